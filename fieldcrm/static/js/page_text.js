// The text of a page, read as far as the reader can see at first.  A page is parsed,
// put in and laid out for what it holds, and most of it lies below the fold or is
// around every page alike: the first can come a frame later, the second stands there already.

/** Landmarks in the text of templates/field/_page.html. */
const [TITLE, TITLED] = ["<title>", "</title>"];
const [BEGIN, END] = ['<header class="bar">', '<div id="plus"'];
const [MAIN, MAIN_END] = ["<main", "</main>"];

/** How high things are at least, in CSS pixels; static/css/components has them a little higher. */
const PARTS = [
  ['<nav class="week"', 136], ["<article", 76], ['<div class="quick"', 64],
  ['<li class="item', 56], ['<li class="plan-row', 56], ['<li class="moment', 56],
  ['<div class="find"', 48], ['<div class="side"', 48], ['<details class="fold"', 48],
  ['<section class="section"', 40], ['<div class="results"', 40], ["<dt>", 22],
];
const HEIGHTS = new Map(PARTS);
const ANY = new RegExp(PARTS.map(([part]) => part).join("|"), "g");
/** Before these a page can be cut: none of them is inside of a sentence or a form's group. */
const CUT = /^<(article|li|section)/;
const BAR = 56;

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
    filled += HEIGHTS.get(found[0]);
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
