// What a person decides in the inbox.  Twin: fieldcrm/field/actions/inbox.py.
import { asked, NotFound, saved } from "#worker/answers.js";
import { clusters } from "#worker/clusters.js";
import { digitsFor } from "#worker/currencies.js";
import { parseForm } from "#worker/fields.js";
import { keyOf, one, op, stableJson } from "#worker/forms.js";
import {
  conflictOr404, conflictPage, entryOr404, fieldNamed, mendable, opPage, shownDuplicate, UNDOABLE,
} from "#worker/views/inbox.js";

/** Mine, theirs, or what the person wrote instead of both. */
export async function resolveConflict(replica, frame, params, form) {
  const found = await conflictOr404(replica, params.id);
  const { value, errors } = await chosen(replica, frame, found, form);
  if (Object.keys(errors).length) {
    const { template, context } = await conflictPage(replica, frame, found, { typed: form, errors });
    return asked(template, context);
  }
  // A deletion is answered for what was asked about: `was` holds its fingerprint (sync/questions.py).
  const saw = found.deleted ? found.was : found.theirs;
  return saved([op("resolve", "conflict", found.id, { value: { was: saw, now: value } })], "/inbox");
}

/** Two records are different, or one: then the survivor takes the other in; or it is for the desk to say. */
export async function judgeDuplicate(replica, frame, params, form) {
  const entry = await duplicateOr404(replica, params.id);
  const found = entry.duplicate;
  const decision = one(form, "decision");
  if (decision === "different" || decision === "later") return saved([judgement(found, decision)], "/inbox");
  const sides = [found.left_id, found.right_id];
  const survivor = one(form, "survivor");
  if (decision !== "same" || !sides.includes(survivor)) throw new NotFound();
  const loser = sides[1 - sides.indexOf(survivor)];
  const set = { survivor_id: { was: null, now: survivor }, ...(await picked(replica, entry, survivor, form)) };
  return saved([op("merge", found.record_type, loser, set)], "/inbox");
}

/**
 * Of each of three records and more, whether it is the same: those that are become one, and are
 * told apart from the others; or it is for the desk to say.
 */
export async function judgeCluster(replica, frame, params, form) {
  const { together } = clusters(await replica.duplicates(), (await replica.rule()).ask);
  const found = together.find((each) => each.id === params.id);
  if (!found) throw new NotFound();
  const pairs = found.pairs.map(({ duplicate }) => duplicate);
  if (one(form, "decision") === "later") return saved(pairs.map((pair) => judgement(pair, "later")), "/inbox");
  const marked = found.records.map(({ id }) => id).filter((id) => one(form, `is.${id}`) === "same");
  const same = marked.length > 1 ? marked : [];
  const apart = pairs.filter((pair) => !same.includes(pair.left_id) || !same.includes(pair.right_id));
  // Told apart first, while all of them stand.
  const ops = apart.map((pair) => judgement(pair, "different"));
  return saved([...ops, ...merged(found.record_type, same, one(form, "survivor"), ops.length)], "/inbox");
}

/** Ops that make one of these, each after the other; so many ops come `before` them. */
function merged(type, ids, survivor, before) {
  const stays = ids.includes(survivor) ? survivor : ids[0];
  const set = { survivor_id: { was: null, now: stays } };
  return ids.filter((id) => id !== stays).map((id, place) => op("merge", type, id, set, place ? [before + place - 1] : []));
}

function judgement(pair, status) {
  // The server may not know yet that this phone found them alike, so the pair is named.
  const set = { status: { was: "open", now: status } };
  for (const name of ["record_type", "left_id", "right_id"]) set[name] = { was: null, now: pair[name] };
  return op("judge", "duplicate", pair.id, set);
}

/** The values that the person tapped; of all others a rule takes the better one. */
async function picked(replica, entry, survivor, form) {
  const { rows } = await shownDuplicate(replica, entry);
  const stands = entry.left.id === survivor ? "left" : "right";
  const chosen = rows.filter((row) => row.choice).map((row) => [row, one(form, `pick.${row.field.name}`)]);
  return Object.fromEntries(chosen.filter(([, side]) => side === "left" || side === "right")
    .map(([row, side]) => [row.field.name, { was: row[stands], now: row[side] }]));
}

export async function undoMerge(replica, frame, params) {
  const merges = await replica.merges_recent(UNDOABLE);
  const merge = merges.find((each) => each.id === params.id && !each.undone_at);
  if (!merge) throw new NotFound();
  return saved([op("unmerge", "merge", merge.id, {})], "/inbox");
}

/** The same change with other values, in the refused one's place. */
export async function mendOp(replica, frame, params, form) {
  const entry = await entryOr404(replica, params.id, ["refused"]);
  const refused = entry.op;
  const fields = await mendable(replica, frame, refused);
  const digits = await digitsFor(replica, frame, refused.type, refused.record, refused.set);
  const { values, errors } = parseForm(fields, form, digits);
  if (Object.keys(errors).length || !fields.length) {
    const { template, context } = await opPage(replica, frame, entry, { typed: form, errors });
    return asked(template, context);
  }
  const mended = op(refused.kind, refused.type, refused.record, { ...refused.set, ...rewritten(refused, values) });
  return saved([{
    ...mended, blobs: refused.blobs || [], after: refused.after || [], mends: refused.id,
  }], "/inbox");
}

/** Lets a change go that the server did not take; one that may be on its way stays. */
export async function dropOp(replica, frame, params) {
  const entry = await entryOr404(replica, params.id, ["refused", "held"]);
  return saved([], "/inbox", [entry.op.id]);
}

/** {value, errors} of the answer that was chosen. */
async function chosen(replica, frame, found, form) {
  const choice = one(form, "choice");
  if (choice === "mine" || choice === "theirs") return { value: found[choice], errors: {} };
  const field = await fieldNamed(replica, frame, found.record_type, found.field);
  if (choice !== "other" || !field?.form) return { value: null, errors: { choice: "Choose one of the answers." } };
  const digits = await digitsFor(replica, frame, found.record_type, found.record_id);
  const { values, errors } = parseForm([field], form, digits);
  return { value: values[keyOf(field)] ?? null, errors };
}

/** What the person wrote, and of fields left as they were empty, nothing. */
function rewritten(refused, values) {
  const kept = Object.entries(values)
    .filter(([key, value]) => Object.hasOwn(refused.set, key) || !["null", "[]"].includes(stableJson(value)));
  return Object.fromEntries(kept.map(([key, now]) => [key, { was: refused.set[key]?.was ?? null, now }]));
}

async function duplicateOr404(replica, id) {
  const found = (await replica.duplicates()).find((entry) => entry.duplicate.id === id);
  if (!found) throw new NotFound();
  return found;
}
