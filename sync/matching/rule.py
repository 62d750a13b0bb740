"""What an administrator decided about look-alikes: from which percentage somebody is asked at
once, from which a pair is kept for later, and whether a machine may ever link two by itself."""

from dataclasses import dataclass

from sync.matching.model import Model

ASK, FLAG = 98, 50
#: Below it no administrator can let a machine link: one pair in fifty would be wrong.
LOWEST_LINK = 98


@dataclass(frozen=True)
class Rule:
    ask: int = ASK  # percent: whoever saves is asked
    flag: int = FLAG  # percent: saved, and put in the queue
    link: int | None = None  # percent; None: only people link
    model: Model | None = None  # what people's judgements taught (sync.matching.learn); None: as it ships
