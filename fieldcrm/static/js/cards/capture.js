// Taking a card: the camera with its frame and a word of guidance, the shutter (which presses itself when the picture is
// good), or a photo or a contact's file from the phone.  What is taken goes through the page's own form.

import { Camera } from "./camera.js";
import { encoded, isVcard, shrunk, TooLarge } from "../../cards/picture.js";
import { warmUp } from "./engine.js";
import { inNumbers } from "../format.js";
import { isPhoto } from "../../worker/photo_kinds.js";

const LONGEST_VCARD_BYTES = 200_000;
const begun = new WeakSet();

/** Bring the form of /cards/new to life. */
export async function begin(form) {
  if (begun.has(form)) return;
  begun.add(form);
  form.querySelector("[data-no-script]").hidden = true;
  const capture = new Capture(form);
  form.querySelector("[data-card-file]").addEventListener("change", (event) => capture.chosen([...event.target.files]));
  form.querySelector("[data-shutter]").addEventListener("click", () => capture.shoot());
  warmUp(form.dataset.readsWith);
  const handed = new URLSearchParams(location.search).get("handed");
  if (handed) await capture.takeHanded(handed.split(","));
  else await capture.open();
}

class Capture {
  constructor(form) {
    this.form = form;
    this.side = form.dataset.side ?? "photo";
    this.busy = false;
    this.camera = new Camera(form.querySelector("[data-finder]"), {
      hint: (name) => this.say("[data-hint]", name), shoot: () => this.shoot(),
    });
  }

  async open() {
    try {
      await this.camera.open();
      for (const part of this.form.querySelectorAll("[data-shutter], [data-stack]")) part.hidden = false;
    } catch (error) {
      this.trouble("[data-camera-trouble]", error.name === "NotAllowedError" ? "refused" : "none");
    }
  }

  async shoot() {
    const { video } = this.camera;
    if (this.busy || !video.videoWidth) return;
    this.busy = true;
    try {
      await this.keep(await encoded(video, video.videoWidth, video.videoHeight), "camera");
      this.camera.flash();
    } finally {
      this.busy = false;
    }
  }

  async chosen(files) {
    if (!files.length || this.busy) return;
    this.busy = true;
    try {
      await (files.length > 1 ? this.takeSeveral(files) : this.take(files[0]));
    } finally {
      this.busy = false;
    }
  }

  /** What another app shared and only a page can make small lies aside until it is kept. */
  async takeHanded(names) {
    const [id, kept] = [this.form.elements._id.value, []];
    for (const name of names) {
      const answer = await fetch(`/handed/${name}`);
      if (!answer.ok) continue;
      const photo = await this.lighter(new File([await answer.blob()], "card.jpg"));
      if (!photo || !(await this.stack(photo, "share", kept.length ? "" : id))) return;
      kept.push(name);
      await fetch(`/handed/${name}`, { method: "DELETE" });
    }
    location.replace(kept.length === 1 ? `/cards/${id}` : "/cards");
  }

  /** Several from the gallery are a stack: the list of those that wait comes next. */
  async takeSeveral(files) {
    for (const file of files) {
      const vcard = isVcard(file);
      const photo = vcard ? null : await this.lighter(file);
      const kept = (vcard || photo) && (await this.stack(photo, vcard ? "file" : "gallery", "", vcard ? await textOf(file) : ""));
      if (!kept) return;
    }
    location.assign("/cards");
  }

  async take(file) {
    if (isVcard(file)) return this.contact(file);
    const photo = await this.lighter(file);
    return photo && this.keep(photo, "gallery");
  }

  /** The photo, small where this browser can open it, else as it is: the server opens more kinds of pictures, and larger ones; null for none. */
  async lighter(file) {
    try {
      return await shrunk(file);
    } catch (error) {
      const known = await isPhoto(file);
      const trouble = error instanceof TooLarge ? "too-large" : "unreadable";
      this.trouble("[data-capture-trouble]", known ? trouble : "not-a-photo");
      return known ? file : null;
    }
  }

  async contact(file) {
    this.form.elements.vcard.value = await textOf(file);
    this.form.querySelector("[data-card-file]").value = "";
    this.send("file");
  }

  /** Of a stack each is sent behind the camera's back, which stays open. */
  async keep(photo, source) {
    if (this.form.elements.then?.checked) return this.stack(photo, source);
    const transfer = new DataTransfer();
    transfer.items.add(photo);
    this.form.querySelector("[data-card-file]").files = transfer.files;
    return this.send(source);
  }

  send(source) {
    this.form.elements.source.value = source;
    this.camera.close();
    this.form.requestSubmit();
  }

  /** @returns whether it was kept */
  async stack(photo, source, id = "", vcard = "") {
    const body = new FormData(this.form);
    body.set("_id", id);
    body.set("source", source);
    body.set("vcard", vcard);
    if (photo) body.set(this.side, photo, photo.name);
    else body.delete(this.side);
    const answer = await fetch(this.form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (answer?.type !== "opaqueredirect") {
      this.trouble("[data-capture-trouble]", "failed");
      return false;
    }
    this.count();
    this.say("[data-hint]", "kept");
    return true;
  }

  count() {
    const place = document.querySelector("[data-stack-count]");
    if (!place) return;
    place.dataset.stackCount = Number(place.dataset.stackCount) + 1;
    place.textContent = inNumbers(place.dataset.stackCount);
  }

  say(where, name) {
    const place = this.form.querySelector(where);
    place.dataset.state = name;
    place.textContent = texts(name);
  }

  trouble(where, name) {
    const place = this.form.querySelector(where);
    place.querySelector("span").textContent = texts(name);
    place.hidden = false;
  }
}

const textOf = (file) => file.slice(0, LONGEST_VCARD_BYTES).text();

const texts = (name) => document.querySelector(`[data-capture-texts] [data-say="${name}"]`)?.textContent ?? "";
