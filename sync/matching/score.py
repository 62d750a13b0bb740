"""How probable it is that two records are one thing in the world, and why.

Bits of all parts are added to what is to be expected of two records picked at random
(Fellegi and Sunter, 1969), after the parts that depend on each other were counted once.
"""

from math import log2
from typing import NamedTuple

from sync.matching import compare
from sync.matching.counts import BACKGROUND
from sync.matching.evidence import Evidence
from sync.matching.model import DEFAULT, PARTS, Model

ANCHORS = ("phone", "email", "address", "birthday")
#: Two organisations with different addresses may be branches: of these they share all, or none.
SHARED_BY_BRANCHES = ("name", "phone", "email", "web")
MOST = 0.999
_COMPARE = tuple((part, getattr(compare, part)) for part in PARTS)


class Score(NamedTuple):
    probability: float
    percent: int
    level: str  # strong, likely or distinct
    reasons: tuple[dict, ...]

    @property
    def likely(self) -> bool:
        return self.level != "distinct"


def score(a: Evidence, b: Evidence, model: Model = DEFAULT, counts=None) -> Score:
    if a.type != b.type:
        return Score(0.0, 0, "distinct", ())
    counts = counts or BACKGROUND
    if b < a:  # both ways round alike, to the last bit
        a, b = b, a
    return combine(parts(a, b, model, counts), a.type, model, counts)


def parts(a, b, model, counts) -> dict[str, compare.Part]:
    return {name: found for name, look in _COMPARE if (found := look(a, b, model, counts)) is not compare.NOTHING}


def combine(found, type_, model: Model, counts) -> Score:
    anchored = any(found[name].level == "same" for name in ANCHORS if name in found)
    probability = chance(bits(found, type_, model, counts), model, anchored)
    reasons = sorted(((part.bits, part.reason) for part in found.values() if part.reason), key=lambda one: -one[0])
    level = "distinct" if probability < model.likely else "strong" if probability >= model.strong else "likely"
    return Score(probability, int(100 * probability), level, tuple(reason for _, reason in reasons))


def bits(found, type_, model: Model, counts) -> float:
    """All parts together, dependent ones once, over the odds of any two records."""
    told = {name: part.bits * model.scales[name] for name, part in found.items()}
    if type_ == "account" and "address" in found and found["address"].level == "other":
        shared = sorted((told[name] for name in SHARED_BY_BRANCHES if told.get(name, 0) > 0), reverse=True)
        total = sum(told.values()) - sum(shared[1:])
    else:
        total = sum(told.values())
    return total + model.shift + prior(counts)


def prior(counts) -> float:
    return getattr(counts, "prior", None) or -log2(max(500, counts.records))


def chance(total: float, model: Model, anchored: bool) -> float:
    odds = 2.0 ** max(-60.0, min(60.0, total * model.slope))
    # On names alone nobody is sure.
    return min(MOST if anchored else model.strong - 0.01, odds / (1 + odds))
