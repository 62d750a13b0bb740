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

ANCHORS = frozenset(("same-phone", "same-email", "same-address", "same-birthday", "swapped-birthday"))
NEARLY = frozenset(("similar-phone", "similar-email", "similar-address", "similar-birthday"))
#: Two organisations with different addresses may be branches: of these they share all, or none.
SHARED_BY_BRANCHES = ("name", "phone", "email", "web")
MOST = 0.999
MOST_BY_NAME = {"account": 0.97, "contact": 0.95}  # on names alone nobody is sure
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
    reasons = sorted(((part.bits, part.reason) for part in found.values() if part.reason), key=lambda one: -one[0])
    reasons = tuple(reason for _, reason in reasons)
    probability = chance(bits(found, type_, model, counts), model)
    most = MOST if _anchored(reasons) else MOST_BY_NAME[type_]
    return scored_as(min(most, probability), reasons, model)


def more_than_a_name(one: Score) -> bool:
    """Something else agrees too, if only nearly."""
    return any(reason["code"] in ANCHORS | NEARLY for reason in one.reasons)


def _anchored(reasons):
    """Something that machines may link by agrees, and the names do not speak against it."""
    codes = {reason["code"] for reason in reasons}
    return bool(codes & ANCHORS) and "different-names" not in codes


def scored_as(probability, reasons, model) -> Score:
    level = "distinct" if probability < model.likely else "strong" if probability >= model.strong else "likely"
    return Score(probability, int(100 * probability), level, reasons)


def bits(found, type_, model: Model, counts) -> float:
    """All parts together, dependent ones once, over the odds of any two records."""
    told = {name: part.bits * model.scales[name] for name, part in found.items()}
    if told.get("address", 0.0) > 0 and told.get("place", 0.0) < model.weights["place.elsewhere"]:
        told["address"] *= 0.5  # every town has a Station Road 1
    if type_ == "account" and "address" in found and found["address"].level == "other":
        shared = sorted((told[name] for name in SHARED_BY_BRANCHES if told.get(name, 0) > 0), reverse=True)
        # A town that they share says as little: a firm's branches are near each other.
        total = sum(told.values()) - sum(shared[1:]) - max(0.0, told.get("place", 0.0))
    else:
        total = sum(told.values())
    return total + model.shift + prior(counts)


def prior(counts) -> float:
    """Of two records picked at random: as if each had one twin, unless the file says more."""
    return counts.prior if counts.prior is not None else -log2(max(500, counts.records))


def chance(total: float, model: Model) -> float:
    odds = 2.0 ** max(-60.0, min(60.0, total * model.slope))
    return odds / (1 + odds)
