"""Who has fewer visits than the cycle asks for, and why."""

from fieldcrm.planning.figures import due_dates, lateness, seen_on
from fieldcrm.planning.outcome import Missing, Reason
from fieldcrm.planning.worth import least_gap, waiting_days

#: Who is open for a smaller part of the rep's working time than this may have missed its hours; others missed the room.
NARROW = 0.6


def missing(drafted, days) -> tuple[tuple[Missing, ...], float]:
    """(customers left short, working days that would be needed beside those there are)"""
    problem = drafted.problem
    seen = seen_on(problem, days)
    short = [one for customer in problem.customers if (one := _short(drafted, customer, seen[customer.id], days))]
    days_short = round(float(sum(_minutes_short(drafted, one, days) for one in short if one.reason is Reason.NO_ROOM)) / _day_min(drafted), 1)
    for one in short:
        if one.reason is Reason.NO_ROOM:
            one.numbers["days_short"] = days_short
    return tuple(short), days_short


def _short(drafted, customer, seen, days):
    problem = drafted.problem
    if not customer.cycle_days:
        wanted = len({agreed.on for agreed in customer.agreed if problem.first_on <= agreed.on <= problem.last_on})
        if wanted <= len(seen) and seen:
            return None
        if not wanted:
            return Missing(customer.id, Reason.NO_CYCLE, 0, len(seen))
    else:
        wanted = len(due_dates(problem, customer))
        if not wanted and not seen:
            return Missing(customer.id, Reason.NOT_DUE, 0, 0, {"due_on": customer.due_on(problem.first_on).isoformat()})
        if seen and not lateness(problem, customer, seen)[0]:
            return None
        if _waits(drafted, customer, seen):
            return Missing(customer.id, Reason.CAN_WAIT, wanted, 0, {"due_on": customer.due_on(problem.first_on).isoformat()})
    reason, numbers = _reason(drafted, customer, days, wanted)
    return Missing(customer.id, reason, wanted, len(seen), numbers)


def _waits(drafted, customer, seen):
    """Whether it could be visited, and falls due only when the next plan can still make it in time."""
    days = (drafted.problem.last_on - customer.due_on(drafted.problem.first_on)).days + 1
    return not seen and any(drafted.possible.get(customer.id, [])) and days <= waiting_days(customer, drafted.problem.weeks)


def _reason(drafted, customer, days, wanted):
    if customer.place is None:
        return Reason.NO_POSITION, {}
    ever, fits = drafted.ever.get(customer.id, []), drafted.possible.get(customer.id, [])
    if not any(fits):
        longest = max((until - begin for day in drafted.workdays for begin, until in day.spans), default=0)
        if 0 < longest < customer.minutes:
            return Reason.TOO_LONG, {"longest_min": longest}
        if drafted.workdays and not any(ever):
            return Reason.TOO_FAR, {"travel_min": _there_and_back(drafted, customer)}
        return (Reason.CLOSED, {}) if drafted.workdays else (Reason.NO_ROOM, {})
    possible = _possible(drafted, customer, fits)
    if possible < wanted:
        return Reason.CYCLE, {"possible": possible}
    narrow = _open_share(drafted, customer) < NARROW
    return (Reason.NO_WINDOW if narrow and _has_time(drafted, customer, ever, days) else Reason.NO_ROOM), {}


def _there_and_back(drafted, customer):
    here, minutes = drafted.roads.of(customer.place), drafted.roads.minutes
    return min(round(float(minutes[tour.start, here] + minutes[here, tour.end])) for tour in drafted.task.tours)


def _possible(drafted, customer, fits):
    """How many visits its open days and its least gap allow at most."""
    count, last = 0, drafted.standing.last_visit(customer)
    for workday, fit in zip(drafted.workdays, fits, strict=True):
        if fit and (last is None or (workday.on - last).days >= least_gap(customer)):
            count, last = count + 1, workday.on
    return count


def _open_share(drafted, customer):
    """The part of the rep's working time in which the customer is open."""
    if customer.opening is None:
        return 1.0
    shared = sum(until - begin for day in drafted.workdays for begin, until in day.worked(customer.opening[day.on.weekday()]))
    return shared / sum(day.minutes for day in drafted.workdays)


def _has_time(drafted, customer, ever, days):
    """Whether a day has time for the visit and the detour, though not while the customer is open."""
    planned = {day.on: day for day in days}
    for workday, possible in zip(drafted.workdays, ever, strict=True):
        if not possible:
            continue
        day = planned.get(workday.on)
        if day is None:
            return True
        if any(visit.customer_id == customer.id for visit in day.visits):
            continue
        if workday.minutes - day.visit_min - day.travel_min >= customer.minutes + _detour(drafted, customer, day):
            return True
    return False


def _detour(drafted, customer, day):
    """To it from the nearest stop of the day, and back."""
    here = drafted.roads.of(customer.place)
    places = {one.id: one.place for one in drafted.problem.customers}
    stops = [drafted.roads.of(places[visit.customer_id]) for visit in day.visits if places[visit.customer_id]]
    return min((drafted.roads.minutes[here, stop] + drafted.roads.minutes[stop, here] for stop in stops), default=0.0)


def _minutes_short(drafted, one, days):
    customer = next(customer for customer in drafted.problem.customers if customer.id == one.customer_id)
    visits = sum(len(day.visits) for day in days)
    travel = sum(day.travel_min for day in days) / visits if visits else 0.0
    return max(1, one.wanted - one.planned) * (customer.minutes + travel)


def _day_min(drafted):
    """How long a working day is, on average."""
    usual = [sum(until - begin for begin, until in spans) for spans in drafted.problem.rep.hours if spans]
    return sum(usual) / len(usual) if usual else 8 * 60
