// How often a customer is to be seen.  Twin: fieldcrm/cycles.py.

/** Days between two visits: the customer's own, else those of its class in its territory; null for neither. */
export function cycleOf(cycles, visitClass, cycleDays) {
  return cycleDays || cycles[visitClass || ""] || null;
}
