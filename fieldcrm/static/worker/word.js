// Word that came while the app is closed.  The message says how many notices of which kind are new; what is shown is
// made here, from this phone's own replica and in its user's words.

import { asset, catalogue } from "./shell.js";
import { isUnseen } from "./notices.js";

/** In this order: what somebody waits for comes first. */
const TEXTS = {
  plan_proposed: "A week waits for your approval",
  plan_decided: "Your week was decided on",
  territory_given: "A territory of yours goes to somebody else",
  territory_taken: "A territory comes to you",
  territory_back: "A territory is yours again",
  territory_left: "A territory has gone back",
  plan_changed: "Your plan was changed",
  not_visited: "Planned visits were not made",
};
const OTHERWISE = "Something new waits in the Inbox";
const STATES = { approved: "Your week is approved", returned: "Your week was sent back" };
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)/;

/**
 * Show it; a browser takes the permission away from who shows nothing.
 * @param {import("./phone.js").Phone|null} phone null while it is not known who is signed in
 * @param {{notices?: Record<string, number>}} said
 */
export async function showWord(phone, said) {
  const me = await phone?.replica.me();
  const language = me?.language ?? "en";
  const texts = await catalogue(language).catch(() => ({}));
  const words = (await linesOf(phone, said)).map((text) => texts[text] ?? text);
  await registration.showNotification(words[0], {
    body: words.slice(1).join("\n"), lang: language, dir: RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr",
    icon: asset("icon-192.png"), tag: "notices", renotify: true, data: { address: "/inbox" },
  });
}

async function linesOf(phone, said) {
  const unseen = phone ? (await phone.replica.notices()).filter(isUnseen) : [];
  const kinds = new Set([...unseen.map((one) => one.kind), ...Object.keys(said?.notices ?? {})]);
  const lines = Object.keys(TEXTS).filter((kind) => kinds.has(kind)).map((kind) => textOf(kind, unseen));
  return lines.length ? lines : [OTHERWISE];
}

function textOf(kind, unseen) {
  const states = new Set(unseen.filter((one) => one.kind === kind).map((one) => one.state));
  return (kind === "plan_decided" && states.size === 1 && STATES[[...states][0]]) || TEXTS[kind];
}

/** A tap on it: to the Inbox, in the page that is open where there is one. */
export async function openWord(notification) {
  notification.close();
  const address = new URL(notification.data?.address ?? "/inbox", location.origin).href;
  const [page] = await clients.matchAll({ type: "window" });
  if (!page) return clients.openWindow(address);
  await page.focus().catch(() => {});
  return page.navigate(address).catch(() => clients.openWindow(address));
}
