// Where the phone is.  It is asked for only when a form or a list needs it; once
// the rep has allowed it, it is watched while the page is in view.  Pages get it
// as ?near=lat,lon, forms in a header that goes on to the page after them; the
// address bar never does.

import { refreshIfIdle } from "./refresh.js";

const FRESH_MS = 120_000;
/** While it is watched, no word of a move means that there was none. */
const WATCHED_FRESH_MS = 600_000;
const WAIT_MS = 3_000;
const ASK_MS = 20_000;
/** Pages that sort or show by distance. */
const NEARBY = /^\/(today|customers|plan)(\/|$)/;
/** Of these the ones that may be shown again under the rep's thumb: the lists to choose from would change their order. */
const SHOWN_AGAIN = /^\/(today|customers|plan)(\/(?!new)|$)/;

let here = null;
let watch = null;
let asking = null;
const asked = new WeakSet();

export async function start() {
  if (!navigator.geolocation) return;
  document.addEventListener("submit", beforeSubmit, true);
  document.addEventListener("click", (event) => event.target.closest?.("[data-locate]") && locate());
  document.addEventListener("htmx:config:request", addNear);
  document.addEventListener("htmx:before:history:update", hideNear);
  document.addEventListener("visibilitychange", watchWhileSeen);
  const permission = await navigator.permissions?.query({ name: "geolocation" }).catch(() => null);
  if (permission?.state === "granted") watchWhileSeen();
}

function watchWhileSeen() {
  const seen = document.visibilityState === "visible";
  if (seen && watch === null && (here || !watchWhileSeen.started)) {
    watchWhileSeen.started = true;
    watch = navigator.geolocation.watchPosition(know, () => {}, { enableHighAccuracy: true, maximumAge: 30_000 });
  } else if (!seen && watch !== null) {
    navigator.geolocation.clearWatch(watch);
    watch = null;
  }
}

function know({ coords, timestamp }) {
  const first = !here;
  here = { lat: coords.latitude, lon: coords.longitude, accuracy_m: Math.round(coords.accuracy), at: timestamp };
  if (first) showDistances();
}

function showDistances() {
  if (SHOWN_AGAIN.test(location.pathname)) refreshIfIdle();
}

/** A form that must not wait when it is sent asks when it opens. */
export function enhance(root) {
  if (navigator.geolocation && root.querySelector("form[data-place-ms]")) locate();
}

/** Where we are now, or null when nobody tells us in time. @returns {Promise<object|null>} */
async function locate(waitMs = WAIT_MS) {
  if (!fresh()) await Promise.race([ask(), new Promise((resolve) => setTimeout(resolve, waitMs))]);
  return fresh() ? here : null;
}

const fresh = () => here && Date.now() - here.at < (watch === null ? FRESH_MS : WATCHED_FRESH_MS);

/** One question at a time: a permission prompt that nobody answers stays open as long as it likes. */
function ask() {
  asking ??= new Promise((resolve) => {
    const found = (position) => {
      know(position);
      watchWhileSeen();
      resolve();
    };
    const options = { enableHighAccuracy: true, timeout: ASK_MS, maximumAge: 30_000 };
    navigator.geolocation.getCurrentPosition(found, resolve, options);
  }).finally(() => {
    asking = null;
  });
  return asking;
}

/** A form that wants to know the place is sent with it, or after data-place-ms without it. */
async function beforeSubmit(event) {
  const form = event.target;
  if (!wantsPlace(form) || asked.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  fill(form, await locate(Number(form.dataset.placeMs ?? WAIT_MS)));
  // A known place comes at once, while this event is still under way: then requestSubmit does nothing.
  await new Promise((resolve) => setTimeout(resolve));
  asked.add(form);
  delete form.dataset.sentAt;
  form.requestSubmit(event.submitter ?? undefined);
}

/** data-place="name" asks only when the checkbox of that name is checked: nobody waits for a place they did not want. */
function wantsPlace(form) {
  const condition = form.dataset.place;
  return condition !== undefined && (!condition || form.elements.namedItem(condition).checked);
}

function fill(form, position) {
  for (const name of ["lat", "lon", "accuracy_m"]) {
    const input = form.elements.namedItem(name) ?? form.appendChild(hidden(name));
    input.value = position?.[name] ?? "";
  }
}

function hidden(name) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name });
  return input;
}

/** The address of a page as it is asked for. */
export function withNear(address) {
  const url = here && new URL(address, location.origin);
  if (!url || !NEARBY.test(url.pathname) || url.searchParams.has("near")) return address;
  return `${address}${url.search ? "&" : "?"}near=${near()}`;
}

/** The address of a page as it is shown. */
export function withoutNear(address) {
  if (!address.includes("near=")) return address;
  const url = new URL(address, location.origin);
  url.searchParams.delete("near");
  return url.pathname + url.search + url.hash;
}

const near = () => `${here.lat.toFixed(5)},${here.lon.toFixed(5)}`;

function addNear({ detail: { ctx: { request } } }) {
  if (!here) return;
  if (request.method !== "GET") request.headers["Field-Near"] = near();
  else if (!(request.body instanceof FormData)) request.action = withNear(request.action);
  else if (request.action !== withNear(request.action)) request.body.set("near", near());
}

function hideNear({ detail: { history } }) {
  history.path = withoutNear(history.path);
}
