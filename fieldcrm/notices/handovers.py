"""A territory goes to somebody else, and comes back: both are told, in the transaction that does it; not whoever did it.

Kinds: territory_given and territory_taken when it goes; territory_back and territory_left when the days are over.
"""

from datetime import date, datetime
from uuid import UUID

from fieldcrm.models import Notice, User

from .telling import renew


def tell(session, wanted, by_id: UUID, count: int, at: datetime) -> list[Notice]:
    """wanted: a `handover.Handover`.  count: of visits that go along.  The caller publishes and commits, here and below."""
    about = {"territory": wanted.territory_id, "day": wanted.from_on, "until": wanted.to_on, "by_id": by_id, "count": count}
    return _both(session, ("territory_given", wanted.from_id), ("territory_taken", wanted.to_id), about, at)


def tell_of_return(session, stand_in, by_id: UUID | None, count: int, at: datetime) -> list[Notice]:
    """by_id: None where it ends by itself, which is news to all."""
    about = {"territory": stand_in.territory_id, "day": None, "until": None, "by_id": by_id, "count": count}
    return _both(session, ("territory_back", stand_in.for_user_id), ("territory_left", stand_in.user_id), about, at)


def _both(session, giver, taker, about, at):
    found = [_made(session, *one, other[1], at, **about) for one, other in ((giver, taker), (taker, giver))]
    return [notice for notice in found if notice]


def _made(session, kind, user_id, other_id, at, *, territory: UUID, day: date | None, until: date | None, by_id, count):
    user = session.get(User, user_id)
    if user_id == by_id or not (user.live and user.active):
        return None
    notice = Notice(user_id=user_id, kind=kind, rep_id=other_id, day=day, by_id=by_id, total=count, rev=0, created_at=at,
                    entries=[{"territory": str(territory), "until": until and until.isoformat()}])
    session.add(notice)
    renew(session, notice, at)
    return notice
