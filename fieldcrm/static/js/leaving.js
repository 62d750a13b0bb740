// Signing out, a device that was revoked, and unsynced work in a file: nothing
// leaves the phone without the rep knowing what is lost by it.

import { choose, tell } from "./dialogs.js";
import { dropDrafts } from "./drafts.js";
import { text } from "./texts.js";
import { ask, hear } from "./worker.js";

let wiping = false;

export function start() {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-sign-out]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    signOut(event.target);
  }, true);
  document.addEventListener("click", (event) => event.target.closest?.("[data-export-outbox]") && exportUnsynced());
  document.addEventListener("fieldcrm:storage-full", () => tell(text("storage-full")));
  document.addEventListener("fieldcrm:too-large", () => tell(text("too-large")));
  document.addEventListener("fieldcrm:not-a-photo", () => tell(text("not-a-photo")));
  hear("state", ({ account }) => account === "revoked" && revoked());
}

/** Ask while something is unsent; wipe the phone; then end the session at the server. */
async function signOut(form) {
  const count = (await ask({ kind: "count-unsynced" })) ?? 0;
  if (count && !(await agreedToLose(text("sign-out-unsynced", { count })))) return;
  const left = await ask({ kind: "sign-out" }, 30_000);
  if (left === "offline") return void tell(text("sign-out-offline"));
  await dropDrafts().catch(() => {});
  form.submit();
}

async function agreedToLose(question) {
  for (;;) {
    const answer = await choose(question, [
      ["export", text("export-file"), "button-main"],
      ["leave", text("leave-anyway"), "button-danger"],
      ["", text("stay"), "button-quiet"],
    ]);
    if (answer !== "export") return answer === "leave";
    await exportUnsynced();
  }
}

/** The administrator revoked this device: what was not sent can be taken along, then all goes. */
async function revoked() {
  if (wiping) return;
  wiping = true;
  const count = (await ask({ kind: "count-unsynced" })) ?? 0;
  while (count && (await choose(text("revoked", { count }), [
    ["export", text("export-file"), "button-main"], ["", text("wipe"), "button-danger"],
  ])) === "export") await exportUnsynced();
  await ask({ kind: "wipe" });
  await dropDrafts().catch(() => {});
  location.assign("/sign-in");
}

async function exportUnsynced() {
  const unsynced = await ask({ kind: "unsynced" });
  if (!unsynced) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(unsynced, null, 1)], { type: "application/json" }));
  link.download = `field-crm-unsent-${unsynced.exported_at.slice(0, 10)}.json`;
  link.click();
  // The download has its own hold on the content once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
