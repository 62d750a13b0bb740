// A picture becomes a reading: fieldcrm/cards/reader.py in the phone's words, and held to it by tests/cards/test_engine.py.

import { findLines } from "./detection.js";
import { halved } from "./pixels.js";
import { corners } from "./rectangles.js";
import { separate } from "./separation.js";
import { direction, turnedPoint, upright } from "./turning.js";

/**
 * The reading of a picture {data: RGBA, width, height}.
 * @param {{run: Function, letters: {latin: string[], lines?: string[]}, pipeline: object}} nets `run(net, planes, dims)`
 *     answers {data, dims}; `pipeline` is fieldcrm/cards/pipeline.json
 * @param {(picture) => Promise<{format: string, text: string, at: number[]}[]>} findCodes
 */
export async function readPicture(picture, nets, findCodes) {
  const { pipeline } = nets;
  while (Math.max(picture.width, picture.height) >= 2 * pipeline.photo.side) picture = halved(picture);
  const codes = await stage("codes", () => findCodes(picture));
  const found = await stage("detection", () => findLines(picture, nets.run, pipeline.detection));
  const { sheet, areas, turn } = await stage("turning", () => upright(picture, found, nets));
  const ordered = inOrder(areas, pipeline.order);
  const lines = await stage("recognition", () => sheet.lines(ordered));
  const read = ordered.map((area, i) => ({ area, line: lines[i] }))
    .filter(({ line }) => line.text && line.confidence >= pipeline.recognition.confidence);
  const middles = codes.map(({ at: [x, y] }) => turnedPoint(x, y, turn, picture.width, picture.height));
  const apart = await stage("separation", () => separate(
    sheet.picture, read.map(({ area }) => area), read.map(({ line }) => line.text), pipeline.separation, middles));
  return {
    width: sheet.picture.width, height: sheet.picture.height, turn,
    lines: read.map(({ area, line }) => ({
      text: line.text, confidence: rounded(line.confidence, 4), script: line.script,
      quad: corners(area).map((corner) => corner.map((value) => rounded(value, 1))),
    })),
    payloads: payloads(codes, apart.codes),
    cards: apart.cards,
  };
}

/** Each text once a card. */
function payloads(codes, cards) {
  const seen = new Set();
  return codes.map(({ format, text }, i) => ({ format, text, card: cards[i] })).filter(({ text, card }) => {
    const key = `${card} ${text}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What `work` answers; how long it took stands in the thread's own entries of time, for whoever measures. */
export async function stage(name, work) {
  const start = performance.now();
  const answer = await work();
  performance.measure(name, { start });
  return answer;
}

function inOrder(areas, asked) {
  const way = direction(areas);
  const right = (area) => area.x * Math.cos(way) + area.y * Math.sin(way);
  const down = (area) => area.y * Math.cos(way) - area.x * Math.sin(way);
  const rows = [];
  for (const area of [...areas].sort((one, other) => down(one) - down(other))) {
    const row = rows.at(-1);
    if (row && down(area) - row.depth < asked.same_row * area.height) row.areas.push(area);
    else rows.push({ depth: down(area), areas: [area] });
  }
  return rows.flatMap((row) => row.areas.sort((one, other) => right(one) - right(other)));
}

function rounded(value, places) {
  return Number(value.toFixed(places));
}
