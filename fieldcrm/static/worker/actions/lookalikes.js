// Who is here already, asked while somebody types; and taking the one that is here.
// Twin: fieldcrm/field/actions/lookalikes.py.
import { takeCard } from "#worker/actions/cards.js";
import { linkedTo, linkIdOf } from "#worker/actions/contacts.js";
import { asked, saved } from "#worker/answers.js";
import { parseForm } from "#worker/fields.js";
import { changes, held, one, op, recordFields, recordId } from "#worker/forms.js";
import { alike, NAMES, offered, typedValues } from "#worker/lookalikes.js";
import { contactForm, contactOr404 } from "#worker/views/contacts.js";
import { accountOr404, customerForm, digitsOf } from "#worker/views/customers.js";

const again = ({ template, context }) => asked(template, context);

export const checkCustomer = (replica, frame, params, form) => checked(replica, frame, "account", form);

export const checkContact = (replica, frame, params, form) => checked(replica, frame, "contact", form);

/** The customer that is here already, with what was typed offered as an edit of it. */
export async function takeCustomer(replica, frame, params, form) {
  const account = await accountOr404(replica, params.id);
  const fields = await recordFields(replica, frame, "account");
  const { values, errors } = parsed("account", fields, form, await digitsOf(replica, account.territory_id));
  if (Object.keys(errors).length) {
    return again(await customerForm(replica, frame, null, {
      recordId: recordId(form, frame), territoryId: one(form, "territory_id"), typed: form, errors,
    }));
  }
  const { put } = offered(fields, account, values, frame.me.country);
  return again(await customerForm(replica, frame, account, { fields, values: put, taken: true }));
}

/**
 * The person who is here already gets what is new about them; where something else stood, the
 * rep looks at it first.
 */
export async function takeContact(replica, frame, params, form) {
  const contact = await contactOr404(replica, params.id);
  const card = await replica.get("card", one(form, "card_id"));
  if (card) return takeCard(replica, frame, card, contact, form);
  const account = one(form, "account_id") ? await accountOr404(replica, one(form, "account_id")) : null;
  const fields = await recordFields(replica, frame, "contact");
  const { values, errors } = parsed("contact", fields, form);
  const linkId = linkIdOf(form, frame);
  if (Object.keys(errors).length) {
    return again(await contactForm(replica, frame, null, {
      account, recordId: recordId(form, frame), linkId, typed: form, errors,
    }));
  }
  const { put, over } = offered(fields, contact, values, frame.me.country);
  if (over) return again(await contactForm(replica, frame, contact, { account, linkId, fields, values: put, taken: true }));
  const set = changes(held(fields, contact), put);
  const ops = Object.keys(set).length ? [op("update", "contact", contact.id, set)] : [];
  ops.push(...(await linkedTo(replica, frame, form, contact.id, account)));
  return saved(ops, account ? `/customers/${account.id}` : `/contacts/${contact.id}`);
}

async function checked(replica, frame, type, form) {
  const record = recordId(form, frame);
  const standing = await replica.get(type, record);
  const here = await alike(replica, frame, type, await typedValues(replica, frame, type, form, standing), record, form);
  return asked("field/_lookalikes.html", { lookalikes: { ...here, record: standing && record } }, 200);
}

/** {values, errors}; a name may be missing or wrong, because it is not taken. */
function parsed(type, fields, form, digits = 2) {
  const { values, errors } = parseForm(fields, form, digits);
  return { values, errors: Object.fromEntries(Object.entries(errors).filter(([key]) => !NAMES[type].includes(key))) };
}
