"""All pairs of a file that are likely one thing: the plain way, which a faster one must equal.

Blocks of one key that many records share are left out and reported: pairs in them are
found by another key, or not at all.  Then what is surely the same as a third is the same.
"""

from collections import defaultdict
from collections.abc import Sequence

from sync.matching.counts import FileCounts
from sync.matching.evidence import Evidence
from sync.matching.keys import keys
from sync.matching.model import DEFAULT, Model
from sync.matching.score import Score, score

LARGEST = 120  # records of one block


def blocks(evidences: Sequence[Evidence], link=None):
    """(candidate pairs (i, j), i < j; {key: size} of the blocks left out). ``link``: one thing a
    record; only pairs that differ in it are asked for."""
    sharing = defaultdict(list)
    for at, one in enumerate(evidences):
        for key in keys(one):
            sharing[one.type, key].append(at)
    found, skipped = set(), {}
    for (_, key), some in sharing.items():
        if len(some) > LARGEST:
            skipped[key] = len(some)
            continue
        found.update((i, j) for x, i in enumerate(some) for j in some[x + 1:] if link is None or link[i] != link[j])
    return found, skipped


def pairs(evidences: Sequence[Evidence], model: Model = DEFAULT, link=None) -> list[tuple[int, int, Score]]:
    counts = FileCounts(evidences)
    candidates, _ = blocks(evidences, link)
    scored = {(i, j): score(evidences[i], evidences[j], model, counts) for i, j in candidates}
    return [(i, j, one) for (i, j), one in sorted(scored.items()) if one.probability >= 0.05]
