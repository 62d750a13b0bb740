// The journey plan: a week as a strip of days, and one day of it as a list.
// Twin: fieldcrm/field/views/plan.py.
import { agreement } from "#worker/agreements.js";
import { addDays, isDay, monday, mondayOfWeek, weekOf } from "#worker/days.js";
import { defaults, formFields, formOf } from "#worker/forms.js";
import { choiceWords, pageContext } from "#worker/pages.js";
import { freeSlots } from "#worker/slots.js";
import { byId } from "#worker/titles.js";
import { accountOr404 } from "#worker/views/customers.js";
import { chooseCustomer } from "#worker/views/visits.js";
import { moveForm } from "#worker/visit_forms.js";

export const ASKED = ["planned_on", "planned_at", "duration_min", "purpose", "firmness"];
const SUGGESTED = 6;
// Two hours of visits are one step of the bar that shows how full a day is.
const STEP_MIN = 120;
const STEPS = 4;

export async function plan(replica, frame, params) {
  return planPage(replica, frame, params);
}

/** `move`: the form of one visit of the day, shown again with what is wrong. */
export async function planPage(replica, frame, params, { move } = {}) {
  const days = daysOf(frame, params);
  const day = selected(days, frame, params);
  const [visits, due, page] = await Promise.all([
    replica.visits_between(days[0], days[6], frame.me.user_id),
    suggestions(replica, frame),
    pageContext(replica, frame, { title: "Plan", tab: "plan" }),
  ]);
  const accounts = await byId(replica, "account", visits.map((each) => each.account_id));
  const shown = visits.filter((each) => each.planned_on === day && accounts[each.account_id]);
  return {
    template: "field/plan.html",
    context: {
      ...page,
      week: {
        name: weekOf(days[0]), number: Number(weekOf(days[0]).slice(6)),
        first: days[0], last: days[6],
        previous: weekOf(addDays(days[0], -7)), next: weekOf(addDays(days[0], 7)),
      },
      days: days.map((each) => load(each, visits)),
      day,
      visits: await Promise.all(
        shown.map((each) => row(replica, frame, each, accounts[each.account_id], params.move, move)),
      ),
      tomorrow: addDays(day, 1),
      next_week: addDays(day, 7),
      agreed: await agreement(replica, frame, days[0], visits),
      suggestions: due,
      slots: freeSlots(frame, day, visits.filter((each) => each.planned_on === day)),
      next_id: frame.new_id(),
      words: await choiceWords(replica, "visit"),
    },
  };
}

/** Plan a visit; without a customer, choose one first. */
export async function planVisit(replica, frame, params) {
  const day = dayOf(params.day, frame.today);
  if (!params.account) return chooseCustomer(replica, frame, params, "Plan a visit", "/plan/new", "plan", day);
  const account = await accountOr404(replica, params.account);
  return planVisitPage(replica, frame, account, frame.new_id(), day);
}

export async function planVisitPage(replica, frame, account, id, day, { typed, errors } = {}) {
  const fields = await formFields(replica, "visit", frame.language, ASKED);
  const values = { ...defaults(fields), planned_on: day };
  return {
    template: "field/plan_visit.html",
    context: {
      ...(await pageContext(replica, frame, { title: "Plan a visit", tab: "plan", back: `/plan?day=${day}` })),
      account,
      form: formOf(fields, id, defaults(fields), { values, typed, errors }),
    },
  };
}

/** The week asked for, else the week of the day asked for, else this one. */
function daysOf(frame, params) {
  const asked = mondayOfWeek(params.week || "");
  const first = asked && isNear(asked) ? asked : monday(dayOf(params.day, frame.today));
  return Array.from({ length: 7 }, (_, count) => addDays(first, count));
}

function selected(days, frame, params) {
  const day = dayOf(params.day, frame.today);
  if (days.includes(day)) return day;
  return days.includes(frame.today) ? frame.today : days[0];
}

export function dayOf(text, otherwise) {
  return isDay(text) && isNear(text) ? text : otherwise;
}

/** The first and last days of the calendar have no week before or after them. */
function isNear(day) {
  return day > "1900" && day < "9000";
}

/** With the form that moves it, when that was asked for or came back wrong. */
async function row(replica, frame, visit, account, asked, move) {
  if (move?.record_id === visit.id) return { visit, account, move };
  return { visit, account, move: asked === visit.id ? await moveForm(replica, frame, visit) : null };
}

/** How full a day is: visits that stand, how many are done, and their minutes. */
function load(day, visits) {
  const standing = visits.filter((each) => each.planned_on === day && each.status !== "cancelled");
  const minutes = standing.reduce((sum, each) => sum + (each.duration_min || 0), 0);
  return {
    day, count: standing.length, minutes,
    done: standing.filter((each) => each.status === "done").length,
    level: Math.min(STEPS, Math.ceil(minutes / STEP_MIN)),
  };
}

/** Overdue customers whom nobody has planned to see. */
async function suggestions(replica, frame) {
  const overdue = (await replica.overdue_accounts(frame.today, frame.near, 30)).accounts;
  const planned = await replica.next_visits(overdue.map((each) => each.id), frame.today);
  return overdue.filter((each) => !planned[each.id]).slice(0, SUGGESTED);
}
