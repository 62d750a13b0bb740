"""Which records may be the same thing in the world: proposed with reasons, judged by people.

Normalise (``evidence``), block (``keys``: two records that share none are never compared),
compare and ``score``.  What judgements teach goes into a ``Model`` (``learn``).
"""

from sync.matching.counts import BACKGROUND, FileCounts
from sync.matching.evidence import TYPES, Evidence, evidence
from sync.matching.file import blocks, pairs
from sync.matching.keys import keys
from sync.matching.learn import learn
from sync.matching.mattering import MATTERS, SCHEME, fingerprint, matter_alike
from sync.matching.model import DEFAULT, Model
from sync.matching.score import Score, score

__all__ = ["BACKGROUND", "DEFAULT", "MATTERS", "SCHEME", "TYPES", "Evidence", "FileCounts", "Model", "Score",
           "blocks", "evidence", "fingerprint", "keys", "learn", "matter_alike", "pairs", "score"]
