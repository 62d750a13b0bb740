// Browsers may throw away what a site keeps when room is short, unless they have
// promised not to.  An installed app asks by itself; else the rep can, on "Me".

import refreshPage from "./again.js";
import { hear } from "./worker.js";

export function start() {
  document.addEventListener("click", async (event) => {
    if (!event.target.closest?.("[data-persist]")) return;
    await navigator.storage?.persist?.();
    refreshPage();
  });
  hear("state", ({ ready }) => {
    if (ready && matchMedia("(display-mode: standalone)").matches) navigator.storage?.persist?.();
  });
}
