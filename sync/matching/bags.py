"""Two lists of words laid over each other, in whatever order they come.

Words that are written alike meet first, then those that are nearly alike, the telling ones
before the common ones.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel, JaroWinkler

WORD_ALIKE = 0.86
BEGINNING_ALIKE = 0.88  # an abbreviation, and what it stands for


def align(one: Sequence[str], other: Sequence[str], mine: Sequence[float], theirs: Sequence[float],
          likeness: Callable[[str, str], float]) -> list[tuple[int, int, float]]:
    """(place in one, place in other, likeness), each place once. ``mine``, ``theirs``: what each word weighs."""
    found, right = [], list(range(len(other)))
    left = []
    for i, word in enumerate(one):
        j = next((j for j in right if other[j] == word), None) if word in other else None
        if j is None:
            left.append(i)
        else:
            found.append((i, j, 1.0))
            right.remove(j)
    if left and right:
        near = [(alike, i, j) for i in left for j in right if (alike := likeness(one[i], other[j]))]
        near.sort(key=lambda pair: (-pair[0] * min(mine[pair[1]], theirs[pair[2]]), pair[1] + pair[2],
                                    abs(pair[1] - pair[2])))
        for alike, i, j in near:
            if i in left and j in right:
                found.append((i, j, alike))
                left.remove(i)
                right.remove(j)
    return found


@lru_cache(maxsize=1 << 18)
def words_alike(one: str, other: str) -> float:
    """Of two names' words: 0 unless it is a slip of the pen, an ending or an abbreviation."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) < 3 or short.isdigit() or long.isdigit():
        return 0.0
    alike = Indel.normalized_similarity(one, other)
    if len(short) > 3:
        alike = max(alike, JaroWinkler.similarity(one, other))
        if long.startswith(short):
            return max(BEGINNING_ALIKE, alike)
    return alike if alike >= WORD_ALIKE else 0.0


@lru_cache(maxsize=1 << 17)
def streets_alike(one: str, other: str) -> float:
    """Of two streets' words; "35th" and "36th" are two streets."""
    if min(len(one), len(other)) < 4 or one[0] in "0123456789" or other[0] in "0123456789":
        return 0.0
    alike = max(JaroWinkler.similarity(one, other), Indel.normalized_similarity(one, other))
    return alike if alike > 0.7 else 0.0


@lru_cache(maxsize=1 << 17)
def texts_alike(one: str, other: str) -> float:
    return max(JaroWinkler.similarity(one, other), Indel.normalized_similarity(one, other))


def slipped(one: str, other: str) -> bool:
    """Of two towns: a slip of the pen, or one is how the other begins."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return (len(short) > 3 and long.startswith(short)) or OSA.distance(one, other) <= 1


def one_slip(one: str, other: str) -> bool:
    """Of two texts of one length: one character differs, or two neighbours changed places."""
    if len(one) != len(other):
        return False
    wrong = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(wrong) == 1:
        return True
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]] and (
        one[wrong[1]] == other[wrong[0]])
