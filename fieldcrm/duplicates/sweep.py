"""Very many records at once: read in one go, compared in columns (`sync.matching.scan`), kept in chunks.

A few records are compared by their keys in the database (comparing.py); from some thousands
on it is cheaper to hold all of them in memory for a while.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from uuid import UUID

from sqlalchemy import func, select

from fieldcrm.duplicates.comparing import Compared, employers_of, known_pairs, plain
from fieldcrm.publishing.match_keys import MODELS
from sync import matching
from sync.matching.rule import Rule
from sync.matching.scan import scan

#: So many records that wait, and at least one in so many of all: otherwise the way by keys is cheaper.
MANY, SHARE = 1000, 40


class Sweep:
    def __init__(self, session, type: str, rule: Rule, tell: Callable[[float], None]):
        self.type, self.model = type, rule.model or matching.DEFAULT
        self.flag = rule.flag
        self.rows = self._read(session)
        self.employers = employers_of(session) if type == "contact" else {}
        session.rollback()
        self.places = {row[0]: place for place, row in enumerate(self.rows)}
        found = scan(len(self.rows), lambda place: (type, self._said(place), None), threshold=rule.flag / 100,
                     model=self.model, tell=tell)
        self.skipped = {part.key: part.records for part in found.skipped}
        self.pairs = defaultdict(dict)  # record -> {pair: score}
        for one, other, score in found.pairs:
            pair = tuple(sorted((self.rows[one][0], self.rows[other][0])))
            for id in pair:
                self.pairs[id][pair] = score

    def compared(self, session, ids: list[UUID]) -> Compared:
        """What was found about some of the records, with what was known about them before."""
        done = Compared(self.type, records=list(ids))
        for id in ids:
            done.pairs |= self.pairs.get(id, {})
        for pair in known_pairs(session, self.type, ids) - done.pairs.keys():
            if all(id in self.places for id in pair):
                score = matching.score(*(self._evidence(id) for id in pair), self.model)
                if score.percent >= self.flag:
                    done.pairs[pair] = score
        read = {id for pair in done.pairs for id in pair} | {id for id in ids if id in self.places}
        done.prints = {id: matching.fingerprint(self.type, self._values(self.places[id])) for id in read}
        return done

    def _read(self, session) -> list[tuple]:
        model = MODELS[self.type]
        columns = [getattr(model, name) for name in matching.MATTERS[self.type]]
        query = select(model.id, *columns).where(model.is_live()).order_by(model.id)
        return [tuple(row) for row in session.execute(query.execution_options(yield_per=5000))]

    def _values(self, place) -> dict:
        return plain(dict(zip(matching.MATTERS[self.type], self.rows[place][1:], strict=True)))

    def _said(self, place) -> dict:
        return self._values(place) | self.employers.get(self.rows[place][0], {})

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
