// Answering the rep's pages in the server's place: the same addresses, the same
// views by name, the same templates.  What a form says becomes ops in the
// outbox, and the browser is sent on to the next page.

import { templates } from "#generated/templates.js";
import { PAGE_HEADERS } from "#generated/headers.js";
import { render } from "#understudy/runtime.js";
import { actions } from "./actions/index.js";
import { NotFound } from "./answers.js";
import { keepPhotos, lighterPhoto, readForm, submit } from "./door.js";
import { fits } from "../cards/picture.js";
import { frameFor } from "./frame.js";
import { uuid7 } from "./ids.js";
import { pageContext } from "./pages.js";
import { setAside } from "./pictures.js";
import { ROUTES } from "./routes.js";
import { grouped } from "./matching/phone_groups.js";
import { asset, catalogue, drawing } from "./shell.js";
import { policyWith } from "./tiles.js";
import { views } from "./views/index.js";

const UUID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
const TABLE = ROUTES.map(([method, pattern, kind, name]) => ({
  method, kind, name, expression: new RegExp(`^${pattern.replaceAll("<id>", UUID)}$`),
}));

/** Pages under whose sketch a company may lay the pictures of a map service. */
const WITH_TILES = new Set(["day_map"]);

/** Forms whose photos come from elsewhere: no script of ours has made them smaller. */
const HANDED_OVER = new Set(["share_card"]);

/** The addresses of what can be merged: those of a loser lead to its survivor. */
const MERGED = { customers: "account", contacts: "contact" };

/**
 * The route that answers a request, or null.
 * @returns {{kind: "view"|"action", name: string, params: object}|null}
 */
export function routeOf(method, url) {
  for (const { method: its, kind, name, expression } of TABLE) {
    const found = its === method && expression.exec(url.pathname);
    if (found) return { kind, name, params: { ...Object.fromEntries(url.searchParams), ...idOf(found) } };
  }
  return null;
}

/** A page. @returns {Promise<Response>} raises what the view raises, but for NotFound */
export async function answerView(phone, route, request) {
  const { to, html, status } = await pageAt(phone, route, new URL(request.url), request.headers);
  // A redirect of our own making: the browser comes back to us with the survivor's address.
  return to ? new Response(null, { status: 302, headers: { Location: to } }) : new Response(html, { status, headers: pageHeaders(WITH_TILES.has(route.name) && phone.tiles?.url) });
}

/**
 * A page by its address, and the address where it stands: the survivor's for a loser's.
 * @returns {Promise<{address: string, html: string}|null>} null when it is none of ours
 */
export async function findPage(phone, address) {
  const url = new URL(address, location.origin);
  const route = routeOf("GET", url);
  if (route?.kind !== "view") return null;
  const { to, html } = await pageAt(phone, route, url);
  return to ? findPage(phone, to) : { address: url.pathname + url.search, html };
}

async function pageAt(phone, route, url, headers) {
  const frame = await frameOf(phone, url, headers);
  try {
    const { template, context } = await views[route.name](phone.replica, frame, route.params);
    return { html: await htmlOf(template, context, frame.language), status: 200 };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    const { name, survivor } = await survivorOf(phone, url, route.params);
    if (survivor) return { to: (url.pathname + url.search).replace(route.params[name], survivor) };
    return { html: await notFound(phone, frame), status: 404 };
  }
}

/** A form. @returns {Promise<Response>} 303 to the next page, or the form again with what is wrong */
export async function answerAction(phone, route, request) {
  const frame = await frameOf(phone, new URL(request.url), request.headers);
  const form = await request.formData();
  const handed = HANDED_OVER.has(route.name) ? await tooLargeHere(phone, form) : [];
  if (handed.length && ![...form.values()].some((value) => value.size)) return seeOther(handedTo(handed));
  const { pairs, blobs } = await readForm(form, HANDED_OVER.has(route.name) ? lighterPhoto : undefined);
  try {
    const answer = await acted(phone, route, request, frame, pairs);
    if (answer.kind === "asked") {
      await keepPhotos(phone, blobs);
      return await page(answer.template, answer.context, frame.language, answer.status);
    }
    await submit(phone, answer, blobs);
    return seeOther(handed.length ? handedTo(handed) : answer.to);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return new Response(await notFound(phone, frame), { status: 404, headers: pageHeaders() });
  }
}

/** Photos that only a page can open are taken out of the form and set aside. @returns their names */
async function tooLargeHere(phone, form) {
  const names = [];
  for (const [field, value] of [...form]) {
    if (typeof value === "string" || (await fits(value))) continue;
    names.push(await setAside(phone, value));
    const others = form.getAll(field).filter((one) => one !== value);
    form.delete(field);
    for (const one of others) form.append(field, one);
  }
  return names;
}

const handedTo = (names) => `/cards/new?handed=${names.join(",")}`;

/** A form about a record that was merged away is about its survivor. */
async function acted(phone, { name, params }, request, frame, pairs) {
  try {
    return await actions[name](phone.replica, frame, params, pairs);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    const { name: param, survivor } = await survivorOf(phone, new URL(request.url), params);
    if (!survivor) throw error;
    return actions[name](phone.replica, frame, { ...params, [param]: survivor }, pairs);
  }
}

/** The name of the parameter that names a loser, and its survivor or null. */
async function survivorOf(phone, url, params) {
  const type = params.id && MERGED[url.pathname.split("/")[1]];
  const name = type ? "id" : "account";
  return { name, survivor: params[name] ? await phone.replica.survivor_of(type ?? "account", params[name]) : null };
}

/** A page of the templates, with the headers that the server gives its own. */
async function page(template, context, language, status) {
  return new Response(await htmlOf(template, context, language), { status, headers: pageHeaders() });
}

async function htmlOf(template, context, language) {
  const globals = { asset, drawing, phone_text: grouped };
  return render(templates, template, context, { catalogue: await catalogue(language), language, globals });
}

/** @param {string|false|null} tiles the address of a map service whose pictures this page may show */
function pageHeaders(tiles = null) {
  const policy = PAGE_HEADERS["Content-Security-Policy"];
  return { ...PAGE_HEADERS, "Content-Security-Policy": tiles ? policyWith(policy, tiles) : policy, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
}

const seeOther = (to) => new Response(null, { status: 303, headers: { Location: to } });

async function notFound(phone, frame) {
  const context = await pageContext(phone.replica, frame, { title: "Not found" });
  return htmlOf("field/not_found.html", context, frame.language);
}

/** Where the rep is stands in the address, and beside a form, whose next page has an address of its own. */
async function frameOf(phone, url, headers) {
  const me = await phone.replica.me();
  const near = url.searchParams.get("near") ?? headers?.get("Field-Near") ?? null;
  return frameFor(me, me.language, near, uuid7, phone.trueNow());
}

const idOf = (found) => (found[1] ? { id: found[1] } : {});
