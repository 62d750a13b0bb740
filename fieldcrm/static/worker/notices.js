// What others did to one's plan, ready for a template to say.  Twin: fieldcrm/field/notices.py.
import { weekOf } from "#worker/days.js";
import { byId } from "#worker/titles.js";

const SHOWN = 5;
const LATELY = 10;

/** Also one that has grown since it was seen. */
export const isUnseen = (notice) => !notice.seen || notice.seen < notice.told_at;

/** {new, seen}: all that are new, and a few of the others. */
export async function noticesShown(replica) {
  const found = await replica.notices();
  const fresh = found.filter(isUnseen);
  const seen = found.filter((each) => !isUnseen(each)).slice(0, LATELY);
  const entries = [...fresh, ...seen].flatMap((each) => each.entries.slice(0, SHOWN));
  const accounts = await byId(replica, "account", entries.map((one) => one.account));
  const territories = await byId(replica, "territory", entries.map((one) => one.territory));
  const users = await byId(replica, "user", [...fresh, ...seen].flatMap(people));
  return {
    new: fresh.map((each) => shown(each, accounts, users, territories)),
    seen: seen.map((each) => shown(each, accounts, users, territories)),
  };
}

const people = (notice) => [
  notice.by_id, notice.rep_id, ...notice.silent, ...notice.entries.slice(0, SHOWN).map((one) => one.rep),
];

function shown(notice, accounts, users, territories) {
  const entries = notice.entries.slice(0, SHOWN);
  return {
    notice,
    by: users[notice.by_id] ?? null,
    rep: users[notice.rep_id] ?? null,
    week: notice.day ? weekOf(notice.day) : null,
    entries: entries.map((one) => ({
      ...one, customer: accounts[one.account] ?? null, person: users[one.rep] ?? null, territory: territories[one.territory] ?? null,
    })),
    more: Math.max(0, (notice.total || 0) - entries.length),
    silent: notice.silent.filter((id) => users[id]).map((id) => users[id].name),
  };
}
