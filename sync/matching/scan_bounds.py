"""The most that a pair can score, for millions of pairs at once, and never less than it does score.

Each part of the evidence is bounded as ``compare`` weighs it: exactly where equality of
numbers says it all, and from above where texts would have to be read.  Cheap
bounds are asked of all pairs, and those of texts and names of what is left.
"""

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from sync.matching.model import Model
from sync.matching.scan_columns import (
    MORE_DOMAINS,
    MORE_EMAILS,
    MORE_IDS,
    MORE_PHONES,
    NONE,
    PHONES,
    Columns,
    shared,
    slipped,
)
from sync.matching.scan_names import Names
from sync.matching.scan_streets import Streets

_MAIL_ALIKE = 0.8


class Bounds:
    def __init__(self, columns: Columns, model: Model, counts):
        self.columns, self.weights, self.scales = columns, model.weights, model.scales
        self.names = Names(columns, model, counts)
        self._city_bits = np.array([counts.bits("city", city) for city in columns.vocabularies["city"]] or [0.0])
        self._with_ids = bool((columns.ids != NONE).any())
        self.streets = Streets(columns, model, counts)

    def most(self, lower: np.ndarray, higher: np.ndarray, least: float) -> tuple[np.ndarray, np.ndarray]:
        """The pairs whose parts may say ``least`` bits or more together."""
        kept = self._numbers(lower, higher) + self._email(lower, higher) + self.names.self_most(lower, higher) >= least
        lower, higher = lower[kept], higher[kept]
        names = self.names.most(lower, higher)
        kept = self._numbers(lower, higher) + self._email(lower, higher) + names >= least
        lower, higher, names = lower[kept], higher[kept], names[kept]
        rest = self._numbers(lower, higher, read=True) + self._email_read(lower, higher)
        kept = rest + names >= least
        lower, higher, rest = lower[kept], higher[kept], rest[kept]
        kept = rest + self.names.read(lower, higher) >= least
        return lower[kept], higher[kept]

    def _numbers(self, lower, higher, read=False):
        found = sum(self.scales[part] * getattr(self, f"_{part}")(lower, higher)
                    for part in ("phone", "web", "birthday", "place", "company", "external"))
        return found + self.scales["address"] * (self.streets.read if read else self.streets.most)(lower, higher)

    def _phone(self, lower, higher):
        one, other = self.columns.phones[lower], self.columns.phones[higher]
        same, near = np.zeros(len(lower), bool), np.zeros(len(lower), bool)
        for i in range(PHONES):
            for j in range(PHONES):
                both = (one[:, i] != NONE) & (other[:, j] != NONE)
                if i + j and not both.any():
                    continue
                same |= both & (one[:, i] % 10 ** 7 == other[:, j] % 10 ** 7)
                near |= both & slipped(one[:, i], other[:, j])
        same |= self._more(lower, higher, MORE_PHONES)
        known = (one[:, 0] != NONE) & (other[:, 0] != NONE)
        weights = self.weights
        return np.where(known, np.where(same, weights["phone.same"], np.where(near, weights["phone.near"], weights["phone.other"])), 0.0)

    def _email(self, lower, higher):
        """Without reading the addresses: those that are unlike may still be near."""
        one, other = self.columns.emails[lower], self.columns.emails[higher]
        same = shared(one, other) | self._more(lower, higher, MORE_EMAILS)
        known = (one[:, 0] != NONE) & (other[:, 0] != NONE)
        return self.scales["email"] * np.where(known, np.where(same, self.weights["email.same"], self.weights["email.near"]), 0.0)

    def _email_read(self, lower, higher):
        found = self._email(lower, higher)
        unlike = np.flatnonzero(found == self.scales["email"] * self.weights["email.near"])
        one, other = lower[unlike], higher[unlike]
        texts = self.columns.emails_text
        alike = cpdist(texts[one], texts[other], scorer=Indel.normalized_similarity, score_cutoff=_MAIL_ALIKE - 0.01)
        near = (alike > 0) | (self.columns.boxes[one] == self.columns.boxes[other]) | (
            self._more(one, other, MORE_EMAILS)) | (self.columns.emails[one][:, 1] != NONE) | (self.columns.emails[other][:, 1] != NONE)
        found[unlike[~near]] = self.scales["email"] * self.weights["email.other"]
        return found

    def _web(self, lower, higher):
        one, other = self.columns.domains[lower], self.columns.domains[higher]
        account = self.columns.person[lower] == 0
        both = shared(one, other) | self._more(lower, higher, MORE_DOMAINS)
        known = (one[:, 0] != NONE) & (other[:, 0] != NONE)
        weights = self.weights
        return np.where(known, np.where(both, np.where(account, weights["web.same"], weights["web.mail"]),
                                        np.where(account, weights["web.other"], 0.0)), 0.0)

    def _birthday(self, lower, higher):
        one, other = self.columns.birthday[lower], self.columns.birthday[higher]
        known = (one > 0) & (other > 0)
        one_parts, other_parts = ((days // 10000, days // 100 % 100, days % 100) for days in (one, other))
        equal = sum((left == right).astype(np.int8) for left, right in zip(one_parts, other_parts, strict=True))
        wrong = sum((one // 10 ** place % 10 != other // 10 ** place % 10).astype(np.int8) for place in range(8))
        days = np.abs(sum((left - right) * length for left, right, length in zip(one_parts, other_parts, (372, 31, 1), strict=True)))
        swapped = (one_parts[0] == other_parts[0]) & (one_parts[1] == other_parts[2]) & (one_parts[2] == other_parts[1])
        years = np.abs(one_parts[0] - other_parts[0])
        at = lambda *levels: max(self.weights[f"birthday.{level}"] for level in levels)  # noqa: E731
        found = np.where(years <= 1, at("other", "year"), np.where((years >= 9) & (years <= 11), at("other", "decade"), at("other")))
        found = np.where(days <= 62, np.maximum(found, at("near")), found)
        found = np.where((wrong <= 2) | (equal >= 2), np.maximum(found, at("digit", "part", "slips")), found)
        found = np.where(swapped, np.maximum(found, at("swapped")), found)
        return np.where(known, np.where(one == other, at("same"), found), 0.0)

    def _place(self, lower, higher):
        weights, columns = self.weights, self.columns
        city, other_city = columns.city[lower], columns.city[higher]
        named = (city != NONE) & (other_city != NONE)
        rare = np.minimum(weights["place.city"], np.minimum(self._city_bits[city], self._city_bits[other_city]))
        alike = (city == other_city) | self.names.cities_alike(city, other_city, named)
        in_city = np.where(named, np.where(alike, rare, weights["place.city.other"]), 0.0)
        code, other_code = columns.postcode[lower], columns.postcode[higher]
        wrong = (code.view(np.uint8).reshape(-1, 8) != other_code.view(np.uint8).reshape(-1, 8)).sum(axis=1)
        by_code = np.where(wrong == 0, weights["place.postcode"], np.where(wrong <= 2, weights["place.postcode.near"], weights["place.postcode.other"]))
        by_code = np.where((code != 0) & (other_code != 0), by_code, 0.0)
        region, other_region = columns.region[lower], columns.region[higher]
        in_region = np.where(region == other_region, weights["place.region"], weights["place.region.other"])
        return in_city + by_code + np.where((region != NONE) & (other_region != NONE), in_region, 0.0)

    def _company(self, lower, higher):
        one, other = self.columns.company[lower], self.columns.company[higher]
        return np.where((one != NONE) & (other != NONE), self.weights["company.same"], 0.0)

    def _external(self, lower, higher):
        if not self._with_ids:
            return 0.0
        same = shared(self.columns.ids[lower], self.columns.ids[higher]) | self._more(lower, higher, MORE_IDS)
        return np.where(same, self.weights["external.same"], 0.0)

    def _more(self, lower, higher, mark):
        return ((self.columns.more[lower] | self.columns.more[higher]) & mark) > 0
