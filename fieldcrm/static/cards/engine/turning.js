// Which way is up: fieldcrm/cards/turning.py in the phone's words.

import { turned } from "./pixels.js";
import { along } from "./rectangles.js";
import { Sheet } from "./sheet.js";

/** The angle that most of the text runs along, in radians; long lines count for more. */
export function direction(areas) {
  let x = 0, y = 0;
  for (const area of areas) {
    if (area.width <= area.height) continue;
    x += area.width * Math.cos(2 * area.angle);
    y += area.width * Math.sin(2 * area.angle);
  }
  return Math.atan2(y, x) / 2;
}

/** {sheet, areas, turn}: the picture and its lines turned so that text runs to the right. */
export async function upright(picture, areas, nets) {
  if (!areas.length) return { sheet: new Sheet(picture, nets), areas, turn: 0 };
  const quarters = Math.round(direction(areas) / (Math.PI / 2));
  const turn = (360 - 90 * quarters) % 360;
  const straight = byQuarters(picture, areas, turn, nets);
  const now = await straight.sheet.sureness(straight.areas);
  if (now < nets.pipeline.vote.sure) {
    const other = byQuarters(straight.sheet.picture, straight.areas, 180, nets);
    if (await other.sheet.sureness(other.areas) > now) return { ...other, turn: (turn + 180) % 360 };
  }
  return { ...straight, turn };
}

function byQuarters(picture, areas, degrees, nets) {
  const laid = areas.map((area) => areaTurned(area, degrees, picture.width, picture.height));
  const way = direction(laid);
  return { sheet: new Sheet(turned(picture, degrees), nets), areas: laid.map((area) => along(area, way)) };
}

function areaTurned(area, degrees, width, height) {
  const [x, y] = turnedPoint(area.x, area.y, degrees, width, height);
  return { ...area, x, y, angle: area.angle + (degrees * Math.PI) / 180 };
}

/** Where a point of a picture of this width and height lies after it was turned clockwise by quarters. */
export function turnedPoint(x, y, degrees, width, height) {
  return { 0: [x, y], 90: [height - y, x], 180: [width - x, height - y], 270: [y, width - x] }[degrees];
}
