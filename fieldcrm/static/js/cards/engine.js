// Reading a card on the phone itself: at once where the reader is kept here, else when its rep asks for it and has seen
// what it weighs.  What was read and understood goes through the page's own address, like a form.

import { Engine } from "../../cards/engine/client.js";
import { ofCard } from "../../cards/engine/of_card.js";
import { ask } from "../worker.js";
import { look } from "./arrived.js";
import { weightOf } from "./weight.js";

const begun = new WeakSet();
/** Who writes in these wants the letters of these. */
const OTHER_SCRIPTS = ["ru", "fa"];

/** Opened while the camera was, for the first photo; closed with the first page that has nothing to do with it. */
let warm = null;

for (const after of ["htmx:after:swap", "fieldcrm:shown"]) {
  document.addEventListener(after, () => document.querySelector("[data-reads-with], [data-engine]") || cool());
}

/** Where the reader is kept, its nets are opened while the rep frames the card: that takes as long as reading one. */
export async function warmUp(url) {
  warm ??= new Engine(url);
  try {
    if ((await warm.state()).latin.kept) await warm.warm();
    else cool();
  } catch (error) {
    console.warn("The reader is not ready:", error);
    cool();
  }
}

function cool() {
  warm?.close();
  warm = null;
}

/** Bring `[data-engine]` of a card's page to life. */
export async function begin(place) {
  if (begun.has(place) || !missing(place).length) return;
  begun.add(place);
  const engine = warm ?? new Engine(place.dataset.engine);
  warm = null;
  try {
    const kept = await engine.state();
    if (kept.latin.kept) await read(place, engine);
    else if (navigator.onLine) await offer(place, engine, weight(kept));
  } catch (error) {
    // The reader is not to be had here and now; the server reads the card when there is a network.
    console.warn("The card was not read on this phone:", error);
    engine.close();
  }
}

/** Whoever takes cards wants them read; over Wi-Fi nobody pays for it, so nobody is asked. */
const costsNothing = () => navigator.connection?.type === "wifi" && !navigator.connection.saveData;

async function offer(place, engine, bytes) {
  const button = place.querySelector("[data-engine-read]");
  button.lastElementChild.append(" ", weightOf(bytes));
  button.hidden = false;
  const take = async () => {
    button.disabled = true;
    try {
      for (const part of parts()) await engine.keep(part, (share) => button.style.setProperty("--share", share));
      // Meanwhile the server may have read it, and its reading be on the page.
      if (place.isConnected) await read(place, engine);
      else engine.close();
    } catch (error) {
      console.warn("The reader could not be fetched:", error);
      button.disabled = false;
    }
  };
  button.addEventListener("click", take);
  if (costsNothing()) await take();
}

async function read(place, engine) {
  const instead = say(place);
  try {
    await readAll(place, engine);
  } catch (error) {
    instead();
    throw error;
  }
}

/** That this phone is at it; what is returned says again what was said before. */
function say(place) {
  const notice = place.querySelector("[data-engine-notice]");
  const text = notice.querySelector("[data-engine-text]");
  const { hidden } = notice;
  const before = text.textContent;
  text.textContent = text.dataset.reading;
  notice.hidden = false;
  return () => {
    text.textContent = before;
    notice.hidden = hidden;
  };
}

async function readAll(place, engine) {
  const found = {};
  for (const { name, sha256 } of missing(place)) {
    const photo = await fetch(`/blobs/${sha256}`);
    if (!photo.ok) throw new Error(`the photo is not here (${photo.status})`);
    found[name] = ofCard(await engine.read(await photo.blob()), 0);
  }
  found.fields = await understood(place, engine, found);
  engine.close();
  const body = new FormData();
  for (const [name, value] of Object.entries(found)) body.set(name, JSON.stringify(value));
  // Kept, also when the page was left meanwhile; on the page, what was typed stays.
  const answer = await fetch(`/cards/${place.dataset.card}/reading`, { method: "POST", body, redirect: "manual" });
  if (answer.type !== "opaqueredirect") throw new Error(`what was read was not kept (${answer.status})`);
  await look();
}

/** The worker has the other side's reading, and knows what the words are weighed by; without it the server understands the card. */
async function understood(place, engine, { reading, back_reading: back }) {
  const known = await ask({ kind: "card", id: place.dataset.card, readings: [reading, back] });
  return known && engine.understand(known.readings, known.context).catch((error) => {
    console.warn("The card was not understood on this phone:", error);
    return null;
  });
}

/** The sides that nobody has read: [{name, sha256}]. */
function missing({ dataset: { front, back, read: frontRead, backRead } }) {
  return [
    { name: "reading", sha256: frontRead === undefined && front },
    { name: "back_reading", sha256: backRead === undefined && back },
  ].filter(({ sha256 }) => sha256);
}

const parts = () => (OTHER_SCRIPTS.includes(document.documentElement.lang) ? ["latin", "lines"] : ["latin"]);

const weight = (told) => parts().reduce((sum, part) => sum + told[part].bytes, 0);
