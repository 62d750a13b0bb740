"""Whoever types means one of those that are here at most, so look-alikes that are not one another share what is sure.

A score says of two records how sure it is that they are one, whoever else there is: of five branches of one name each is
as likely as if it were alone, though four of the five are not meant.  Those that are surely each other are no rivals.
Twin: worker/matching/rivals.js; from whole percents, so that both come to the same to the last digit.
"""

from functools import reduce
from itertools import combinations
from operator import add

from sync.matching.evidence import Evidence
from sync.matching.rule import Rule
from sync.matching.score import Score, score

#: So many are weighed against each other, the likeliest; more would hardly change what is shown.
MOST = 5


def shared(found: list[tuple[Evidence, Score]], rule: Rule) -> list[Score]:
    """The scores of those that may be meant, the likeliest first, as far as they go; levels stay what they are."""
    found = found[:MOST]
    same = {frozenset((i, j)) for i, j in combinations(range(len(found)), 2)
            if score(found[i][0], found[j][0], rule.weighing).percent >= rule.flag}
    rivals = [_rivals(place, len(found), same) for place in range(len(found))]
    return [one._replace(percent=_share(one.percent, [found[other][1].percent for other in others])) if others else one
            for (_, one), others in zip(found, rivals, strict=True)]


def _rivals(place, number, same) -> list[int]:
    """The places of the others, of those that are one another the first alone."""
    apart = []
    for other in range(number):
        if other != place and not any(frozenset((other, each)) in same for each in (place, *apart)):
            apart.append(other)
    return apart


def _share(percent, rivals):
    own = _odds(percent)
    return int(100 * own / (1 + own + reduce(add, map(_odds, rivals))))  # not `sum`, which rounds otherwise than JavaScript


def _odds(percent):
    return (percent + 0.5) / (99.5 - percent)
