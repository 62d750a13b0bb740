// The file of a visit: lines that a calendar takes, whatever the customer is called.

import assert from "node:assert/strict";
import test from "node:test";

import { fileOf } from "../../fieldcrm/static/js/calendar.js";

const unfolded = (file) => file.replaceAll("\r\n ", "");

test("every line ends in CR LF", () => {
  assert.equal(fileOf("BEGIN:VCALENDAR\nEND:VCALENDAR"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
});

test("no line is longer than 75 bytes, and no letter is cut in two", () => {
  for (const letter of ["a", "é", "ي", "漢", "😀"]) {
    for (let count = 60; count < 170; count += 7) {
      const line = `SUMMARY:${letter.repeat(count)}`;
      const file = fileOf(line);
      for (const one of file.split("\r\n")) assert.ok(new TextEncoder().encode(one).length <= 75);
      assert.ok(!file.includes("\ufffd"));
      assert.equal(unfolded(file), `${line}\r\n`);
    }
  }
});
