// Contacts: a person, alone or at one customer or several.  Twin: fieldcrm/field/views/contacts.py.
import { foundOr404 } from "#worker/answers.js";
import { sidesOf } from "#worker/cards.js";
import { factsOf } from "#worker/facts.js";
import { defaults, formOf, held, recordFields } from "#worker/forms.js";
import { askedAbout, nothingAlike } from "#worker/lookalikes.js";
import { choiceWords, pageContext } from "#worker/pages.js";
import { reachOf } from "#worker/reach.js";
import { titleOf } from "#worker/titles.js";
import { social } from "#worker/socials.js";
import { vcard } from "#worker/vcard.js";
import { accountAsked } from "#worker/views/customers.js";

const CHOOSABLE = 10;
const LONGEST_QUERY = 100;

/** The page; `q` looks for another customer where this person works too. */
export async function contact(replica, frame, params) {
  const found = await contactOr404(replica, params.id);
  const accounts = await replica.accounts_of(found.id);
  const q = typedQuery(params);
  const back = accounts.length ? `/customers/${accounts[0].account.id}` : "/customers";
  return {
    template: "field/contact.html",
    context: {
      ...(await pageContext(replica, frame, { name: titleOf(found), tab: "customers", back })),
      words: await choiceWords(replica, "contact"),
      contact: found,
      accounts,
      reach: reachOf(found.phones, found.emails, null, "", accounts[0]?.account.country || frame.me.country),
      facts: await factsOf(replica, found, frame.language),
      socials: (found.socials ?? []).map(social),
      cards: await shownCards(replica, found),
      from_card: Boolean(params.card),
      vcard: vcard(found, accounts),
      q,
      linkable: q ? await linkable(replica, frame, q, accounts) : [],
      link_id: frame.new_id(),
    },
  };
}

/** The cards that this contact was made of, and where. */
async function shownCards(replica, contact) {
  const cards = await replica.cards_of(contact.id);
  return cards.map((card) => ({
    card, sides: sidesOf(card), place: reachOf([], [], positionOf(card.captured)).map,
  }));
}

const positionOf = (captured) => (typeof captured?.lat === "number" ? captured : null);

/** Customers found by `q` where this person does not work yet. */
async function linkable(replica, frame, q, accounts) {
  const there = new Set(accounts.map(({ account }) => account.id));
  const found = await replica.search_accounts({
    q, visit_class: "", sector: "", overdue: false, tag: "", sort: "name",
    near: frame.near, today: frame.today, offset: 0, limit: CHOOSABLE,
  });
  return found.accounts.filter((account) => !there.has(account.id));
}

/** `q` looks among the people who are known already: one of them may work here too. */
export async function newContact(replica, frame, params) {
  const account = await accountAsked(replica, params);
  const q = account ? typedQuery(params) : "";
  return contactForm(replica, frame, null, { account, recordId: frame.new_id(), linkId: frame.new_id(), q });
}

const typedQuery = (params) => Array.from(params.q ?? "").slice(0, LONGEST_QUERY).join("").trim();

/** People found by `q` who do not work at this customer yet. */
async function knownPeople(replica, account, q) {
  const there = new Set((await replica.contacts_of(account.id)).map((each) => each.contact.id));
  return (await replica.search_contacts(q, CHOOSABLE)).filter((contact) => !there.has(contact.id));
}

export const editContact = async (replica, frame, params) =>
  contactForm(replica, frame, await contactOr404(replica, params.id));

/**
 * The form of a person; `contact` is null for a new one, `account` where they work. `doubts`: those who look
 * alike, to be asked about; `taken`: `values` are offered from the form of a new one.
 */
export async function contactForm(replica, frame, contact, {
  account = null, recordId, linkId = null, fields, was, typed, errors, q = "", values, doubts, taken = false,
} = {}) {
  fields ??= await recordFields(replica, frame, "contact");
  const form = formOf(fields, contact ? contact.id : recordId, was ?? (contact ? held(fields, contact) : {}), {
    values: contact ? values : defaults(fields), typed, errors,
  });
  const heading = {
    tab: "customers",
    title: contact ? null : "New contact",
    name: contact ? titleOf(contact) : null,
    back: backOf(contact, account),
  };
  return {
    template: "field/contact_form.html",
    context: {
      ...(await pageContext(replica, frame, heading)), form, contact, account: account ?? null, link_id: linkId,
      q, known: q ? await knownPeople(replica, account, q) : [], taken,
      lookalikes: nothingAlike("contact", contact ? contact.id : null), doubts: askedAbout(doubts, typed),
    },
  };
}

export const contactOr404 = (replica, id) => foundOr404(replica, "contact", id);

function backOf(contact, account) {
  if (contact) return `/contacts/${contact.id}`;
  return account ? `/customers/${account.id}` : "/customers";
}
