"""How reps plan who have no planner: go to the nearest that is due; or a fixed area for each weekday.

Both are given more than they have in life: distances to the metre, opening hours of everybody, and for the areas
the planner's own search for the order within a day.
"""

import math
from datetime import timedelta
from itertools import groupby

from fieldcrm.planning.drafting import draft
from fieldcrm.planning.machine import Machine
from fieldcrm.planning.outcome import Day
from fieldcrm.planning.packing import Task, Tour, Visitor
from fieldcrm.planning.problem import Problem
from fieldcrm.planning.search import Budget, search
from fieldcrm.planning.timetable import timetable

#: With one day a week, who falls due within the next three days goes today.
AHEAD_DAYS = 3
#: Whom an area's full day leaves out, in minutes of driving, times how late a visit is by its cycle.
LEFT_OUT_MIN = {"A": 400.0, "B": 240.0, "C": 100.0, "D": 60.0}


def nearest_due(problem: Problem) -> tuple[Day, ...]:
    """Every day from home to the nearest who is due and open, and so on until it is time to go home."""
    drafted = draft(problem)
    last = _last_visits(problem)
    tours = []
    for tour, workday in zip(drafted.task.tours, drafted.workdays, strict=True):
        chosen, here, worked = [], tour.start, 0.0
        waiting = [number for number, (customer, _fixed) in enumerate(drafted.visitors) if _due(customer, last, workday.on)]
        while next_ := _nearest_open(drafted, tour, waiting, here, worked):
            number, worked = next_
            chosen.append((number, False))
            waiting.remove(number)
            here = drafted.task.visitors[number].place
            last[drafted.visitors[number][0].id] = workday.on
        tours.append(chosen)
    return timetable(drafted, tours)


def _nearest_open(drafted, tour, waiting, here, worked):
    """(visitor, when it is done) of the nearest who opens within half an hour; None: home."""
    minutes = drafted.roads.minutes
    for number in sorted(waiting, key=lambda one: minutes[here, drafted.task.visitors[one].place]):
        visitor = drafted.task.visitors[number]
        arrival = worked + minutes[here, visitor.place]
        for opens, closes in visitor.hours[tour.day]:
            begin = max(arrival, opens)
            done = begin + visitor.service
            if begin - arrival <= 30 and done <= closes and done + minutes[visitor.place, tour.end] <= tour.ends:
                return number, done
    return None


def fixed_areas(problem: Problem, rounds: int = 1_000) -> tuple[Day, ...]:
    """The territory in as many sectors around home as there are working days in a week, of equal work."""
    drafted = draft(problem)
    area = _areas(drafted)
    last = _last_visits(problem)
    tours = []
    for tour, workday in zip(drafted.task.tours, drafted.workdays, strict=True):
        chosen = [number for number, (customer, _fixed) in enumerate(drafted.visitors)
                  if area[number] == workday.on.weekday() and _due(customer, last, workday.on + timedelta(days=AHEAD_DAYS))]
        found = _one_day(drafted, tour, chosen, last, workday, rounds)
        tours.append(found)
        for number, _outside in found:
            last[drafted.visitors[number][0].id] = workday.on
    return timetable(drafted, tours)


def _one_day(drafted, tour, chosen, last, workday, rounds):
    """In the best order; who does not fit waits, those of the lower classes first."""
    people = []
    for number in chosen:
        visitor, (customer, _fixed) = drafted.task.visitors[number], drafted.visitors[number]
        late = (workday.on - last[customer.id]).days / customer.cycle_days
        people.append(Visitor(visitor.place, visitor.service, LEFT_OUT_MIN[customer.visit_class] * late, patterns=[(0.0, [0])],
                              hours=[visitor.hours[tour.day]]))
    if not people:
        return []
    task = Task([0], drafted.task.travel, [Tour(0, tour.start, tour.end, ends=tour.ends)], people, timed=True)
    machine = Machine(task)
    search(machine, Budget(rounds=rounds), hot=3.0)
    return [(chosen[number], outside) for number, outside in machine.best()[0]]


def _areas(drafted):
    """The weekday of each visitor: by the angle from home, cut where a fifth of the work is done."""
    home = drafted.problem.rep.start
    people = [customer for customer, _fixed in drafted.visitors]
    angle = [math.atan2(one.place.lat - home.lat, one.place.lon - home.lon) for one in people]
    work = [(one.minutes + 10) / one.cycle_days for one in people]
    weekdays = [day for day, _same in groupby(sorted({day.on.weekday() for day in drafted.workdays}))]
    area, done = {}, 0.0
    for number in sorted(range(len(people)), key=angle.__getitem__):
        area[number] = weekdays[min(int(done / sum(work) * len(weekdays)), len(weekdays) - 1)]
        done += work[number]
        # A shop that is closed on the area's weekday is seen on the next on which it is open.
        open_on = {day.on.weekday() for day, fits in zip(drafted.workdays, drafted.possible[people[number].id], strict=True) if fits}
        if open_on and area[number] not in open_on:
            area[number] = min(open_on, key=lambda weekday: (weekday - area[number]) % 7)
    return area


def _last_visits(problem):
    return {customer.id: customer.last_visit_on for customer in problem.customers}


def _due(customer, last, on):
    return last[customer.id] + timedelta(days=customer.cycle_days) <= on
