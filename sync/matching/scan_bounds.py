"""The most that a pair can score, for millions of pairs at once, and never less than it does score.

Each part of the evidence is bounded as ``compare`` weighs it: exactly where numbers say it
all, and from above where texts would have to be read.  Cheap bounds are asked of all pairs,
and those of texts and names of what is left, some thousands at a time, which a processor's
cache holds.
"""

from typing import NamedTuple

import numpy as np

from sync.matching.model import Model
from sync.matching.scan_columns import MORE_DOMAINS, MORE_IDS, MORE_PHONES, NONE, PHONES, Columns, shared, slipped
from sync.matching.scan_firms import Firms
from sync.matching.scan_mails import Mails
from sync.matching.scan_people import People
from sync.matching.scan_places import Places
from sync.matching.scan_streets import Streets

AT_ONCE = 1 << 16
_PARTS = ("phone", "email", "web", "place", "address")
_EMAIL, _ADDRESS, _REST = 1, 4, 5


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
        self._mails, self._places, self._streets = Mails(columns, model), Places(columns, model, counts), Streets(columns, model, counts)
        self._with_ids = bool((columns.ids != NONE).any())
        self._endings = columns.phones[:, 0] % 10 ** 7
        self._name_most = model.scales["name"] * np.where(columns.person, self._people.most, self._firms.most)

    def most(self, lower: np.ndarray, higher: np.ndarray, least) -> Hopeful:
        """The pairs whose parts may say ``least`` bits or more together: one number, or one for accounts and one for contacts."""
        least = np.broadcast_to(least, 2)
        kept = [self._some(lower[start:start + AT_ONCE], higher[start:start + AT_ONCE], least)
                for start in range(0, max(1, len(lower)), AT_ONCE)]
        # All names that are left at once, for the same words come again in the next few thousands.
        lower, higher, said = (np.concatenate(side, axis=-1) for side in zip(*kept, strict=True))
        person = self._columns.person[lower] > 0
        names, alike, against = np.zeros(len(lower)), np.full(len(lower), np.nan), np.zeros(len(lower), np.int32)
        names[person], alike[person], against[person] = self._people.exact(lower[person], higher[person])
        names[~person] = self._firms.read(lower[~person], higher[~person])
        told = self._scales["name"] * names
        self._counted_once(lower, higher, told, alike, against, said)
        kept = self._together(person, told, *said) >= least[self._columns.person[lower]]
        return Hopeful(*(one[kept] for one in (lower, higher, names, alike, against)))

    def _some(self, lower, higher, least):
        """(lower, higher, what all but the names may say) of those that may reach it, by a rough look at the names."""
        scales, person = self._scales, self._columns.person[lower] > 0
        said = np.empty((6, len(lower)))
        for part, look in enumerate((self._phone, self._mails.most, self._web, self._places.most, self._streets.most)):
            said[part] = scales[_PARTS[part]] * look(lower, higher)
        said[_REST] = sum(scales[part] * getattr(self, f"_{part}")(lower, higher) for part in ("birthday", "company", "external"))
        least = least[self._columns.person[lower]]

        def reaches(names):
            nonlocal lower, higher, person, said, least
            kept = np.flatnonzero(self._together(person, names, *said) >= least)
            lower, higher, person, said, least, names = (one.take(kept, axis=-1) for one in (lower, higher, person, said, least, names))
            return names

        names = reaches(np.minimum(self._name_most[lower], self._name_most[higher]))
        said[_EMAIL] = scales["email"] * self._mails.read(lower, higher, said[_EMAIL] / scales["email"])
        reaches(names)
        names = reaches(self._names(lower, higher, self._people.rough, self._firms.rough))
        said[_ADDRESS] = scales["address"] * self._streets.read(lower, higher, said[_ADDRESS] / scales["address"])
        reaches(names)
        return lower, higher, said

    def _counted_once(self, lower, higher, names, alike, against, said):
        """Takes out of what names and mail addresses say what ``score.counted_once`` takes, where names are known for sure."""
        weights, columns = self._weights, self._columns
        sure = ~np.isnan(alike)
        mails = np.flatnonzero(sure & (names > 0) & (said[_EMAIL] > 0))
        mails = mails[self._mails.near_and_named(lower[mails], higher[mails])]
        alone = (said <= 0).all(axis=0) & ((columns.company[lower] == NONE) | (columns.company[higher] == NONE)) & (not self._with_ids)
        alone = np.flatnonzero(alone & sure)
        said[_EMAIL, mails] = np.maximum(0.0, said[_EMAIL, mails] - np.minimum(names[mails], said[_EMAIL, mails] / self._scales["email"]))
        doubt = weights["name.unlike"] * np.maximum(0.0, weights["name.alike"] - alike[alone]) + weights["name.against"] * (against[alone] > 0)
        names[alone] = np.where(doubt > 0, np.maximum(weights["name.least"], names[alone] - doubt), names[alone])

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
        same = (self._endings[lower[known]] == self._endings[higher[known]]) | self._more(lower[known], higher[known], MORE_PHONES)
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
