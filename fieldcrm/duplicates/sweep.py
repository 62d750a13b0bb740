"""Very many records at once: read in one go, compared in columns (`sync.matching.scan`), kept in chunks.

A few records are compared by their keys in the database (comparing.py); from some thousands
on it is cheaper to hold all of them in memory for a while.  Most of what is compared again
is as it was said before: nothing of that is written but that it was compared.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from uuid import UUID

from sqlalchemy import func, select

from fieldcrm.duplicates import findings
from fieldcrm.duplicates.comparing import Compared, employers_of, plain
from fieldcrm.models import Duplicate
from fieldcrm.publishing.match_keys import MODELS
from sync import matching
from sync.matching.rule import Rule
from sync.matching.scan import scan
from sync.matching.twins import UNDECIDED

#: So many records that wait, and at least one in so many of all: otherwise the way by keys is cheaper.
MANY, SHARE = 1000, 40


class Sweep:
    def __init__(self, session, type: str, rule: Rule, tell: Callable[[float], None]):
        self.type, self.model = type, rule.model or matching.DEFAULT
        self.rows = self._read(session)
        self.employers = employers_of(session) if type == "contact" else {}
        known = self._known(session)
        session.rollback()
        self.places = {row[0]: place for place, row in enumerate(self.rows)}
        self.prints = {}
        found = scan(len(self.rows), lambda place: (type, self._said(place), None), threshold=rule.flag / 100,
                     model=self.model, tell=tell)
        self.skipped = {part.key: part.records for part in found.skipped}
        pairs = {tuple(sorted((self.rows[one][0], self.rows[other][0]))): score for one, other, score in found.pairs}
        asked = {pair for pair, row in known.items() if row.deleted_at is None and row.status in UNDECIDED}
        pairs |= self._weighed(asked - pairs.keys(), rule.flag)
        self.pairs = defaultdict(dict)  # record -> {pair: score}
        for pair, score in pairs.items():
            for id in pair:
                self.pairs[id][pair] = score
        self.moved = {id for pair in known.keys() | pairs.keys() if not self._stands(pair, known, pairs, rule) for id in pair}

    def parted(self, ids: list[UUID]) -> tuple[list[UUID], list[UUID]]:
        """(those of whom there is something to write, those of whom all stands as it was said)"""
        return [id for id in ids if id in self.moved], [id for id in ids if id not in self.moved]

    def compared(self, ids: list[UUID]) -> Compared:
        """What was found about some of the records."""
        pairs = {pair: score for id in ids for pair, score in self.pairs.get(id, {}).items()}
        read = {id for pair in pairs for id in pair}.union(ids) & self.prints.keys()
        return Compared(self.type, prints={id: self.prints[id] for id in read}, records=list(ids), pairs=pairs)

    def _stands(self, pair, known, pairs, rule) -> bool:
        row, score = known.get(pair), pairs.get(pair)
        if row is None or score is None:
            return row is not None and (row.deleted_at is not None or row.status not in UNDECIDED)
        linked = rule.link is not None and score.percent >= rule.link and row.status in UNDECIDED
        return not linked and findings.settled(row, self.prints, score)

    def _weighed(self, pairs, flag) -> dict[tuple, matching.Score]:
        """Those of these pairs that are likely although the scan did not come by them: they share no key any more."""
        scores = {pair: matching.score(*map(self._evidence, pair), self.model)
                  for pair in pairs if all(id in self.places for id in pair)}
        return {pair: score for pair, score in scores.items() if score.percent >= flag}

    def _known(self, session) -> dict[tuple[UUID, UUID], object]:
        """{pair: what was said of it}"""
        columns = (Duplicate.left_id, Duplicate.right_id, Duplicate.status, Duplicate.probability, Duplicate.reasons,
                   Duplicate.left_fingerprint, Duplicate.right_fingerprint, Duplicate.deleted_at)
        query = select(*columns).where(Duplicate.record_type == self.type)
        return {tuple(sorted((row.left_id, row.right_id))): row for row in session.execute(query)}

    def _read(self, session) -> list[tuple]:
        model = MODELS[self.type]
        columns = [getattr(model, name) for name in matching.MATTERS[self.type]]
        query = select(model.id, *columns).where(model.is_live()).order_by(model.id)
        return [tuple(row) for row in session.execute(query.execution_options(yield_per=5000))]

    def _said(self, place) -> dict:
        id, *values = self.rows[place]
        mattering = plain(dict(zip(matching.MATTERS[self.type], values, strict=True)))
        if id not in self.prints:
            self.prints[id] = matching.fingerprint(self.type, mattering)
        return mattering | self.employers.get(id, {})

    def _evidence(self, id):
        return matching.evidence(self.type, self._said(self.places[id]))


def worthwhile(session, type: str, waiting: int) -> bool:
    if waiting < MANY:
        return False
    model = MODELS[type]
    return waiting * SHARE >= session.scalar(select(func.count()).select_from(model).where(model.is_live()))


def chunks(ids: list[UUID], size: int) -> Iterator[list[UUID]]:
    for start in range(0, len(ids), size):
        yield ids[start:start + size]
