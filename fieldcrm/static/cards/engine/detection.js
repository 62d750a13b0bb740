// Where the lines of text stand: fieldcrm/cards/detection.py in the phone's words.

import { part, resized } from "./pixels.js";
import { bounds, corners, groups, grown, scaled, smallestRectangle } from "./rectangles.js";

/** Rectangles around the lines of text; `run(net, planes, dims)` answers {data, dims}. */
export async function findLines(picture, run, asked) {
  const areas = await found(picture, run, asked);
  const [left, top, right, bottom] = windowOf(areas, picture, asked);
  if (Math.max(right - left, bottom - top) > asked.near * Math.max(picture.width, picture.height)) return areas;
  // A card far away: its letters were too small for the net, though not in the photo itself.
  const nearer = await found(part(picture, left, top, right, bottom), run, asked);
  return nearer.map((area) => ({ ...area, x: area.x + left, y: area.y + top }));
}

async function found(picture, run, asked) {
  const [width, height] = sizeFor(picture, asked);
  const { data } = await run("detection", planes(resized(picture, width, height), asked), [1, 3, height, width]);
  const areas = [];
  for (const { points, weight } of groups(data, width, height, asked.threshold)) {
    const area = smallestRectangle(points);
    if (area.height < asked.min_height || weight / (area.width * area.height) < asked.score) continue;
    const by = (asked.growth * area.width * area.height) / (2 * (area.width + area.height));
    areas.push(scaled(grown(area, by), picture.width / width, picture.height / height));
  }
  return areas;
}

function windowOf(areas, { width, height }, asked) {
  if (!areas.length || Math.max(width, height) <= asked.side) return [0, 0, width, height];
  const points = areas.flatMap(corners);
  const x = bounds(points.map((point) => point[0])), y = bounds(points.map((point) => point[1]));
  const around = asked.around * Math.max(x.most - x.least, y.most - y.least);
  return [Math.max(0, Math.floor(x.least - around)), Math.max(0, Math.floor(y.least - around)),
    Math.min(width, Math.ceil(x.most + around)), Math.min(height, Math.ceil(y.most + around))];
}

function sizeFor({ width, height }, asked) {
  const scale = Math.min(1, asked.side / Math.max(width, height));
  return [width, height].map((side) => Math.max(asked.multiple, even(side * scale / asked.multiple) * asked.multiple));
}

// Python rounds halves to the even neighbour.
function even(value) {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

// The net was trained on BGR, with ImageNet's numbers in the order given.
function planes({ data, width, height }, asked) {
  const made = new Float32Array(3 * width * height);
  for (let plane = 0; plane < 3; plane++) {
    const mean = asked.mean[plane] * 255, deviation = asked.deviation[plane] * 255;
    for (let place = 0; place < width * height; place++) {
      made[plane * width * height + place] = (data[place * 4 + 2 - plane] - mean) / deviation;
    }
  }
  return made;
}
