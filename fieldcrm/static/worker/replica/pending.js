// This phone's unsettled ops, laid over the server's documents.  The documents
// that come out are kept in memory and made anew when an op or a document of
// theirs changes; a document that an op deletes is null.

import { dayIn } from "../frame.js";
import { overlay } from "../merge.js";

export class Pending {
  /**
   * @param {import("../store/outbox.js").Outbox} outbox
   * @param {(type: string, ids: string[]) => Promise<object[]>} stored the server's documents
   * @param {(type: string) => Promise<object[]>} fields of a type, custom ones too
   * @param {(accountId: string) => Promise<string>} zoneOf the time zone at a customer's door
   */
  constructor(outbox, { stored, fields, zoneOf }) {
    this.outbox = outbox;
    Object.assign(this, { stored, fields, zoneOf });
    this.documents = new Map();
    this.visitDays = new Map();
  }

  async start() {
    await this.refresh(this.outbox.all());
  }

  has(type, id) {
    return this.documents.get(type)?.has(id) ?? false;
  }

  /** The document with its ops, or null when they delete it. */
  get(type, id) {
    return this.documents.get(type)?.get(id) ?? null;
  }

  /** All documents of a type that have unsettled ops and stand. */
  all(type) {
    return [...(this.documents.get(type)?.values() ?? [])].filter(Boolean);
  }

  /** The last day on which a visit that still waits saw this customer. */
  lastVisitOn(accountId) {
    return this.visitDays.get(accountId) ?? null;
  }

  /** Ops came, went or changed: make their documents anew. */
  async refresh(rows) {
    const keys = new Map();
    for (const { op } of rows) {
      note(keys, op.type, op.record);
      if (op.type === "conflict") await this.#noteResolved(keys, op.record);
    }
    await this.#make(keys);
  }

  /** The server's documents changed: those with ops are made anew. */
  async refreshDocuments(touched) {
    const keys = new Map();
    for (const [type, ids] of touched) for (const id of ids) if (this.has(type, id)) note(keys, type, id);
    await this.#make(keys);
  }

  /** Resolving a conflict changes the record it is about, too. */
  async #noteResolved(keys, conflictId) {
    const [conflict] = await this.stored("conflict", [conflictId]);
    if (conflict) note(keys, conflict.record_type, conflict.record_id);
  }

  async #make(keys) {
    const resolved = await this.#resolutions();
    const byRecord = grouped(this.outbox.all());
    for (const [type, ids] of keys) {
      const wanted = [...ids];
      const fields = await this.fields(type);
      const found = new Map((await this.stored(type, wanted)).map((doc) => [doc.id, doc]));
      for (const id of wanted) {
        this.#makeOne(type, id, found.get(id) ?? null, byRecord.get(`${type}/${id}`) ?? [], { resolved, fields });
      }
    }
    if (keys.has("visit")) await this.#countVisitDays();
  }

  /** As fieldcrm/publishing counts it: the day the rep stood at the door, else the day it was planned for. */
  async #countVisitDays() {
    const done = this.all("visit").filter((visit) => visit.status === "done");
    this.visitDays = new Map();
    for (const visit of done) {
      const day = visit.check_in?.at ? dayIn(await this.zoneOf(visit.account_id), new Date(visit.check_in.at)) : visit.planned_on;
      if (!(this.visitDays.get(visit.account_id) >= day)) this.visitDays.set(visit.account_id, day);
    }
  }

  #makeOne(type, id, stored, rows, { resolved, fields }) {
    const documents = this.documents.get(type) ?? this.documents.set(type, new Map()).get(type);
    const chosen = resolved.get(`${type}/${id}`) ?? [];
    if (!rows.length && !chosen.length) return void documents.delete(id);
    const laid = overlay(stored, [...rows.filter(overlaid).map((row) => row.op), ...chosen], { type, id, fields });
    documents.set(id, laid && {
      ...laid,
      waiting: chosen.length > 0 || rows.some((row) => row.state !== "refused" && row.state !== "again"),
      refused: rows.some((row) => row.state === "refused"),
    });
  }

  /** Choices that the rep made in conflicts, as updates of the records they are about. */
  async #resolutions() {
    const rows = this.outbox.all().filter((row) => row.op.kind === "resolve" && overlaid(row) && !row.quiet);
    const conflicts = await this.stored("conflict", rows.map((row) => row.op.record));
    const byId = new Map(conflicts.map((conflict) => [conflict.id, conflict]));
    const updates = new Map();
    for (const { op } of rows) {
      const about = byId.get(op.record);
      if (!about || about.deleted) continue;
      const key = `${about.record_type}/${about.record_id}`;
      const update = {
        ...op, kind: "update", type: about.record_type, record: about.record_id, set: { [about.field]: op.set.value },
      };
      updates.set(key, [...(updates.get(key) ?? []), update]);
    }
    return updates;
  }
}

/** A refused edit does not stand, but a record that was refused must stay in sight to be mended. */
const overlaid = (row) => row.state !== "again" && (row.state !== "refused" || row.op.kind === "create");

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) {
    if (row.quiet) continue;
    const key = `${row.op.type}/${row.op.record}`;
    if (groups.has(key)) groups.get(key).push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function note(keys, type, id) {
  if (!keys.has(type)) keys.set(type, new Set());
  keys.get(type).add(id);
}
