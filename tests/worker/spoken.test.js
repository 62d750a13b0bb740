// Opening hours and countries as people write them.

import assert from "node:assert/strict";
import test from "node:test";

import { countryFrom, hoursFrom } from "../../fieldcrm/static/js/spoken.js";

const HOURS = [
  ["en", "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00", "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00"],
  ["en", "Mon to Fri 9am-5:30 pm", "Mo-Fr 09:00-17:30"],
  ["en", "Monday, Wednesday 8-12", "Mo,We 08:00-12:00"],
  ["fr", "lu-ve 9h-12h, 14h-18h30 sa 9h–12h", "Mo-Fr 09:00-12:00,14:00-18:30; Sa 09:00-12:00"],
  ["fr", "du lundi au vendredi de 9 h à 12 h et de 14h à 18h", "Mo-Fr 09:00-12:00,14:00-18:00"],
  ["fr", "mar.–dim. 7:00–13:00", "Tu-Su 07:00-13:00"],
  ["ru", "пн-пт 9:00-18:00, сб 10.00-15.00", "Mo-Fr 09:00-18:00; Sa 10:00-15:00"],
  ["ru", "с понедельника по пятницу с 9 до 18", "Mo-Fr 09:00-18:00"],
  ["fa", "شنبه تا چهارشنبه ۹:۰۰ تا ۱۷:۰۰؛ پنجشنبه ۹-۱۳", "Sa-We 09:00-17:00; Th 09:00-13:00"],
  ["fr", "sur rendez-vous", "sur rendez-vous"],
  ["fr", "lu-ve", "lu-ve"],
  ["fr", "9h-12h", "9h-12h"],
  ["en", "Mo-Fr 9-", "Mo-Fr 9-"],
];
for (const [language, typed, kept] of HOURS) {
  test(`${language}: ${typed}`, () => assert.equal(hoursFrom(typed, language), kept));
}

test("what is kept is taken as it is, in every language", () => {
  const kept = "Mo-Th,Sa 08:30-12:00,13:30-19:00; Fr 09:00-11:00; Su 00:00-24:00";
  for (const language of ["en", "fr", "ru", "fa"]) assert.equal(hoursFrom(kept, language), kept);
});

test("a country is known by its letters and its names", () => {
  assert.equal(countryFrom(" fr ", "fr"), "FR");
  assert.equal(countryFrom("Allemagne", "fr"), "DE");
  assert.equal(countryFrom("états-unis", "fr"), "US");
  assert.equal(countryFrom("Germany", "ru"), "DE");
  assert.equal(countryFrom("Россия", "ru"), "RU");
  assert.equal(countryFrom("ایران", "fa"), "IR");
  assert.equal(countryFrom("Atlantis", "fr"), "Atlantis");
});
