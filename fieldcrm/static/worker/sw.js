// The service worker: the server's understudy.  It answers the rep's pages from
// the phone's own replica, keeps what the rep writes, and syncs behind them.
//
// What it answers:  the app's files (always), field pages and forms (once the
// replica is ready), photos.  All else goes to the network untouched; a
// navigation is never answered with a response that was redirected on the way,
// which browsers refuse.

import { BUILD } from "#generated/assets.js";
import { cardToUnderstand } from "./cards.js";
import { NotAPhoto, StorageFull, TooLarge } from "./door.js";
import { answerAction, answerView, findPage, routeOf } from "./field.js";
import { answerMessage, anyDirtyPage, tellPages } from "./messages.js";
import { answerHanded, answerPicture, dropPictures, forgetUnshown, isHanded, keptPicture, shaOf, shelve } from "./pictures.js";
import { plainPage } from "./plain.js";
import { Session } from "./session.js";
import { answerEngine, answerShell, dropOthers, install, isEngine, isShell } from "./shell.js";
import { SCHEMA } from "./store/schema.js";
import { askServer, forget, renewed, tellServer, unsubscribe } from "./subscription.js";
import { Flusher } from "./sync/flusher.js";
import { send } from "./sync/http.js";
import { SyncState } from "./sync/state.js";
import { openWord, showWord } from "./word.js";

const BACKGROUND_SYNC = "outbox";
/** Forms that warn of look-alikes. */
const CHECKED = new Set(["new_customer", "edit_customer", "new_contact", "edit_contact"]);
const WITH_FREE_HOURS = new Set(["today", "plan"]);

/** Word that came is shown after this at the latest, with what is known by then. */
const WORD_WAIT_MS = 8000;

const session = new Session({ version: BUILD, onOther: forget });
const state = new SyncState(session, tellPages);
const flusher = new Flusher({
  session, fetcher: (...request) => fetch(...request), now: () => new Date(), locks: navigator.locks,
  random: Math.random, report, onTrouble, onBlobSent: shelve, keptPicture, onPulled: forgetUnshown, onNewApp,
});

/** Opened once for each life of the worker; a failure is tried again with the next request. */
let opening = null;
function opened() {
  opening ??= session.start().catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

addEventListener("install", (event) => event.waitUntil(install()));

addEventListener("activate", (event) => {
  event.waitUntil(dropOthers().then(() => clients.claim()).then(() => sync("start")));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "GET" && isShell(url)) return event.respondWith(answerShell(request));
  if (request.method === "GET" && isEngine(url)) return event.respondWith(answerEngine(request));
  if (request.method === "GET" && shaOf(url)) return event.respondWith(picture(request, shaOf(url)));
  if (isHanded(url)) return event.respondWith(handed(request));
  if (request.method === "POST" && url.pathname === "/sign-in") return event.respondWith(signIn(request));
  if (request.method === "POST" && url.pathname === "/language") return event.respondWith(language(request));
  if (request.method === "GET" && url.pathname === "/") return event.respondWith(home(request));
  const route = routeOf(request.method, url);
  if (route) event.respondWith(field(event, route));
});

addEventListener("message", (event) => answerMessage(event, {
  state: async () => {
    await opened();
    return state.now();
  },
  page: async ({ address }, asking) => {
    const phone = await answering();
    const page = phone && await findPage(phone, address);
    if (page) afterPage(asking, phone, new URL(page.address, location.origin));
    return page && { ...page, at: performance.timeOrigin + performance.now() };
  },
  // Written ahead, so that no thumb waits for the first page of its kind; the first of them is given.
  warm: async ({ addresses }) => {
    const phone = await answering();
    const pages = [];
    for (const address of phone ? addresses : []) pages.push(await findPage(phone, address));
    return pages[0] ?? null;
  },
  tiles: async () => {
    const phone = await answering();
    return phone && { tiles: phone.tiles };
  },
  claim: () => clients.claim().then(() => true),
  poke: ({ reason }) => sync(reason),
  check: () => sync("asked", { digest: true }),
  card: async ({ id, readings }) => {
    const phone = await answering();
    return phone && cardToUnderstand(phone.replica, id, readings);
  },
  unsynced: async () => (await opened()).phone?.unsynced() ?? null,
  "count-unsynced": async () => (await opened()).phone?.countUnsynced() ?? 0,
  word: async () => askServer((await opened()).phone),
  "word-on": async ({ subscription }) => tellServer((await opened()).phone, subscription),
  "word-off": async () => unsubscribe((await opened()).phone),
  wipe,
  "sign-out": signOut,
  "take-over": async () => ((await anyDirtyPage()) ? false : skipWaiting().then(() => true)),
}));

addEventListener("sync", (event) => {
  if (event.tag !== BACKGROUND_SYNC) return;
  // Rejecting asks the browser to try again later.
  event.waitUntil(sync("background").then((through) => through || Promise.reject(new Error("still waiting"))));
});

addEventListener("push", (event) => event.waitUntil(word(event.data)));

addEventListener("notificationclick", (event) => event.waitUntil(openWord(event.notification)));

addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(answering().then((phone) => renewed(phone, event)));
});

/** The notices themselves are fetched first, so that they are there when the app is opened, also without a network. */
async function word(data) {
  await Promise.race([sync("push"), new Promise((resolve) => setTimeout(resolve, WORD_WAIT_MS))]).catch(() => {});
  await showWord(await answering(), saidIn(data));
}

function saidIn(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}

async function field(event, route) {
  const { request } = event;
  const phone = await answering();
  if (!phone) return fromNetwork(request);
  const copy = route.kind === "action" ? request.clone() : request;
  try {
    if (route.kind === "view") return await view(event, phone, route, request);
    const response = await answerAction(phone, route, copy);
    // A form that comes back, and a question asked while somebody types, left nothing to send.
    if (response.status === 303) event.waitUntil(afterOp());
    return response;
  } catch (error) {
    return refuge(error, phone, route, request);
  }
}

async function view(event, phone, route, request) {
  const response = await answerView(phone, route, request);
  afterPage(event, phone, new URL(request.url));
  return response;
}

/** The page first: it is drawn while this waits. */
function afterPage(event, phone, url) {
  const { name } = routeOf("GET", url);
  // Who opens such a form will ask in a moment who is here already, who opens the list will search it, and who sees a
  // free hour may ask who is near.
  if (CHECKED.has(name)) event.waitUntil(phone.replica.prepare_lookalikes());
  if (name === "customers") event.waitUntil(phone.replica.prepare_search());
  if (WITH_FREE_HOURS.has(name)) event.waitUntil(phone.replica.prepare_near());
  event.waitUntil(new Promise((resolve) => setTimeout(resolve, 100)).then(() => sync("view")));
}

/** What cannot be answered here: the server may know better; if it cannot be reached, plain words. */
async function refuge(error, phone, route, request) {
  const language = await spoken();
  if (error instanceof StorageFull) return plainPage("storage-full", language, 507);
  if (error instanceof TooLarge) return plainPage("too-large", language, 413);
  if (error instanceof NotAPhoto) return plainPage("not-a-photo", language, 415);
  console.error("field page:", route.name, error);
  // Ops that wait here must not be overtaken by a form that goes to the server by itself.
  if (route.kind === "action") return plainPage("broken", language, 500);
  return fetch(request).catch(() => plainPage("broken", language, 500));
}

async function fromNetwork(request, otherwise = "offline") {
  try {
    // A navigation's own redirect mode is "manual": the browser follows, not we.
    return await fetch(request);
  } catch {
    return plainPage(otherwise, await spoken());
  }
}

/** The rep's language, or undefined while nobody's replica answers. */
async function spoken() {
  const me = await (await answering())?.replica.me().catch(() => null);
  return me?.language;
}

async function answering() {
  try {
    return (await opened()).answering;
  } catch (error) {
    console.error("replica:", error);
    return null;
  }
}

async function home(request) {
  return (await answering()) ? Response.redirect("/today", 302) : fromNetwork(request);
}

async function picture(request, sha256) {
  const phone = await answering();
  return phone ? answerPicture(phone, request, sha256) : fetch(request);
}

async function handed(request) {
  const phone = await answering();
  return phone ? answerHanded(phone, request) : new Response(null, { status: 404 });
}

/** Somebody signs in: until the server has said who, nobody's replica answers. */
async function signIn(request) {
  await (await opened()).doubt();
  return fromNetwork(request);
}

/** The rep's language is the server's to keep: the next page should already speak it. */
async function language(request) {
  const response = await fromNetwork(request, "language");
  await Promise.race([sync("asked"), new Promise((resolve) => setTimeout(resolve, 3000))]);
  return response;
}

async function afterOp() {
  tellPages(state.now());
  // The browser will wake us when there is a network, also after the page is closed.
  await registration.sync?.register(BACKGROUND_SYNC).catch(() => {});
  await sync("op");
}

async function sync(reason, options) {
  await opened();
  return flusher.poke(reason, options);
}

/** The server is told that this phone forgot everything; without a network nothing is forgotten. */
async function signOut() {
  const { phone } = await opened();
  if (!phone) return "done";
  const headers = { "Content-Type": "application/json", "X-Device": phone.device, "X-Schema": String(SCHEMA) };
  try {
    await send((...request) => fetch(...request), "/sync/devices/forget", { method: "POST", headers, body: "{}" });
  } catch {
    return "offline";
  }
  await wipe();
  return "done";
}

/** Sign-out, or a device that was revoked: nothing of the user stays on this phone. */
async function wipe() {
  await opened();
  await forget();
  await session.wipe();
  await dropPictures();
  tellPages(state.now());
}

function report(event) {
  if (event.kind === "outbox") tellPages(state.now());
  if (event.kind !== "pulled") return;
  tellPages({ kind: "progress", pulled: event.pulled, remaining: event.remaining, ready: event.ready });
  const changed = event.touched.size > 0 || event.settled.length > 0;
  if (changed && !event.more && session.answering) tellPages({ kind: "changed" });
}

async function onTrouble(trouble) {
  if (trouble && trouble.kind !== "offline") console.warn("sync:", trouble.message);
  if (trouble?.kind === "upgrade" || trouble?.kind === "newer") await registration.update().catch(() => {});
  if (trouble?.kind === "other-user") await session.doubt();
  // With nothing unsent there is nothing to ask the rep about.
  if (trouble?.kind === "revoked" && !(await session.phone?.countUnsynced())) await wipe();
  state.ended(trouble);
}

/** The server runs another version of the app: see whether there is a new worker. */
function onNewApp(hash) {
  if (hash && hash !== BUILD) registration.update().catch(() => {});
}
