// Visits, activities and tasks: what happened and what is to come.

import { compare } from "./tables.js";

const LAST = "\uffff";
const AHEAD = new Set(["planned", "checked_in"]);

/** Visits planned between two days, in the order of the day; one rep's, or everybody's for null. */
export async function visits_between(firstDay, lastDay, repId) {
  const range = IDBKeyRange.bound(firstDay, lastDay);
  const visits = await this.select("visit", "day", range, (visit) => between(visit.planned_on, firstDay, lastDay));
  return visits.filter((visit) => !repId || visit.rep_id === repId).sort(byDay);
}

/** A customer's visits, newest first. */
export async function visits_of(accountId, limit) {
  const visits = await this.select("visit", "account", of(accountId), (visit) => visit.account_id === accountId);
  return visits.sort((one, other) => compare(other.planned_on, one.planned_on)
    || compare(other.planned_at ?? "", one.planned_at ?? "") || compare(other.id, one.id)).slice(0, limit);
}

/** The next visit that is planned or under way, today or later. */
export async function next_visit_of(accountId, today) {
  return (await this.next_visits([accountId], today))[accountId] ?? null;
}

/** {account id: next visit} */
export async function next_visits(accountIds, today) {
  const found = await Promise.all(accountIds.map((id) => ahead(this, id, today)));
  return Object.fromEntries(accountIds.map((id, i) => [id, found[i]]).filter(([, visit]) => visit));
}

/** A customer's calls, mails, meetings, messages and notes, newest first. */
export async function activities_of(accountId, limit) {
  const wanted = (activity) => activity.account_id === accountId;
  const activities = await this.select("activity", "account", of(accountId), wanted);
  return activities.sort((one, other) => compare(other.happened_at, one.happened_at) || compare(other.id, one.id))
    .slice(0, limit);
}

/** A customer's open tasks, the most urgent first. */
export async function tasks_of(accountId) {
  const tasks = await this.select("task", "account", accountId, (task) => task.account_id === accountId);
  return tasks.filter((task) => !task.done_at).sort(byDue);
}

/** A user's open tasks that are due by a day. */
export async function tasks_due(userId, untilDay) {
  const tasks = await this.select("task", "assignee", userId, (task) => task.assignee_id === userId);
  return tasks.filter((task) => !task.done_at && task.due_on && task.due_on <= untilDay).sort(byDue);
}

async function ahead(replica, accountId, today) {
  const range = IDBKeyRange.bound([accountId, today], [accountId, LAST]);
  const wanted = (visit) => visit.account_id === accountId && visit.planned_on >= today;
  const visits = await replica.select("visit", "account", range, wanted);
  return visits.filter((visit) => AHEAD.has(visit.status)).sort(byDay)[0] ?? null;
}

const of = (accountId) => IDBKeyRange.bound([accountId, ""], [accountId, LAST]);
const between = (day, first, last) => day >= first && day <= last;
const byDay = (one, other) => compare(one.planned_on, other.planned_on)
  || compare(one.planned_at ?? "99:99", other.planned_at ?? "99:99") || compare(one.id, other.id);
const byDue = (one, other) => compare(one.due_on ?? "9999-12-31", other.due_on ?? "9999-12-31")
  || compare(one.id, other.id);
