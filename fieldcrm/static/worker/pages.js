// What every page's context holds besides its own.  Twin: fieldcrm/field/pages.py.

/** `title` is a msgid; `name` is data, a customer's name, and is shown as it is. */
export async function pageContext(replica, frame, { title = null, name = null, tab = null, back = null }) {
  const [outbox, conflicts, duplicates, cards, notices] = await Promise.all([
    replica.outbox(), replica.conflicts(), replica.duplicates(), replica.cards_to_check(), replica.notices_unseen(),
  ]);
  const needs = {
    refused: outbox.filter((entry) => entry.state === "refused").length,
    conflicts: conflicts.length,
    duplicates: duplicates.length,
    cards: cards.length,
    notices: notices.length,
  };
  return {
    frame: shown(frame),
    page: { title, name, tab, back },
    waiting_count: outbox.length - needs.refused,
    needs,
    needs_count: Object.values(needs).reduce((sum, count) => sum + count, 0),
  };
}

const shown = ({ me, today, now, near, language, direction }) => ({ me, today, now, near, language, direction });

/** {type: {field: [{value, label}]}}: what the values of choice fields are called. */
export async function choiceWords(replica, ...types) {
  const words = {};
  for (const type of types) words[type] = choicesOf(await replica.definitions(type));
  return words;
}

function choicesOf(fields) {
  const named = fields.filter((field) => field.choices.length && !field.custom);
  return Object.fromEntries(
    named.map((field) => [field.name, field.choices.map(({ value, label }) => ({ value, label }))]),
  );
}

/** A whole number of a query string, held between 0 and `maximum`. */
export function numberFrom(text, standard, maximum) {
  if (typeof text !== "string" || !/^\d{1,9}$/.test(text)) return standard;
  return Math.min(Number(text), maximum);
}
