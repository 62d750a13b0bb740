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
    for (const input of event.target.querySelectorAll("input[type=file][data-photo]")) preview(input);
  });
  document.addEventListener("submit", holdWhileShrinking, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-photo-remove]");
    if (button) remove(button);
  });
}

/** The camera adds one photo at a time: earlier ones stay. */
async function take(input) {
  const earlier = chosen.get(input) ?? [];
  const shrinking = Promise.all([...input.files].map(shrunk));
  busy.set(input.form, shrinking);
  const photos = (await shrinking).filter(Boolean);
  if (photos.length < input.files.length) document.dispatchEvent(new CustomEvent("fieldcrm:not-a-photo"));
  busy.delete(input.form);
  hold(input, [...earlier, ...photos]);
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
  hold(input, [...input.files].filter((file, i) => i !== at));
  (form.querySelectorAll("[data-photo-remove]")[Math.max(0, at - 1)] ?? input).focus();
}

const busy = new Map();

/** A form sent while its photos are still being made small waits for them. */
async function holdWhileShrinking(event) {
  const shrinking = busy.get(event.target);
  if (!shrinking) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  await shrinking;
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
