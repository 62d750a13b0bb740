"""How many pairs of one thing a file holds, found from itself."""

from collections.abc import Iterable
from math import log2

import numpy as np

from sync.matching.counts import FileCounts
from sync.matching.model import Model
from sync.matching.score import prior

ROUNDS = 4
MOST_LESS, MOST_MORE, MOST_MORE_PEOPLE = 2, 5, 2  # bits by which a file's prior may differ from one twin a record


def expect(totals: Iterable[float], model: Model, counts: FileCounts, possible: int, times: Iterable[int] | int = 1) -> float:
    """The bits of any pair of this file: EM for how many are one thing, all weights as they are.

    Held near one twin a record, so that no strange file runs away with it. ``times``: how often each total is met."""
    first = prior(counts)  # people have namesakes, which would look like many twins
    totals, times = np.fromiter(totals, float) - first, np.asarray(times)
    found = first
    for _ in range(ROUNDS):
        same = float((times / (1 + 2.0 ** np.clip(-model.slope * (totals + found), -60, 60))).sum())
        found = log2(max(1.0, same) / max(1, possible))
        found = max(first - MOST_LESS, min(first + (MOST_MORE_PEOPLE if counts.people else MOST_MORE), found))
    return found
