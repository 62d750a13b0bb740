"""A few records against all that share a match key with them.  Reads only, and computes."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, or_, select

from fieldcrm.models import Account, Duplicate, Link, MatchKey, MatchStamp
from fieldcrm.publishing.asking import rows_of, uuid_of
from fieldcrm.publishing.match_keys import values_of
from fieldcrm.publishing.neighbours import TELLING, nearest, sharing, telling
from sync import matching
from sync.matching import employers
from sync.matching.rule import Rule
from sync.matching.twins import UNDECIDED


@dataclass
class Compared:
    """What was looked at, by what it said then, and which pairs of it are likely."""

    type: str
    prints: dict[UUID, str] = field(default_factory=dict)  # of all records that were read
    records: list[UUID] = field(default_factory=list)  # those that are compared now
    pairs: dict[tuple[UUID, UUID], matching.Score] = field(default_factory=dict)
    oversized: set[str] = field(default_factory=set)  # keys that too many share


def waiting_records(session, type: str, limit: int | None, after: UUID | None = None) -> list[UUID]:
    return _stamped(session, type, MatchStamp.compared_at.is_(None), limit, after)


def compared_records(session, type: str, limit: int | None, after: UUID | None = None) -> list[UUID]:
    return _stamped(session, type, MatchStamp.compared_at.is_not(None), limit, after)


def _stamped(session, type, those, limit, after):
    query = select(MatchStamp.record_id).where(MatchStamp.type == type, those)
    if after:
        query = query.where(MatchStamp.record_id > after)
    return session.scalars(query.order_by(MatchStamp.record_id).limit(limit)).all()


def compare(session, type: str, ids: list[UUID], rule: Rule) -> Compared:
    done = Compared(type, records=list(ids))
    candidates = sorted(_candidates(session, done) | known_pairs(session, type, ids))
    values = values_of(session, type, {id for pair in candidates for id in pair} | set(ids))
    places = employers_of(session, values) if type == "contact" else {}
    done.prints = {id: matching.fingerprint(type, each) for id, each in values.items()}
    evidence = {id: matching.evidence(type, plain(each) | places.get(id, {})) for id, each in values.items()}
    model = rule.weighing
    for left, right in candidates:
        if left in evidence and right in evidence:
            score = matching.score(evidence[left], evidence[right], model)
            if score.percent >= rule.flag:
                done.pairs[left, right] = score
    return done


def employers_of(session, ids=None) -> dict[UUID, dict[str, str]]:
    """{contact: what says where they work}, of all contacts without ``ids``."""
    query = select(Link.contact_id, Link.account_id).join(Account, Account.id == Link.account_id).where(
        Link.is_live(), Account.is_live())
    rows = session.execute(query) if ids is None else rows_of(
        session, lambda some: query.where(Link.contact_id.in_(some)), ids)
    places = defaultdict(list)
    for contact_id, account_id in rows:
        places[contact_id].append(str(account_id))
    return {id: employers.at(each) for id, each in places.items()}


def known_pairs(session, type: str, ids) -> set[tuple[UUID, UUID]]:
    """The undecided pairs of these records: they are looked at again, whatever their keys are now."""
    rows = rows_of(session, lambda some: select(Duplicate.left_id, Duplicate.right_id).where(
        Duplicate.record_type == type, Duplicate.deleted_at.is_(None), Duplicate.status.in_(UNDECIDED),
        or_(Duplicate.left_id.in_(some), Duplicate.right_id.in_(some))), ids)
    return {(min(row), max(row)) for row in map(tuple, rows)}


def size_of(session, type: str, key: str) -> int:
    return session.scalar(
        select(func.count()).select_from(MatchKey).where(MatchKey.type == type, MatchKey.key == key))


def plain(values: dict) -> dict:
    """As documents say it: dates are text."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def _candidates(session, done) -> set[tuple[UUID, UUID]]:
    """Pairs to look at, of each record as many as at a save; one whose other half waits too comes when that one's turn comes, not twice."""
    keys = defaultdict(set)
    for row in rows_of(session, lambda some: (
        select(MatchKey.key, MatchKey.record_id).where(MatchKey.type == done.type, MatchKey.record_id.in_(some))
    ), done.records):
        keys[row.record_id].add(row.key)
    found = sharing(session, done.type, set().union(*keys.values()))
    blocks = {key: [uuid_of(id) for id in ids] for key, ids in found.items()}
    done.oversized = {key for key, ids in blocks.items() if len(ids) > TELLING}
    pairs = set()
    for one, its in keys.items():
        groups = telling({key: blocks[key] for key in its if key in blocks})
        others = nearest([other for other in some if other != one] for some in groups)
        pairs |= {(min(one, other), max(one, other)) for other in others}
    later = _still_waiting(session, done, {id for pair in pairs for id in pair})
    return {pair for pair in pairs if later.isdisjoint(pair)}


def _still_waiting(session, done, ids) -> set[UUID]:
    rows = rows_of(session, lambda some: select(MatchStamp.record_id).where(
        MatchStamp.type == done.type, MatchStamp.compared_at.is_(None), MatchStamp.record_id.in_(some),
    ), ids - set(done.records))
    return {row.record_id for row in rows}
