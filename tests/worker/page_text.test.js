// What is read of a page at first: the text around it once, and no more than a screen can show.

import assert from "node:assert/strict";
import test from "node:test";

import { lastPart, readPage } from "../../fieldcrm/static/js/page_text.js";

const ROW = '<li class="item"><a href="/customers/1">Perrin<span class="facts"> <span>Lyon</span></span></a></li>';
const page = (main) => `<html lang="en"><head><title>A &amp; B</title><link></head><body>
<header class="bar">A</header><main id="main">${main}</main><nav class="tabs"></nav><div id="plus"></div></body></html>`;

test("a page is its title, what is around it and what is in it", () => {
  const { title, around, inner, first } = readPage(page("Nothing yet"), 740);
  assert.equal(title, "<title>A &amp; B</title>");
  assert.deepEqual(around, ['<html lang="en"><head><link></head><body>\n', '<div id="plus"></div></body></html>']);
  assert.equal(inner, '<header class="bar">A</header><main id="main">Nothing yet</main><nav class="tabs"></nav>');
  assert.equal(first, inner);
});

test("a list is cut before the first row that cannot be in sight", () => {
  const { first, inner } = readPage(page(`<ul class="list">${ROW.repeat(40)}</ul>`), 48 + 56 * 3);
  assert.equal(first.split(ROW).length - 1, 4);
  assert.equal(inner.split(ROW).length - 1, 40);
  assert.ok(first.endsWith('</main><nav class="tabs"></nav>'));
});

test("a form is never cut, what follows it is", () => {
  const form = `<section class="section"><form><ul class="list">${ROW.repeat(9)}</ul></form></section>`;
  const { first } = readPage(page(`${form}<section class="section">More</section>`), 100);
  assert.ok(first.includes(form));
  assert.ok(!first.includes("More"));
});

test("the last part of a page is found by its id", () => {
  const { inner } = readPage(page('<div class="find"></div><div class="results" id="results"><p>Two</p></div>'), 740);
  assert.equal(lastPart(inner, "results"), '<div class="results" id="results"><p>Two</p></div>');
});

test("what is no field page is not read", () => {
  assert.equal(readPage("<html><head><title>Sign in</title></head><body><main></main></body></html>", 740), null);
});
