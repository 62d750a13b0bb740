// The scripts' texts, from the page itself (templates/field/_texts.html), so
// that there is one catalogue and both renderers have it.

/**
 * A text by its key, with %(name)s filled in.
 * @param {string} key
 * @param {Record<string, string|number>} values
 */
export function text(key, values = {}) {
  const holder = document.getElementById("page-texts");
  const found = holder?.content.querySelector(`[data-key="${CSS.escape(key)}"]`)?.textContent ?? key;
  return found.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
}
