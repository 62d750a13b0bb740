// The text of a page, read as far as the reader can see at first.  A page is parsed,
// put in and laid out for what it holds, and most of it lies below the fold or is
// around every page alike: the first can come a frame later, the second stands there already.

/** Landmarks in the text of templates/field/_page.html. */
const [TITLE, TITLED] = ["<title>", "</title>"];
const [BEGIN, END] = ['<header class="bar">', '<div id="plus"'];
const [MAIN, MAIN_END] = ["<main", "</main>"];

/**
 * How high things are at least, in CSS pixels, where none of what they hold is told apart here; a line of text in any
 * language is at least as high as one.  What is hidden counts for nothing.  tests/browser/fold.js holds all
 * of it against the pages as they are laid out.
 */
const LINE = 20;
const PARTS = [
  ['<nav class="week"', 136], ['<article class="card visit', 82], ["<article", 56], ['<div class="quick"', 64],
  ['<li class="(?:item|plan-row)', 36], ['<li class="moment', 40],
  ['<(?:p|span) class="facts"[^>]*>\\s*(?!\\s|</)', LINE], ['<(?:p|span) class="marks">\\s*<(?!/)', 24],
  ['<p class="moment-text"[^>]*>[^<]', LINE], ['<p class="(?:moment-next|hint)">', LINE], ['<(?:h2|p) class="card-title"', LINE],
  ['<div class="find"', 48], ['<div class="side', 48], ['<div class="sync-now', 56], ['<details class="(?:fold|drawer)"', 48],
  ['<a class="(?:button button-wide|nudge)', 28], ['<button class="button" type="button" data-(?:sync-now|persist)', 48],
  ['<section class="day"', 24], ['<p class="day-done"', 36], ['<form method="post" action="/plan/propose"', 60],
  ['<section class="section"(?![^>]*hidden)', 44], ['<section class="card', 50], ['<div class="card stack"', 26],
  ['<div class="results"', 40], ["<dt>", 24],
];
const ANY = new RegExp(PARTS.map(([part]) => `(${part})`).join("|"), "g");
/** Before these a page can be cut: none of them is inside of a sentence or a form's group. */
const CUT = /^<(article|li|section)/;
/** The page's header; its main part's padding is in the gap that a section counts. */
const BAR = 48;

/**
 * @param {string} html a page
 * @param {number} height of the screen, in CSS pixels
 * @returns {{title: string, around: string[], inner: string, first: string}|null} HTML; around: what all pages have, before
 *   and after what they do not; inner: the latter; first: it without what is surely below the fold.  Null: no field page.
 */
export function readPage(html, height) {
  const [title, titled, begin, end] = [TITLE, TITLED, BEGIN, END].map((mark) => html.indexOf(mark));
  if (title < 0 || begin < titled || end < begin) return null;
  const after = titled + TITLED.length;
  const inner = html.slice(begin, end);
  return {
    title: html.slice(title, after), around: [html.slice(0, title) + html.slice(after, begin), html.slice(end)],
    inner, first: firstScreen(inner, height),
  };
}

/** Of the text of a main part, its last element, by its id. */
export function lastPart(inner, id) {
  const begin = inner.lastIndexOf("<", inner.indexOf(`id="${id}"`));
  return inner.slice(begin, inner.indexOf(MAIN_END));
}

function firstScreen(inner, height) {
  const [main, mainEnd] = [inner.indexOf(MAIN), inner.indexOf(MAIN_END)];
  ANY.lastIndex = main;
  let filled = BAR;
  for (let found = ANY.exec(inner); found && found.index < mainEnd; found = ANY.exec(inner)) {
    // The parser closes what is open; a form that is half there could be written in, and is not cut.
    if (filled > height && CUT.test(found[0]) && !inForm(inner, found.index)) {
      return inner.slice(0, found.index) + inner.slice(mainEnd);
    }
    filled += PARTS[found.findIndex((part, i) => i && part !== undefined) - 1][1];
  }
  return inner;
}

const inForm = (text, at) => text.lastIndexOf("<form", at) > text.lastIndexOf("</form>", at);

/** Nodes that can be put into this page. @returns {DocumentFragment} */
export function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** What a whole part has beyond one that was cut: it goes to the end of each element that was open. @returns {Element[]} what came */
export function complete(cut, whole) {
  const there = cut.childNodes.length;
  const came = cut.lastChild?.nodeType === Node.ELEMENT_NODE ? complete(cut.lastChild, whole.childNodes[there - 1]) : [];
  const more = [...whole.childNodes].slice(there);
  cut.append(...more);
  return [...came, ...more.filter((node) => node.nodeType === Node.ELEMENT_NODE)];
}
