"""The most that a pair can score, for millions of pairs at once, and never less than it does score.

Each part of the evidence is bounded as ``compare`` weighs it: exactly where numbers say it
all, and from above where texts would have to be read.  Cheap bounds are asked of all pairs,
and those of texts and names of what is left, some thousands at a time, which a processor's
cache holds.
"""

from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel, JaroWinkler

from sync.matching.model import Model
from sync.matching.scan_columns import (
    MORE_DOMAINS,
    MORE_EMAILS,
    MORE_IDS,
    MORE_PHONES,
    NONE,
    PHONES,
    Columns,
    bags,
    common,
    lengths,
    likeness,
    objects,
    padded,
    shared,
    slipped,
    unique_pairs,
)
from sync.matching.scan_firms import Firms
from sync.matching.scan_people import People
from sync.matching.scan_streets import Streets

AT_ONCE = 1 << 16
_MAIL_ALIKE = 0.79
_ROUNDING = 1e-9
_CITY_ALIKE, _CITY_SPELLED = 0.799, 0.7
#: Of the letters of two towns, as a share of either, both together: below it they are less alike than that.
_CITY_LETTERS = 0.99


_PARTS = ("phone", "email", "web", "place", "address")
_EMAIL, _PLACE, _ADDRESS, _REST = 1, 3, 4, 5


class Hopeful(NamedTuple):
    """Pairs, and what is known of their names; ``alike`` is NaN where the bits are a bound."""

    lower: np.ndarray
    higher: np.ndarray
    name_bits: np.ndarray
    alike: np.ndarray
    against: np.ndarray


class Bounds:
    def __init__(self, columns: Columns, model: Model, counts):
        self._columns, self._weights, self._scales = columns, model.weights, model.scales
        self._people, self._firms = People(columns, model, counts), Firms(columns, model, counts)
        self._streets = Streets(columns, model, counts)
        self._with_ids = bool((columns.ids != NONE).any())
        cities, codes = [*columns.vocabularies["city"]], [*columns.vocabularies["postcode"]]
        self._cities, self._city_bags, self._city_lengths = objects([*cities, ""]), bags([*cities, ""]), lengths([*cities, ""])
        self._city_bits = padded([min(model.weights["place.city"], counts.bits("city", city)) for city in cities])
        self._code_bits = padded([min(model.weights["place.postcode"], counts.bits("postcode", code)) for code in codes])
        self._codes = padded([int.from_bytes(code.encode()[:8].ljust(8, b"\0"), "little") for code in codes], np.uint64)
        self._name_most = model.scales["name"] * np.where(columns.person, self._people.most, self._firms.most)

    def most(self, lower: np.ndarray, higher: np.ndarray, least) -> Hopeful:
        """The pairs whose parts may say ``least`` bits or more together: one number, or one for accounts and one for contacts."""
        least = np.broadcast_to(least, 2)
        kept = [self._some(lower[start:start + AT_ONCE], higher[start:start + AT_ONCE], least)
                for start in range(0, max(1, len(lower)), AT_ONCE)]
        # All names that are left at once, for the same words come again in the next few thousands.
        lower, higher, said = (np.concatenate(side) for side in zip(*kept, strict=True))
        person = self._columns.person[lower] > 0
        names, alike, against = np.zeros(len(lower)), np.full(len(lower), np.nan), np.zeros(len(lower), np.int32)
        names[person], alike[person], against[person] = self._people.exact(lower[person], higher[person])
        names[~person] = self._firms.read(lower[~person], higher[~person])
        kept = self._together(person, self._scales["name"] * names, *said.T) >= least[self._columns.person[lower]]
        return Hopeful(*(one[kept] for one in (lower, higher, names, alike, against)))

    def _some(self, lower, higher, least):
        """(lower, higher, what all but the names may say) of those that may reach it, by a rough look at the names."""
        scales, person = self._scales, self._columns.person[lower] > 0
        said = np.empty((len(lower), 6))
        for part, look in enumerate((self._phone, self._email_most, self._web, self._place_most, self._streets.most)):
            said[:, part] = scales[_PARTS[part]] * look(lower, higher)
        said[:, _REST] = sum(scales[part] * getattr(self, f"_{part}")(lower, higher) for part in ("birthday", "company", "external"))
        least = least[self._columns.person[lower]]

        def reaches(names):
            nonlocal lower, higher, person, said, least
            kept = np.flatnonzero(self._together(person, names, *said.T) >= least)
            lower, higher, person, said, least = (one[kept] for one in (lower, higher, person, said, least))
            return names[kept]

        reaches(np.minimum(self._name_most[lower], self._name_most[higher]))
        names = reaches(self._names(lower, higher, self._people.rough, self._firms.rough))
        said[:, _EMAIL] = scales["email"] * self._email_read(lower, higher, said[:, _EMAIL] / scales["email"])
        said[:, _PLACE] = scales["place"] * self._place_read(lower, higher)
        names = reaches(names)
        said[:, _ADDRESS] = scales["address"] * self._streets.read(lower, higher, said[:, _ADDRESS] / scales["address"])
        reaches(names)
        return lower, higher, said

    def _together(self, person, names, phone, email, web, place, address, rest):
        """The sum of all parts, those that depend on each other counted as ``score.counted_once`` counts them.

        Where an address is at most below zero, it is another one."""
        address = np.where((address > 0) & (place < self._weights["place.elsewhere"]), 0.5 * address, address)
        shared = (names, phone, email, web)
        for_it, against = sum(np.maximum(0.0, part) for part in shared), sum(np.minimum(0.0, part) for part in shared)
        most = np.maximum(np.maximum(names, phone), np.maximum(email, web))
        branches = ~person & (address < 0)
        return rest + address + against + np.where(branches, np.maximum(0.0, most) + np.minimum(0.0, place), for_it + place)

    def _names(self, lower, higher, people, firms):
        found = np.zeros(len(lower))
        person = self._columns.person[lower] > 0
        for some, say in ((person, people), (~person, firms)):
            rows = np.flatnonzero(some)
            found[rows] = say(lower[rows], higher[rows])
        return self._scales["name"] * found

    def _phone(self, lower, higher):
        one, other = self._columns.phones[lower], self._columns.phones[higher]
        found, weights = np.zeros(len(lower)), self._weights
        known = np.flatnonzero((one[:, 0] != NONE) & (other[:, 0] != NONE))
        one, other = one[known], other[known]
        same = (one[:, 0] % 10 ** 7 == other[:, 0] % 10 ** 7) | self._more(lower[known], higher[known], MORE_PHONES)
        near = slipped(one[:, 0], other[:, 0])
        several = np.flatnonzero((one[:, 1] != NONE) | (other[:, 1] != NONE))
        for i in range(PHONES):
            for j in range(PHONES):
                left, right = one[several, i], other[several, j]
                both = (left != NONE) & (right != NONE)
                same[several] |= both & (left % 10 ** 7 == right % 10 ** 7)
                near[several] |= both & slipped(left, right)
        found[known] = np.where(same, weights["phone.same"], np.where(near, weights["phone.near"], weights["phone.other"]))
        return found

    def _email_most(self, lower, higher):
        """Without reading the addresses: those that are unlike may still be near."""
        one, other = self._columns.emails[lower], self._columns.emails[higher]
        found, weights = np.zeros(len(lower)), self._weights
        known = np.flatnonzero((one[:, 0] != NONE) & (other[:, 0] != NONE))
        same = shared(one[known], other[known]) | self._more(lower[known], higher[known], MORE_EMAILS)
        found[known] = np.where(same, weights["email.same"], weights["email.near"])
        return found

    def _email_read(self, lower, higher, most):
        unlike = np.flatnonzero(np.abs(most - self._weights["email.near"]) < _ROUNDING)
        one, other = lower[unlike], higher[unlike]
        emails, texts, found = self._columns.emails, self._columns.first_email, most.copy()
        alike = likeness(texts[one], texts[other], Indel.normalized_similarity, _MAIL_ALIKE)
        several = (emails[one][:, 1] != NONE) | (emails[other][:, 1] != NONE)
        near = np.where(several, self._weights["email.near"], self._weights["email.near"] * alike)
        found[unlike] = np.where(several | (alike > 0), np.maximum(near, self._weights["email.other"]), self._weights["email.other"])
        return found

    def _web(self, lower, higher):
        one, other = self._columns.domains[lower], self._columns.domains[higher]
        found, weights = np.zeros(len(lower)), self._weights
        known = np.flatnonzero((one[:, 0] != NONE) & (other[:, 0] != NONE))
        account = self._columns.person[lower[known]] == 0
        both = shared(one[known], other[known]) | self._more(lower[known], higher[known], MORE_DOMAINS)
        found[known] = np.where(both, np.where(account, weights["web.same"], weights["web.mail"]),
                                np.where(account, weights["web.other"], weights["web.mail.other"]))
        return found

    def _birthday(self, lower, higher):
        found, birthday = np.zeros(len(lower)), self._columns.birthday
        known = np.flatnonzero((birthday[lower] > 0) & (birthday[higher] > 0))
        one, other = birthday[lower[known]], birthday[higher[known]]
        one_parts, other_parts = ((days // 10000, days // 100 % 100, days % 100) for days in (one, other))
        equal = sum((left == right).astype(np.int8) for left, right in zip(one_parts, other_parts, strict=True))
        wrong = sum((one // 10 ** place % 10 != other // 10 ** place % 10).astype(np.int8) for place in range(8))
        days = np.abs(sum((left - right) * length for left, right, length in zip(one_parts, other_parts, (372, 31, 1), strict=True)))
        swapped = (one_parts[0] == other_parts[0]) & (one_parts[1] == other_parts[2]) & (one_parts[2] == other_parts[1])
        years = np.abs(one_parts[0] - other_parts[0])
        at = lambda *levels: max(self._weights[f"birthday.{level}"] for level in levels)  # noqa: E731
        said = np.where(years <= 1, at("other", "year"), np.where((years >= 9) & (years <= 11), at("other", "decade"), at("other")))
        said = np.where(days <= 62, np.maximum(said, at("near")), said)
        said = np.where((wrong <= 2) | (equal >= 2), np.maximum(said, at("digit", "part", "slips")), said)
        said = np.where(swapped, np.maximum(said, at("swapped")), said)
        found[known] = np.where(one == other, at("same"), said)
        return found

    def _place_most(self, lower, higher):
        return self._place(lower, higher, self._cities_rough)

    def _place_read(self, lower, higher):
        return self._place(lower, higher, self._cities_read)

    def _place(self, lower, higher, alike):
        weights, columns = self._weights, self._columns
        city, other_city = columns.city[lower], columns.city[higher]
        named = (city != NONE) & (other_city != NONE)
        near = np.zeros(len(city), bool)
        rows = np.flatnonzero(named & (city != other_city))
        near[rows] = alike(city[rows], other_city[rows])
        rare = np.minimum(self._city_bits[city], self._city_bits[other_city])
        in_city = np.where(city == other_city, rare, np.where(near, _CITY_SPELLED * rare, weights["place.city.other"]))
        in_city = np.where(named, in_city, 0.0)
        code, other_code = columns.postcode[lower], columns.postcode[higher]
        apart = self._codes[code] ^ self._codes[other_code]
        # Each byte's bits are brought down into its lowest one, so that ones are places that differ.
        apart |= apart >> np.uint64(4)
        apart |= apart >> np.uint64(2)
        apart |= apart >> np.uint64(1)
        wrong = np.bitwise_count(apart & np.uint64(0x0101010101010101))
        by_code = np.where(code == other_code, self._code_bits[code], np.where(wrong <= 2, weights["place.postcode.near"], weights["place.postcode.other"]))
        by_code = np.where((code != NONE) & (other_code != NONE), by_code, 0.0)
        region, other_region = columns.region[lower], columns.region[higher]
        in_region = np.where(region == other_region, weights["place.region"], weights["place.region.other"])
        both = np.where((in_city > 0) & (by_code > 0), np.maximum(in_city, by_code) + 0.4 * np.minimum(in_city, by_code), in_city + by_code)
        return both + np.where((region != NONE) & (other_region != NONE), in_region, 0.0)

    def _cities_rough(self, one, other):
        mine, theirs = self._city_lengths[one], self._city_lengths[other]
        return common(self._city_bags[one], self._city_bags[other]) * (mine + theirs) >= _CITY_LETTERS * (mine * theirs)

    def _cities_read(self, one, other):
        wide = len(self._cities)
        pairs, place = unique_pairs(one, other, wide)
        left, right = self._cities[pairs // wide], self._cities[pairs % wide]
        alike = np.maximum(likeness(left, right, JaroWinkler.similarity, _CITY_ALIKE), likeness(left, right, Indel.normalized_similarity, _CITY_ALIKE))
        return (alike > 0)[place]

    def _company(self, lower, higher):
        one, other = self._columns.company[lower], self._columns.company[higher]
        return np.where((one != NONE) & (other != NONE), self._weights["company.same"], 0.0)

    def _external(self, lower, higher):
        if not self._with_ids:
            return 0.0
        same = shared(self._columns.ids[lower], self._columns.ids[higher]) | self._more(lower, higher, MORE_IDS)
        return np.where(same, self._weights["external.same"], 0.0)

    def _more(self, lower, higher, mark):
        return ((self._columns.more[lower] | self._columns.more[higher]) & mark) > 0
