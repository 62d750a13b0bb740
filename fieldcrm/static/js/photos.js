// Photos are made small on the phone: at most 1600 pixels a side, upright, as
// JPEG, which also leaves behind where and with what they were taken.  The form
// then holds the small files in place of the big ones.

import { text } from "./texts.js";
import { isPhoto } from "../worker/photo_kinds.js";

const LONGEST_PX = 1600;
const QUALITY = 0.82;
const chosen = new WeakMap();
const links = new WeakMap();

export function start() {
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("input[type=file][data-photo]")) take(event.target);
  });
  document.addEventListener("fieldcrm:restored", (event) => {
    for (const input of event.target.querySelectorAll("input[type=file][data-photo]")) hold(input, [...input.files]);
  });
  document.addEventListener("submit", holdWhileShrinking, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-photo-remove]");
    if (button) remove(button);
  });
}

/** The camera adds one photo at a time, and is quicker than the one before is made small: each waits its turn, all stay. */
function take(input) {
  const taken = [...input.files];
  const after = busy.get(input.form) ?? Promise.resolve();
  const turn = after.then(() => add(input, taken)).finally(() => busy.get(input.form) === turn && busy.delete(input.form));
  busy.set(input.form, turn);
}

async function add(input, taken) {
  const photos = (await Promise.all(taken.map(shrunk))).filter(Boolean);
  if (photos.length < taken.length) document.dispatchEvent(new CustomEvent("fieldcrm:not-a-photo"));
  hold(input, [...(chosen.get(input) ?? []), ...photos]);
}

/** The input then holds these files and no others, and so does the draft. */
function hold(input, files) {
  chosen.set(input, files);
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  preview(input);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Take back a photo that was just added. */
function remove(button) {
  const form = button.closest("form");
  const input = form.querySelector("input[type=file][data-photo]");
  const at = [...form.querySelectorAll("[data-photo-remove]")].indexOf(button);
  hold(input, (chosen.get(input) ?? []).filter((file, i) => i !== at));
  (form.querySelectorAll("[data-photo-remove]")[Math.max(0, at - 1)] ?? input).focus();
}

const busy = new Map();

/** A form sent while its photos are still being made small waits for them. */
async function holdWhileShrinking(event) {
  if (!busy.has(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  while (busy.has(event.target)) await busy.get(event.target);
  await new Promise((resolve) => setTimeout(resolve));
  delete event.target.dataset.sentAt;
  event.target.requestSubmit(event.submitter ?? undefined);
}

/** @returns {Promise<File|null>} the photo made small; itself where that cannot be done; null when it is none */
async function shrunk(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch (error) {
    console.warn("photo:", error);
    return (await isPhoto(file)) ? file : null;
  }
}

function preview(input) {
  const place = input.form?.querySelector("[data-photos]");
  if (!place) return;
  for (const url of links.get(place) ?? []) URL.revokeObjectURL(url);
  const urls = [...input.files].map((file) => URL.createObjectURL(file));
  links.set(place, urls);
  place.replaceChildren(...urls.map((url, i) => added(url, input.files[i].name)));
}

function added(url, name) {
  const holder = Object.assign(document.createElement("span"), { className: "photo photo-added" });
  const image = Object.assign(document.createElement("img"), { src: url, alt: name });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "photo-remove" });
  button.dataset.photoRemove = "";
  button.setAttribute("aria-label", text("remove-photo", { photo: name }));
  holder.append(image, button);
  return holder;
}
