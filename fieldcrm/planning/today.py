"""Today's plan as it stands, in the planner's own terms: what is agreed, driven in the order of its times, and where no
time is agreed in the order that costs least."""

from itertools import pairwise

from fieldcrm.planning.drafting import Roads, roads_of
from fieldcrm.planning.outcome import Day, PlannedVisit
from fieldcrm.planning.problem import Problem
from fieldcrm.planning.standing import frozen, passed, standing


def today(problem: Problem) -> tuple[Day, ...]:
    roads = roads_of(problem)
    stays = standing(problem, roads)
    by_day = {}
    for customer in problem.customers:
        for agreed in customer.agreed:
            if problem.first_on <= agreed.on <= problem.last_on and not passed(problem, agreed):
                by_day.setdefault(agreed.on, []).append((customer, agreed))
    return tuple(_day(problem, roads, stays, on, visits) for on, visits in sorted(by_day.items()))


def _day(problem, roads, stays, on, visits):
    begin, end = roads.of(stays.whereabouts.get(on, problem.rep.start)), roads.of(problem.rep.end)
    # What has begun is driven already, in today's plan as in any other.
    over = [one for one in visits if frozen(problem, one[1]) or one[0].place is None]
    timed = sorted((one for one in visits if one not in over and one[1].at is not None), key=lambda one: one[1].at)
    order = list(timed)
    for one in visits:
        if one not in over and one[1].at is None:
            order.insert(_cheapest(roads, begin, end, order, roads.of(one[0].place)), one)
    stops = [begin, *(roads.of(customer.place) for customer, _agreed in order), end]
    legs = list(pairwise(stops)) if order else []
    planned = [_visit(roads, *one, leg) for one, leg in zip(order, legs, strict=False)] + [_visit(roads, *one, None) for one in over]
    visit_min = sum(agreed.minutes or customer.minutes for customer, agreed in visits)
    travel = float(sum(roads.minutes[leg] for leg in legs))
    return Day(on, tuple(planned), round(visit_min + travel), round(float(sum(roads.km[leg] for leg in legs)), 3), round(travel, 2), visit_min)


def _cheapest(roads: Roads, begin, end, order, here):
    stops = [begin, *(roads.of(customer.place) for customer, _agreed in order), end]
    minutes = roads.minutes
    return min(range(len(stops) - 1), key=lambda i: minutes[stops[i], here] + minutes[here, stops[i + 1]] - minutes[stops[i], stops[i + 1]])


def _visit(roads, customer, agreed, leg):
    km, travel = (round(float(table[leg]), 3) for table in (roads.km, roads.minutes)) if leg else (0.0, 0.0)
    until = None if agreed.at is None else agreed.at + (agreed.minutes or customer.minutes)
    return PlannedVisit(customer.id, agreed.on, agreed.at, until, km, travel, agreed.id)
