"""Small tasks for the search, drawn from a seed, and all that can be made of them."""

import random
from itertools import pairwise, permutations, product

import numpy as np

from fieldcrm.planning.packing import Task, Tour, Visitor


def by_patterns(seed, visitors=5, days=2):
    """Everybody once or on both days, one tour a day from place 0."""
    chance = random.Random(seed)
    at = np.array([[chance.random() * 100, chance.random() * 100] for _ in range(visitors + 1)])
    travel = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
    once = [(0.0, [day]) for day in range(days)]
    people = [Visitor(place, service=10, dropped=1e5, wanted=1, patterns=once if chance.random() < 0.7 else [(0.0, list(range(days)))])
              for place in range(1, visitors + 1)]
    return Task(list(range(days)), travel, [Tour(day, 0, 0) for day in range(days)], people)


def cheapest(task):
    """The cost of the best plan there is, by trying all."""
    best = np.inf
    for chosen in product(*(visitor.patterns for visitor in task.visitors)):
        best = min(best, sum(
            _shortest(task, [visitor.place for visitor, (_cost, days) in zip(task.visitors, chosen, strict=True) if tour.day in days], tour)
            for tour in task.tours))
    return best


def _shortest(task, places, tour):
    if not places:
        return 0
    return min(sum(task.travel[here, there] for here, there in zip((tour.start, *order), (*order, tour.end), strict=True))
               for order in permutations(places))


def priced(task, tours):
    """What a plan of rows of days costs: the way, long days, hours that nobody prefers, and the days of everybody."""
    total, days = 0.0, {number: [] for number in range(len(task.visitors))}
    for tour, visits in zip(task.tours, tours, strict=True):
        stops = [tour.start, *(task.visitors[number].place for number, _outside in visits), tour.end] if visits else []
        travel = sum(task.travel[here, there] for here, there in pairwise(stops))
        length = travel + sum(task.visitors[number].service for number, _outside in visits)
        total += travel + task.balance * length**2 + task.untimely * sum(outside for _number, outside in visits)
        for number, _outside in visits:
            days[number].append(tour.day)
    return total + sum(_row(task, visitor, days[number]) for number, visitor in enumerate(task.visitors))


def _row(task, visitor, days):
    if not days:
        return visitor.dropped
    gaps = sum(visitor.gaps[task.dates[after] - task.dates[before]] for before, after in pairwise(days))
    return visitor.first[days[0]] + gaps + visitor.last[days[-1]] + sum(visitor.on[day] for day in days)
