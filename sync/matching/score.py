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

#: What one system calls by one name is one, whatever else is said of it.
CERTAIN = "same-external"
ANCHORS = frozenset(("same-phone", "same-email", "same-address", "same-birthday", "swapped-birthday", CERTAIN))
AGAINST_PEOPLE = frozenset(("different-names",))
AGAINST_FIRMS = AGAINST_PEOPLE | {"different-address", "similar-address"}
NEARLY = frozenset(("similar-phone", "similar-email", "similar-address", "similar-birthday"))
#: Two organisations with different addresses may be branches: of these they share all, or none.
SHARED_BY_BRANCHES = ("name", "phone", "email", "web")
MOST = 0.999
WORTH_A_WORD = 0.05  # below it nobody asks why
WORTH_BITS = log2(WORTH_A_WORD / (1 - WORTH_A_WORD))
MOST_BY_NAME = {"account": 0.97, "contact": 0.95}  # on names alone nobody is sure
_DEAR = tuple((part, getattr(compare, part)) for part in ("address", "name"))
_CHEAP = tuple((part, getattr(compare, part)) for part in PARTS if part not in dict(_DEAR))


class Score(NamedTuple):
    probability: float
    percent: int
    level: str  # strong, likely or distinct
    reasons: tuple[dict, ...]

    @property
    def likely(self) -> bool:
        return self.level != "distinct"


HOPELESS = Score(0.0, 0, "distinct", ())


def score(a: Evidence, b: Evidence, model: Model = DEFAULT, counts=None) -> Score:
    if a.type != b.type:
        return HOPELESS
    counts = counts or BACKGROUND
    if b < a:  # both ways round alike, to the last bit
        a, b = b, a
    found = parts(a, b, model, counts, _hopeless)
    return HOPELESS if found is None else combine(found, a.type, model, counts)


def parts(a, b, model, counts, hopeless=None, name=None) -> dict[str, compare.Part] | None:
    """{part: what it says}; None as soon as ``hopeless(found, left, type, model, counts)`` says so.
    ``name``: what the names say, where that is known."""
    found = {}
    for each, look in _CHEAP:
        part = look(a, b, model, counts)
        if part is not compare.NOTHING:
            found[each] = part
    for each, look in _DEAR:
        if hopeless and (each == "name" or (a.street and b.street)) and hopeless(found, each, a.type, model, counts):
            return None
        part = name if each == "name" and name else look(a, b, model, counts)
        if part is not compare.NOTHING:
            found[each] = part
    return found


def _hopeless(found, next_part, type_, model, counts):
    """Whether the dear parts that are left could not make these two worth a word, did all of them agree."""
    weights, scales = model.weights, model.scales
    most = weights["name.most" if type_ == "contact" else "name.most.account"] * scales["name"]
    if next_part == "address":
        most += weights["address.same"] * scales["address"]
    for each, part in found.items():
        most += part.bits * scales[each]
    most += model.shift + weights["prior.contact" if type_ == "contact" else "prior.account"] + prior(counts)
    return most < WORTH_BITS / model.slope


def combine(found, type_, model: Model, counts) -> Score:
    return summed_up(bits(found, type_, model, counts), reasons(found), type_, model)


def summed_up(total: float, reasons_: tuple[dict, ...], type_: str, model: Model) -> Score:
    """What so many bits, for these reasons, make of two records."""
    probability = chance(total, model)
    if probability < WORTH_A_WORD:
        return Score(probability, int(100 * probability), "distinct", ())
    most = MOST if _anchored(reasons_, type_) else MOST_BY_NAME[type_]
    return scored_as(min(most, probability), reasons_, model)


def reasons(found) -> tuple[dict, ...]:
    """What speaks loudest first."""
    return tuple(part.reason for part in sorted(found.values(), key=lambda part: -part.bits) if part.reason)


def more_than_a_name(one: Score) -> bool:
    """Something else agrees too, if only nearly."""
    return any(reason["code"] in ANCHORS | NEARLY for reason in one.reasons)


def _anchored(reasons, type_):
    """Something that machines may link by agrees, and neither names nor a firm's addresses speak against it."""
    codes = {reason["code"] for reason in reasons}
    against = codes & (AGAINST_PEOPLE if type_ == "contact" else AGAINST_FIRMS)
    return CERTAIN in codes or (bool(codes & ANCHORS) and not against)


def scored_as(probability, reasons, model) -> Score:
    level = "distinct" if probability < model.likely else "strong" if probability >= model.strong else "likely"
    return Score(probability, int(100 * probability), level, reasons)


def bits(found, type_, model: Model, counts) -> float:
    """All parts together, over the odds of any two records."""
    told = {name: part.bits * model.scales[name] for name, part in found.items()}
    counted_once(told, found, type_, model)
    return sum(told.values()) + model.shift + model.weights[f"prior.{type_}"] + prior(counts)


def counted_once(told: dict[str, float], found, type_, model: Model) -> None:
    """Takes out of ``told`` what depends on something else that is told."""
    agreeing = max(0.0, told.get("name", 0.0))
    if "name" in found and found["name"].doubt and not any(bits > 0 for part, bits in told.items() if part != "name"):
        told["name"] = max(model.weights["name.least"], told["name"] - found["name"].doubt)
    if agreeing and "email" in found and found["email"].doubt:
        told["email"] = max(0.0, told["email"] - min(agreeing, found["email"].doubt))
    if told.get("address", 0.0) > 0 and told.get("place", 0.0) < model.weights["place.elsewhere"]:
        told["address"] *= 0.5  # every town has a Station Road 1
    if type_ == "account" and "address" in found and found["address"].level == "same":
        # All who share a door share its town: a firm's neighbours in the house have both.
        told["place"] = min(told.get("place", 0.0), max(0.0, model.weights["address.door"] - told["address"]))
    if type_ == "account" and "address" in found and found["address"].level == "other":
        shared = [name for name in SHARED_BY_BRANCHES if told.get(name, 0) > 0]
        for name in sorted(shared, key=told.__getitem__, reverse=True)[1:]:
            told[name] = 0.0
        # A town that they share says as little: a firm's branches are near each other.
        told["place"] = min(0.0, told.get("place", 0.0))


def prior(counts) -> float:
    """Of two records picked at random: as if each had one twin, unless the file says more."""
    return counts.prior if counts.prior is not None else -log2(max(500, counts.records))


def chance(total: float, model: Model) -> float:
    odds = 2.0 ** max(-60.0, min(60.0, total * model.slope))
    return odds / (1 + odds)
