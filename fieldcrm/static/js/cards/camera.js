// The camera in the page: its picture, what to say about it several times a second, and the moment when it is good.  It is
// let go of with the page, and while nobody looks.

import { judge } from "../../cards/frames.js";

const LOOK_EVERY_MS = 220;
const GREY_PX = 192;
/** A card has the sides of a bank card, more or less; as in css/components/card_page.css. */
const FRAME = { across: 0.9, ratio: 1.586 };
/** Good so many times in a row, and the shutter presses itself. */
const STEADY = 5;

export class Camera {
  /** @param {HTMLElement} finder with a video in it; on: {hint(name), shoot()} */
  constructor(finder, on) {
    this.finder = finder;
    this.video = finder.querySelector("video");
    this.on = on;
    this.canvas = new OffscreenCanvas(GREY_PX, Math.round(GREY_PX / FRAME.ratio));
    this.before = null;
    this.steady = 0;
    this.armed = true;
  }

  /** Raises what getUserMedia raises. */
  async open() {
    if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("no camera", "NotFoundError");
    const wanted = { facingMode: { ideal: "environment" }, width: { ideal: 1920 }, height: { ideal: 1080 } };
    this.stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    // The page may have been left while the question was on the screen.
    if (!this.finder.isConnected) return this.close();
    this.video.srcObject = this.stream;
    this.finder.hidden = false;
    await this.video.play();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    return undefined;
  }

  close() {
    clearInterval(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }

  look() {
    if (!this.finder.isConnected) return this.close();
    if (document.hidden || !this.video.videoWidth) return undefined;
    const grey = this.grey();
    const verdict = judge(grey, this.canvas.width, this.canvas.height, this.before);
    this.before = grey;
    return this.act(verdict);
  }

  /** The same card is not taken twice: between two there is a moment without one. */
  act(verdict) {
    this.on.hint(verdict);
    this.finder.dataset.state = verdict;
    if (verdict === "look" || verdict === "far") this.armed = true;
    this.steady = verdict === "good" && this.armed ? this.steady + 1 : 0;
    if (this.steady < STEADY) return;
    this.steady = 0;
    this.armed = false;
    this.on.shoot();
  }

  /** The part inside the frame, small and grey. */
  grey() {
    const { videoWidth: width, videoHeight: height } = this.video;
    const across = Math.min(width * FRAME.across, height * FRAME.across * FRAME.ratio);
    const down = across / FRAME.ratio;
    const context = this.canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(this.video, (width - across) / 2, (height - down) / 2, across, down, 0, 0, this.canvas.width, this.canvas.height);
    const { data } = context.getImageData(0, 0, this.canvas.width, this.canvas.height);
    const grey = new Uint8Array(data.length / 4);
    for (let i = 0; i < grey.length; i += 1) grey[i] = (data[4 * i] * 77 + data[4 * i + 1] * 150 + data[4 * i + 2] * 29) >> 8;
    return grey;
  }

  flash() {
    this.finder.classList.add("finder-flash");
    setTimeout(() => this.finder.classList.remove("finder-flash"), 200);
  }
}
