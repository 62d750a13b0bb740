// Says when the rep is away, and takes it back.  Twin: fieldcrm/field/actions/absences.py.
import { asked, foundOr404, saved } from "#worker/answers.js";
import { parseForm } from "#worker/fields.js";
import { creation, formFields, op, recordId } from "#worker/forms.js";
import { seen } from "#worker/merge.js";
import { mePage } from "#worker/views/me.js";

export async function addAbsence(replica, frame, params, form) {
  const id = recordId(form, frame);
  const { values, errors } = parseForm(await formFields(replica, "absence", frame.language), form);
  if (!Object.keys(errors).length && values.to_on < values.from_on) errors.to_on = "It ends before it begins.";
  if (Object.keys(errors).length) {
    const { template, context } = await mePage(replica, frame, { id, typed: form, errors });
    return asked(template, context);
  }
  const made = op("create", "absence", id, creation({ ...values, user_id: frame.me.user_id }));
  return saved((await replica.get("absence", id)) ? [] : [made], "/me");
}

export async function dropAbsence(replica, frame, params) {
  const found = await foundOr404(replica, "absence", params.id);
  return saved([op("delete", "absence", found.id, seen(found, await replica.definitions("absence")))], "/me");
}
