// Pictures as bytes: {data: RGBA, width, height}.  Made smaller, turned, cut along a line, exactly as fieldcrm/cards/pixels.py
// does it, so that phone and server read the same.

import { corners } from "./rectangles.js";

/** Each block of 2 x 2 pixels becomes its mean; what is left over at the right and bottom goes. */
export function halved(picture) {
  const { data, width } = picture;
  const made = blank(width >> 1, picture.height >> 1);
  for (let y = 0, to = 0; y < made.height; y++) {
    for (let x = 0, from = 2 * y * width * 4; x < made.width; x++, from += 8, to += 4) {
      const below = from + width * 4;
      for (let c = 0; c < 3; c++) {
        made.data[to + c] = (data[from + c] + data[from + 4 + c] + data[below + c] + data[below + 4 + c] + 2) >> 2;
      }
    }
  }
  return made;
}

/** Pillow's BILINEAR: a triangle filter whose support grows with the step, first along rows, then along columns. */
export function resized(picture, width, height) {
  const wide = blank(width, picture.height);
  pass(picture.data, wide.data, weights(picture.width, width), picture.height, picture.width * 4, 4, width * 4, 4);
  const made = blank(width, height);
  pass(wide.data, made.data, weights(picture.height, height), width, 4, width * 4, 4, width * 4);
  return made;
}

function pass(from, to, taps, lanes, fromLane, fromStep, toLane, toStep) {
  for (let lane = 0; lane < lanes; lane++) {
    for (let place = 0; place < taps.length; place++) {
      const { first, shares } = taps[place];
      const target = lane * toLane + place * toStep;
      let red = 0, green = 0, blue = 0;
      for (let i = 0, at = lane * fromLane + first * fromStep; i < shares.length; i++, at += fromStep) {
        red += from[at] * shares[i];
        green += from[at + 1] * shares[i];
        blue += from[at + 2] * shares[i];
      }
      to[target] = red;
      to[target + 1] = green;
      to[target + 2] = blue;
    }
  }
}

function weights(from, to) {
  const scale = from / to;
  const reach = Math.max(1, scale);
  return Array.from({ length: to }, (_, place) => {
    const centre = (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach + 0.5));
    const last = Math.min(from, Math.trunc(centre + reach + 0.5));
    const shares = Array.from({ length: last - first }, (_, i) => Math.max(0, 1 - Math.abs((first + i + 0.5 - centre) / reach)));
    const sum = shares.reduce((one, other) => one + other, 0);
    return { first, shares: Float64Array.from(shares, (share) => share / sum) };
  });
}

/** Clockwise, by quarters. */
export function turned(picture, degrees) {
  if (!degrees) return picture;
  const { width, height } = picture;
  const made = degrees === 180 ? blank(width, height) : blank(height, width);
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const to = new Uint32Array(made.data.buffer);
  const place = {
    90: (x, y) => x * height + (height - 1 - y),
    180: (x, y) => (height - 1 - y) * width + (width - 1 - x),
    270: (x, y) => (width - 1 - x) * height + y,
  }[degrees];
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) to[place(x, y)] = from[at];
  return made;
}

/** A part of a picture as one of its own. */
export function part(picture, left, top, right, bottom) {
  const made = blank(right - left, bottom - top);
  for (let y = 0; y < made.height; y++) {
    const from = ((top + y) * picture.width + left) * 4;
    made.data.set(picture.data.subarray(from, from + made.width * 4), y * made.width * 4);
  }
  return made;
}

/** A picture, its half, its quarter …, each made when first asked for. */
export class Pyramid {
  constructor(picture) {
    this.levels = [picture];
  }

  /** What the rectangle holds, laid straight, as planes for a net: BGR, -1..1, grey beyond `width` up to `padded`. */
  cut(area, width, height, padded) {
    const level = this.#levelFor(area.height / height);
    const { data, width: across, height: down } = this.levels[level];
    const scale = 0.5 ** level;
    const [[x0, y0], [x1, y1], , [x2, y2]] = corners(area);
    const planes = new Float32Array(3 * height * padded);
    for (let row = 0; row < height; row++) {
      const v = (row + 0.5) / height;
      for (let column = 0; column < width; column++) {
        const u = (column + 0.5) / width;
        const x = Math.min(Math.max((x0 + u * (x1 - x0) + v * (x2 - x0)) * scale - 0.5, 0), across - 1);
        const y = Math.min(Math.max((y0 + u * (y1 - y0) + v * (y2 - y0)) * scale - 0.5, 0), down - 1);
        const left = Math.trunc(x), top = Math.trunc(y);
        const fx = x - left, fy = y - top;
        const a = (top * across + left) * 4;
        const b = left + 1 < across ? a + 4 : a;
        const below = top + 1 < down ? across * 4 : 0;
        for (let c = 0; c < 3; c++) {
          const upper = data[a + c] * (1 - fx) + data[b + c] * fx;
          const lower = data[a + below + c] * (1 - fx) + data[b + below + c] * fx;
          planes[((2 - c) * height + row) * padded + column] = (upper * (1 - fy) + lower * fy) / 127.5 - 1;
        }
      }
    }
    return planes;
  }

  #levelFor(step) {
    let level = 0;
    for (; step >= 2 && Math.min(this.levels.at(-1).width, this.levels.at(-1).height) > 2; step /= 2) {
      if (++level === this.levels.length) this.levels.push(halved(this.levels.at(-1)));
    }
    return level;
  }
}

function blank(width, height) {
  return { data: new Uint8ClampedArray(width * height * 4), width, height };
}
