// The phone's copy of what its user may see: the server's documents with this
// phone's unsettled ops laid over them at the moment of reading.  What pages
// ask of it equals what fieldcrm/documents.py answers on the server.

import { readMeta } from "../store/schema.js";
import { Directory } from "./directory.js";
import { Kept } from "./kept.js";
import { KeyIndex } from "./key_index.js";
import { Pending } from "./pending.js";
import * as absences from "./absences.js";
import * as accounts from "./accounts.js";
import * as cards from "./cards.js";
import * as companies from "./companies.js";
import * as inbox from "./inbox.js";
import * as lookalikes from "./lookalikes.js";
import * as people from "./people.js";
import * as tables from "./tables.js";
import * as visits from "./visits.js";

export class Replica {
  constructor(db, outbox, userId, { now = () => new Date(), version = null } = {}) {
    Object.assign(this, { db, outboxStore: outbox, userId, clock: now, version, ready: false });
    this.small = new Map();
    this.kept = new Kept(db);
    this.pending = new Pending(outbox, {
      stored: (type, ids) => this.stored(type, ids), fields: (type) => this.definitions(type),
      zoneOf: (accountId) => this.#zoneOf(accountId),
    });
    this.directory = new Directory(this);
    this.keyIndex = new KeyIndex(this);
  }

  async start() {
    const { ready } = await readMeta(this.db, ["ready"]);
    this.ready = Boolean(ready);
    await this.pending.start();
  }

  /** One document, or null. */
  async get(type, id) {
    return (await this.many(type, [id]))[0] ?? null;
  }

  /** Documents by id, in the order asked for; those that are not here are left out. */
  async many(type, ids) {
    // IndexedDB raises for what is no key, like the null of a visit without a customer.
    const unpended = ids.filter((id) => typeof id === "string" && !this.pending.has(type, id));
    const found = new Map((await this.stored(type, unpended)).map((doc) => [doc.id, doc]));
    const documents = ids.map((id) => (this.pending.has(type, id) ? this.pending.get(type, id) : found.get(id)));
    return documents.filter(Boolean).map((doc) => this.shown(type, doc));
  }

  /**
   * Documents by an index, this phone's own unsettled ones among them.
   * @param {(doc: object) => boolean} wanted says of a document what the range says of a row
   */
  async select(type, index, range, wanted) {
    const stored = (await this.kept.range(type, index, range)).filter((doc) => !this.pending.has(type, doc.id));
    const pending = this.pending.all(type).filter(wanted);
    return [...stored, ...pending].map((doc) => this.shown(type, doc));
  }

  /** The server's documents alone. */
  stored(type, ids) {
    return this.kept.documents(type, ids);
  }

  async storedOne(type, id) {
    return (await this.stored(type, [id]))[0] ?? null;
  }

  /** As pages see it. A customer seen today by a visit that still waits is no longer overdue. */
  shown(type, doc) {
    const marked = { ...doc, waiting: doc.waiting ?? false, refused: doc.refused ?? false };
    if (type !== "account") return marked;
    const day = this.pending.lastVisitOn(doc.id);
    if (day && (!doc.last_visit_on || doc.last_visit_on < day)) marked.last_visit_on = day;
    return marked;
  }

  async #zoneOf(accountId) {
    const account = this.pending.get("account", accountId) ?? (await this.storedOne("account", accountId));
    return (await this.territory(account?.territory_id))?.time_zone ?? "UTC";
  }

  /** Ops came, went or changed their state. @param {object[]} rows of the outbox */
  async opsChanged(rows) {
    const accountIds = await this.directory.concernedBy(rows);
    await this.pending.refresh(rows);
    for (const id of await this.directory.concernedBy(rows)) accountIds.add(id);
    await this.directory.overlay(accountIds);
  }

  /** A pull brought documents. @param {object} batch see sync/pull.js; settled: rows that left the overlay */
  async documentsChanged({ touched, big, more, ready }, settled) {
    this.kept.forget(touched.keys());
    for (const type of tables.SMALL) if (touched.has(type)) this.small.delete(type);
    await this.pending.refresh(settled);
    await this.pending.refreshDocuments(touched);
    if (big) {
      this.directory.forget();
      this.keyIndex.forget();
      if (!more) await this.directory.build();
    } else {
      await this.directory.refresh(touched);
      await this.keyIndex.refresh(touched);
    }
    await this.directory.overlay(await this.directory.concernedBy(settled));
    this.ready = ready;
  }
}

Object.assign(Replica.prototype, absences, accounts, cards, companies, inbox, lookalikes, people, tables, visits);
