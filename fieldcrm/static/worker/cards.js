// What a card says, ready for its page: the sides with their lines, and for each field of a form what was read and
// where.  Twin: fieldcrm/field/cards.py, which says why.
import { parseForm } from "#worker/fields.js";
import { isList, keyOf, one, stableJson } from "#worker/forms.js";
import { grouped } from "#worker/matching/phone_groups.js";

/** The reading of a side that nobody has read. */
export const NOT_READ = { width: 0, height: 0, turn: 0, lines: [], payloads: [] };
/** Less sure than this is marked, so that somebody looks. */
const SURE = 0.8;
const MOST_LINES = 200;
const MOST_CUTS = 4;
/** Fields of the forms, and what of the card fills them in. */
const CONTACT = {
  given_name: "given_name", family_name: "family_name", role: "title", department: "department", phones: "phones", emails: "emails",
};
/** Where the form shows them; what most cards do not say only where it was read. */
export const SHOWN = ["given_name", "family_name", "other_name", "role", "other_role", "department", "phones", "emails", "socials"];
const SELDOM = ["other_name", "other_role", "department", "socials"];
const ACCOUNT = { name: "company", website: "websites" };
const ADDRESS = ["street", "postal_code", "city", "region", "country"];
export const COMPANY = ["name", "other_name", "legal_form", "phones", "website", ...ADDRESS];
export const PREFIX = "account.";
const TURNS = [90, 180, 270];

/**
 * [{name, sha256, width, height, image: {width, height, transform}, lines}] of the sides that have a photo.
 * A line is {index, text, points, box}; indexes go on from the front to the back, as the parser counts them.
 */
export function sidesOf(card) {
  const sides = [];
  let first = 0;
  for (const [name, photo, reading] of [["front", card.photo, card.reading], ["back", card.back, card.back_reading]]) {
    const lines = linesOf(reading);
    if (photo) sides.push(sideOf(name, photo, reading, lines, first));
    first += lines.length;
  }
  return sides;
}

function sideOf(name, photo, reading, lines, first) {
  const size = isObject(reading) ? reading : {};
  const [width, height] = [pixels(size.width), pixels(size.height)];
  const turn = TURNS.includes(size.turn) ? size.turn : 0;
  return {
    name, sha256: photo.sha256, width, height,
    image: imageOf(width, height, turn),
    lines: lines.map((line, i) => line.quad && lineOf(first + i, line)).filter(Boolean),
  };
}

/** How the photo, as it was taken, comes to lie in the turned picture that was read. */
function imageOf(width, height, turn) {
  const [across, down] = turn === 90 || turn === 270 ? [height, width] : [width, height];
  const moved = { 90: `translate(${width} 0)`, 180: `translate(${width} ${height})`, 270: `translate(0 ${height})` };
  return { width: across, height: down, transform: turn ? `${moved[turn]} rotate(${turn})` : "" };
}

function linesOf(reading) {
  const found = isObject(reading) ? reading.lines : null;
  return Array.isArray(found) ? found.slice(0, MOST_LINES).map(checked) : [];
}

function checked(line) {
  const { text, quad } = isObject(line) ? line : {};
  const whole = Array.isArray(quad) && quad.length === 4 && quad.every(isPoint);
  return { text: typeof text === "string" ? text : "", quad: whole ? quad : null };
}

const isPoint = (point) => Array.isArray(point) && point.length === 2
  && point.every((value) => typeof value === "number" && Math.abs(value) < 1e6);

const pixels = (value) => (typeof value === "number" && value > 0 && value < 1e6 ? Math.floor(value) : 0);

function lineOf(index, line) {
  const points = line.quad.map(([x, y]) => [Math.floor(x), Math.floor(y)]);
  const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return {
    index, text: line.text, points: points.map(([x, y]) => `${x},${y}`).join(" "),
    box: [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)],
  };
}

/**
 * What the reader on the page asks before it understands a card: `{readings, context}` of `understand`, or null.
 * @param {(object|null)[]} fresh readings of the front and the back, null for a side that was read before
 */
export async function cardToUnderstand(replica, id, fresh) {
  const [card, me] = await Promise.all([replica.get("card", id), replica.me()]);
  const readings = [card?.reading, card?.back_reading].map((kept, side) => fresh[side] ?? kept ?? NOT_READ);
  if (!card) return null;
  return { readings, context: { country: me.country, languages: [me.language], companies: await replica.companies_on(readings) } };
}

/** [{value, confidence, lines, label}] of what the card was understood to say under this name. */
export const said = (card, name) => allSaid(isObject(card.fields) ? card.fields[name] : null);

function allSaid(found) {
  const several = Array.isArray(found) ? found : [found];
  return several.filter((each) => isObject(each) && typeof each.value === "string" && each.value).map(saidOf);
}

function saidOf({ value, label, network, confidence, lines }) {
  return {
    value: withNetwork(value, network), label: typeof label === "string" ? label : null,
    confidence: typeof confidence === "number" ? confidence : 1,
    lines: Array.isArray(lines) ? lines.filter(Number.isInteger) : [],
  };
}

/** "skype: anna.k"; an address of the net says by itself where it leads. */
const withNetwork = (value, network) => (typeof network === "string" && network && !value.includes("/") ? `${network}: ${value}` : value);

/** {key: what was read} for the form of a contact; a fax is nobody's number to call. */
export function ofContact(card) {
  const found = Object.fromEntries(Object.entries(CONTACT).map(([key, name]) => [key, said(card, name)]));
  return {
    ...found, phones: found.phones.filter((each) => each.label !== "fax").map((each) => ({ ...each, value: grouped(each.value) })),
    other_name: allSaid(objectOf(card, "other").name), other_role: allSaid(objectOf(card, "other").title), socials: said(card, "socials"),
  };
}

export const shown = (read) => SHOWN.filter((key) => read[key].length || !SELDOM.includes(key));

/** The same for a customer's; the parts of an address were all read in the same place. */
export function ofAccount(card) {
  const found = Object.fromEntries(Object.entries(ACCOUNT).map(([key, name]) => [key, said(card, name).slice(0, 1)]));
  const [company, address] = [objectOf(card, "company"), objectOf(card, "address")];
  for (const key of ADDRESS) found[key] = partOf(address, key);
  return { ...found, legal_form: partOf(company, "legal_form"), other_name: allSaid(objectOf(card, "other").company) };
}

/** Where the card is from, by its numbers, hosts and words, when its address does not say. */
export function countryOf(card) {
  const found = isObject(card.fields) ? card.fields.country : null;
  return typeof found === "string" && /^[A-Z]{2}$/.test(found) ? found : null;
}

function objectOf(card, name) {
  const found = isObject(card.fields) ? card.fields[name] : null;
  return isObject(found) ? found : {};
}

function partOf(whole, key) {
  const value = whole[key];
  return typeof value === "string" && value ? [saidOf({ ...whole, value })] : [];
}

/** The values of these fields as they were read; only what was. */
export function filledIn(fields, read) {
  const found = {};
  for (const field of fields) {
    const values = (read[keyOf(field)] ?? []).map((each) => each.value);
    if (values.length) found[keyOf(field)] = isList(field) ? values : [values[0]];
  }
  const pairs = Object.entries(found).flatMap(([key, values]) => values.map((value) => [key, value]));
  const { values, errors } = parseForm(fields, pairs);
  const sound = Object.keys(found).filter((key) => !Object.hasOwn(errors, key));
  return Object.fromEntries(sound.map((key) => [key, values[key]]));
}

/** Adds to the rows of a form the cuts of the photo that they came from, and whether anybody should look. What stood in one place is shown once. */
export function showEvidence(rows, read, sides) {
  let before = [];
  for (const [key, row] of Object.entries(rows)) {
    const found = read[key] ?? [];
    row.doubtful = found.some((each) => each.confidence < SURE);
    const cuts = found.slice(0, MOST_CUTS).flatMap((each) => cutsOf(each.lines, sides));
    row.cuts = stableJson(cuts) === stableJson(before) ? [] : cuts;
    if (cuts.length) before = cuts;
  }
}

/** [{sha256, box, width, height, image}]: one for each side that has some of these lines. */
function cutsOf(indexes, sides) {
  const cuts = [];
  for (const side of sides) {
    const boxes = side.lines.filter((line) => indexes.includes(line.index)).map((line) => line.box);
    if (boxes.length && side.width && side.height) cuts.push(cutOf(side, boxes));
  }
  return cuts;
}

function cutOf(side, boxes) {
  const [lefts, tops, rights, bottoms] = [0, 1, 2, 3].map((i) => boxes.map((box) => box[i]));
  const [right, bottom] = [Math.max(...rights), Math.max(...bottoms)];
  const margin = Math.max(2, Math.floor((bottom - Math.min(...tops)) / (4 * boxes.length)));
  const [left, top] = [Math.max(0, Math.min(...lefts) - margin), Math.max(0, Math.min(...tops) - margin)];
  const width = Math.max(1, Math.min(side.width, right + margin) - left);
  const height = Math.max(1, Math.min(side.height, bottom + margin) - top);
  return { sha256: side.sha256, box: `${left} ${top} ${width} ${height}`, width, height, image: side.image };
}

/** What a card's form says of the company, under the names that a customer's form has. */
export const companyPairs = (form) => form.filter(([name]) => name.startsWith(PREFIX))
  .map(([name, value]) => [name.slice(PREFIX.length), value]);

/** "none", "new", or the id of a customer that is here. */
export const companyOf = (form) => one(form, "company") || "none";

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
