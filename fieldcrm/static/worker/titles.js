// What a record is called in one line, wherever it is only mentioned.  Twin: fieldcrm/field/titles.py.

/** A customer's name, a person's, a task's; null for what has no name of its own. */
export function titleOf(document) {
  if (document.type === "contact") {
    return [document.given_name, document.family_name].filter(Boolean).join(" ");
  }
  return document.name || document.title || null;
}

/** {id: title or null} of [type, id] pairs; a visit goes by its customer's name. Asks once a type. */
export async function titlesOf(replica, records) {
  const found = await foundOf(replica, records);
  const nameless = Object.values(found).filter((each) => titleOf(each) === null && each.account_id);
  const accounts = await byId(replica, "account", nameless.map((each) => each.account_id));
  const titles = Object.fromEntries(records.map(([, id]) => [id, null]));
  for (const [id, document] of Object.entries(found)) {
    titles[id] = titleOf(document) || (accounts[document.account_id]?.name ?? null);
  }
  return titles;
}

/** Documents of one type by their ids; those out of sight are left out. */
export async function byId(replica, type, ids) {
  const wanted = [...new Set(ids.filter(Boolean))].sort();
  const found = wanted.length ? await replica.many(type, wanted) : [];
  return Object.fromEntries(found.map((each) => [each.id, each]));
}

async function foundOf(replica, records) {
  const found = {};
  for (const type of [...new Set(records.map(([kind]) => kind))].sort()) {
    const ids = records.filter(([kind]) => kind === type).map(([, id]) => id);
    Object.assign(found, await byId(replica, type, ids));
  }
  return found;
}
