// A visit: logged where it was planned or where it happened, read afterwards.
//
// Three taps from Today are enough for the common case: Log, how it went, Save.
// So everything but the outcome is filled in already.  Twin: fieldcrm/field/views/visits.py.
import { foundOr404 } from "#worker/answers.js";
import { addDays } from "#worker/days.js";
import { factsOf } from "#worker/facts.js";
import { one } from "#worker/forms.js";
import { ics } from "#worker/ics.js";
import { choiceWords, pageContext } from "#worker/pages.js";
import { positionFound } from "#worker/places.js";
import { accountAsked, accountOr404, currencyOf } from "#worker/views/customers.js";
import { cancelForm, followingOf, inkOf, logForm, moveForm, OPEN } from "#worker/visit_forms.js";

const CHOOSABLE = 30;
const NEARBY = 40;

/** Log a visit nobody planned; without a customer, choose one first. */
export async function newVisit(replica, frame, params) {
  const account = await accountAsked(replica, params);
  if (!account) return chooseCustomer(replica, frame, params, "Log a visit", "/visits/new", "today");
  return logPage(replica, frame, unplanned(frame, frame.new_id(), account), account);
}

/** The form of a visit that can still be logged, else what was logged. */
export async function visit(replica, frame, params) {
  const found = await visitOr404(replica, params.id);
  const account = await accountOr404(replica, found.account_id);
  if (OPEN.includes(found.status) || params.log) return logPage(replica, frame, found, account);
  return reportPage(replica, frame, found, account);
}

/**
 * The form; `typed`, `errors` and `photos` when it is shown again, `move` and
 * `cancel` when one of those two small forms is.
 */
export async function logPage(replica, frame, visit, account, { typed, errors, photos, move, cancel } = {}) {
  const contacts = await replica.contacts_of(account.id);
  const others = await othersOf(replica, visit);
  const following = followingOf(frame, others);
  return {
    template: "field/visit_log.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Log a visit", tab: "today", back: `/customers/${account.id}` })),
      visit,
      is_new: visit.rev === null,
      account,
      contacts,
      form: await logForm(replica, frame, visit, account, contacts, others, { typed, errors }),
      photos: photos ?? visit.photos,
      ink: inkOf(typed ?? []),
      signer: one(typed ?? [], "signer"),
      make_task: one(typed ?? [], "make_task") === "yes",
      next_id: following ? following.id : frame.new_id(),
      next_was: following ? following.planned_on : null,
      task_id: frame.new_id(),
      tomorrow: addDays(frame.today, 1),
      next_week: addDays(frame.today, 7),
      move: move ?? (await moveForm(replica, frame, visit)),
      cancel: cancel ?? (await cancelForm(replica, frame, visit)),
      ics: await icsOf(replica, frame, visit, account),
      position_found: positionFound(visit, account),
      words: await choiceWords(replica, "visit"),
    },
  };
}

/** What was done, or why it was not, with a way to plan it again. */
export async function reportPage(replica, frame, visit, account, { move } = {}) {
  const day = visit.planned_on > frame.today ? visit.planned_on : frame.today;
  return {
    template: "field/visit.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Visit", tab: "today", back: `/customers/${account.id}` })),
      visit,
      account,
      rep: await replica.get("user", visit.rep_id),
      met: visit.contact_ids.length ? await replica.many("contact", [...visit.contact_ids].sort()) : [],
      known: await factsOf(replica, visit, frame.language),
      currency: await currencyOf(replica, account.territory_id),
      next_visit: followingOf(frame, await othersOf(replica, visit)),
      tomorrow: addDays(frame.today, 1),
      next_week: addDays(frame.today, 7),
      move: move ?? (await moveForm(replica, frame, visit, { day })),
      words: await choiceWords(replica, "visit"),
    },
  };
}

/** For one's own calendar: only what is still to come belongs there. */
async function icsOf(replica, frame, visit, account) {
  const territory = await replica.territory(account.territory_id);
  if (!territory || visit.rev === null || visit.status !== "planned") return null;
  return ics(visit, account, territory.time_zone, frame.now);
}

/** A list of customers to tap on, the nearest first when the place is known. */
export async function chooseCustomer(replica, frame, params, title, to, tab, day = null) {
  const q = params.q || "";
  const found = await replica.search_accounts({
    q, visit_class: null, sector: null, overdue: false, tag: null,
    sort: frame.near ? "distance" : "name", near: frame.near, today: frame.today, offset: 0, limit: CHOOSABLE,
  });
  return {
    template: "field/choose_customer.html",
    context: {
      ...(await pageContext(replica, frame, { title, tab, back: `/${tab}` })),
      q, accounts: found.accounts, total: found.total, to, day,
    },
  };
}

/** A visit as it is before anything is known of it. */
export function unplanned(frame, id, account) {
  return {
    type: "visit", id, rev: null, created_at: frame.now, account_id: account.id,
    rep_id: frame.me.user_id, contact_ids: [], planned_on: frame.today, planned_at: null,
    duration_min: null, status: "planned", purpose: null, outcomes: [], notes: null,
    next_step: null, next_on: null, cancel_reason: null, check_in: null, check_out: null,
    photos: [], signature: null, custom: {}, waiting: false, refused: false,
  };
}

export const visitOr404 = (replica, id) => foundOr404(replica, "visit", id);

/** The customer's other visits, newest first: enough for the last one and the next. */
async function othersOf(replica, visit) {
  const found = await replica.visits_of(visit.account_id, NEARBY);
  return found.filter((each) => each.id !== visit.id);
}
