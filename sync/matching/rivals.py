"""Whoever types means one of those that are here at most, so look-alikes that are not one another share what is sure.

A score says of two records how sure it is that they are one, whoever else there is: of five branches of one name each is
as likely as if it were alone, though four of the five are not meant.  Those that are surely each other are no rivals.
Twin: worker/matching/rivals.js; from whole percents, so that both come to the same to the last digit.
"""

from functools import reduce
from operator import add

from sync.matching.evidence import Evidence
from sync.matching.rule import Rule
from sync.matching.score import Score, score

#: So many are weighed against each other, the likeliest; more would hardly change what is shown.
MOST = 5


def shared(found: list[tuple[Evidence, Score]], rule: Rule) -> list[Score]:
    """The scores of those that may be meant, the likeliest first, as far as they go; levels stay what they are."""
    found = found[:MOST]
    return [one._replace(percent=_share(one.percent, rivals)) if (rivals := _rivals(place, found, rule)) else one
            for place, (_, one) in enumerate(found)]


def _rivals(place, found, rule) -> list[int]:
    """Percents of the others, of those that are one another the first alone."""
    apart, mine = [], found[place][0]
    for other, (theirs, one) in enumerate(found):
        if other != place and not any(_one(theirs, each, rule) for each in (mine, *(known for known, _ in apart))):
            apart.append((theirs, one.percent))
    return [percent for _, percent in apart]


def _one(some, other, rule):
    return score(some, other, rule.weighing).percent >= rule.flag


def _share(percent, rivals):
    own = _odds(percent)
    return int(100 * own / (1 + own + reduce(add, map(_odds, rivals))))  # not `sum`, which rounds otherwise than JavaScript


def _odds(percent):
    return (percent + 0.5) / (99.5 - percent)
