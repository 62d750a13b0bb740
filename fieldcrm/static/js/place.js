// Where the phone is.  It is asked for only when a form or a list needs it, never
// at the opening of a page; once the rep has allowed it, it is watched while the
// page is in view.  Pages get it as ?near=lat,lon; the address bar never does.

const FRESH_MS = 120_000;
const WAIT_MS = 3_000;
const WATCHED_WAIT_MS = 500;
/** Pages that sort or show by distance. */
const NEARBY = /^\/(today|customers|plan)(\/|$)/;

let here = null;
let watch = null;
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
  here = { lat: coords.latitude, lon: coords.longitude, accuracy_m: Math.round(coords.accuracy), at: timestamp };
}

/** Where we are now, or null when nobody tells us in time. */
function locate() {
  if (here && Date.now() - here.at < FRESH_MS) return Promise.resolve(here);
  // A watch that has told nothing so far is in a basement: the form must not wait there.
  const waitMs = watch === null ? WAIT_MS : WATCHED_WAIT_MS;
  return new Promise((resolve) => {
    const found = (position) => {
      know(position);
      watchWhileSeen();
      resolve(here);
    };
    const options = { enableHighAccuracy: true, timeout: waitMs, maximumAge: 30_000 };
    navigator.geolocation.getCurrentPosition(found, () => resolve(null), options);
    // A permission prompt that nobody answers must not hold the form for ever.
    setTimeout(() => resolve(null), waitMs * 2);
  });
}

/** A form that wants to know the place is sent with it, or without it when it cannot be known. */
async function beforeSubmit(event) {
  const form = event.target;
  if (!wantsPlace(form) || asked.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  fill(form, await locate());
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

function addNear({ detail: { ctx } }) {
  if (!here || ctx.request.method !== "GET") return;
  const url = new URL(ctx.request.action, location.origin);
  if (!NEARBY.test(url.pathname) || url.searchParams.has("near")) return;
  const near = `${here.lat.toFixed(5)},${here.lon.toFixed(5)}`;
  if (ctx.request.body instanceof FormData) ctx.request.body.set("near", near);
  else ctx.request.action += `${url.search ? "&" : "?"}near=${near}`;
}

function hideNear({ detail: { history } }) {
  const url = new URL(history.path, location.origin);
  if (!url.searchParams.has("near")) return;
  url.searchParams.delete("near");
  history.path = url.pathname + url.search + url.hash;
}
