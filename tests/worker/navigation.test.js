// The app that a phone navigates with, by what its browser says of itself.

import assert from "node:assert/strict";
import test from "node:test";

import { waysOf } from "../../fieldcrm/static/js/navigation.js";

const PLACE = "45.764000,4.834000";

test("an Android phone is asked for its own app, an iPhone for Apple's", () => {
  assert.equal(waysOf("Mozilla/5.0 (Linux; Android 15; Pixel 9)", 5)(PLACE), `geo:0,0?q=${PLACE}`);
  assert.equal(waysOf("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)", 5)(PLACE), `https://maps.apple.com/?daddr=${PLACE}`);
});

test("an iPad that calls itself a Mac is an iPad, and a Mac keeps the map on the web", () => {
  const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
  assert.equal(waysOf(mac, 5)(PLACE), `https://maps.apple.com/?daddr=${PLACE}`);
  assert.equal(waysOf(mac, 0), null);
  assert.equal(waysOf("Mozilla/5.0 (Windows NT 10.0)", 10), null);
});
