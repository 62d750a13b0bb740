// Renders templates that fieldcrm/understudy has compiled to JavaScript, to the very bytes that
// Jinja2 makes of them. No browser and no Node here: it runs in a service worker and in tests.
import { Run } from "./runtime/context.js";
import { builtins } from "./runtime/globals.js";

/**
 * @param {object} templates what the compiled module exports
 * @param {string} name of the template, e.g. "field/today.html"
 * @param {object} context names for the template: plain values as JSON knows them
 * @param {{catalogue?: object, globals?: object}} [given] the language's texts
 *   (fieldcrm/understudy/catalogue.py) and functions for every template, e.g. asset
 * @returns {string}
 */
export function render(templates, name, context, { catalogue = {}, globals = {} } = {}) {
  return new Run(templates, { ...builtins(catalogue), ...globals }).render(name, context);
}

export { Macro, absent } from "./runtime/callables.js";
export { pluralRule } from "./runtime/catalogue.js";
export { eq, ge, gt, le, lt, within } from "./runtime/compare.js";
export { assign } from "./runtime/globals.js";
export { Loop } from "./runtime/loop.js";
export * from "./runtime/operators.js";
export { Markup, Nothing, Undefined, html, iterate, str, truth } from "./runtime/values.js";
