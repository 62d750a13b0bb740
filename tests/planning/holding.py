"""What every plan must hold, whatever the problem: read from the problem itself, by none of the planner's own code."""

from datetime import datetime, time, timedelta
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from fieldcrm.planning.problem import MIDDAY, Firmness


def offences(problem, plan):
    """Everything that is wrong with a plan, in words."""
    people = {customer.id: customer for customer in problem.customers}
    agreed = {one.id: one for customer in problem.customers for one in customer.agreed}
    found = []
    for day in plan.days:
        own = [visit for visit in day.visits if not visit.trouble and not (visit.fixed and _stands(problem, people[visit.customer_id], agreed[visit.agreed_id]))]
        found += [f"{visit} {word}" for visit in own for word in _visit(problem, people[visit.customer_id], visit)]
        found += [f"{day.on}: {word}" for word in _day(problem, people, day, own)]
    found += _gaps(people, plan)
    found += _names(problem, people, plan, agreed)
    return found


def _stands(problem, customer, agreed):
    return customer.place is None or frozen(problem, agreed)


def passed(problem, agreed):
    return problem.now is not None and agreed.on < problem.now.date() and not agreed.started


def frozen(problem, agreed):
    if agreed.started or problem.now is None:
        return agreed.started
    if agreed.at is None or passed(problem, agreed):
        return False
    return _moment(agreed.on, agreed.at) < problem.now + problem.freeze


def _moment(on, minutes):
    return datetime.combine(on, time()) + timedelta(minutes=minutes)


def _visit(problem, customer, visit):
    if not _inside(visit, _working(problem, visit.on)):
        yield "is outside working hours"
    if customer.opening is not None and not _inside(visit, _joined(customer.opening[visit.on.weekday()])):
        yield "is while the customer is closed"
    if problem.now and _moment(visit.on, visit.at) < problem.now + problem.freeze:
        yield "begins within the freeze"
    if not visit.fixed and visit.until - visit.at != customer.minutes:
        yield "is not as long as asked"
    if visit.preferred and customer.preferred and not visit.fixed and not _inside(visit, [customer.preferred]):
        yield "says that it is at a preferred time"


def _inside(visit, spans):
    return any(begin <= visit.at and visit.until <= until for begin, until in spans)


def _joined(spans):
    joined = []
    for begin, until in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((begin, until))
    return joined


def _working(problem, on):
    rep = problem.rep
    if on in rep.holidays:
        return []
    away = {absence.half for absence in rep.absences if absence.first_on <= on <= absence.last_on}
    spans = [] if None in away else _joined(rep.hours[on.weekday()])
    if "am" in away:
        spans = [(max(begin, MIDDAY), until) for begin, until in spans]
    if "pm" in away:
        spans = [(begin, min(until, MIDDAY)) for begin, until in spans]
    return [(begin, until) for begin, until in spans if begin < until]


def _day(problem, people, day, own):
    if len({visit.customer_id for visit in own}) != len(own):
        yield "somebody is visited twice"
    moving = [visit for visit in own if not visit.fixed]
    for visit in moving:
        for other in day.visits:
            if other is not visit and other.at is not None and visit.at < other.until and other.at < visit.until:
                yield f"{visit} and {other} are at once"
    for before, after in pairwise(own):
        way = _minutes(problem, people[before.customer_id].place, people[after.customer_id].place)
        worked = sum(max(0, min(after.at, until) - max(before.until, begin)) for begin, until in _working(problem, day.on))
        # Fixed times outside working hours lengthen the day; times are whole minutes.
        if not any(visit.fixed for visit in own) and worked + 1 < way:
            yield f"{worked} minutes from {before} to {after}, a way of {way}"


def _minutes(problem, here, there):
    lat = [radians(here.lat), radians(there.lat)]
    chord = sin((lat[1] - lat[0]) / 2) ** 2 + cos(lat[0]) * cos(lat[1]) * sin(radians(there.lon - here.lon) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(chord)) * problem.travel.detour / problem.travel.speed_kmh * 60


def _gaps(people, plan):
    dates = {}
    for visit in plan.visits:
        dates.setdefault(visit.customer_id, []).append(visit)
    for one, visits in dates.items():
        customer = people[one]
        if not customer.cycle_days or customer.agreed:
            continue
        least = customer.minimum_gap_days or max(1, customer.cycle_days // 2)
        days = [*([customer.last_visit_on] if customer.last_visit_on else []), *(visit.on for visit in visits)]
        if any((after - before).days < least for before, after in pairwise(days)):
            yield f"{one} is visited too soon: {days}"


def _names(problem, people, plan, agreed):
    planned = {visit.customer_id for visit in plan.visits}
    named = {one.customer_id for one in plan.missing}
    for one in people:
        if one not in planned | named:
            yield f"{one} is neither planned nor named"
    for one, visit in ((one, visit) for customer in people.values() for one in customer.agreed
                       for visit in [next((v for v in plan.visits if v.agreed_id == one.id), None)]):
        stays = (one.firmness is Firmness.FIXED_TIME and one.at is not None and not passed(problem, one)) or frozen(problem, one)
        if stays and problem.first_on <= one.on <= problem.last_on and (visit is None or (visit.on, visit.at) != (one.on, one.at)):
            yield f"{one} has moved: {visit}"
