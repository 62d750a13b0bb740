// A replica that holds its documents in a Map: the interface, and nothing else.  Twin: tests/field/memory.py.
import { DEFINITIONS } from "#generated/definitions.js";
import { addDays, daysBetween } from "#worker/days.js";
import { dueOn } from "#worker/due.js";
import { fold, searcher, searchText } from "#worker/fold.js";
import { distanceM } from "#worker/geo.js";
import { at } from "#worker/matching/employers.js";
import { evidence } from "#worker/matching/index.js";
import { nearestM, rank } from "#worker/nearness.js";
import { ruleOf } from "#worker/matching/rule.js";
import { likeliest } from "#worker/replica/lookalikes.js";

const OPEN = ["planned", "checked_in"];

const order = (...keys) => (a, b) => {
  for (const key of keys) {
    const [left, right] = [key(a), key(b)];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};
const backwards = (...keys) => (a, b) => order(...keys)(b, a);

const byDay = order((v) => v.planned_on, (v) => v.planned_at ?? "99:99", (v) => v.id);
const byDue = order((t) => t.due_on ?? "9999-12-31", (t) => t.id);
const named = [(a) => fold(a.name), (a) => a.id];
const ORDERS = {
  name: order(...named),
  distance: order((a) => a.distance_m === null, (a) => a.distance_m ?? 0, ...named),
  due: order((a) => a.due_on === null, (a) => a.due_on ?? "", ...named),
};

export class MemoryReplica {
  constructor(documents, meId, outbox = []) {
    this.documents = new Map(documents.map((each) => [`${each.type}/${each.id}`, { waiting: false, refused: false, ...each }]));
    this.meId = meId;
    this.entries = outbox;
  }

  all(type) {
    return [...this.documents.values()].filter((each) => each.type === type).sort(order((each) => each.id));
  }

  async me() { return this.get("me", this.meId); }

  async rule() { return ruleOf(this.all("rule")[0]); }
  async territory(id) { return this.get("territory", id); }
  async get(type, id) { return this.documents.get(`${type}/${id}`) ?? null; }
  async many(type, ids) { return ids.map((id) => this.documents.get(`${type}/${id}`)).filter(Boolean); }

  async definitions(type) {
    const custom = this.all("definition").filter((each) => each.record_type === type);
    custom.sort(order((each) => each.position, (each) => each.name));
    return [...DEFINITIONS[type], ...custom.map((each) => ({ ...each, custom: true }))];
  }

  async search_accounts(query) {
    const measured = await Promise.all(this.all("account").map((each) => this.measured(each, query.near, query.today)));
    const fitting = [];
    for (const each of measured) if (await this.fits(each, query)) fitting.push(each);
    fitting.sort(ORDERS[query.sort]);
    return { accounts: fitting.slice(query.offset, query.offset + query.limit), total: fitting.length };
  }

  async overdue_accounts(today, near, limit) {
    const nothing = { q: "", visit_class: "", sector: "", overdue: true, tag: "", offset: 0 };
    return this.search_accounts({ ...nothing, sort: near ? "distance" : "due", near, today, limit });
  }

  async near_and_due(places, day, limit) {
    const found = [];
    for (const each of this.all("account")) {
      const measured = { ...(await this.measured(each, null, day)), distance_m: nearestM(places, each.position) };
      const place = rank(measured.distance_m, measured.overdue_days, each.visit_class, !places.length);
      if (place !== null) found.push({ place, measured });
    }
    return found.sort(order((one) => one.place, (one) => fold(one.measured.name), (one) => one.measured.id)).slice(0, limit).map((one) => one.measured);
  }

  async account_tags() { return [...new Set(this.all("account").flatMap((each) => each.tags))].sort(order((tag) => tag)); }

  async visits_between(firstDay, lastDay, repId) {
    const within = (each) => firstDay <= each.planned_on && each.planned_on <= lastDay;
    return this.all("visit").filter((each) => within(each) && (repId === null || each.rep_id === repId)).sort(byDay);
  }

  async visits_of(accountId, limit) {
    const newest = backwards((v) => v.planned_on, (v) => v.planned_at ?? "", (v) => v.id);
    return this.all("visit").filter((each) => each.account_id === accountId).sort(newest).slice(0, limit);
  }

  async next_visit_of(accountId, today) { return (await this.next_visits([accountId], today))[accountId] ?? null; }

  async next_visits(accountIds, today) {
    const ahead = this.all("visit").filter((each) => OPEN.includes(each.status) && each.planned_on >= today).sort(byDay).reverse();
    return Object.fromEntries(ahead.filter((each) => accountIds.includes(each.account_id)).map((each) => [each.account_id, each]));
  }

  async contacts_of(accountId) {
    const links = this.all("link").filter((each) => each.account_id === accountId);
    const pairs = links.map((link) => ({ contact: this.documents.get(`contact/${link.contact_id}`), link }));
    return pairs.filter((pair) => pair.contact).sort(order(
      (pair) => fold(pair.contact.family_name), (pair) => fold(pair.contact.given_name ?? ""), (pair) => pair.contact.id,
    ));
  }

  async accounts_of(contactId) {
    const links = this.all("link").filter((each) => each.contact_id === contactId);
    const pairs = links.map((link) => ({ account: this.documents.get(`account/${link.account_id}`), link }));
    return pairs.filter((pair) => pair.account).sort(order((pair) => fold(pair.account.name), (pair) => pair.account.id));
  }

  async search_contacts(q, limit, { alone = false } = {}) {
    if (fold(q).length < 2) return [];
    const says = searcher(q);
    const found = [];
    for (const each of this.all("contact")) {
      const fits = says(searchText({ phones: [] }, [each])) && !(alone && (await this.accounts_of(each.id)).length);
      if (fits) found.push(each);
    }
    return found.sort(order((each) => fold(each.family_name), (each) => fold(each.given_name ?? ""), (each) => each.id)).slice(0, limit);
  }

  async lookalikes(type, values, country, but, limit, places = []) {
    const links = this.all("link");
    const everywhere = (one) => links.filter((link) => link.contact_id === one.id).map((link) => link.account_id);
    const colleague = (one) => everywhere(one).some((id) => places.includes(id));
    const others = this.all(type).map((one) => (
      { id: one.id, evidence: evidence(type, { ...one, ...(colleague(one) ? at(everywhere(one)) : {}) }, country), document: one }));
    return likeliest(evidence(type, { ...values, ...at(places) }, country), others, but, limit, await this.rule());
  }

  async activities_of(accountId, limit) {
    const found = this.all("activity").filter((each) => each.account_id === accountId);
    return found.sort(backwards((each) => each.happened_at, (each) => each.id)).slice(0, limit);
  }

  async tasks_of(accountId) {
    return this.all("task").filter((each) => each.account_id === accountId && !each.done_at).sort(byDue);
  }

  async tasks_due(userId, untilDay) {
    const due = (each) => each.assignee_id === userId && !each.done_at && each.due_on && each.due_on <= untilDay;
    return this.all("task").filter(due).sort(byDue);
  }

  async absences_of(userId, fromDay) {
    const found = this.all("absence").filter((each) => each.user_id === userId && each.to_on >= fromDay);
    return found.sort(order((each) => each.from_on, (each) => each.id));
  }

  async occasions(firstDay, lastDay, limit = Infinity) {
    const days = new Map();
    for (let count = 0; count <= daysBetween(firstDay, lastDay); count += 1) {
      days.set(addDays(firstDay, count).slice(5), addDays(firstDay, count));
    }
    const found = [];
    const add = (kind, day, contact, account) => {
      const on = days.get((day ?? "").slice(5));
      if (on) found.push({ kind, on, contact, account, gift_note: (contact ?? account).gift_note });
    };
    for (const account of this.all("account")) {
      add("anniversary", account.anniversary, null, account);
      for (const { contact } of await this.contacts_of(account.id)) add("birthday", contact.birthday, contact, account);
    }
    return found.sort(order((each) => each.on, (each) => each.kind, (each) => (each.contact ?? each.account).id)).slice(0, limit);
  }

  async cards() {
    const me = await this.me();
    return this.all("card").filter((each) => each.rep_id === me.user_id && each.status !== "saved")
      .sort(backwards((each) => each.created_at, (each) => each.id));
  }
  async cards_to_check() { return (await this.cards()).filter((each) => each.status === "read"); }
  async cards_of(id) {
    return this.all("card").filter((each) => each.contact_id === id).sort(backwards((each) => each.created_at, (each) => each.id));
  }
  async conflicts() { return this.all("conflict").filter((each) => each.status === "open"); }

  async duplicates() {
    return Promise.all(this.all("duplicate").filter((each) => each.status === "open").map(async (duplicate) => ({
      duplicate,
      left: await this.get(duplicate.record_type, duplicate.left_id),
      right: await this.get(duplicate.record_type, duplicate.right_id),
    })));
  }

  async survivor_of(type, id) {
    const found = this.all("merge").find((one) => one.record_type === type && one.loser_id === id);
    return found ? found.standing_id ?? found.survivor_id : null;
  }

  async merges_recent(limit) {
    const standing = this.all("merge").filter((each) => !each.undone_at);
    return standing.sort(backwards((each) => each.at, (each) => each.id)).slice(0, limit);
  }

  async notices() { return this.all("notice").sort(backwards((each) => each.told_at, (each) => each.id)); }
  async notices_unseen() {
    return (await this.notices()).filter((each) => !each.seen || each.seen < each.told_at);
  }

  async outbox() { return this.entries; }

  async sync_state() {
    return {
      ready: true, last_sync_at: null, waiting: 0, refused: 0, persisted: null,
      usage_bytes: null, quota_bytes: null, pending_blobs: 0, refused_blobs: 0, version: null,
    };
  }

  async measured(account, near, today) {
    const due = dueOn(account, await this.territory(account.territory_id));
    return {
      ...account,
      due_on: due,
      overdue_days: due === null ? null : daysBetween(due, today),
      distance_m: distanceM(near, account.position),
    };
  }

  async fits(account, query) {
    const contacts = (await this.contacts_of(account.id)).map((pair) => pair.contact).sort(order((each) => each.id));
    return (!query.visit_class || account.visit_class === query.visit_class)
      && (!query.sector || account.sector === query.sector)
      && (!query.tag || account.tags.includes(query.tag))
      && (!query.overdue || (account.overdue_days ?? 0) > 0)
      && (!query.q || searcher(query.q)(searchText(account, contacts)));
  }
}
