// Puts a visit into the plan, and proposes a week.  Twin: fieldcrm/field/actions/plan.py.
import { planOf } from "#worker/agreements.js";
import { NotFound, asked, saved } from "#worker/answers.js";
import { isDay, monday } from "#worker/days.js";
import { parseForm } from "#worker/fields.js";
import { creation, formFields, one, op, recordId } from "#worker/forms.js";
import { planId } from "#worker/week_plans.js";
import { accountOr404 } from "#worker/views/customers.js";
import { ASKED, planVisitPage } from "#worker/views/plan.js";

export async function createPlannedVisit(replica, frame, params, form) {
  const account = await accountOr404(replica, one(form, "account_id"));
  const id = recordId(form, frame);
  const { values, errors } = parseForm(await formFields(replica, "visit", frame.language, ASKED), form);
  if (!Object.keys(errors).length && values.planned_on < frame.today) {
    errors.planned_on = "Choose today or a later day.";
  }
  if (Object.keys(errors).length) {
    const { template, context } = await planVisitPage(replica, frame, account, id, frame.today, { typed: form, errors });
    return asked(template, context);
  }
  const planned = { ...values, account_id: account.id, rep_id: frame.me.user_id, status: "planned" };
  // A form that came twice finds its visit there and changes nothing.
  const ops = (await replica.get("visit", id)) ? [] : [op("create", "visit", id, creation(planned))];
  return saved(ops, `/plan?day=${values.planned_on}`);
}

/** To the supervisor, for approval; or back, while nobody has decided. */
export async function proposeWeek(replica, frame, params, form) {
  const first = one(form, "week");
  if (!isDay(first) || monday(first) !== first) throw new NotFound();
  const wanted = one(form, "intent") === "take_back" ? "draft" : "proposed";
  const found = await planOf(replica, frame, first);
  const to = `/plan?day=${first}`;
  if (!found) {
    const made = { rep_id: frame.me.user_id, week_on: first, state: wanted };
    return saved([op("create", "week_plan", await planId(frame.me.user_id, first), creation(made))], to);
  }
  if (found.state === wanted || (wanted === "draft" && found.state !== "proposed")) return saved([], to);
  return saved([op("update", "week_plan", found.id, { state: { was: found.state, now: wanted } })], to);
}
