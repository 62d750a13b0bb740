// Whatever is done for the first time takes several times as long: the worker's first page of a kind, the first date in
// words, the frame around the pages.  All is done once while nobody waits.

import { FORMATTERS } from "./format.js";
import { whenIdle } from "./idle.js";
import { prime } from "./turning.js";
import { ask, hear } from "./worker.js";

const LONGEST_MS = 2000;
let warmed = false;

export function start() {
  hear("state", ({ ready }) => {
    if (!ready || warmed) return;
    warmed = true;
    whenIdle(async () => prime(await ask({ kind: "warm", addresses: addresses() })), LONGEST_MS);
    inTurn([...FORMATTERS]);
  });
}

/** This page, and where a tap may lead next: the tabs, and a customer. */
function addresses() {
  const links = [...document.querySelectorAll(".tabs a, .bar-me"), document.querySelector("main a[href^='/customers/']")];
  return [...new Set([location.pathname, ...links.filter(Boolean).map((link) => link.pathname)])];
}

/** One at a time: a tap in between does not wait for the others. */
function inTurn([first, ...others]) {
  if (first) whenIdle(() => {
    first();
    inTurn(others);
  }, LONGEST_MS);
}
