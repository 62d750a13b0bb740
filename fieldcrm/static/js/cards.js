// Business cards: the camera, and the page on which one is checked.  Nothing of either is loaded before such a page is there.

export function enhance(root) {
  const capture = root.querySelector("form[data-capture]");
  if (capture) import("./cards/capture.js").then(({ begin }) => begin(capture));
  for (const place of root.querySelectorAll("[data-engine]")) import("./cards/engine.js").then(({ begin }) => begin(place));
  for (const place of root.querySelectorAll("[data-reader]")) import("./cards/kept.js").then(({ begin }) => begin(place));
  if (root.querySelector("[data-card-form], [data-engine]")) import("./cards/review.js").then(({ begin }) => begin(root));
  if (root.querySelector("[data-engine]")) import("./cards/arrived.js").then(({ watch }) => watch());
  for (const button of root.querySelectorAll("[data-vcard]")) button.hidden = false;
}

export function start() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-vcard]")) import("./cards/address_book.js").then(({ give }) => give());
  });
}
