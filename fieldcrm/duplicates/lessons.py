"""What people's judgements teach about this house's own data, and how to say it in plain words."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select

from fieldcrm.duplicates import rules
from fieldcrm.duplicates.comparing import plain
from fieldcrm.models import Duplicate, Merge
from fieldcrm.publishing.match_keys import MODELS, values_of
from sync import matching
from sync.matching.model import PARTS, Model

MOST = 20_000  # judgements, the latest; more would change nothing
WORTH_SAYING = 0.02


def count(session) -> tuple[int, int]:
    """How many judgements of people there are to learn from: (same, different)."""
    same, different = (select(func.count()).select_from(query.subquery()).scalar_subquery()
                       for query in (_merged(), _apart()))
    return tuple(session.execute(select(same, different)).one())


def learn(session) -> Model:
    """Learn from all of them, and keep the result as a setting; the caller commits."""
    model = matching.learn(_judged(session))
    rules.change(session, taught=model.taught)
    return model


def forget(session) -> None:
    """Back to the model as it ships."""
    rules.change(session, taught=None)


def changes(model: Model | None) -> list[tuple[str, int]]:
    """[(part of the evidence, by how many per cent it counts more or, below zero, less)]"""
    if model is None:
        return []
    return [(part, round(100 * (model.scales[part] - 1))) for part in PARTS
            if abs(model.scales[part] - 1) >= WORTH_SAYING]


def _judged(session) -> Iterator[tuple]:
    for type, ledger, survivor, loser in session.execute(_merged().with_only_columns(
            Merge.record_type, Merge.ledger, Merge.survivor_id, Merge.loser_id)):
        # As both were before the merge: by now the survivor has what the loser had.
        own = ledger["own"]
        yield *(_evidence(type, {name: claim["value"] for name, claim in own.get(str(id), {}).items()})
                for id in (survivor, loser)), True
    pairs = session.execute(_apart().with_only_columns(
        Duplicate.record_type, Duplicate.left_id, Duplicate.right_id,
        Duplicate.left_fingerprint, Duplicate.right_fingerprint)).all()
    for type in MODELS:
        some = [pair for pair in pairs if pair.record_type == type]
        values = values_of(session, type, {id for pair in some for id in pair[1:3]})
        yield from ((*(_evidence(type, plain(values[id])) for id in pair[1:3]), False)
                    for pair in some if _stands(type, values, pair))


def _merged():
    return select(Merge).where(
        Merge.undone_at.is_(None), Merge.by_machine.is_(False), Merge.ledger.is_not(None),
    ).order_by(Merge.at.desc()).limit(MOST)


def _apart():
    return select(Duplicate).where(
        Duplicate.status == "different", Duplicate.deleted_at.is_(None),
    ).order_by(Duplicate.judged_at.desc()).limit(MOST)


def _stands(type, values: dict[UUID, dict], pair) -> bool:
    """Whether both still say what they said when somebody judged them."""
    return all(id in values and print in (None, matching.fingerprint(type, values[id]))
               for id, print in zip(pair[1:3], pair[3:5], strict=True))


def _evidence(type, values):
    return matching.evidence(type, values)
