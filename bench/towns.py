"""Drawn territories: a few towns of different size, villages between them, and shops that open when shops do.

Reps' territories differ: one city, a valley, two cities with a motorway between them, farmland without a town.
"""

import math
import random
from dataclasses import dataclass
from datetime import date, timedelta

from fieldcrm.planning.problem import Customer, Place, Problem, Rep

MONDAY = date(2026, 3, 2)
#: class -> (share of the customers, cycle, minutes of a visit, worth a year)
CLASSES = {"A": (0.06, 7, 30, 9000), "B": (0.20, 14, 25, 4000), "C": (0.44, 28, 20, 1500), "D": (0.30, 56, 15, 500)}
#: Opening hours by weekday: (share, Monday to Friday, Saturday)
HOURS = (
    (0.45, ((540, 1080),), ()),
    (0.25, ((540, 720), (840, 1080)), ((540, 720),)),
    (0.15, ((600, 1140),), ((600, 1020),)),
    (0.15, ((420, 780),), ((420, 720),)),
)
KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Shape:
    """How a territory lies: its towns and what lives between them."""

    towns: tuple[int, int] = (5, 9)
    between: float = 0.15  # share of the customers outside of towns
    size: float = 1.0  # of the radius
    narrow: float = 1.0  # north to south, and so much longer from west to east


SHAPES = {
    "towns": Shape(),
    "compact": Shape(towns=(3, 5), size=0.4),
    "strip": Shape(narrow=0.3),
    "two centres": Shape(towns=(2, 2), between=0.1, size=1.2),
    "rural": Shape(towns=(1, 2), between=0.85),
}


def territory(seed: int, customers: int = 250, radius_km: float = 40.0, weeks: int = 4, shape: str = "towns") -> Problem:
    """One rep with so many customers around home, each somewhere in its cycle."""
    chance = random.Random(seed)
    lies = SHAPES[shape]
    middle = Place(45.75 + chance.uniform(-1, 1), 4.85 + chance.uniform(-1, 1))
    off = _Around(chance, middle, radius_km * lies.size, lies.narrow)
    towns = [(off(), chance.paretovariate(1.2), chance.uniform(0.8, 3.0)) for _ in range(chance.randint(*lies.towns))]
    people = tuple(_customer(chance, f"{seed}-{number}", towns, off, lies.between) for number in range(customers))
    home = off(1 / 4)
    return Problem(Rep(f"rep-{seed}", start=home, end=home), people, MONDAY, weeks)


def _customer(chance, name, towns, off, between):
    if chance.random() < between:
        place = off()
    else:
        town, _weight, spread = chance.choices(towns, [weight for _town, weight, _spread in towns])[0]
        place = _near(town, chance.gauss(0, spread), chance.gauss(0, spread))
    kind = chance.choices(list(CLASSES), [share for share, *_rest in CLASSES.values()])[0]
    _share, cycle, minutes, value = CLASSES[kind]
    _share, week, saturday = chance.choices(HOURS, [share for share, *_rest in HOURS])[0]
    opening = [week] * 5 + [saturday, ()]
    if chance.random() < 0.2:
        opening[0] = ()
    return Customer(name, place, cycle, MONDAY - timedelta(days=chance.randint(1, cycle)), minutes=minutes,
                    opening=tuple(opening), visit_class=kind, value=value * chance.uniform(0.5, 2))


@dataclass(frozen=True)
class _Around:
    chance: random.Random
    middle: Place
    radius_km: float
    narrow: float

    def __call__(self, part: float = 1.0) -> Place:
        """Anywhere within a part of the radius."""
        angle, far = self.chance.uniform(0, 2 * math.pi), part * self.radius_km * math.sqrt(self.chance.random())
        return _near(self.middle, far * math.cos(angle) / math.sqrt(self.narrow), far * math.sin(angle) * math.sqrt(self.narrow))


def _near(place, east_km, north_km):
    return Place(round(place.lat + north_km / KM_PER_DEGREE, 6),
                 round(place.lon + east_km / KM_PER_DEGREE / math.cos(math.radians(place.lat)), 6))
