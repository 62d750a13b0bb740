"""A rep's working time on a day, as one line of minutes without the breaks.

The search counts minutes of work from the day's beginning: a break takes no time there, and no visit may lie across
one, for opening hours are cut where a break begins.  This keeps breaks, half days off and the time until now out of
the search altogether.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fieldcrm.planning.problem import MIDDAY, Problem, Rep, Span

DAY = 24 * 60


@dataclass(frozen=True)
class Workday:
    on: date
    spans: tuple[Span, ...]  # in order, apart from each other

    @property
    def minutes(self) -> int:
        return sum(until - begin for begin, until in self.spans)

    def worked(self, opening: tuple[Span, ...] | None) -> list[tuple[float, float]]:
        """Opening hours in minutes of work; all day where there are none to keep to."""
        found = []
        done = 0
        for begin, until in self.spans:
            for opens, closes in opening if opening is not None else ((0, DAY),):
                if max(opens, begin) < min(closes, until):
                    found.append((done + max(opens, begin) - begin, done + min(closes, until) - begin))
            done += until - begin
        return sorted(found)

    def clock(self, worked: float) -> float:
        """The time of day after so many minutes of work; at a break, its end."""
        for begin, until in self.spans:
            if worked < until - begin - 1e-6:
                return begin + worked
            worked -= until - begin
        return self.spans[-1][1] + worked if self.spans else worked

    def without(self, taken: list[Span]) -> "Workday":
        return Workday(self.on, minus(self.spans, taken))

    def with_(self, added: list[Span]) -> "Workday":
        return Workday(self.on, union((*self.spans, *added)))


def workday(problem: Problem, on: date) -> Workday:
    """What can still be planned of that day: nothing that is past or begins within the freeze."""
    spans = minus(union(problem.rep.hours[on.weekday()]), away(problem.rep, on))
    if problem.now:
        begins = (problem.now + problem.freeze - datetime.combine(on, time())) / timedelta(minutes=1)
        spans = minus(spans, [(0, int(-(-begins // 1)))]) if begins > 0 else spans
    return Workday(on, spans)


def away(rep: Rep, on: date) -> list[Span]:
    if on in rep.holidays:
        return [(0, DAY)]
    halves = {None: (0, DAY), "am": (0, MIDDAY), "pm": (MIDDAY, DAY)}
    return [halves[absence.half] for absence in rep.absences if absence.first_on <= on <= absence.last_on]


def union(spans) -> tuple[Span, ...]:
    joined = []
    for begin, until in sorted((max(0, begin), min(DAY, until)) for begin, until in spans):
        if begin >= until:
            continue
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((begin, until))
    return tuple(joined)


def minus(spans, taken) -> tuple[Span, ...]:
    left = list(spans)
    for begin, until in taken:
        left = [(low, high) for first, last in left
                for low, high in ((first, min(last, begin)), (max(first, until), last)) if low < high]
    return tuple(left)
