// Hand a text (an address, a phone number, a visit's report) to another app.

import { tell } from "./dialogs.js";
import { text } from "./texts.js";

export function start() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-share]");
    if (button) share(button.dataset.share, button.dataset.shareTitle ?? document.title);
  });
}

async function share(words, title) {
  try {
    if (navigator.share) return await navigator.share({ title, text: words });
    await navigator.clipboard.writeText(words);
    return await tell(text("copied"));
  } catch (error) {
    if (error.name !== "AbortError") await tell(words);
    return undefined;
  }
}
