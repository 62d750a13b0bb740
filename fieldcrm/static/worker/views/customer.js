// One customer: how to reach them, what is known, what was and what comes next.
// Twin: fieldcrm/field/views/customer.py.
import { dueOn, overdueDays } from "#worker/due.js";
import { factsOf } from "#worker/facts.js";
import { defaults, formFields, formOf } from "#worker/forms.js";
import { distanceM } from "#worker/geo.js";
import { choiceWords, pageContext } from "#worker/pages.js";
import { addressOf, reachOf } from "#worker/reach.js";
import { byId } from "#worker/titles.js";
import { accountOr404 } from "#worker/views/customers.js";

const TIMELINE_LENGTH = 30;
const OPEN = ["planned", "checked_in"];

export const customer = async (replica, frame, params) =>
  customerPage(replica, frame, await accountOr404(replica, params.id));

/** The page; `activity` and `task` are forms that came back wrong. */
export async function customerPage(replica, frame, account, { activity = null, task = null } = {}) {
  const territory = await replica.territory(account.territory_id);
  const [visits, activities, contacts, tasks, page] = await Promise.all([
    replica.visits_of(account.id, TIMELINE_LENGTH), replica.activities_of(account.id, TIMELINE_LENGTH),
    replica.contacts_of(account.id), replica.tasks_of(account.id),
    pageContext(replica, frame, { name: account.name, tab: "customers", back: "/customers" }),
  ]);
  const people = await peopleOf(replica, account, visits, activities);
  const address = addressOf(account);
  return {
    template: "field/customer.html",
    context: {
      ...page,
      words: await choiceWords(replica, "account", "visit", "activity"),
      account,
      address,
      reach: reachOf(account.phones, account.emails, account.position, address, account.country || frame.me.country),
      currency: territory ? territory.currency : null,
      owner: people[account.owner_id] ?? null,
      facts: await factsOf(replica, account, frame.language),
      due_on: dueOn(account, territory),
      overdue_days: overdueDays(account, territory, frame.today),
      distance_m: distanceM(frame.near, account.position),
      contacts,
      upcoming: upcoming(visits, frame.today),
      tasks,
      timeline: timeline(visits, activities, people, frame.today),
      activity_form: activity ?? await activityForm(replica, frame, contacts),
      activity_open: activity !== null,
      task_form: task ?? await taskForm(replica, frame),
      task_open: task !== null,
    },
  };
}

export async function activityForm(replica, frame, contacts, { recordId, typed, errors } = {}) {
  const fields = await activityFields(replica, frame, contacts);
  return formOf(fields, recordId || frame.new_id(), {}, { values: defaults(fields), typed, errors });
}

/** Kind, with whom, what happened: the person is chosen among the customer's own. */
export async function activityFields(replica, frame, contacts) {
  const people = contacts.map(({ contact }) => ({ value: contact.id, label: named(contact) }));
  const fields = await formFields(replica, "activity", frame.language);
  if (!people.length) return fields.filter((field) => field.name !== "contact_id");
  return fields.map((field) => (field.name === "contact_id" ? { ...field, choices: people } : field));
}

export async function taskForm(replica, frame, { recordId, typed, errors } = {}) {
  const fields = await formFields(replica, "task", frame.language);
  return formOf(fields, recordId || frame.new_id(), {}, { values: defaults(fields), typed, errors });
}

const named = (contact) => [contact.given_name, contact.family_name].filter(Boolean).join(" ");

const isOpen = (visit) => OPEN.includes(visit.status);

const inOrder = (left, right) => (left < right ? -1 : left > right ? 1 : 0);

/** What is still to come, the next one first. */
function upcoming(visits, today) {
  const key = (visit) => [visit.planned_on, visit.planned_at || "99:99", visit.id].join(" ");
  return visits
    .filter((visit) => isOpen(visit) && visit.planned_on >= today)
    .sort((a, b) => inOrder(key(a), key(b)));
}

/** Visits and activities in one line of time, the latest first. */
function timeline(visits, activities, people, today) {
  const past = visits.filter((visit) => !isOpen(visit) || visit.planned_on < today);
  const moments = [
    ...past.map((visit) => visited(visit, people)),
    ...activities.map((activity) => happened(activity, people)),
  ];
  return moments
    .sort((a, b) => inOrder(b.at, a.at) || inOrder(b.id, a.id))
    .slice(0, TIMELINE_LENGTH);
}

const visited = (visit, people) => ({
  id: visit.id,
  at: visit.check_in ? visit.check_in.at : `${visit.planned_on}T${visit.planned_at || "12:00"}:00Z`,
  kind: "visit",
  by: people[visit.rep_id] ?? null,
  visit,
  activity: null,
});

const happened = (activity, people) => ({
  id: activity.id,
  at: activity.happened_at,
  kind: activity.kind,
  by: people[activity.author_id] ?? null,
  visit: null,
  activity,
});

function peopleOf(replica, account, visits, activities) {
  const ids = [account.owner_id, ...visits.map((each) => each.rep_id), ...activities.map((each) => each.author_id)];
  return byId(replica, "user", ids);
}
