// The files that read cards, kept on the phone when its rep asks for it: fetched once, whole or not at all, and named by
// their content, so that what is kept never has to be asked about again.

import { ENGINE } from "#generated/assets.js";

const CACHE = "cards-engine";
/** What is fetched together. Cyrillic and Persian letters cost extra and may be left out. */
export const PARTS = {
  latin: ["cards/engine.wasm", "cards/codes.wasm", "cards/detection.onnx", "cards/latin.onnx", "cards/latin.txt"],
  lines: ["cards/lines.onnx", "cards/lines.txt"],
};

// The script that this is part of: its own name cannot stand in it.
const OWN = { url: self.location.pathname, bytes: 0 };
const filesOf = (part) => [...(part === "latin" ? [OWN] : []), ...PARTS[part].map((name) => ENGINE[name])];

/** {latin: {kept, bytes}, lines: {kept, bytes}}: what lies on the phone, and what each costs over the wire. */
export async function state() {
  const cache = await caches.open(CACHE);
  const told = {};
  for (const part of Object.keys(PARTS)) {
    const files = filesOf(part);
    const found = await Promise.all(files.map(({ url }) => cache.match(url)));
    told[part] = { kept: found.every(Boolean), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  }
  return told;
}

/** Fetch a part and keep it, telling how much of it is there (0..1); files of earlier versions go. */
export async function keep(part, tell = () => {}) {
  const cache = await caches.open(CACHE);
  const wanted = filesOf(part);
  const all = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  let there = 0;
  for (const { url, bytes } of wanted) {
    if (!(await cache.match(url))) await cache.add(url);
    there += bytes;
    tell(there / all);
  }
  const current = new Set([OWN, ...Object.values(ENGINE)].map(({ url }) => url));
  const old = (await cache.keys()).filter((request) => !current.has(new URL(request.url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** Forget everything that was kept. */
export const drop = () => caches.delete(CACHE);

/** A file's content, from the phone or from the network; null where neither has it. */
export async function content(name) {
  const cache = await caches.open(CACHE);
  const { url } = ENGINE[name];
  const answer = (await cache.match(url)) ?? (await fetch(url).catch(() => null));
  return answer?.ok ? answer.arrayBuffer() : null;
}
