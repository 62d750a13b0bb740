// What the phone has to say about itself: no network, please sign in again, how
// far the first download is.  Templates give the places; this fills them.

import { text } from "./texts.js";
import { ask, hear } from "./worker.js";

let state = { network: "unknown", account: "ok" };
let progress = null;

export function start() {
  hear("state", (now) => {
    state = now;
    // A page on which somebody writes is not drawn again when everything was sent.
    if (!now.waiting) document.querySelector("[data-waiting-banner]")?.remove();
    enhance(document);
  });
  hear("progress", (now) => {
    progress = now.ready ? null : now;
    enhance(document);
  });
  addEventListener("online", () => enhance(document));
  addEventListener("offline", () => enhance(document));
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-sync-now]");
    if (!button) return;
    button.disabled = true;
    await ask({ kind: "poke", reason: "asked" }, 60_000);
    button.disabled = false;
  });
}

export function enhance(root) {
  show(root.querySelector("[data-offline-banner]"), !navigator.onLine || state.network === "offline");
  const pull = root.querySelector("[data-first-pull]");
  show(pull, Boolean(progress));
  if (pull && progress) fill(pull, progress);
  say(root, "sign-in", state.account === "sign-in", signInLink);
  say(root, "portal", state.network === "portal");
}

function show(element, wanted) {
  if (element && element.hidden === wanted) element.hidden = !wanted;
}

function fill(pull, { pulled, remaining }) {
  const percent = Math.floor((100 * pulled) / Math.max(1, pulled + remaining));
  pull.querySelector("progress").value = percent;
  pull.querySelector("[data-first-pull-text]").textContent = text("first-pull", { percent });
}

/** A notice that only script can know of; morphing takes it away, so it is put back after each swap. */
function say(root, key, wanted, link) {
  const place = root.querySelector(".notices");
  const old = place?.querySelector(`[data-notice="${key}"]`);
  if (!place || Boolean(old) === wanted) return;
  if (old) return void old.remove();
  const notice = document.createElement("p");
  notice.className = `notice notice-${key}`;
  notice.dataset.notice = key;
  notice.setAttribute("role", "status");
  notice.append(link ? link(text(key)) : text(key));
  place.prepend(notice);
}

function signInLink(words) {
  const link = document.createElement("a");
  link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = words;
  // A whole page, not a swap: the session begins with it.
  link.setAttribute("hx-boost", "false");
  return link;
}
