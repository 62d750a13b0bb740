"""The most that two records' towns, postal codes and regions can say."""

import numpy as np
from rapidfuzz.distance import Indel, JaroWinkler

from sync.matching.bags import slipped
from sync.matching.model import Model
from sync.matching.scan_columns import NONE, Columns, bags, common, lengths, likeness, objects, padded, unique_pairs

_ALIKE, _SPELLED, _ELSEWHERE = 0.799, 0.7, -1.0
#: Of the letters of two towns, as a share of either, both together: below it they are less alike than that.
_LETTERS = 0.99
_LOWEST = np.uint64(0x0101010101010101)


class Places:
    def __init__(self, columns: Columns, model: Model, counts):
        self._columns, self._weights = columns, model.weights
        cities, codes = [*columns.vocabularies["city"]], [*columns.vocabularies["postcode"]]
        self._cities, self._bags, self._lengths = objects([*cities, ""]), bags([*cities, ""]), lengths([*cities, ""])
        self._city_bits = padded([min(model.weights["place.city"], counts.bits("city", city)) for city in cities])
        self._code_bits = padded([min(model.weights["place.postcode"], counts.bits("postcode", code)) for code in codes])
        self._codes = padded([int.from_bytes(code.encode()[:8].ljust(8, b"\0"), "little") for code in codes], np.uint64)
        self._code_lengths = lengths([*codes, ""])

    def most(self, lower, higher):
        columns, weights = self._columns, self._weights
        region, other_region = columns.region[lower], columns.region[higher]
        in_region = np.where(region == other_region, weights["place.region"], weights["place.region.other"])
        in_city, by_code = self._by_city(columns.city[lower], columns.city[higher]), self._by_code(columns.postcode[lower], columns.postcode[higher])
        both = np.where((in_city > 0) & (by_code > 0), np.maximum(in_city, by_code) + 0.4 * np.minimum(in_city, by_code), in_city + by_code)
        return both + np.where((region != NONE) & (other_region != NONE), in_region, 0.0)

    def _by_city(self, city, other):
        rare = np.minimum(self._city_bits[city], self._city_bits[other])
        named = (city != NONE) & (other != NONE)
        share = np.ones(len(city))
        rows = np.flatnonzero(named & (city != other))
        share[rows] = self._spelled(city[rows], other[rows])
        return np.where(named, np.where(share < 0, self._weights["place.city.other"], share * rare), 0.0)

    def _spelled(self, one, other):
        """What share of its bits a town's name that is not the same may say; nothing when it is as much another one's."""
        pairs, place = unique_pairs(one, other, len(self._cities))
        one, other = pairs // len(self._cities), pairs % len(self._cities)
        mine, theirs = self._lengths[one], self._lengths[other]
        near = common(self._bags[one], self._bags[other]) * (mine + theirs) >= _LETTERS * (mine * theirs)
        rows = np.flatnonzero(near)
        left, right = self._cities[one[rows]], self._cities[other[rows]]
        near[rows] = np.maximum(likeness(left, right, JaroWinkler.similarity, _ALIKE), likeness(left, right, Indel.normalized_similarity, _ALIKE)) > 0
        found = np.where(near, 0.0, _ELSEWHERE)
        found[near] = [_SPELLED if slipped(a, b) else 0.0 for a, b in zip(self._cities[one[near]], self._cities[other[near]], strict=True)]
        return found[place]

    def _by_code(self, code, other):
        weights = self._weights
        near = np.where(self._one_slip(code, other), weights["place.postcode.near"], weights["place.postcode.other"])
        return np.where((code != NONE) & (other != NONE), np.where(code == other, self._code_bits[code], near), 0.0)

    def _one_slip(self, one, other):
        """Whether ``bags.one_slip`` may hold of two codes, of which the first eight letters are looked at."""
        apart = self._codes[one] ^ self._codes[other]
        # Each byte's bits are brought down into its lowest one, so that ones are places that differ.
        wrong = apart | apart >> np.uint64(4)
        wrong |= wrong >> np.uint64(2)
        wrong |= wrong >> np.uint64(1)
        wrong &= _LOWEST
        places = np.bitwise_count(wrong)
        # Two neighbours that changed places differ by the same bits.
        beside = wrong & wrong >> np.uint64(8)
        swapped = (places == 2) & (((apart ^ apart >> np.uint64(8)) & beside * np.uint64(255)) == 0) & (beside > 0)
        return ((places <= 1) | swapped) & (self._code_lengths[one] == self._code_lengths[other])
