// Two cards in one photo are two people: fieldcrm/cards/separation.py in the phone's words.

import { bounds, corners } from "./rectangles.js";

const ONLINE = /@|www\.|https?:/i;

/** {cards: the places of the lines of each card, the one with the most text first; codes: of each, by its middle, its card} */
export function separate(picture, areas, texts, asked, middles = []) {
  const size = ({ places }) => places.reduce((sum, place) => sum + [...texts[place]].length, 0);
  const found = split(picture, areas, texts, areas.map((_, place) => place), middles.map((_, code) => code), middles, asked);
  found.sort((one, other) => size(other) - size(one));
  return { cards: found.map(({ places }) => places), codes: middles.map((_, code) => found.findIndex(({ codes }) => codes.includes(code))) };
}

function split(picture, areas, texts, places, codes, middles, asked) {
  for (const axis of [0, 1]) {
    for (const [before, after] of gaps(areas, places, axis)) {
      if (![before, after].every((side) => isReachable(side.map((place) => texts[place]), asked))) continue;
      const table = tableBetween(picture, areas, before, after, axis, asked);
      if (table === null) continue;
      const within = (side, some) => split(picture, areas, texts, side, some, middles, asked);
      return [...within(before, codes.filter((code) => middles[code][axis] < table)),
        ...within(after, codes.filter((code) => middles[code][axis] >= table))];
    }
  }
  return [{ places, codes }];
}

function gaps(areas, places, axis) {
  const of = new Map(places.map((place) => [place, across(areas[place], axis)]));
  const order = [...places].sort((one, other) => of.get(one).least - of.get(other).least);
  const ways = [];
  let reach = order.length ? of.get(order[0]).most : 0;
  order.forEach((place, number) => {
    const { least, most } = of.get(place);
    if (number && least > reach) ways.push([reach - least, order.slice(0, number), order.slice(number)]);
    reach = Math.max(reach, most);
  });
  return ways.sort((one, other) => one[0] - other[0]).map(([, before, after]) => [before, after]);
}

function across(area, axis) {
  return bounds(corners(area).map((corner) => corner[axis]));
}

function isReachable(texts, asked) {
  return texts.some((text) => ONLINE.test(text)) && texts.some((text) => (text.match(/\p{Nd}/gu)?.length ?? 0) >= asked.digits);
}

/** Where along the axis the table shows between both sides; null where it does not. */
function tableBetween(picture, areas, before, after, axis, asked) {
  const sides = [before, after].map((side) => side.map((place) => areas[place]));
  const low = Math.trunc(bounds(sides[0].map((area) => across(area, axis).most)).most);
  const high = Math.trunc(bounds(sides[1].map((area) => across(area, axis).least)).least) + 1;
  const extents = sides.flat().map((area) => across(area, 1 - axis));
  const first = Math.max(0, Math.trunc(bounds(extents.map((one) => one.least)).least));
  const last = Math.trunc(bounds(extents.map((one) => one.most)).most) + 1;
  const papers = sides.map((side) => {
    const colours = side.map((area) => paper(picture, area));
    return [0, 1, 2].map((c) => median(colours.map((colour) => colour[c])));
  });
  const strange = [];
  for (let at = low; at < high; at++) {
    const box = axis === 0 ? [at, first, at + 1, last] : [first, at, last, at + 1];
    const colour = medians(picture, ...box);
    if (Math.min(...papers.map((one) => Math.max(...one.map((value, c) => Math.abs(value - colour[c]))))) > asked.difference) strange.push(at);
  }
  return strange.length < asked.least * Math.max(picture.width, picture.height) ? null : median(strange);
}

function paper(picture, area) {
  const x = across(area, 0), y = across(area, 1);
  return medians(picture, Math.max(0, Math.trunc(x.least)), Math.max(0, Math.trunc(y.least)), Math.trunc(x.most) + 1, Math.trunc(y.most) + 1);
}

function medians(picture, left, top, right, bottom) {
  const planes = [[], [], []];
  for (let y = top; y < Math.min(bottom, picture.height); y++) {
    for (let x = left; x < Math.min(right, picture.width); x++) {
      for (let c = 0; c < 3; c++) planes[c].push(picture.data[(y * picture.width + x) * 4 + c]);
    }
  }
  return planes.map(median);
}

function median(values) {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
