// Lines in Latin letters and in others: fieldcrm/cards/scripts.py in the phone's words.  Without the net for other
// scripts, which a rep may leave out, every line is read as Latin.

import { CYRILLIC, LATIN, readingOrder } from "../direction.js";
import { Pyramid } from "./pixels.js";
import { readLine } from "./recognition.js";

const OF_SCRIPT = {
  latin: new RegExp(`[${LATIN}]`, "g"),
  cyrillic: new RegExp(`[${CYRILLIC}]`, "g"),
  arabic: /[\u0620-\u06d3\u06f0-\u06f9]/g,
};

/** A picture whose lines are read by either net, each once.  `nets` = {run, letters: {latin, lines?}, pipeline}. */
export class Sheet {
  #read = new Map();

  constructor(picture, nets) {
    this.picture = picture;
    this.nets = nets;
    this.pyramid = new Pyramid(picture);
  }

  /** [{text, confidence, script}] of the rectangles, as a person would type them. */
  async lines(areas) {
    if (!this.nets.letters.lines) return this.#all(areas, "latin");
    if (!(await this.#anyIsOther(this.#widest(areas)))) {
      const latin = await this.#all(areas, "latin"), { doubtful } = this.nets.pipeline.vote;
      if (!(await this.#anyIsOther(areas.filter((_, i) => latin[i].confidence < doubtful)))) return latin;
    }
    const best = [];
    for (const area of areas) best.push(await this.#best(area));
    return best;
  }

  /** How well a few of the lines read in whatever script, 0..1. */
  async sureness(areas) {
    const some = this.#widest(areas);
    const latin = mean(await this.#all(some, "latin"));
    if (latin >= this.nets.pipeline.vote.sure || !this.nets.letters.lines) return latin;
    return Math.max(latin, mean(await this.#all(some, "lines")));
  }

  async #anyIsOther(areas) {
    for (const area of areas) if (this.#isOther(await this.#line(area, "lines"), await this.#line(area, "latin"))) return true;
    return false;
  }

  // Latin letters from the net that was trained on them, unless it is at a loss.
  async #best(area) {
    const other = await this.#line(area, "lines");
    if (other.script !== "latin") return other;
    const latin = await this.#line(area, "latin");
    return latin.confidence >= other.confidence - this.nets.pipeline.vote.lead ? latin : other;
  }

  #isOther(one, latin) {
    const { vote } = this.nets.pipeline;
    return one.script !== "latin" && lettersOf(one.text, one.script) >= vote.letters
      && one.confidence > Math.max(vote.doubtful, latin.confidence - vote.lead);
  }

  #widest(areas) {
    return [...areas].sort((one, other) => other.width / other.height - one.width / one.height).slice(0, this.nets.pipeline.vote.lines);
  }

  async #all(areas, net) {
    const lines = [];
    for (const area of areas) lines.push(await this.#line(area, net));
    return lines;
  }

  async #line(area, net) {
    if (!this.#read.has(area)) this.#read.set(area, {});
    const kept = this.#read.get(area);
    kept[net] ??= this.#told(await readLine(this.pyramid, area, net, this.nets.run, this.nets.letters[net], this.nets.pipeline.recognition), net);
    return kept[net];
  }

  #told({ text, confidence }, net) {
    if (net === "latin") return { text, confidence, script: "latin" };
    const read = readingOrder(text);
    return { text: read, confidence, script: scriptOf(read) };
  }
}

/** The script of most letters; Latin where there are none. */
export function scriptOf(text) {
  return Object.keys(OF_SCRIPT).reduce((best, script) => (lettersOf(text, script) > lettersOf(text, best) ? script : best));
}

function lettersOf(text, script) {
  return text.match(OF_SCRIPT[script])?.length ?? 0;
}

function mean(lines) {
  return lines.reduce((sum, line) => sum + line.confidence, 0) / lines.length;
}
