// Customers: the list that is searched, and the form of one.
// Twin: fieldcrm/field/views/customers.py.  The page of one customer is customer.js.
import { foundOr404, NotFound } from "#worker/answers.js";
import { minorDigits } from "#worker/fields.js";
import { defaults, formOf, held, recordFields } from "#worker/forms.js";
import { askedAbout, nothingAlike } from "#worker/lookalikes.js";
import { choiceWords, numberFrom, pageContext } from "#worker/pages.js";

// A screen and a half; the next ones come when the last is in sight.
const PAGE_LENGTH = 10;
const MOST_SHOWN = 200;
const LONGEST_QUERY = 100;
// People at no customer, who could be found nowhere else.
const PEOPLE = 5;
const SORTS = ["name", "distance", "due"];

export async function customers(replica, frame, params) {
  const query = queryOf(frame, params);
  const offset = numberFrom(params.offset, 0, 100_000);
  // How many the reader had in sight, for who comes back to the list.
  const length = Math.max(PAGE_LENGTH, numberFrom(params.shown, 0, MOST_SHOWN));
  const [found, page, tags, people] = await Promise.all([
    replica.search_accounts({ ...query, near: frame.near, today: frame.today, offset, limit: length }),
    pageContext(replica, frame, { title: "Customers", tab: "customers" }),
    replica.account_tags(),
    query.q && !offset ? replica.search_contacts(query.q, PEOPLE, { alone: true }) : [],
  ]);
  const next = offset + length;
  const filters = ["visit_class", "sector", "overdue", "tag"].filter((name) => query[name]).length;
  return {
    template: "field/customers.html",
    context: {
      ...page,
      words: await choiceWords(replica, "account"),
      query,
      filters,
      accounts: found.accounts,
      total: found.total,
      offset,
      next_offset: next < found.total ? next : null,
      next_shown: Math.min(MOST_SHOWN, next + PAGE_LENGTH),
      previous_offset: offset ? Math.max(0, offset - PAGE_LENGTH) : null,
      tags,
      people,
      first_run: !(found.total || filters || query.q),
    },
  };
}

function queryOf(frame, { q = "", visit_class = "", sector = "", overdue = "", tag = "", sort = "" }) {
  return {
    q: Array.from(q).slice(0, LONGEST_QUERY).join(""),
    visit_class,
    sector,
    overdue: overdue === "1",
    tag,
    sort: SORTS.includes(sort) && (sort !== "distance" || frame.near) ? sort : "name",
  };
}

export const newCustomer = (replica, frame) => customerForm(replica, frame, null, { recordId: frame.new_id() });

export const editCustomer = async (replica, frame, params) =>
  customerForm(replica, frame, await accountOr404(replica, params.id));

/**
 * The form of a customer; `account` is null for a new one. `doubts`: those who look alike, to be asked about;
 * `taken`: `values` are offered from the form of a new one.
 */
export async function customerForm(replica, frame, account, {
  recordId, territoryId, fields, was, typed, errors, values, doubts, taken = false,
} = {}) {
  fields ??= await recordFields(replica, frame, "account");
  const territories = await replica.many("territory", frame.me.territory_ids);
  const territory_id = account ? account.territory_id : chosenTerritory(territories, territoryId);
  const form = formOf(fields, account ? account.id : recordId, was ?? (account ? held(fields, account) : {}), {
    values: account ? values : filledIn(fields, frame),
    typed,
    errors,
    digits: await digitsOf(replica, territory_id),
  });
  const heading = {
    tab: "customers",
    title: account ? null : "New customer",
    name: account ? account.name : null,
    back: account ? `/customers/${account.id}` : "/customers",
  };
  return {
    template: "field/customer_form.html",
    context: {
      ...(await pageContext(replica, frame, heading)), form, account, territories, territory_id, taken,
      lookalikes: nothingAlike("account", account ? account.id : null), doubts: askedAbout(doubts, typed),
    },
  };
}

export const accountOr404 = (replica, id) => foundOr404(replica, "account", id);

/** The customer that an address asks about, or null; NotFound for one that was merged away: its survivor has another address. */
export async function accountAsked(replica, { account: id }) {
  const account = id ? await replica.get("account", id) : null;
  if (id && !account && await replica.survivor_of("account", id)) throw new NotFound();
  return account;
}

/** How many digits stand behind the point of a territory's money. */
export const digitsOf = async (replica, territoryId) => minorDigits(await currencyOf(replica, territoryId));

export async function currencyOf(replica, territoryId) {
  const territory = territoryId ? await replica.territory(territoryId) : null;
  return territory ? territory.currency : null;
}

function chosenTerritory(territories, chosen) {
  const ids = territories.map((territory) => territory.id);
  return ids.includes(chosen) ? chosen : ids[0] ?? null;
}

/** Defaults, and the country the rep works in. */
const filledIn = (fields, frame) => ({ ...defaults(fields), country: frame.me.country });
