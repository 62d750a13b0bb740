// Whether this phone is sent word while the app is closed: the browser's subscription, and the server's knowledge of it.

import { call } from "./sync/http.js";

const PATH = "/sync/subscription";
const fetcher = (...request) => fetch(...request);

/** What to subscribe with, and whether the server sends word here. @returns {Promise<{key: string, on: boolean}>} */
export async function askServer(phone) {
  const { body } = await call(fetcher, PATH, { device: phone.device });
  const ours = await current();
  return { key: body.key, on: Boolean(ours) && ours.endpoint === body.endpoint };
}

/** Tell the server where word is to go. @param {PushSubscriptionJSON} subscription */
export async function tellServer(phone, { endpoint, keys }) {
  await call(fetcher, PATH, { method: "PUT", device: phone.device, json: JSON.stringify({ endpoint, keys }) });
  return true;
}

/** No more word: first for the browser, whose service then answers that it is gone. */
export async function unsubscribe(phone) {
  await forget();
  await call(fetcher, PATH, { method: "DELETE", device: phone.device }).catch(() => {});
  return true;
}

/** Somebody else uses this browser, or nobody: it is sent nothing, whatever the server still believes. */
export async function forget() {
  await (await current())?.unsubscribe().catch(() => {});
}

/** The browser has made a new one, or asks for one. */
export async function renewed(phone, { newSubscription, oldSubscription }) {
  const options = oldSubscription?.options;
  const found = newSubscription ?? (options && (await registration.pushManager.subscribe(options)));
  if (found && phone) await tellServer(phone, found.toJSON());
}

const current = async () => (await registration.pushManager?.getSubscription().catch(() => null)) ?? null;
