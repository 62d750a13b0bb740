"""What a scan found becomes pairs for people to judge, published like any change.

A pair that somebody judged stays judged, unless one of the two has changed since in what
matters.  A pair that nobody judged and that is no longer likely is taken back.
"""

from uuid import UUID

from sqlalchemy import or_, select, update

from fieldcrm.duplicates.comparing import Compared
from fieldcrm.models import Duplicate, MatchStamp, now
from fieldcrm.publishing import publish
from sync.matching.twins import pair_id

UNDECIDED = ("open", "later")


def keep(session, done: Compared) -> int:
    """Write down a chunk in the caller's transaction; how many pairs are new."""
    likely = {UUID(pair_id(done.type, str(left), str(right))): (pair, score)
              for pair in done.pairs for left, right in [pair] for score in [done.pairs[pair]]}
    known = {row.id: row for row in session.scalars(select(Duplicate).where(or_(
        Duplicate.id.in_(likely), _touching(done))))}
    changed, new = [], 0
    for id, (pair, score) in likely.items():
        if id not in known:
            changed.append(_insert(session, done, id, pair, score))
            new += 1
        elif _say_anew(known[id], done, score):
            changed.append(known[id])
    changed += [row for id, row in known.items() if id not in likely and _take_back(row)]
    _stamp(session, done)
    publish(session, changed)
    return new


def _touching(done):
    compared = Duplicate.left_id.in_(done.records) | Duplicate.right_id.in_(done.records)
    return compared & (Duplicate.record_type == done.type)


def _insert(session, done, id, pair, score):
    left, right = sorted(pair, key=str)
    row = Duplicate(
        id=id, record_type=done.type, left_id=left, right_id=right, status="open",
        account_id=left if done.type == "account" else None)
    _score(row, done, score)
    session.add(row)
    return row


def _say_anew(row, done, score) -> bool:
    """Bring a known pair up to date; whether anything of it changed."""
    seen = (row.left_fingerprint, row.right_fingerprint)
    stands = (done.prints[row.left_id], done.prints[row.right_id])
    judged = row.status not in UNDECIDED
    said = (row.probability, row.reasons)
    if judged and (seen == stands or None in seen or said == (score.percent, list(score.reasons))):
        return False
    if not judged and row.live and said == (score.percent, list(score.reasons)):
        row.left_fingerprint, row.right_fingerprint = stands
        return False
    row.deleted_at = None
    if judged or seen != stands:
        row.status, row.judged_by, row.judged_at = "open", None, None
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


def _stamp(session, done):
    """Compared, unless it changed while we looked: then the next scan takes it again."""
    for id in done.records:
        one = update(MatchStamp).where(MatchStamp.type == done.type, MatchStamp.record_id == id)
        session.execute(one.where(MatchStamp.fingerprint == done.prints.get(id, "")).values(compared_at=now()))
