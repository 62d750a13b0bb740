// What a rep does with a visit: check in, log, move, cancel.
//
// Logging can make three ops: the report, the next visit, and a task.  The later
// two wait for the report, so a report that is refused plans nothing.
// Twin: fieldcrm/field/actions/visits.py.
import { asked, saved } from "#worker/answers.js";
import { parseForm } from "#worker/fields.js";
import { changes, creation, formFields, isUuid, one, op, recordId, shownFields, wasOf } from "#worker/forms.js";
import { place, positionFound } from "#worker/places.js";
import { accountOr404, digitsOf } from "#worker/views/customers.js";
import { planPage } from "#worker/views/plan.js";
import { logPage, reportPage, unplanned, visitOr404 } from "#worker/views/visits.js";
import {
  CANCELLED, cancelForm, logFields, MOVED, moveForm, OPEN, photosOf, seenFields, signatureOf,
} from "#worker/visit_forms.js";

/** A visit nobody planned: checked in at first, or logged at once. */
export async function createVisit(replica, frame, params, form) {
  const account = await accountOr404(replica, one(form, "account_id"));
  const id = recordId(form, frame);
  const standing = await replica.get("visit", id); // the form came twice, or once more with other words
  if (one(form, "intent") === "check_in") {
    if (standing) return saved([], `/visits/${id}`);
    const arrival = {
      purpose: "routine", status: "checked_in", check_in: place(form, frame.now, account.position),
    };
    const set = creation({ ...basics(frame, account, frame.today), ...arrival });
    return saved([op("create", "visit", id, set)], `/visits/${id}`);
  }
  return log(replica, frame, standing ?? unplanned(frame, id, account), account, form, `/customers/${account.id}`);
}

export async function logVisit(replica, frame, params, form) {
  const visit = await visitOr404(replica, params.id);
  const account = await accountOr404(replica, visit.account_id);
  return log(replica, frame, visit, account, form, "/today");
}

export async function checkInVisit(replica, frame, params, form) {
  const visit = await visitOr404(replica, params.id);
  const account = await accountOr404(replica, visit.account_id);
  if (visit.check_in || visit.status === "done") return saved([], `/visits/${visit.id}`);
  const arrival = {
    ...asSeen(visit),
    status: { was: visit.status, now: "checked_in" },
    check_in: { was: null, now: place(form, frame.now, account.position) },
  };
  return saved([op("update", "visit", visit.id, arrival)], `/visits/${visit.id}`);
}

/** Where the rep checked in is where the customer is: said by the rep, and only while nobody knows better. */
export async function keepPosition(replica, frame, params) {
  const visit = await visitOr404(replica, params.id);
  const account = await accountOr404(replica, visit.account_id);
  const found = positionFound(visit, account);
  const ops = found ? [op("update", "account", account.id, { position: { was: null, now: found } })] : [];
  return saved(ops, `/visits/${visit.id}`);
}

/** To another day or hour; a visit that was missed or cancelled is planned again by it. */
export async function moveVisit(replica, frame, params, form) {
  const visit = await visitOr404(replica, params.id);
  if (visit.status === "done") return saved([], `/visits/${visit.id}`);
  const fields = await formFields(replica, "visit", frame.language, MOVED);
  const { values, errors } = parseForm(fields, form);
  if (Object.keys(errors).length) return moveAgain(replica, frame, visit, form, errors);
  const changed = changes(wasOf(fields, form, visit), values);
  if (!OPEN.includes(visit.status)) changed.status = { was: visit.status, now: "planned" };
  const ops = Object.keys(changed).length ? [op("update", "visit", visit.id, changed)] : [];
  return saved(ops, `/plan?day=${values.planned_on}`);
}

export async function cancelVisit(replica, frame, params, form) {
  const visit = await visitOr404(replica, params.id);
  if (visit.status === "done") return saved([], `/visits/${visit.id}`);
  const fields = await formFields(replica, "visit", frame.language, CANCELLED);
  const { values, errors } = parseForm(fields, form);
  if (!values.cancel_reason && !errors.cancel_reason) errors.cancel_reason = "Say why, in a few words.";
  if (Object.keys(errors).length) {
    const cancel = await cancelForm(replica, frame, visit, { typed: form, errors });
    const account = await accountOr404(replica, visit.account_id);
    return askedAgain(await logPage(replica, frame, visit, account, { cancel }));
  }
  const changed = {
    ...changes(wasOf(fields, form, visit), values), ...asSeen(visit), status: { was: visit.status, now: "cancelled" },
  };
  return saved([op("update", "visit", visit.id, changed)], `/plan?day=${visit.planned_on}`);
}

async function log(replica, frame, visit, account, form, to) {
  const digits = await digitsOf(replica, account.territory_id);
  const fields = shownFields(await logFields(replica, frame.language), form);
  const { values, errors: wrong } = parseForm(fields, form, digits);
  const was = wasOf(await seenFields(replica, frame.language), form, visit);
  const errors = { ...mistakes(frame, values, was), ...wrong };
  if (Object.keys(errors).length) {
    return askedAgain(await logPage(replica, frame, visit, account, { typed: form, errors, photos: photosOf(form) }));
  }
  const report = { ...values, photos: photosOf(form), signature: signatureOf(form) ?? was.signature };
  return saved([
    reportOp(frame, visit, account, form, was, report),
    ...nextVisit(frame, account, form, was, values),
    ...task(frame, account, form, values),
  ], to);
}

/** What the form of a report asks beyond the rules of single fields. */
function mistakes(frame, values, was) {
  const found = {};
  if (!values.outcomes?.length) found.outcomes = "How did it go? Choose at least one.";
  const day = values.next_on;
  if (day && day !== was.next_on && day <= frame.today) found.next_on = "Choose a day after today.";
  return found;
}

function reportOp(frame, visit, account, form, was, report) {
  const ending = visit.status === "done" ? {}
    : { status: "done", check_out: place(form, frame.now, account.position) };
  const made = visit.rev === null
    ? op("create", "visit", visit.id, creation({ ...report, ...basics(frame, account, visit.planned_on), ...ending }))
    : op("update", "visit", visit.id, {
      ...changes({ ...was, ...before(visit, ending) }, { ...report, ...ending }),
      ...(visit.status === "done" ? {} : asSeen(visit)),
    });
  return { ...made, blobs: blobs(was, report) };
}

/** On whose plan it stood, and when: where somebody has moved it meanwhile, that is asked about. */
const asSeen = (visit) => Object.fromEntries(
  ["planned_on", "rep_id"].map((name) => [name, { was: visit[name], now: visit[name] }]));

const before = (visit, ending) => Object.fromEntries(Object.keys(ending).map((name) => [name, visit[name]]));

/** The hashes of what the form brought: the server waits for these. */
function blobs(was, report) {
  const known = new Set(was.photos.map((photo) => photo.sha256));
  const fresh = report.photos.map((photo) => photo.sha256).filter((sha256) => !known.has(sha256));
  return report.signature && !was.signature ? [...fresh, report.signature.sha256] : fresh;
}

/** Plans the next visit, or moves the one that is planned already. */
function nextVisit(frame, account, form, was, values) {
  const [day, planned, id] = [values.next_on ?? null, one(form, "_next_was"), one(form, "_next_id")];
  if (!day || day === was.next_on || day === planned || !isUuid(id)) return [];
  if (planned) return [op("update", "visit", id, { planned_on: { was: planned, now: day } }, [0])];
  const next = { ...basics(frame, account, day), status: "planned", purpose: "routine" };
  return [op("create", "visit", id, creation(next), [0])];
}

function task(frame, account, form, values) {
  const id = one(form, "_task_id");
  if (one(form, "make_task") !== "yes" || !values.next_step || !isUuid(id)) return [];
  return [op("create", "task", id, creation({
    account_id: account.id, title: values.next_step, due_on: values.next_on ?? null, assignee_id: frame.me.user_id,
  }), [0])];
}

function basics(frame, account, day) {
  return { account_id: account.id, rep_id: frame.me.user_id, planned_on: day };
}

async function moveAgain(replica, frame, visit, form, errors) {
  const move = await moveForm(replica, frame, visit, { typed: form, errors });
  if (one(form, "from") === "plan") {
    return askedAgain(await planPage(replica, frame, { day: visit.planned_on }, { move }));
  }
  const account = await accountOr404(replica, visit.account_id);
  const page = OPEN.includes(visit.status) ? logPage : reportPage;
  return askedAgain(await page(replica, frame, visit, account, { move }));
}

const askedAgain = ({ template, context }) => asked(template, context);
