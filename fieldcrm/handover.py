"""A territory goes to somebody else: for good, or for as long as somebody is away.

Whoever takes it over is assigned to it, so that their phone gets its customers, and the visits
planned in those days become theirs, by ops.  A stand-in's assignment begins and ends by itself, and
what is still planned then goes back: the serving process looks every hour.  Both are told, but for whoever did it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from fieldcrm import audit, background
from fieldcrm.extensions import begin_writing, db
from fieldcrm.models import Account, Assignment, Audit, StandIn, Territory, User, Visit, now
from fieldcrm.notices import handovers
from fieldcrm.publishing import publish
from fieldcrm.replication.door import submit

LOOK_EVERY_S = 3600
AT_ONCE = 200


@dataclass(frozen=True)
class Handover:
    territory_id: UUID
    from_id: UUID
    to_id: UUID
    from_on: date
    to_on: date | None  # None: for good


def start(app: Flask) -> None:
    background.repeat(app, "stand-ins", turn, LOOK_EVERY_S)


def hand_over(by: User, wanted: Handover) -> int:
    """Do it; how many visits went to the other person."""
    begin_writing()
    if wanted.to_on is None:
        _assign(wanted.to_id, wanted.territory_id, by.id)
        _release(wanted.from_id, wanted.territory_id, by.id)
    else:
        db.session.add(StandIn(territory_id=wanted.territory_id, user_id=wanted.to_id, for_user_id=wanted.from_id,
                               from_on=wanted.from_on, to_on=wanted.to_on, by_id=by.id))
    publish(db.session, handovers.tell(db.session, wanted, by.id, _count(_planned(wanted)), now()))
    db.session.commit()
    turn()
    if wanted.to_on is None:
        _submit(by, "account", "owner_id", _owned(wanted), wanted.from_id, wanted.to_id)
    return _submit(by, "visit", "rep_id", _planned(wanted), wanted.from_id, wanted.to_id)


def end_now(stand_in_id: UUID, by: User) -> int:
    """How many visits went back."""
    row, zone = db.session.execute(_running().where(StandIn.id == stand_in_id)).one()
    count = _give_back(row, _today(zone), by)
    begin_writing()
    _end(row, by.id, count)
    db.session.commit()
    return count


def turn(at: datetime | None = None) -> None:
    """Begin the stand-ins whose day has come, and end those whose time is over."""
    back = {}  # stand-in -> how many visits went back
    for row, zone in db.session.execute(_running()).all():
        if row.to_on < _today(zone, at):
            back[row.id] = _give_back(row, _today(zone, at), db.session.get(User, row.by_id or row.for_user_id))
    begin_writing()
    for row, zone in db.session.execute(_running()).all():
        if row.to_on < _today(zone, at):
            _end(row, None, back.get(row.id, 0))
        elif row.from_on <= _today(zone, at) and row.began_at is None and _assign(row.user_id, row.territory_id, row.by_id):
            row.began_at = now()
    db.session.commit()


def _running():
    return select(StandIn, Territory.time_zone).join(Territory, Territory.id == StandIn.territory_id).where(
        StandIn.ended_at.is_(None)).order_by(StandIn.from_on, StandIn.id)


def _today(zone: str, at: datetime | None = None) -> date:
    return (at or now()).astimezone(ZoneInfo(zone)).date()


def _give_back(row: StandIn, today: date, by: User) -> int:
    """What is planned there from today on; of somebody who works there further, what came with this agreement."""
    ahead = _visits_of(row.user_id, row.territory_id).where(Visit.planned_on >= today)
    if row.began_at is None or _next(row) is not None:
        given = select(Audit.record_id).where(Audit.record_type == "visit", Audit.field == "rep_id",
                                              Audit.at >= row.created_at, Audit.user_id == row.by_id)
        ahead = ahead.where(Visit.id.in_(given), Visit.planned_on.between(row.from_on, row.to_on))
    return _submit(by, "visit", "rep_id", ahead, row.user_id, row.for_user_id)


def _end(row: StandIn, by: UUID | None, count: int) -> None:
    """by: None where the days are over.  count: of visits that went back."""
    db.session.refresh(row, with_for_update=True)
    if row.ended_at is not None:  # another process was quicker, and has told of it
        return
    row.ended_at = now()
    publish(db.session, handovers.tell_of_return(db.session, row, by, count, row.ended_at))
    if row.began_at is None:
        return
    db.session.flush()
    if (other := _next(row)) is not None:  # goes on under another agreement, which will end it
        other.began_at = row.began_at
    else:
        _release(row.user_id, row.territory_id, by or row.by_id)


def _next(row: StandIn) -> StandIn | None:
    return db.session.scalar(select(StandIn).where(
        StandIn.id != row.id, StandIn.user_id == row.user_id, StandIn.territory_id == row.territory_id, StandIn.ended_at.is_(None),
        StandIn.from_on <= row.to_on).limit(1))


def _assign(user_id: UUID, territory_id: UUID, by: UUID | None) -> bool:
    """Whether that is new."""
    if db.session.get(Assignment, (user_id, territory_id)) is not None:
        return False
    db.session.add(Assignment(user_id=user_id, territory_id=territory_id))
    _told(user_id, by, {"works": None}, {"works": str(territory_id)})
    return True


def _release(user_id: UUID, territory_id: UUID, by: UUID | None) -> None:
    db.session.execute(delete(Assignment).where(Assignment.user_id == user_id, Assignment.territory_id == territory_id))
    _told(user_id, by, {"works": str(territory_id)}, {"works": None})


def _told(user_id, by, before, after) -> None:
    """Phones follow whoever is published."""
    user = db.session.get(User, user_id)
    user.changed()
    db.session.flush()
    audit.note(db.session, "user", user_id, before, after, by)
    publish(db.session, user)


def _planned(wanted: Handover):
    query = _visits_of(wanted.from_id, wanted.territory_id).where(Visit.planned_on >= wanted.from_on)
    return query.where(Visit.planned_on <= wanted.to_on) if wanted.to_on else query


def _count(query) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery()))


def _visits_of(rep_id: UUID, territory_id: UUID):
    return select(Visit.id).join(Account, Account.id == Visit.account_id).where(
        Visit.is_live(), Account.is_live(), Account.territory_id == territory_id, Visit.rep_id == rep_id, Visit.status == "planned")


def _owned(wanted: Handover):
    return select(Account.id).where(
        Account.is_live(), Account.territory_id == wanted.territory_id, Account.owner_id == wanted.from_id)


def _submit(by: User, type: str, field: str, query, from_id: UUID, to_id: UUID) -> int:
    """How many records went from one to the other."""
    ids, change = [str(id) for id in db.session.scalars(query)], {field: {"was": str(from_id), "now": str(to_id)}}
    for start in range(0, len(ids), AT_ONCE):
        submit(by, None, [{"kind": "update", "type": type, "record": id, "set": change} for id in ids[start:start + AT_ONCE]])
    return len(ids)


def standing(session: Session, territory_ids) -> list[StandIn]:
    """The stand-ins that are to come or under way."""
    return session.scalars(select(StandIn).where(
        StandIn.ended_at.is_(None), StandIn.territory_id.in_(territory_ids)).order_by(StandIn.from_on, StandIn.id)).all()
