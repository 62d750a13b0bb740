// What forms about a business card mean: it is kept, read, checked, and becomes a contact.
// Twin: fieldcrm/field/actions/cards.py.
import { told } from "../../cards/told.js";
import { asked, saved } from "#worker/answers.js";
import { COMPANY, companyOf, companyPairs, NOT_READ } from "#worker/cards.js";
import { parseForm } from "#worker/fields.js";
import { changes, creation, defaults, formFields, held, one, op, placeOf, recordId, wasOf } from "#worker/forms.js";
import { alike, doubts, judgements, NAMES, offered } from "#worker/lookalikes.js";
import { seen } from "#worker/merge.js";
import { capturePage, cardOr404, cardPage } from "#worker/views/cards.js";
import { contactOr404 } from "#worker/views/contacts.js";
import { accountOr404 } from "#worker/views/customers.js";
import { photoFrom } from "#worker/visit_forms.js";

const SOURCES = ["camera", "gallery", "file", "share"];
const LONGEST_VCARD = 20_000;
const NOTHING_THERE = "Take a photo of the card, or choose one.";

const again = ({ template, context }) => asked(template, context);
const any = (object) => Object.keys(object).length > 0;

/** `then`: "another" for a stack, where the camera stays open. */
export async function createCard(replica, frame, params, form) {
  if (photos(form).length > 1) return several(replica, frame, form, one(form, "source"));
  const kept = keptOf(frame, form, one(form, "source"));
  if (!kept) return again(await capturePage(replica, frame, { error: NOTHING_THERE }));
  const record = recordId(form, frame);
  return saved([{ ...kept, record }], one(form, "then") === "another" ? "/cards/new" : `/cards/${record}`);
}

/** Another app shares photos or a contact. */
export const shareCard = (replica, frame, params, form) => several(replica, frame, form, "share");

const photos = (form) => form.filter(([name]) => name === "photo");

/** Of several photos each is a card. */
async function several(replica, frame, form, source) {
  const each = photos(form).map((pair) => [pair]);
  const kept = (each.length ? each : [form]).map((pairs) => keptOf(frame, pairs, source)).filter(Boolean);
  if (!kept.length) return again(await capturePage(replica, frame, { error: NOTHING_THERE }));
  const ops = kept.map((each) => ({ ...each, record: frame.new_id() }));
  return saved(ops, ops.length === 1 ? `/cards/${ops[0].record}` : "/cards");
}

export async function addBack(replica, frame, params, form) {
  const card = await cardOr404(replica, params.id);
  const back = photo(form, "back");
  if (!back) return again(await capturePage(replica, frame, { front: card, error: NOTHING_THERE }));
  const made = op("update", "card", card.id, changes({ back: card.back }, { back }));
  return saved([{ ...made, blobs: [back.sha256] }], `/cards/${card.id}`);
}

/** This phone has read the photos and understood them: both are kept with the card; without `fields` the server does the rest. */
export async function readCard(replica, frame, params, form) {
  const card = await cardOr404(replica, params.id);
  const [reading, backReading] = ["reading", "back_reading"].map((name) => {
    const found = object(one(form, name));
    return found && any(found) ? found : card[name];
  });
  const set = changes(card, { reading, back_reading: backReading });
  if (any(set)) {
    const status = card.status === "unread" ? "read" : card.status;
    Object.assign(set, changes(card, { fields: object(one(form, "fields")), status }));
  }
  return saved(any(set) ? [op("update", "card", card.id, set)] : [], `/cards/${card.id}`);
}

export async function dropCard(replica, frame, params) {
  const card = await cardOr404(replica, params.id);
  return saved([op("delete", "card", card.id, seen(card, await replica.definitions("card")))], "/cards");
}

/** A new contact, or what is new about one who is here, with their company; the card stays with them. */
export async function saveCard(replica, frame, params, form) {
  const card = await cardOr404(replica, params.id);
  const same = one(form, "contact_id") || one(form, "_same");
  if (same) return takeCard(replica, frame, card, await contactOr404(replica, same), form);
  const contact = recordId(form, frame);
  const { values, errors } = parseForm(await formFields(replica, "contact", frame.language), form);
  const { company, account, accountErrors } = await companySaid(replica, frame, form);
  if (any(errors) || any(accountErrors)) {
    return again(await cardPage(replica, frame, card, { typed: form, errors, accountErrors }));
  }
  const places = ["new", "none"].includes(company) ? [] : [["account_id", company]];
  const here = await alike(replica, frame, "contact", values, contact, places);
  const asking = doubts(here, form);
  if (asking.length) return again(await cardPage(replica, frame, card, { typed: form, doubts: asking }));
  const ops = [op("create", "contact", contact, creation(values)), ...(await judgements(here, form, contact, [0]))];
  return savedWith(replica, frame, card, contact, ops, company, account, form);
}

/** The contact who is here gets what is new; where something else stood, the rep looks at it first. */
export async function takeCard(replica, frame, card, contact, form) {
  const fields = await formFields(replica, "contact", frame.language);
  const looked = one(form, "contact_id") === contact.id;
  const parsed = parseForm(fields, form);
  const errors = looked ? parsed.errors : Object.fromEntries(
    Object.entries(parsed.errors).filter(([key]) => !NAMES.contact.includes(key)));
  const { company, account, accountErrors } = await companySaid(replica, frame, form);
  if (any(errors) || any(accountErrors)) {
    return again(await cardPage(replica, frame, card, {
      same: looked ? contact : null, values: looked ? held(fields, contact) : null, typed: form, errors, accountErrors,
    }));
  }
  let { values } = parsed;
  if (!looked) {
    const { put, over } = offered(fields, contact, values, frame.me.country);
    if (over) return again(await cardPage(replica, frame, card, { same: contact, values: put }));
    values = put;
  }
  const set = changes(looked ? wasOf(fields, form, contact) : held(fields, contact), values);
  const ops = any(set) ? [op("update", "contact", contact.id, set)] : [];
  return savedWith(replica, frame, card, contact.id, ops, company, account, form);
}

async function savedWith(replica, frame, card, contactId, ops, company, account, form) {
  if (company === "new") ops.push(op("create", "account", account.id, creation(account.values)));
  if (company !== "none" && !(await worksThere(replica, contactId, company))) {
    const ends = { contact_id: contactId, account_id: company === "new" ? account.id : company };
    ops.push(op("create", "link", claimed(form, "_link_id", frame), creation(ends)));
  }
  ops.push(op("update", "card", card.id, {
    status: { was: card.status, now: "saved" }, contact_id: { was: card.contact_id, now: contactId },
  }));
  return saved(ops, `/contacts/${contactId}?card=${card.id}`);
}

const worksThere = async (replica, contactId, accountId) =>
  (await replica.accounts_of(contactId)).some((each) => each.account.id === accountId);

/** {company: "none" | "new" | id, account: the new customer {id, values} or null, accountErrors} */
async function companySaid(replica, frame, form) {
  const chosen = companyOf(form);
  if (chosen === "none") return { company: chosen, account: null, accountErrors: {} };
  if (chosen !== "new") {
    return { company: (await accountOr404(replica, chosen)).id, account: null, accountErrors: {} };
  }
  const fields = await formFields(replica, "account", frame.language, COMPANY);
  const { values, errors } = parseForm(fields, companyPairs(form));
  const standard = Object.entries(defaults(await formFields(replica, "account", frame.language)));
  const made = {
    ...Object.fromEntries(standard.filter(([, value]) => value && value.length !== 0)), ...values,
    territory_id: frame.me.territory_ids[0] ?? null, owner_id: frame.me.user_id,
  };
  return { company: "new", account: { id: claimed(form, "_account_id", frame), values: made }, accountErrors: errors };
}

const claimed = (form, name, frame) => recordId([["_id", one(form, name)]], frame);

/** The op that keeps a card, but for its id; null when there is nothing to keep. */
function keptOf(frame, form, source) {
  const [front, back] = [photo(form, "photo"), photo(form, "back")];
  const text = vcard(form);
  if (!front && !text) return null;
  const place = placeOf(form) ?? { lat: null, lon: null, accuracy_m: null };
  const made = op("create", "card", "", creation({
    rep_id: frame.me.user_id, source: SOURCES.includes(source) ? source : "gallery",
    photo: front, back, captured: { ...place, at: frame.now },
    reading: text ? { ...NOT_READ, payloads: [{ format: "vCard", text }] } : null, back_reading: null,
    fields: text ? told(text, frame.me.country) : null, status: text ? "read" : "unread",
  }));
  return { ...made, blobs: [front, back].filter(Boolean).map((file) => file.sha256) };
}

const photo = (form, name) =>
  form.filter(([key]) => key === name).map(([, value]) => photoFrom(value)).findLast(Boolean) ?? null;

/** The contact that another app gave, kept as a card's only code; "" where there is none. */
function vcard(form) {
  const text = ["vcard", "text"].map((name) => one(form, name)).find((one) => one.toUpperCase().includes("BEGIN:VCARD"));
  return Array.from(text ?? "").slice(0, LONGEST_VCARD).join("");
}

function object(text) {
  try {
    const found = JSON.parse(text);
    return found !== null && typeof found === "object" && !Array.isArray(found) ? found : null;
  } catch {
    return null;
  }
}
