// Today: what the rep does next, and what waits for them.  Twin: fieldcrm/field/views/today.py.
import { addDays } from "#worker/days.js";
import { overdueDays } from "#worker/due.js";
import { distanceM } from "#worker/geo.js";
import { choiceWords, pageContext } from "#worker/pages.js";
import { freeSlots } from "#worker/slots.js";
import { byId } from "#worker/titles.js";

const LOOK_BACK_DAYS = 7;
const LOOK_AHEAD_DAYS = 6;
const OCCASIONS_SHOWN = 8;
const OVERDUE_SHOWN = 5;
const OPEN = ["planned", "checked_in"];
const OUT_OF_THE_COUNT = ["cancelled", "missed"];

export async function today(replica, frame) {
  const lastDay = addDays(frame.today, LOOK_AHEAD_DAYS);
  const [recent, tasks, occasions, page] = await Promise.all([
    replica.visits_between(addDays(frame.today, -LOOK_BACK_DAYS), frame.today, frame.me.user_id),
    replica.tasks_due(frame.me.user_id, frame.today),
    replica.occasions(frame.today, lastDay, OCCASIONS_SHOWN + 1),
    pageContext(replica, frame, { title: "Today", tab: "today" }),
  ]);
  const visits = recent.filter((visit) => visit.planned_on === frame.today);
  const unlogged = recent.filter((visit) => visit.planned_on < frame.today && OPEN.includes(visit.status));
  const [accounts, overdue] = await Promise.all([
    byId(replica, "account", [...visits, ...unlogged, ...tasks].map((each) => each.account_id)),
    overdueOf(replica, frame, visits),
  ]);
  return {
    template: "field/today.html",
    context: {
      ...page,
      words: await choiceWords(replica, "visit"),
      visits: await entries(replica, frame, visits, accounts),
      unlogged: await entries(replica, frame, unlogged, accounts),
      progress: progress(visits),
      slots: freeSlots(frame, frame.today, visits),
      overdue,
      occasions: occasions.slice(0, OCCASIONS_SHOWN),
      more_occasions: occasions.length > OCCASIONS_SHOWN,
      tasks: tasks.map((task) => ({ task, account: accounts[task.account_id] ?? null })),
      empty_territory: !visits.length && !overdue.length && await noCustomers(replica, frame),
    },
  };
}

function entries(replica, frame, visits, accounts) {
  const known = visits.filter((visit) => accounts[visit.account_id]);
  return Promise.all(known.map((visit) => entry(replica, frame, visit, accounts[visit.account_id])));
}

async function entry(replica, frame, visit, account) {
  return {
    visit,
    account,
    distance_m: distanceM(frame.near, account.position),
    overdue_days: overdueDays(account, await replica.territory(account.territory_id), frame.today),
  };
}

const progress = (visits) => ({
  done: visits.filter((visit) => visit.status === "done").length,
  total: visits.filter((visit) => !OUT_OF_THE_COUNT.includes(visit.status)).length,
});

/** The most pressing ones that are not on today's list already. */
async function overdueOf(replica, frame, visits) {
  const onTheList = new Set(visits.map((visit) => visit.account_id));
  const { accounts } = await replica.overdue_accounts(frame.today, frame.near, OVERDUE_SHOWN + onTheList.size);
  return accounts.filter((account) => !onTheList.has(account.id)).slice(0, OVERDUE_SHOWN);
}

async function noCustomers(replica, frame) {
  const nothing = { q: "", visit_class: "", sector: "", overdue: false, tag: "", sort: "name" };
  const query = { ...nothing, near: null, today: frame.today, offset: 0, limit: 1 };
  return (await replica.search_accounts(query)).total === 0;
}
