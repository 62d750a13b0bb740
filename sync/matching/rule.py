"""What an administrator decided about look-alikes: from which percentage somebody is asked at
once, from which a pair is kept for later, and whether a machine may ever link two by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from sync.matching.model import DEFAULT, Model, taught
from sync.matching.score import Score

ASK, FLAG = 98, 50
#: Below it no administrator can let a machine link: one pair in fifty would be wrong.
LOWEST_LINK = 98


@dataclass(frozen=True)
class Rule:
    ask: int = ASK  # percent: whoever saves is asked
    flag: int = FLAG  # percent: saved, and put in the queue
    link: int | None = None  # percent; None: only people link
    model: Model | None = None  # what people's judgements taught (sync.matching.learn); None: as it ships

    @property
    def weighing(self) -> Model:
        return self.model or DEFAULT

    def judged(self, score: Score) -> Score:
        """By the thresholds that stand here, whatever the model ships with."""
        level = "strong" if score.percent >= self.ask else "likely" if score.percent >= self.flag else "distinct"
        return score._replace(level=level)


def rule_of(said: Mapping | None) -> Rule:
    """From a document, or a row, of type "rule"; None: the rule that ships.  Twin: worker/matching/rule.js."""
    if said is None:
        return Rule()
    return Rule(said["ask"], said["flag"], said["link"], taught(said["taught"]) if said["taught"] else None)
