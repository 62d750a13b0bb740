"""What a scan found becomes pairs for people to judge, published like any change.

A pair that somebody judged stays judged, unless one of the two has changed since in what
matters.  A pair that nobody judged and that is no longer likely is taken back.
"""

from uuid import UUID

from sqlalchemy import or_, select, update

from fieldcrm.duplicates.comparing import Compared
from fieldcrm.models import Duplicate, MatchStamp, Merge, now
from fieldcrm.publishing import publish
from sync.matching.twins import UNDECIDED, pair_id, says_more


def keep(session, done: Compared) -> int:
    """Write down a chunk in the caller's transaction; how many pairs are new."""
    likely = {frozenset(pair): score for pair, score in done.pairs.items()}
    ids = {UUID(pair_id(done.type, *map(str, pair))) for pair in done.pairs}
    rows = session.scalars(select(Duplicate).where(or_(Duplicate.id.in_(ids), _touching(done)))).all()
    known = {frozenset((row.left_id, row.right_id)): row for row in rows}
    apart = _told_apart(session, done, likely.keys() - known.keys())
    new = [_insert(session, done, pair, score) for pair, score in likely.items()
           if pair not in known and not _says_nothing_new(apart.get(pair), score)]
    changed = [known[pair] for pair, score in likely.items() if pair in known and _say_anew(known[pair], done, score)]
    changed += [row for pair, row in known.items() if pair not in likely and _take_back(row)]
    stamp(session, done)
    publish(session, new + changed)
    return len(new)


def _told_apart(session, done, pairs) -> dict[frozenset, list[dict]]:
    """{pair: for which reasons somebody asked, and told apart two that have become part of these two}"""
    ids = {id for pair in pairs for id in pair}
    members = {id: {id} for id in ids}
    taken = select(Merge.survivor_id.label("into"), Merge.loser_id.label("id")).where(
        Merge.survivor_id.in_(ids), Merge.undone_at.is_(None)).cte("taken", recursive=True)
    deeper = select(taken.c.into, Merge.loser_id).join(taken, taken.c.id == Merge.survivor_id)
    taken = taken.union(deeper.where(Merge.undone_at.is_(None)))
    for into, id in session.execute(select(taken.c.into, taken.c.id)) if ids else ():
        members[into].add(id)
    asked = {frozenset((one, other)): pair for pair in pairs for left, right in [tuple(pair)]
             for one in members[left] for other in members[right] if len(members[left]) + len(members[right]) > 2}
    wanted = {id for pair in asked for id in pair}
    rows = session.execute(select(Duplicate.left_id, Duplicate.right_id, Duplicate.reasons).where(
        Duplicate.status == "different", Duplicate.left_id.in_(wanted), Duplicate.right_id.in_(wanted),
    )) if wanted else ()
    return {asked[both]: reasons for left, right, reasons in rows if (both := frozenset((left, right))) in asked}


def _says_nothing_new(reasons, score) -> bool:
    return reasons is not None and not says_more(reasons, score)


def _touching(done):
    compared = Duplicate.left_id.in_(done.records) | Duplicate.right_id.in_(done.records)
    return compared & (Duplicate.record_type == done.type)


def _insert(session, done, pair, score):
    left, right = sorted(pair, key=str)
    row = Duplicate(
        id=UUID(pair_id(done.type, str(left), str(right))), record_type=done.type, left_id=left, right_id=right,
        status="open", account_id=left if done.type == "account" else None)
    _score(row, done, score)
    session.add(row)
    return row


def settled(row, prints, score) -> bool:
    """Whether a pair (a row of `Duplicate` or its columns) says all that a comparison finds now."""
    seen, stands = (row.left_fingerprint, row.right_fingerprint), (prints[row.left_id], prints[row.right_id])
    if row.status in UNDECIDED:
        return _says(row, score) and seen == stands
    return row.status == "same" or seen == stands or None in seen or not says_more(row.reasons, score)


def _says(row, score):
    return row.deleted_at is None and (row.probability, row.reasons) == (score.percent, list(score.reasons))


def _say_anew(row, done, score) -> bool:
    """Bring a known pair up to date; whether anything of it changed."""
    if settled(row, done.prints, score):
        return False
    stands = (done.prints[row.left_id], done.prints[row.right_id])
    if row.status in UNDECIDED and _says(row, score):
        row.left_fingerprint, row.right_fingerprint = stands
        return False
    if (row.left_fingerprint, row.right_fingerprint) != stands:
        row.status = "open"
    row.deleted_at = None
    _score(row, done, score)
    row.changed()
    return True


def _score(row, done, score):
    row.probability, row.reasons = score.percent, list(score.reasons)
    row.left_fingerprint, row.right_fingerprint = done.prints[row.left_id], done.prints[row.right_id]


def _take_back(row) -> bool:
    if row.status not in UNDECIDED or not row.live:
        return False
    row.deleted_at = now()
    row.changed()
    return True


def stamp(session, done: Compared) -> None:
    """Compared, unless it changed while we looked: then it waits to be compared again."""
    stamps = session.execute(select(MatchStamp.record_id, MatchStamp.fingerprint).where(
        MatchStamp.type == done.type, MatchStamp.record_id.in_(done.records)).with_for_update())
    same = [id for id, fingerprint in stamps if fingerprint == done.prints.get(id)]
    session.execute(update(MatchStamp).where(
        MatchStamp.type == done.type, MatchStamp.record_id.in_(same)).values(compared_at=now()))
