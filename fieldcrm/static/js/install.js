// Putting the app on the home screen, where the browser lets a page offer it.

let offer = null;

export function start() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    enhance(document);
  });
  addEventListener("appinstalled", () => {
    offer = null;
    enhance(document);
  });
  document.addEventListener("click", async (event) => {
    if (!event.target.closest?.("[data-install]") || !offer) return;
    await offer.prompt();
    offer = null;
    enhance(document);
  });
}

export function enhance(root) {
  for (const button of root.querySelectorAll("[data-install]")) button.hidden = !offer;
}
