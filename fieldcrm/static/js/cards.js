// Business cards: the camera, and the page on which one is checked.  Nothing of either is loaded before such a page is there.

import { whenIdle } from "./idle.js";

const looked = new WeakSet();

export function enhance(root) {
  const capture = root.querySelector("form[data-capture]");
  if (capture) import("./cards/capture.js").then(({ begin }) => begin(capture));
  for (const place of root.querySelectorAll("[data-engine]")) import("./cards/engine.js").then(({ begin }) => begin(place));
  for (const place of root.querySelectorAll("[data-reader]")) whenIdle(() => import("./cards/kept.js").then(({ begin }) => begin(place)));
  if (root.querySelector("[data-card-form], [data-engine]")) import("./cards/review.js").then(({ begin }) => begin(root));
  if (root.querySelector("[data-engine]")) import("./cards/arrived.js").then(({ watch }) => watch());
  for (const button of root.querySelectorAll("[data-vcard]")) button.hidden = false;
  for (const photo of root.querySelectorAll("[data-seen]")) if (!looked.has(photo)) sayUnseen(photo);
}

/** A photo that this browser cannot open is answered by a sentence; one that has not come yet is not. */
function sayUnseen(photo) {
  looked.add(photo);
  const { parentElement: around } = photo;
  const words = [photo, around].map((one) => one.nextElementSibling).find((one) => one?.matches("[data-unseen]"));
  const look = async () => {
    const answer = await fetch(photo.src).catch(() => null);
    if (answer?.ok) [photo.hidden, words.hidden] = [true, false];
  };
  if (photo.complete && !photo.naturalWidth && photo.loading !== "lazy") look();
  photo.addEventListener("error", look);
}

export function start() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-vcard]")) import("./cards/address_book.js").then(({ give }) => give());
  });
}
