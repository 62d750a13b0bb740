// When a user is away.  Twin: fieldcrm/documents/absences.py.
import { compare } from "./tables.js";

/** Those that end on this day or later, the first first. */
export async function absences_of(userId, fromDay) {
  const found = await this.select("absence", "user", userId, (one) => one.user_id === userId);
  return found.filter((one) => one.to_on >= fromDay)
    .sort((one, other) => compare(one.from_on, other.from_on) || compare(one.id, other.id));
}
