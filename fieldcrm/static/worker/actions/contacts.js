// What forms about a contact mean.  Twin: fieldcrm/field/actions/contacts.py.
import { asked, NotFound, saved } from "#worker/answers.js";
import { parseForm } from "#worker/fields.js";
import { UUID, changes, creation, one, op, recordFields, recordId, shownFields, wasOf } from "#worker/forms.js";
import { alike, askedFirst, doubts, judgements } from "#worker/lookalikes.js";
import { seen } from "#worker/merge.js";
import { contactForm, contactOr404 } from "#worker/views/contacts.js";
import { accountOr404 } from "#worker/views/customers.js";

const again = ({ template, context }) => asked(template, context);

export async function createContact(replica, frame, params, form) {
  const account = one(form, "account_id") ? await accountOr404(replica, one(form, "account_id")) : null;
  const record = recordId(form, frame);
  const linkId = linkIdOf(form, frame);
  const { values, errors } = parseForm(await recordFields(replica, frame, "contact"), form);
  if (Object.keys(errors).length) {
    return again(await contactForm(replica, frame, null, { account, recordId: record, linkId, typed: form, errors }));
  }
  const here = await alike(replica, frame, "contact", values, record, form);
  const asking = doubts(here, form);
  if (asking.length) {
    return again(await contactForm(replica, frame, null, {
      account, recordId: record, linkId, typed: form, doubts: asking,
    }));
  }
  const ops = [op("create", "contact", record, creation(values)), ...(await judgements(here, form, record, [0]))];
  if (account) ops.push(linked(linkId, record, account.id));
  return saved(ops, account ? `/customers/${account.id}` : `/contacts/${record}`);
}

export async function saveContact(replica, frame, params, form) {
  const contact = await contactOr404(replica, params.id);
  const fields = shownFields(await recordFields(replica, frame, "contact"), form);
  const was = wasOf(fields, form, contact);
  const { values, errors } = parseForm(fields, form);
  if (Object.keys(errors).length) {
    return again(await contactForm(replica, frame, contact, { fields, was, typed: form, errors }));
  }
  const set = changes(was, values);
  const ops = Object.keys(set).length ? [op("update", "contact", contact.id, set)] : [];
  const first = await askedFirst(replica, frame, form, contact, values, ops, async (asking) =>
    again(await contactForm(replica, frame, contact, { fields, was, typed: form, doubts: asking })));
  if (first) return first;
  const account = one(form, "account_id") ? await accountOr404(replica, one(form, "account_id")) : null;
  ops.push(...(await linkedTo(replica, frame, form, contact.id, account)));
  return saved(ops, account ? `/customers/${account.id}` : `/contacts/${contact.id}`);
}

/** A person who is known already works at this customer too. */
export async function linkContact(replica, frame, params, form) {
  const account = await accountOr404(replica, params.id);
  const contact = await contactOr404(replica, one(form, "contact_id"));
  const to = one(form, "back") === "customer" ? `/customers/${account.id}` : `/contacts/${contact.id}`;
  if (await worksThere(replica, contact.id, account)) return saved([], to);
  return saved([linked(recordId(form, frame), contact.id, account.id)], to);
}

/**
 * This person does not work at this customer any more; the page of one who is left alone
 * may be out of sight, so we go on at the customer's.
 */
export async function unlinkContact(replica, frame, params) {
  const link = await replica.get("link", params.id);
  if (!link) throw new NotFound();
  const others = (await replica.accounts_of(link.contact_id)).filter((each) => each.link.id !== link.id);
  const to = others.length ? `/contacts/${link.contact_id}` : `/customers/${link.account_id}`;
  return saved([op("delete", "link", link.id, seen(link, await replica.definitions("link")))], to);
}

export async function finishTask(replica, frame, params, form) {
  const task = await replica.get("task", params.id);
  if (!task) throw new NotFound();
  const to = one(form, "back") === "/today" ? "/today" : `/customers/${task.account_id}`;
  if (task.done_at) return saved([], to);
  return saved([op("update", "task", task.id, { done_at: { was: null, now: frame.now } })], to);
}

/** The op by which a known person works at this customer too; none when they do already. */
export async function linkedTo(replica, frame, form, contactId, account) {
  if (!account || (await worksThere(replica, contactId, account))) return [];
  return [linked(linkIdOf(form, frame), contactId, account.id)];
}

const worksThere = async (replica, contactId, account) =>
  (await replica.accounts_of(contactId)).some((each) => each.account.id === account.id);

export function linkIdOf(form, frame) {
  const claimed = one(form, "_link_id");
  return UUID.test(claimed) ? claimed : frame.new_id();
}

const linked = (linkId, contactId, accountId) =>
  op("create", "link", linkId, creation({ contact_id: contactId, account_id: accountId }));
