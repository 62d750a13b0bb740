// The page of last resort, for when no template can be rendered: plain words
// in the house's style, and a way on.

import { PAGE_HEADERS } from "#generated/headers.js";
import { asset, catalogue } from "./shell.js";

/** Texts by kind; the catalogue has them from templates/field/_texts.html. */
const TEXTS = {
  broken: ["Something went wrong", "This page could not be shown. What you have saved is safe on this phone."],
  offline: ["No network", "This page is not on this phone. Try again when there is a network."],
  language: ["No network", "The language can only be changed with a network. Try again when there is one."],
  "storage-full": ["This phone is full", "Nothing of this form was saved. Free some space, go back and save again."],
  "too-large": ["This photo is too large", "Nothing of this form was saved. Go back and choose a smaller photo."],
  "not-a-photo": ["This is not a photo", "Nothing of this form was saved. Go back and choose another file."],
};
/** The form that was sent is still in the page. */
const ABOUT_A_FORM = new Set(["storage-full", "too-large", "not-a-photo"]);
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)/;

/**
 * @param {keyof TEXTS} kind
 * @param {string} language
 * @returns {Promise<Response>} htmx leaves the page as it is, with what was typed, and shows the words over it
 */
export async function plainPage(kind, language = "en", status = 503) {
  const texts = await catalogue(language).catch(() => ({}));
  const [title, words] = TEXTS[kind].map((text) => texts[text] ?? text);
  const back = texts["Back to Today"] ?? "Back to Today";
  const html = `<!doctype html>
<html lang="${language}" dir="${RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><link rel="stylesheet" href="${asset("app.css")}"></head>
<body><main id="main" class="page"><h1>${escaped(title)}</h1><p>${escaped(words)}</p>
<p><a class="button" href="/today">${escaped(back)}</a></p></main></body></html>`;
  const headers = { ...PAGE_HEADERS, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  if (ABOUT_A_FORM.has(kind)) {
    Object.assign(headers, { "HX-Reswap": "none", "HX-Push-Url": "false", "HX-Trigger": `fieldcrm:${kind}` });
  }
  return new Response(html, { status, headers });
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]);
