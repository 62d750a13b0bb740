// Puts a visit into the plan.  Twin: fieldcrm/field/actions/plan.py.
import { asked, saved } from "#worker/answers.js";
import { parseForm } from "#worker/fields.js";
import { creation, formFields, one, op, recordId } from "#worker/forms.js";
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
