"""The most that two records' mail addresses can say: by their hosts, then by their letters, then by whom they name."""

import numpy as np
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cpdist

from sync.matching.compare import HOST_SLIPS, is_named
from sync.matching.model import Model
from sync.matching.reach import DESKS
from sync.matching.scan_columns import (
    MORE_EMAILS,
    NONE,
    Columns,
    Vocabulary,
    lengths,
    likeness,
    objects,
    shared,
    unique_pairs,
)

#: As ``compare`` has them, and a little less, for what is lost in rounding.
_ALIKE, _BOX_ALIKE, _ROUNDING = 0.79, 0.599, 1e-6


class Mails:
    def __init__(self, columns: Columns, model: Model):
        self._columns, self._weights, self._is_named = columns, model.weights, {}
        hosts = Vocabulary()
        self._host, desks = np.full(len(columns), NONE, np.int32), np.zeros(len(columns), bool)
        for number, address in enumerate(columns.first_email):
            if address:
                box, _at, host = address.partition("@")
                self._host[number], desks[number] = hosts[host], box in DESKS
        self._hosts = objects([*hosts, ""])
        self._host_lengths = lengths(self._hosts)
        self._strict = desks | (columns.person == 0)

    def most(self, lower, higher):
        """Bits at most, by the hosts alone."""
        emails, emails_too = self._columns.emails[lower], self._columns.emails[higher]
        found, weights = np.zeros(len(lower)), self._weights
        known = np.flatnonzero((emails[:, 0] != NONE) & (emails_too[:, 0] != NONE))
        lower, higher, emails, emails_too = lower[known], higher[known], emails[known], emails_too[known]
        same = shared(emails, emails_too) | (((self._columns.more[lower] | self._columns.more[higher]) & MORE_EMAILS) > 0)
        near = self._hosts_near(lower, higher) | (emails[:, 1] != NONE) | (emails_too[:, 1] != NONE)
        found[known] = np.where(same, weights["email.same"], np.where(near, weights["email.near"], weights["email.other"]))
        return found

    def read(self, lower, higher, most):
        """With the addresses looked at that may be near."""
        weights, found = self._weights, most.copy()
        rows = np.flatnonzero((np.abs(most - weights["email.near"]) < _ROUNDING) & self._single(lower, higher))
        one, other = self._columns.first_email[lower[rows]], self._columns.first_email[higher[rows]]
        alike = likeness(one, other, Indel.normalized_similarity, _ALIKE)
        may = np.flatnonzero(alike)
        boxes, boxes_too = (objects([address.partition("@")[0] for address in side[may]]) for side in (one, other))
        near = likeness(boxes, boxes_too, Indel.normalized_similarity, _BOX_ALIKE) > 0
        strict = np.flatnonzero(near & (self._strict[lower[rows[may]]] | self._strict[higher[rows[may]]]))
        near[strict] = _apart(boxes[strict], boxes_too[strict], 1) <= 1
        alike[may[~near]] = 0.0
        found[rows] = np.where(alike > 0, weights["email.near"] * np.minimum(1.0, alike + _ROUNDING), weights["email.other"])
        return found

    def near_and_named(self, lower, higher):
        """Whether two addresses are not the same, and each is put together from its bearer's name."""
        columns = self._columns
        found = self._single(lower, higher) & (columns.emails[lower, 0] != columns.emails[higher, 0])
        rows = np.flatnonzero(found)
        found[rows] = self._named(lower[rows]) & self._named(higher[rows])
        return found

    def _single(self, lower, higher):
        emails = self._columns.emails
        return (emails[lower, 1] == NONE) & (emails[higher, 1] == NONE)

    def _named(self, records):
        numbers, place = np.unique(records, return_inverse=True)
        for number in numbers.tolist():
            if number not in self._is_named:
                self._is_named[number] = is_named(self._columns.evidence(number), self._columns.first_email[number])
        return np.array([self._is_named[number] for number in numbers.tolist()], bool)[place]

    def _hosts_near(self, lower, higher):
        """Whether the one host may be the other with so many slips as ``compare`` allows."""
        host, host_too = self._host[lower], self._host[higher]
        slips = np.where(self._strict[lower] | self._strict[higher], 1, HOST_SLIPS)
        near = np.abs(self._host_lengths[host] - self._host_lengths[host_too]) <= slips
        rows = np.flatnonzero(near & (host != host_too))
        pairs, place = unique_pairs(host[rows], host_too[rows], len(self._hosts))
        apart = _apart(self._hosts[pairs // len(self._hosts)], self._hosts[pairs % len(self._hosts)], HOST_SLIPS)
        near[rows] = apart[place] <= slips[rows]
        return near


def _apart(one, other, most):
    """Slips of the pen between two texts; one more than ``most`` for any more."""
    return cpdist(one, other, scorer=OSA.distance, score_cutoff=most) if len(one) else np.zeros(0)
