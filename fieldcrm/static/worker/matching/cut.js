// Python counts characters, JavaScript halves of those beyond the first 65,536: what is cut must be cut alike.

const HALVES = /[\ud800-\udfff]/;

/** The first characters of a text. */
export function cut(text, length) {
  if (text.length <= length) return text;
  return HALVES.test(text) ? Array.from(text).slice(0, length).join("") : text.slice(0, length);
}
