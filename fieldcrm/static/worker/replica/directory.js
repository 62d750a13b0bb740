// A line for every customer, held in memory, so that a search needs no disk:
// folded words, class, tags, last visit, position, and who works there.
//
// The lines of the server's documents are kept in one record, because a worker
// that the browser has killed must be quick to start; what changed since that
// record was written is listed beside it ("stale/…") in the same transactions
// that brought the change.  The lines that this phone's own ops alter lie over
// the others in a second map and are never saved.

import { fold, searchText } from "../fold.js";
import { committed, relaxed, result } from "../store/db.js";

/** The form of a line; another number makes the saved ones worthless. */
const FORM = 3;
const SAVE_FROM = 200;
/** What hangs on a customer and shows in its line; a note or a task does not. */
const HANGING = new Set(["visit", "link"]);

export class Directory {
  /** @param {import("./replica.js").Replica} replica */
  constructor(replica) {
    this.replica = replica;
    this.forget();
    this.over = new Map();
  }

  /** The saved lines no longer stand for what is on the phone. */
  forget() {
    this.lines = null;
    this.loading = null;
    this.#changed();
  }

  /** All lines, by folded name. */
  async all() {
    await this.load();
    this.sorted ??= [...this.#standing()].sort(byName);
    return this.sorted;
  }

  /** Ids of the contacts that stand in no line: people at no customer. */
  async alone() {
    const lines = await this.all();
    this.unnamed ??= await this.#unnamed(lines);
    return this.unnamed;
  }

  load() {
    this.loading ??= this.#load().catch((error) => {
      this.forget();
      throw error;
    });
    return this.loading;
  }

  /** Make all lines from the documents, and save them. */
  async build() {
    this.lines = await this.#fromScratch();
    this.loading = Promise.resolve();
    this.#changed();
    await this.#save();
  }

  /** Documents of the server changed. @param {Map<string, Set<string>>} touched ids by type */
  async refresh(touched) {
    const wanted = ["account", "contact", "link"].filter((type) => touched.get(type)?.size);
    if (!wanted.length || !this.loading) return;
    await this.load();
    await this.#remake(await this.#concerned(touched));
  }

  /** Lines that this phone's ops may alter. @returns {Promise<Set<string>>} ids of customers */
  async concernedBy(rows) {
    const ids = new Set();
    for (const { op } of rows) {
      if (op.type === "account") ids.add(op.record);
      if (HANGING.has(op.type)) {
        ids.add(op.set.account_id?.now);
        ids.add((await this.replica.get(op.type, op.record))?.account_id);
      }
      if (op.type === "contact") for (const id of await this.replica.account_ids_of(op.record)) ids.add(id);
      if (op.type === "conflict") await this.#addOfConflict(op.record, ids);
    }
    return new Set([...ids].filter(Boolean));
  }

  /** Lay this phone's ops over some lines. */
  async overlay(ids) {
    this.unnamed = null;
    if (!ids.size || (!this.loading && !this.replica.ready)) return;
    await this.load();
    await this.#overlay(ids);
  }

  #changed() {
    this.sorted = null;
    this.unnamed = null;
  }

  async #unnamed(lines) {
    const { db, pending } = this.replica;
    const stored = await result(db.transaction("contact").objectStore("contact").getAllKeys());
    const named = new Set(lines.flatMap((line) => line.people.map((one) => one.id)));
    return [...stored, ...pending.all("contact").map((one) => one.id)].filter((id) => !named.has(id));
  }

  async #addOfConflict(id, ids) {
    const conflict = await this.replica.storedOne("conflict", id);
    if (conflict?.account_id) ids.add(conflict.account_id);
  }

  async #load() {
    const store = this.replica.db.transaction("directory").objectStore("directory");
    const rows = await result(store.getAll());
    const saved = rows.find((row) => row.key === "lines");
    const stale = rows.filter((row) => row.type);
    if (saved?.form === FORM) {
      this.lines = new Map(JSON.parse(saved.text).map((line) => [line.id, line]));
      await this.#remake(await this.#concerned(byType(stale)));
      if (stale.length > SAVE_FROM) await this.#save();
    } else {
      this.lines = await this.#fromScratch();
      await this.#save();
    }
    await this.#overlay(await this.concernedBy(this.replica.outboxStore.all()));
    this.#changed();
  }

  async #overlay(ids) {
    for (const id of ids) {
      const account = await this.replica.get("account", id);
      const line = account && lineOf(account, await this.replica.contacts_of(id));
      if (JSON.stringify(line) === JSON.stringify(this.lines.get(id) ?? null)) this.over.delete(id);
      else this.over.set(id, line);
    }
    this.#changed();
  }

  * #standing() {
    for (const [id, line] of this.lines) if (!this.over.has(id)) yield line;
    for (const line of this.over.values()) if (line) yield line;
  }

  /** Customers whose lines are out of date when these documents changed. */
  async #concerned(touched) {
    const ids = new Set(touched.get("account"));
    const contacts = touched.get("contact") ?? new Set();
    const links = touched.get("link") ?? new Set();
    if (!contacts.size && !links.size) return ids;
    for (const line of this.lines.values()) {
      if (line.people.some((one) => contacts.has(one.id) || links.has(one.link))) ids.add(line.id);
    }
    for (const link of await this.replica.stored("link", [...links])) ids.add(link.account_id);
    return ids;
  }

  async #remake(ids) {
    if (!ids.size) return;
    const found = new Map((await this.replica.stored("account", [...ids])).map((doc) => [doc.id, doc]));
    for (const id of ids) {
      if (found.has(id)) this.lines.set(id, lineOf(found.get(id), await this.replica.stored_contacts_of(id)));
      else this.lines.delete(id);
    }
    this.#changed();
  }

  async #fromScratch() {
    const transaction = this.replica.db.transaction(["account", "contact", "link"]);
    const read = (type) => result(transaction.objectStore(type).getAll());
    const [accounts, contacts, links] = await Promise.all([read("account"), read("contact"), read("link")]);
    const contactOf = new Map(contacts.map((row) => [row.id, row.doc]));
    const people = new Map();
    for (const { doc: link } of links) {
      const contact = contactOf.get(link.contact_id);
      if (!contact) continue;
      if (!people.has(link.account_id)) people.set(link.account_id, []);
      people.get(link.account_id).push({ contact, link });
    }
    return new Map(accounts.map(({ doc }) => [doc.id, lineOf(doc, people.get(doc.id) ?? [])]));
  }

  async #save() {
    const text = JSON.stringify([...this.lines.values()]);
    const transaction = relaxed(this.replica.db, ["directory"]);
    const store = transaction.objectStore("directory");
    store.clear();
    store.put({ key: "lines", form: FORM, text });
    await committed(transaction);
  }
}

/** What a search, a filter or a sort needs to know of a customer. */
export function lineOf(account, people) {
  const ordered = [...people].sort((one, other) => (one.contact.id < other.contact.id ? -1 : 1));
  return {
    id: account.id, name: fold(account.name ?? ""), text: searchText(account, ordered.map((one) => one.contact)),
    visit_class: account.visit_class, cycle_days: account.cycle_days, sector: account.sector, tags: account.tags, territory_id: account.territory_id,
    last_visit_on: account.last_visit_on, created_at: account.created_at, position: account.position,
    anniversary: account.anniversary,
    people: ordered.map(({ contact, link }) => ({ id: contact.id, link: link.id, birthday: contact.birthday })),
  };
}

function byType(rows) {
  const types = new Map();
  for (const { type, id } of rows) {
    if (!types.has(type)) types.set(type, new Set());
    types.get(type).add(id);
  }
  return types;
}

const byName = (one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : one.id < other.id ? -1 : 1);
