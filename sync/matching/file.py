"""All pairs of a file that are likely one thing: the plain way, which a faster one must equal.

Blocks of one key that many records share are left out and reported: pairs in them are
found by another key, or not at all.  How many pairs of one thing a file holds is found
from itself; then what is surely the same as a third is the same.
"""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heappop, heappush

from sync.matching.counts import FileCounts
from sync.matching.evidence import Evidence
from sync.matching.keys import keys
from sync.matching.model import DEFAULT, Model
from sync.matching.score import WORTH_A_WORD, Score, combine, more_than_a_name, parts, scored_as
from sync.matching.score import bits as bits_of

LARGEST = 120  # records of one block
SURE = 0.9
LARGEST_CLUSTER = 60


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
    from sync.matching.scan_prior import expect  # a server that compares no file does without numpy

    counts = FileCounts.of(evidences)
    candidates, _ = blocks(evidences, link)
    told = {(i, j): parts(*sorted((evidences[i], evidences[j])), model, counts) for i, j in candidates}
    total = {pair: bits_of(found, evidences[pair[0]].type, model, counts) for pair, found in told.items()}
    counts.prior = expect(total.values(), model, counts, _possible(len(evidences), link))
    scored = ((pair, combine(found, evidences[pair[0]].type, model, counts)) for pair, found in sorted(told.items()))
    kept = [(i, j, one) for (i, j), one in scored if one.probability >= WORTH_A_WORD]
    if link is not None:
        return kept
    firms, people = [], []
    for one in kept:
        (people if evidences[one[0]].type == "contact" else firms).append(one)
    return sorted([*firms, *close(people, model)], key=lambda one: one[:2])


def close(scored, model: Model = DEFAULT):
    """Adds what follows: a and c are one where a and b are surely one, and b and c.

    For people, and over sure links by more than a name only: over all that are likely, clusters
    collapse into one.  A firm's branches would be one through a record without an address."""
    known = {(i, j): one for i, j, one in scored}
    linked = defaultdict(dict)
    for (i, j), one in known.items():
        if one.probability >= SURE and more_than_a_name(one):
            linked[i][j] = linked[j][i] = one.probability
    for cluster in _clusters(linked):
        if len(cluster) > LARGEST_CLUSTER:
            continue
        for start in cluster:
            for end, along in _reached(linked, start).items():
                if start < end:
                    own, along = known.get((start, end)), min(along, model.strong - 0.01)
                    if own is None or own.probability < along:
                        reasons = ({"code": "same-cluster"}, *(own.reasons if own else ()))
                        known[start, end] = scored_as(along, reasons, model)
    return [(i, j, one) for (i, j), one in sorted(known.items())]


def _clusters(linked):
    seen = set()
    for start in sorted(linked):
        if start not in seen:
            cluster, waiting = [], [start]
            seen.add(start)
            while waiting:
                at = waiting.pop()
                cluster.append(at)
                fresh = [other for other in linked[at] if other not in seen]
                seen.update(fresh)
                waiting += fresh
            yield cluster


def _reached(linked, start):
    """{record: the surest way to it}, by multiplying along the way (Dijkstra, 1959)."""
    best, waiting = {}, [(-1.0, start)]
    while waiting:
        chance, at = heappop(waiting)
        if at in best:
            continue
        best[at] = -chance
        for other, link in linked[at].items():
            if other not in best:
                heappush(waiting, (chance * link, other))
    return best


def _possible(records, link):
    if link is None:
        return records * (records - 1) // 2
    sizes = defaultdict(int)
    for one in link:
        sizes[one] += 1
    return (records * records - sum(size * size for size in sizes.values())) // 2
