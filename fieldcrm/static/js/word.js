// "Tell me also when the app is closed", on Me: only where the browser can, and only after a tap.

import { whenIdle } from "./idle.js";
import { ask, registration } from "./worker.js";

const WAIT_MS = 30_000;

export function enhance(root) {
  const place = root.querySelector("[data-word]");
  if (!place || !("PushManager" in globalThis) || !("Notification" in globalThis)) return;
  place.hidden = false;
  // What is allowed only the browser's own process knows: to ask it takes as long as a page.
  whenIdle(() => place.isConnected && show(place));
}

export function start() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-word-on], [data-word-off]");
    if (!button) return;
    const place = button.closest("[data-word]");
    button.disabled = true;
    const failed = await (button.matches("[data-word-on]") ? turnOn() : turnOff()).then((done) => !done, () => true);
    button.disabled = false;
    await show(place, failed);
  });
}

async function turnOn() {
  if ((await Notification.requestPermission()) !== "granted") return true; // what was answered is shown
  const state = await ask({ kind: "word" }, WAIT_MS);
  if (!state) return false;
  const subscribed = await (await registration()).pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: state.key });
  return ask({ kind: "word-on", subscription: subscribed.toJSON() }, WAIT_MS);
}

async function turnOff() {
  await (await subscription())?.unsubscribe();
  return ask({ kind: "word-off" }, WAIT_MS);
}

const subscription = async () => (await registration())?.pushManager.getSubscription().catch(() => null);

/** One of: off, on, denied; and that it did not work. */
async function show(place, failed = false) {
  const denied = Notification.permission === "denied";
  const on = !denied && Notification.permission === "granted"
    && Boolean(await subscription());
  const shown = { denied, on, off: !denied && !on, failed: failed && !denied };
  for (const part of place.querySelectorAll("[data-word-when]")) part.hidden = !shown[part.dataset.wordWhen];
}
