"""What each figure means, said to whoever reads it.  Texts are message ids."""

from collections.abc import Callable
from typing import NamedTuple

from fieldcrm.coverage.figures import Figures


class Definition(NamedTuple):
    name: str
    title: str
    meaning: str
    unit: str  # share, minutes, km or count
    value: Callable[[Figures], float | None]
    part: Callable[[Figures], float] | None = None  # "12 of 40": what the share is made of
    whole: Callable[[Figures], float] | None = None


def N_(text: str) -> str:
    return text


DEFINITIONS = (
    Definition("coverage", N_("Coverage"),
               N_("Customers with at least one visit done in the period, of all customers of the segment."),
               "share", lambda one: one.coverage, lambda one: one.covered, lambda one: one.customers),
    Definition("adherence", N_("Adherence"),
               N_("Visits done on the day they were planned for, of all visits planned before their day began. "
                  "Cancelled ones count as planned; what is still to come today does not."),
               "share", lambda one: one.adherence, lambda one: one.in_time, lambda one: one.planned),
    Definition("strike_rate", N_("Strike rate"), N_("Visits with an order, of all visits done."),
               "share", lambda one: one.strike_rate, lambda one: one.orders, lambda one: one.done),
    Definition("frequency", N_("Frequency against cycle"),
               N_("Visits done, of the visits that the customers' cycles ask for in the days of the period that have come. "
                  "Above a hundred is more often than the cycle."),
               "share", lambda one: one.frequency, lambda one: one.made, lambda one: round(one.wanted)),
    Definition("new_share", N_("Visits to new customers"),
               N_("Visits done at customers who were added in the period, of all visits done; the rest went to existing ones."),
               "share", lambda one: one.new_share, lambda one: one.at_new, lambda one: one.done),
    Definition("visit_minutes", N_("Average visit"),
               N_("Minutes from check-in to report, over visits that have both within twelve hours."),
               "minutes", lambda one: one.visit_minutes, None, None),
    Definition("driving_share", N_("Driving share"),
               N_("Driving time of the time on the road and at customers, between the first and the last check-in of a day in this segment. "
                  "Nobody measures the road: it is worked out from customers' positions, a detour factor and a plain speed."),
               "share", lambda one: one.driving_share, None, None),
)
OVERDUE = N_("Overdue: the customer's cycle has passed since the last visit (or since the customer was added), as of today, "
             "whatever the period. The most valuable come first, by potential a year.")
FORECAST = N_("Who would be overdue on that day if every visit in the plan is done on its day and nothing else happens.")
PERIOD = N_("A visit belongs to the day it was planned for.")
