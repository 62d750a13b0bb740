"""Which of very many records are worth comparing: those that share a key, found by sorting, not by looking up.

Keys are 64-bit numbers in one column beside the numbers of their records.  A block is
the records of one key.  Its pairs grow with the square of its size, so the smallest
blocks are taken whole until a budget of pairs is spent; larger ones are split by a
second key that their records share, and what is still too large is skipped and named:
nothing goes quadratic, and nothing is left out without a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

#: Pairs that a scan may look at for each record, on average, before blocks are split.
PAIRS_EACH = 25
#: What a small file may cost whatever the average.
PAIRS_AT_LEAST = 3_000_000
#: Pairs in hand at one time; of the first chunk fewer, by which a scan learns what to expect.
CHUNK_PAIRS, FIRST_PAIRS = 2_000_000, 50_000
#: Of the keys whose blocks are too large, how many of one record are paired with each other.
_SPLIT_BY = 5
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Skipped:
    """A block that was compared in parts only. ``record`` is one of its records, ``key`` the number of its key."""

    key: int
    record: int
    records: int


@dataclass(frozen=True)
class Blocks:
    """Entries by key, then by record. The partners of entry n are the entries firsts[n] to ends[n]."""

    records: np.ndarray
    firsts: np.ndarray
    ends: np.ndarray
    pairs: int  # at most; those of several blocks are counted in each
    skipped: tuple[Skipped, ...]

    def candidates(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """(lower record, higher record) in chunks; each pair once."""
        entries = np.argsort(self.records, kind="stable")
        records = self.records[entries]
        spent = np.cumsum((self.ends - self.firsts)[entries], dtype=np.int64)
        start = 0
        while start < len(entries):
            goal = spent[start - 1] + CHUNK_PAIRS if start else min(CHUNK_PAIRS, FIRST_PAIRS)
            until = int(np.searchsorted(spent, goal, side="right"))
            if until < len(entries):
                # All pairs of a record stay in one chunk, or one of them could come twice.
                until = int(np.searchsorted(records, records[until], side="left"))
            if until <= start:
                until = int(np.searchsorted(records, records[start], side="right"))
            yield self._pairs(entries[start:until])
            start = until

    def _pairs(self, entries):
        firsts = self.firsts[entries].astype(np.int64)
        partners = self.ends[entries] - firsts
        within = np.arange(int(partners.sum())) - np.repeat(np.cumsum(partners) - partners, partners)
        lower = np.repeat(self.records[entries].astype(np.int64), partners)
        both = lower << 32 | self.records[np.repeat(firsts, partners) + within]
        both.sort()
        both = both[np.append(True, both[1:] != both[:-1])[:len(both)]]
        return (both >> 32).astype(np.int32), both.astype(np.int32)


def blocks(keys: np.ndarray, records: np.ndarray, count: int, split: int | None = None,
           pairs_each: int = PAIRS_EACH, pairs_at_least: int = PAIRS_AT_LEAST) -> Blocks:
    """``keys`` (uint64, used up) and ``records`` (int32): entries for each key of each record.

    With ``split``, records below it are one file and the others another, and no pair lies within one.
    """
    keys, records = _shared(keys, records, count)
    starts, sizes, pairs = _measured(keys, records, split)
    largest = _largest(sizes, pairs, max(pairs_at_least, pairs_each * count))
    kept = (pairs > 0) & (sizes <= largest)
    large = np.flatnonzero((pairs > 0) & (sizes > largest))
    skipped = tuple(Skipped(int(keys[starts[one]]), int(records[starts[one]]), int(sizes[one]))
                    for one in large[np.argsort(-sizes[large], kind="stable")])
    taken = np.repeat(kept, sizes)
    if len(large):
        more = _split(*_entries_of(large, keys, records, starts, sizes), split, largest)
        keys, records = (np.concatenate(both) for both in zip((keys[taken], records[taken]), more, strict=True))
    else:
        keys, records = keys[taken], records[taken]
    firsts, ends = _partners(keys, records, split)
    return Blocks(records, firsts, ends, int((ends - firsts).sum(dtype=np.int64)), skipped)


def kept_of(key: int, count: int) -> int:
    """What of a key is looked at, where there are so many records."""
    return key & (1 << 64 - count.bit_length()) - 1


def _shared(keys, records, count):
    """The entries whose key another record has too, by key and then by record.

    Both are sorted as one number, in place: of millions of entries the order alone would be another column.
    The first bits of a key give way to its record's number; that two keys are one in all others is rare,
    and only means that a pair is looked at.
    """
    bits = np.uint64(count.bit_length())
    keys <<= bits
    np.bitwise_or(keys, records, out=keys, dtype=np.uint64, casting="unsafe")
    keys.sort()
    alike = keys[1:] >> bits == keys[:-1] >> bits
    alone = np.append(True, ~alike) & np.append(~alike, True)
    # A record may have the same key by two of its words.
    again = np.append(False, keys[1:] == keys[:-1])
    keys = keys[~(alone | again)[:len(keys)]]
    return keys >> bits, (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int32)


def _measured(keys, records, split):
    """Where each block starts, how many records it has, and how many pairs."""
    if not len(keys):
        return (np.zeros(0, np.int64),) * 3
    starts = np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1))
    sizes = np.diff(starts, append=len(keys))
    if split is None:
        return starts, sizes, sizes * (sizes - 1) // 2
    left = np.add.reduceat((records < split).astype(np.int64), starts)
    return starts, sizes, left * (sizes - left)


def _largest(sizes, pairs, budget):
    """The size up to which all blocks together stay within the budget."""
    order = np.argsort(sizes, kind="stable")
    spent = np.cumsum(pairs[order])
    over = int(np.searchsorted(spent, budget, side="right"))
    if over == len(order):
        return int(sizes[order[-1]]) if len(order) else 0
    return int(sizes[order[over]]) - 1


def _entries_of(large, keys, records, starts, sizes):
    chosen = np.zeros(len(sizes), bool)
    chosen[large] = True
    taken = np.repeat(chosen, sizes)
    rank = np.repeat(sizes, sizes)[taken]
    return keys[taken], records[taken], rank


def _split(keys, records, rank, split, largest):
    """Blocks of two large keys at once: of each record its rarest large keys, each with each."""
    order = np.lexsort((keys, rank, records))
    keys, records = keys[order], records[order]
    starts = np.concatenate(([0], np.flatnonzero(records[1:] != records[:-1]) + 1))
    place = np.arange(len(records)) - np.repeat(starts, np.diff(np.append(starts, len(records))))
    keys, records = keys[place < _SPLIT_BY], records[place < _SPLIT_BY]
    paired = []
    for step in range(1, _SPLIT_BY):
        same = records[step:] == records[:-step]
        # The sum is the same whichever of the two stands first.
        paired.append(((keys[step:] * _MIX + keys[:-step] * _MIX)[same], records[step:][same]))
    keys, records = (np.concatenate(column) for column in zip(*paired, strict=True))
    # In the order of records too, and each once, or a pair would come both ways round.
    order = np.lexsort((records, keys))
    keys, records = keys[order], records[order]
    once = np.append(True, (keys[1:] != keys[:-1]) | (records[1:] != records[:-1]))[:len(keys)]
    keys, records = keys[once], records[once]
    _starts, sizes, pairs = _measured(keys, records, split)
    taken = np.repeat((pairs > 0) & (sizes <= largest), sizes)
    return keys[taken], records[taken]


def _partners(keys, records, split):
    starts, sizes, _pairs = _measured(keys, records, split)
    ends = np.repeat((starts + sizes).astype(np.int32), sizes)
    if split is None:
        return np.arange(1, len(records) + 1, dtype=np.int32), ends
    left = np.add.reduceat((records < split).astype(np.int64), starts) if len(starts) else starts
    firsts = np.where(records < split, np.repeat((starts + left).astype(np.int32), sizes), ends)
    return firsts, ends
