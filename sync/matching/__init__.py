"""Which records may be the same thing in the world: proposed with reasons, judged by people.

The first check behind the interface that a better one will keep: ``keys`` block
(two records that share none are never compared), ``score`` compares.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.fuzz import token_sort_ratio

from sync.matching import fold
from sync.matching.mattering import MATTERS, SCHEME, fingerprint

__all__ = ["LIKELY_PERCENT", "MATTERS", "SCHEME", "TYPES", "Score", "fingerprint", "keys", "score"]

TYPES = ("account", "contact")
LIKELY_PERCENT = 60  # below it nobody is asked
_SIMILAR_PERCENT = 88
_SURE_PERCENT = 98


@dataclass(frozen=True)
class Score:
    probability: int  # percent
    reasons: tuple[dict, ...]  # {"code": same-phone | same-email | similar-name | same-city, "value": …}

    @property
    def likely(self) -> bool:
        return self.probability >= LIKELY_PERCENT


def keys(type_: str, values: Mapping) -> frozenset[str]:
    """What to index a record by. Types that are never compared have none."""
    if type_ not in TYPES:
        return frozenset()
    found = {f"phone:{phone}" for phone in _phones(values)}
    found |= {f"email:{email}" for email in _emails(values)}
    city = fold.fold(values.get("city") or "")
    if city:
        telling = (word for word in fold.words(_name(type_, values)) if len(word) > 2)
        found |= {f"name:{word[:4]}:{city}"[:120] for word in telling}
    return frozenset(found)


def score(type_: str, one: Mapping, other: Mapping) -> Score:
    alike = token_sort_ratio(fold.fold(_name(type_, one)), fold.fold(_name(type_, other)))
    city = fold.fold(one.get("city") or "")
    reasons, doubt = [], 1.0
    for phone in sorted(_phones(one) & _phones(other)):
        # A switchboard is shared by people with other names: a phone alone is a fair guess.
        reasons.append({"code": "same-phone", "value": phone})
        doubt *= 0.15 if alike >= 50 else 0.35
    for email in sorted(_emails(one) & _emails(other)):
        reasons.append({"code": "same-email", "value": email})
        doubt *= 0.1
    if alike >= _SIMILAR_PERCENT:
        reasons.append({"code": "similar-name", "value": round(alike)})
        doubt *= 0.5
    if city and city == fold.fold(other.get("city") or ""):
        reasons.append({"code": "same-city", "value": one.get("city")})
        doubt *= 0.4 if alike >= _SIMILAR_PERCENT else 0.95
    return Score(min(_SURE_PERCENT, round(100 * (1 - doubt))), tuple(reasons))


def _name(type_, values):
    parts = ("name",) if type_ == "account" else ("given_name", "family_name")
    return " ".join(str(values.get(part) or "") for part in parts)


def _phones(values):
    """The last nine digits: the same with and without country code."""
    digits = (fold.phone_digits(phone) for phone in values.get("phones") or ())
    return {one[-9:] for one in digits if len(one) >= 6}


def _emails(values):
    return {email.strip().lower()[:254] for email in values.get("emails") or ()}
