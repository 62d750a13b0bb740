"""Everything that the page of coverage says, of one period and one segment: read, counted and sorted."""

from collections import Counter
from datetime import date, timedelta
from functools import cached_property

from fieldcrm.coverage import ahead, rows
from fieldcrm.coverage.driving import Roads
from fieldcrm.coverage.figures import Figures, Period, Tally
from fieldcrm.workdays import monday_of

#: More columns than this are too thin to be told apart: then each is four weeks.
MOST_COLUMNS = 26
WEEK = timedelta(weeks=1)


class Report:
    def __init__(self, session, segment: rows.Segment, period: Period, roads: Roads):
        self.segment, self.period, self.roads = segment, period, roads
        everyone = rows.customers_of(session, segment)
        self.tags = [tag for tag, _ in Counter(tag for one in everyone.values() for tag in one.tags).most_common()]
        self.customers = rows.tagged(everyone, segment.tag)
        self.tally = Tally(self.customers, rows.visits_of(session, segment, period), period, roads)
        self.visits = self.tally.visits
        self.ahead = rows.ahead_of(session, segment, period.today)

    @cached_property
    def whole(self) -> Figures:
        return self.tally.whole()

    @cached_property
    def classes(self) -> list[tuple[str, Figures]]:
        found = self.tally.by_customer(lambda one: one.visit_class or "–")
        return sorted(found.items())

    @cached_property
    def territories(self) -> list[tuple[str, Figures]]:
        found = self.tally.by_customer(lambda one: one.territory_id)
        names = {id: one.name for id, one in self.segment.territories.items()}
        return sorted(((names[id], one) for id, one in found.items()), key=lambda pair: pair[0])

    def reps(self, names: dict) -> list[tuple[str, Figures]]:
        found = self.tally.by_visit(lambda one: one.rep_id)
        return sorted(((names.get(id, "–"), one) for id, one in found.items()), key=lambda pair: pair[0])

    @cached_property
    def weeks(self) -> list[tuple[date, Figures]]:
        """(Monday, figures) of each week, or of each four where there are many; empty ones too."""
        step = WEEK if (self.period.last - self.period.first) <= MOST_COLUMNS * WEEK else 4 * WEEK
        start = monday_of(self.period.first)
        found = self.tally.by_visit(lambda one: (one.planned_on - start) // step)
        nothing = self.tally.nothing()
        count = (self.period.last - start) // step + 1
        return [(start + place * step, found.get(place, nothing)) for place in range(count)]

    @cached_property
    def forecast(self) -> list:
        return ahead.forecast(self.customers, self.ahead, self.period.today)

    @property
    def rep_ids(self) -> set[str]:
        return {one.rep_id for one in self.visits}
