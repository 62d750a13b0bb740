// The app's own files: fetched together when this version of the worker is
// installed, answered from the cache without asking the network, and dropped
// when another version has taken over.

import { ASSETS, BUILD, ENGINE } from "#generated/assets.js";
import { DRAWINGS } from "#generated/drawings.js";

const PREFIX = "shell-";
const NAME = PREFIX + BUILD;
const URLS = new Set(Object.values(ASSETS));
const ENGINE_URLS = new Set(Object.values(ENGINE).map(({ url }) => url));

/** All or nothing: a version with a file missing must never be taken up. */
export async function install() {
  const cache = await caches.open(NAME);
  await cache.addAll([...URLS].map((url) => new Request(url, { cache: "no-cache" })));
}

/** Forget the files of other versions. */
export async function dropOthers() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(names.map((name) => caches.delete(name)));
}

export const isShell = (url) => URLS.has(url.pathname);

/** A file of the app; from the network only if the browser has thrown our cache away. */
export async function answerShell(request) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/** What reads cards: kept by static/cards/engine/store.js when its rep asks for it, and otherwise fetched when used. */
export const isEngine = (url) => ENGINE_URLS.has(url.pathname);

export const answerEngine = async (request) => (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);

/** The URL of a file by its source's name: the worker's `asset()`. */
export const asset = (name) => ASSETS[name] ?? ENGINE[name]?.url ?? `/static/build/${name}`;

/** An icon: the worker's `drawing()`. */
export const drawing = (name) => DRAWINGS[name];

const catalogues = new Map();

/** The texts of a language, {} for English, whose texts are the message ids. */
export async function catalogue(language) {
  const url = ASSETS[`locale/${language}.json`];
  if (!url) return {};
  if (!catalogues.has(language)) {
    catalogues.set(language, await (await answerShell(new Request(url))).json());
  }
  return catalogues.get(language);
}
