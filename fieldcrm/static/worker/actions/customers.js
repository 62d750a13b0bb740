// What forms about a customer mean.  Twin: fieldcrm/field/actions/customers.py.
import { asked, saved } from "#worker/answers.js";
import { parseForm } from "#worker/fields.js";
import {
  changes, creation, formFields, one, op, placeOf, recordFields, recordId, shownFields, wasOf,
} from "#worker/forms.js";
import { alike, askedFirst, doubts, judgements } from "#worker/lookalikes.js";
import { activityFields, activityForm, customerPage, taskForm } from "#worker/views/customer.js";
import { accountOr404, customerForm, digitsOf } from "#worker/views/customers.js";

const again = ({ template, context }) => asked(template, context);

export async function createCustomer(replica, frame, params, form) {
  const record = recordId(form, frame);
  const territoryId = await ownTerritory(replica, frame, form);
  const fields = await recordFields(replica, frame, "account");
  const { values, errors } = parseForm(fields, form, await digitsOf(replica, territoryId));
  if (Object.keys(errors).length) {
    return again(await customerForm(replica, frame, null, { recordId: record, territoryId, typed: form, errors }));
  }
  const made = { ...values, territory_id: territoryId, owner_id: frame.me.user_id, position: here(form) };
  const found = await alike(replica, frame, "account", made, record);
  const asking = doubts(found, form);
  if (asking.length) {
    return again(await customerForm(replica, frame, null, { recordId: record, territoryId, typed: form, doubts: asking }));
  }
  const ops = [op("create", "account", record, creation(made)), ...(await judgements(found, form, record, [0]))];
  return saved(ops, `/customers/${record}`);
}

export async function saveCustomer(replica, frame, params, form) {
  const account = await accountOr404(replica, params.id);
  const fields = shownFields(await recordFields(replica, frame, "account"), form);
  const was = wasOf(fields, form, account);
  const { values, errors } = parseForm(fields, form, await digitsOf(replica, account.territory_id));
  if (Object.keys(errors).length) {
    return again(await customerForm(replica, frame, account, { fields, was, typed: form, errors }));
  }
  const position = here(form);
  if (position) {
    was.position = account.position;
    values.position = position;
  }
  const set = changes(was, values);
  const ops = Object.keys(set).length ? [op("update", "account", account.id, set)] : [];
  const first = await askedFirst(replica, frame, form, account, values, ops, async (asking) =>
    again(await customerForm(replica, frame, account, { fields, was, typed: form, doubts: asking })));
  if (first) return first;
  return saved(ops, `/customers/${account.id}`);
}

export async function addActivity(replica, frame, params, form) {
  const account = await accountOr404(replica, params.id);
  const contacts = await replica.contacts_of(account.id);
  const fields = await activityFields(replica, frame, contacts);
  const record = recordId(form, frame);
  const { values, errors } = parseForm(fields, form);
  if (Object.keys(errors).length) {
    const activity = await activityForm(replica, frame, contacts, { recordId: record, typed: form, errors });
    return again(await customerPage(replica, frame, account, { activity }));
  }
  const made = { ...values, account_id: account.id, author_id: frame.me.user_id, happened_at: frame.now };
  return saved([op("create", "activity", record, creation(made))], `/customers/${account.id}`);
}

export async function addTask(replica, frame, params, form) {
  const account = await accountOr404(replica, params.id);
  const record = recordId(form, frame);
  const { values, errors } = parseForm(await formFields(replica, "task", frame.language), form);
  if (Object.keys(errors).length) {
    const task = await taskForm(replica, frame, { recordId: record, typed: form, errors });
    return again(await customerPage(replica, frame, account, { task }));
  }
  const made = { ...values, account_id: account.id, assignee_id: frame.me.user_id };
  return saved([op("create", "task", record, creation(made))], `/customers/${account.id}`);
}

/** The one chosen, when it is one of the person's own; else their first. */
async function ownTerritory(replica, frame, form) {
  const own = (await replica.many("territory", frame.me.territory_ids)).map((territory) => territory.id);
  const chosen = one(form, "territory_id");
  return own.includes(chosen) ? chosen : own[0] ?? null;
}

/** Where the rep stands, when they say that this is the customer's door. */
const here = (form) => (one(form, "here") === "1" ? placeOf(form) : null);
