// Which money a record is counted in: its customer's territory's.  Twin: fieldcrm/field/currencies.py.
//
// A supervisor sees territories of several countries; an amount read in the wrong
// one would be a hundred times too much.
import { minorDigits } from "#worker/fields.js";
import { currencyOf } from "#worker/views/customers.js";

/** The currency of a record, or of one that an op (`set`) is about to make. */
export async function currencyFor(replica, frame, type, id, set = {}) {
  const territoryId = set.territory_id?.now || (await territoryIdOf(replica, type, id, set));
  return (await currencyOf(replica, territoryId)) || frame.me.currency;
}

export async function digitsFor(replica, frame, type, id, set = {}) {
  return minorDigits(await currencyFor(replica, frame, type, id, set));
}

async function territoryIdOf(replica, type, id, set) {
  if (type === "account") return (await replica.get("account", id))?.territory_id ?? null;
  const document = await replica.get(type, id);
  const accountId = set.account_id?.now || document?.account_id;
  const account = accountId ? await replica.get("account", accountId) : null;
  return account?.territory_id ?? null;
}
