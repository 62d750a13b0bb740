"""The figures as tables: the same to be shown, to be taken along as CSV, and as sheets of a workbook."""

from typing import NamedTuple
from uuid import UUID

from fieldcrm.coverage.definitions import DEFINITIONS, N_


class Column(NamedTuple):
    title: str  # a message id
    kind: str  # text, msgid, count, share, minutes, km, day, customer (id, name), figure (value, unit), money (minor units, currency)


class Table(NamedTuple):
    name: str
    title: str  # a message id
    columns: tuple[Column, ...]
    rows: list[tuple]


COUNTS = (
    (N_("Customers"), lambda one: one.customers), (N_("Visited"), lambda one: one.covered),
    (N_("Planned"), lambda one: one.planned), (N_("In time"), lambda one: one.in_time),
    (N_("On another day"), lambda one: one.other_day), (N_("Cancelled"), lambda one: one.cancelled),
    (N_("Not done"), lambda one: one.not_done), (N_("Done"), lambda one: one.done), (N_("With an order"), lambda one: one.orders),
)
#: What is said of visits alone: a rep has no customers of their own, the territory has.
OF_CUSTOMERS = {"coverage", "frequency"}
OF_CUSTOMERS_COUNTS = 2


def whole(figures) -> Table:
    """A figure's value comes with its unit."""
    columns = (Column(N_("Figure"), "msgid"), Column(N_("Value"), "figure"), Column(N_("Meaning"), "msgid"))
    return Table("figures", N_("Figures"), columns, [
        (each.title, (each.value(figures), each.unit), each.meaning) for each in DEFINITIONS])


def parted(name: str, title: str, first: Column, parts: list[tuple], *, of_visits: bool = False) -> Table:
    """`parts`: [(what it is called, Figures)] in the order to be shown."""
    shown = [each for each in DEFINITIONS if not (of_visits and each.name in OF_CUSTOMERS)]
    counts = COUNTS[OF_CUSTOMERS_COUNTS:] if of_visits else COUNTS
    columns = (first, *(Column(each.title, each.unit) for each in shown),
               *(Column(title, "count") for title, _ in counts), Column(N_("Kilometres"), "km"))
    rows = [(label, *(each.value(one) for each in shown), *(count(one) for _, count in counts), one.driving_km) for label, one in parts]
    return Table(name, title, columns, rows)


def overdue(found: list, territories: dict) -> Table:
    columns = (Column(N_("Customer"), "customer"), Column(N_("Class"), "text"), Column(N_("Territory"), "text"),
               Column(N_("Potential a year"), "money"), Column(N_("Currency"), "text"), Column(N_("Last visit"), "day"),
               Column(N_("Due"), "day"), Column(N_("Days overdue"), "count"), Column(N_("Next visit"), "day"))
    rows = []
    for one in found:
        territory = territories[one.customer.territory_id]
        rows.append(((str(UUID(one.customer.id)), one.customer.name), one.customer.visit_class or "", territory.name, (one.customer.value, territory.currency),
                     territory.currency, one.customer.last_visit_on, one.due_on, one.days, one.next_on))
    return Table("overdue", N_("Overdue customers"), columns, rows)


def in_four_weeks(found: list, territories: dict) -> Table:
    return overdue(found, territories)._replace(name="forecast", title=N_("Overdue in four weeks"))
