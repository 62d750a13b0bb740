// Business cards: taking one, those that wait, and checking what one says before a contact is made of it.
// Twin: fieldcrm/field/views/cards.py.
import { foundOr404 } from "#worker/answers.js";
import {
  COMPANY, companyOf, companyPairs, countryOf, filledIn, ofAccount, ofContact, PREFIX, said, showEvidence, SHOWN, shown, sidesOf,
} from "#worker/cards.js";
import { changes, defaults, formFields, formOf, held, isList, keyOf, one } from "#worker/forms.js";
import { alike, askedAbout, MOST_SHOWN, nothingAlike, offered } from "#worker/lookalikes.js";
import { pageContext } from "#worker/pages.js";
import { titleOf } from "#worker/titles.js";

/** Those that wait for a look, newest first: the list at the end of a stack. */
export async function cards(replica, frame) {
  const waiting = await replica.cards();
  return {
    template: "field/cards.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Cards", tab: "card", back: "/cards/new" })),
      cards: waiting.map(summary),
    },
  };
}

/** A card in a list: its photo, and who it seems to be. */
export function summary(card) {
  const names = ["given_name", "family_name"].flatMap((key) => said(card, key).slice(0, 1));
  return { card, name: names.map((each) => each.value).join(" "), company: said(card, "company")[0]?.value ?? "" };
}

/** The camera; `card` when it is the back of one that is here already. */
export async function newCard(replica, frame, params) {
  return capturePage(replica, frame, { front: params.card ? await replica.get("card", params.card) : null });
}

/** `front`: the card whose back is taken; `error`: what was wrong with what was sent. */
export async function capturePage(replica, frame, { front = null, error = null } = {}) {
  const heading = {
    title: front ? "The back of the card" : "Business card", tab: "card", back: front ? `/cards/${front.id}` : "/today",
  };
  return {
    template: "field/card_new.html",
    context: {
      ...(await pageContext(replica, frame, heading)),
      front, record_id: frame.new_id(), error, waiting: (await replica.cards()).length,
    },
  };
}

export const card = async (replica, frame, params) => cardPage(replica, frame, await cardOr404(replica, params.id));

/**
 * The photo and the forms beside it.  `same`: the contact that is here already and gets what is new, with `values`
 * offered; `typed` is a form that came back, `errors` and `accountErrors` what is wrong with it; `doubts`: who looks
 * alike, to be asked about.
 */
export async function cardPage(replica, frame, card, {
  same = null, values = null, typed = null, errors, accountErrors, doubts,
} = {}) {
  const [sides, read] = [sidesOf(card), ofContact(card)];
  const fields = await formFields(replica, "contact", frame.language);
  const filled = { ...defaults(fields), ...filledIn(fields, read) };
  const form = formOf(fields, same ? same.id : frame.new_id(), same ? held(fields, same) : {}, {
    values: same ? values : filled, typed, errors,
  });
  showEvidence(form.rows, read, sides);
  const company = await companyForm(replica, frame, card, sides, typed, accountErrors);
  const contact = card.contact_id ? await replica.get("contact", card.contact_id) : null;
  const asking = !same && !contact && !typed && read.family_name.length;
  const heading = { title: "Check the card", name: contact ? titleOf(contact) : null, tab: "card", back: "/cards" };
  return {
    template: "field/card.html",
    context: {
      ...(await pageContext(replica, frame, heading)),
      card, sides, form, shown: shown(read), company, same, contact,
      known: asking ? await known(replica, frame, filled, form.record_id) : [], link_id: frame.new_id(),
      lookalikes: nothingAlike("contact", same ? same.id : null), doubts: askedAbout(doubts, typed),
      nothing_read: card.status === "read" && !sides.some((side) => side.lines.length)
        && !Object.values(read).some((found) => found.length),
    },
  };
}

/** {options, chosen, rows, mistakes, id}: customers that are here and may be meant, or a new one. */
async function companyForm(replica, frame, card, sides, typed, errors) {
  const read = ofAccount(card);
  const pairs = typed ? companyPairs(typed) : null;
  const seldom = read.other_name.length > 0 || Boolean(one(pairs ?? [], "other_name"));
  const fields = await formFields(replica, "account", frame.language, COMPANY.filter((key) => key !== "other_name" || seldom));
  const filled = { ...defaults(fields), country: countryOf(card) ?? frame.me.country, ...filledIn(fields, read) };
  const form = formOf(fields, frame.new_id(), {}, { values: filled, typed: pairs, errors });
  showEvidence(form.rows, read, sides);
  const options = await companies(replica, frame, filled);
  const chosen = typed ? companyOf(typed) : likely(options, filled);
  const there = ["new", "none", ...options.map((each) => each.document.id)];
  return {
    options, chosen, other: there.includes(chosen) ? null : await replica.get("account", chosen), id: form.record_id,
    rows: Object.entries(form.rows).map(([key, row]) => ({ ...row, key: PREFIX + key })),
    mistakes: form.mistakes,
  };
}

/** Customers that these values may mean, the likeliest first. */
const companies = async (replica, frame, values) =>
  (values.name ? (await alike(replica, frame, "account", values)).found.slice(0, MOST_SHOWN) : []);

function likely(options, filled) {
  if (options[0]?.level === "strong") return options[0].document.id;
  return filled.name ? "new" : "none";
}

/** [{one, news}]: those who are here already, each with what the card would add. */
async function known(replica, frame, values, record) {
  const { found } = await alike(replica, frame, "contact", values, record);
  const fields = await formFields(replica, "contact", frame.language);
  return found.map((each) => ({ one: each, news: news(fields, each.document, values, frame) }));
}

/** [{label, custom, values}] of what would be new about this contact. */
function news(fields, contact, values, frame) {
  const { put } = offered(fields, contact, values, frame.me.country);
  const changed = changes(held(fields, contact), put);
  return fields.filter((field) => changed[keyOf(field)] && SHOWN.includes(keyOf(field))).map((field) => ({
    label: field.label, custom: field.custom, texts: added(field, changed[keyOf(field)]),
  }));
}

const added = (field, { was, now }) => (isList(field) ? now.filter((each) => !was.includes(each)) : [now]);

export const cardOr404 = (replica, id) => foundOr404(replica, "card", id);
