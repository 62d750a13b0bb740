"""From tours to a timetable: who is visited when, and what a day costs in time and way."""

from collections import defaultdict
from dataclasses import replace
from math import ceil

from fieldcrm.planning.outcome import Day, PlannedVisit
from fieldcrm.planning.problem import Firmness

HAIR = 1e-6


def timetable(drafted, tours) -> tuple[Day, ...]:
    """Every day of the horizon on which there is a visit."""
    found = defaultdict(list)
    figures = defaultdict(lambda: (0, 0.0, 0.0))
    for visit in drafted.standing.kept:
        found[visit.on].append(visit)
    for tour, workday, visitors in zip(drafted.task.tours, drafted.workdays, tours, strict=True):
        if visitors:
            visits, *figures[workday.on] = _driven(drafted, tour, workday, visitors)
            found[workday.on] += visits
    return tuple(_day(on, found[on], *figures[on]) for on in sorted(found))


def _day(on, visits, work_min, km, travel_min):
    visits = sorted(visits, key=lambda visit: (visit.at is None, visit.at, visit.customer_id))
    lengths = sum(visit.until - visit.at for visit in visits if visit.at is not None)
    standing = sum(visit.until - visit.at for visit in visits if visit.at is not None and visit.travel_min == 0 == visit.km and visit.fixed)
    return Day(on, tuple(visits), max(work_min, standing), round(km, 3), round(travel_min, 2), lengths)


def _driven(drafted, tour, workday, visitors):
    """(visits, minutes of work, km, minutes of travel)"""
    roads = drafted.roads
    visits, km, travel = [], 0.0, 0.0
    here, worked, left_at = tour.start, 0.0, None
    for number, outside in visitors:
        visitor = drafted.task.visitors[number]
        way_km, way = roads.km[here, visitor.place], roads.minutes[here, visitor.place]
        hours = (visitor.hours if outside or visitor.preferred is None else visitor.preferred)[tour.day]
        begin = next(max(opens, worked + way) for opens, closes in hours if max(opens, worked + way) + visitor.service <= closes + HAIR)
        left_at = begin - way if left_at is None else left_at
        visits.append(_visit(drafted, number, workday, begin, outside, way_km, way))
        km, travel, worked, here = km + way_km, travel + way, begin + visitor.service, visitor.place
    back = roads.minutes[here, tour.end]
    return visits, ceil(worked + back - left_at - HAIR), km + roads.km[here, tour.end], travel + back


def _visit(drafted, number, workday, begin, outside, km, travel):
    customer, fixed = drafted.visitors[number]
    at = ceil(workday.clock(begin) - HAIR)
    agreed_id = fixed.id if fixed else None
    trouble = drafted.standing.troubles.get(agreed_id) if fixed else None
    return PlannedVisit(customer.id, workday.on, at, at + int(drafted.task.visitors[number].service), round(float(km), 3),
                        round(float(travel), 2), agreed_id, fixed=bool(fixed), preferred=not outside, trouble=trouble)


def with_agreed(problem, standing, days) -> tuple[Day, ...]:
    """The same days, each visit knowing which of today's it is: the one of its day, else one of its week, else the next."""
    free = {customer.id: sorted((one for one in customer.agreed if standing.movable(one)), key=lambda one: one.on) for customer in problem.customers}
    named = {}
    for near in (lambda one, visit: one.on == visit.on,
                 lambda one, visit: one.firmness is Firmness.WEEK and one.on.isocalendar()[:2] == visit.on.isocalendar()[:2],
                 lambda one, visit: True):
        for day in days:
            for visit in day.visits:
                key = visit.customer_id, visit.on
                if visit.agreed_id or key in named:
                    continue
                match = min((one for one in free[visit.customer_id] if near(one, visit)), key=lambda one: abs(one.on - visit.on), default=None)
                if match:
                    named[key] = match.id
                    free[visit.customer_id].remove(match)
    return tuple(replace(day, visits=tuple(
        visit if visit.agreed_id else replace(visit, agreed_id=named.get((visit.customer_id, visit.on))) for visit in day.visits)) for day in days)
