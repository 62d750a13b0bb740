// One page in the place of another: what both have, the frame with its tabs and
// texts, stays, and only the rest is exchanged.  Dates and amounts are put into
// words before they come in, so that the browser lays the page out once.
//
// htmx's morphing, node by node, is kept for the same page shown again, where
// neither the place in it nor the focus may be lost.

import { write } from "./format.js";
import htmx from "./htmx.js";

let shown = location.pathname;

export function start() {
  htmx.registerExtension("page", { handle_swap: exchange });
  document.addEventListener("htmx:before:swap", prepare);
  for (const after of ["htmx:after:swap", "fieldcrm:shown"]) {
    document.addEventListener(after, () => {
      shown = location.pathname;
    });
  }
  document.addEventListener("submit", wake, true);
}

function prepare({ detail: { ctx, tasks } }) {
  for (const { fragment, target, swapSpec } of tasks) {
    if (target === document.body) speakAs(ctx.text);
    write(fragment);
    if (ctx.quiet) leaveFocus(fragment);
    if (swapSpec.style === "outerHTML" && target.contains(document.activeElement)) handOver(fragment);
    if (target !== document.body) continue;
    if (isReturn(ctx) || isAnother(ctx)) swapSpec.style = "page";
    swapSpec.fromTop = !isReturn(ctx);
  }
}

/** The language may have been changed since, on another phone: its direction lies outside of what is exchanged. */
export function speakAs(page) {
  const root = document.documentElement;
  const [, lang, dir] = /<html lang="([\w-]+)" dir="(\w+)"/.exec(page) ?? [];
  // To say the same again would have every element looked at.
  if (lang && (root.lang !== lang || root.dir !== dir)) Object.assign(root, { lang, dir });
}

/** Where a page's focus begins is said once, not whenever it shows itself anew. */
function leaveFocus(fragment) {
  for (const one of fragment.querySelectorAll("[autofocus]")) one.removeAttribute("autofocus");
}

/** Who had the focus on "Show more" has it on the first of what came; where the server says what it is about, on that. */
function handOver(fragment) {
  const first = fragment.querySelector("[autofocus]") ?? fragment.querySelector("a[href]");
  document.addEventListener("htmx:after:swap", () => first?.focus({ preventScroll: true }), { once: true });
}

/** A form that comes back with what is wrong is the same page, whatever its address says. */
function isAnother({ request, response: { raw } }) {
  return (request.method === "GET" || raw.redirected) && new URL(raw.url).pathname !== shown;
}

/** Going back, the browser itself finds the place again. */
const isReturn = ({ request }) => "HX-History-Restore-Request" in request.headers;

/** htmx asks whether this way of swapping is ours. @returns {Array|false} the nodes that htmx must look through: none */
function exchange(style, target, fragment, { fromTop }) {
  if (style === "page") exchangePage(target, fragment, fromTop);
  else if (style === "part") exchangePart(target, fragment.firstElementChild);
  else return false;
  return [];
}

/**
 * @param {Element} body
 * @param {ParentNode} fragment what comes; what it has nothing for stays
 * @param {boolean} fromTop
 */
export function exchangePage(body, fragment, fromTop) {
  // Asked and told before anything changes, it costs no layout.
  if (fromTop && scrollY) scrollTo(0, 0);
  const main = document.getElementById("main");
  main.focus({ preventScroll: true });
  exchangeParts(body, fragment);
  ready(main);
  main.querySelector("[autofocus]")?.focus();
}

/** Only those parts that came, and are not what stands there. */
export function exchangeParts(body, fragment) {
  const old = new Map([...body.children].map((part) => [kindOf(part), part]));
  for (const part of [...fragment.children]) replace(old.get(kindOf(part)), part, body);
}

const kindOf = (part) => part.tagName + part.className.split(" ")[0];

/** A part in which nobody writes: what stands there goes, what came stays. */
export function exchangePart(old, fresh) {
  old.replaceWith(fresh);
  ready(fresh);
}

const ASKING = "[hx-get], [hx-post]";

/** htmx must know at once what asks by itself; a form waits until it is sent. */
export function ready(part) {
  for (const element of [part, ...part.querySelectorAll(ASKING)]) if (element.matches(ASKING)) htmx.process(element);
}

/** What is the same stays; the main part keeps the focus, and of the tabs only those that changed are exchanged. */
function replace(old, fresh, body) {
  if (!old) return void body.append(fresh);
  if (old.isEqualNode(fresh)) return;
  if (fresh.matches("main")) {
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
    old.replaceChildren(...fresh.childNodes);
  } else if (fresh.matches("nav") && old.children.length === fresh.children.length) {
    [...fresh.children].forEach((one, i) => old.children[i].isEqualNode(one) || old.children[i].replaceWith(one));
  } else {
    old.replaceWith(fresh);
  }
}

/** A form is made ready by htmx when it is first sent. */
function wake({ target: form }) {
  if (form.matches("#main form")) htmx.process(form);
}
