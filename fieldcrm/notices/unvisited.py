"""Who was planned and not visited: in the serving process, every quarter of an hour, once each rep's day is well over.

A rep is told of their own visits, a supervisor of those in sight, in one notice a day.  A phone that may hold the
report of a visit and has not spoken since leaves nothing to be said of it but that: to the supervisor, who can call.
What is reported late is taken out again, so looking twice changes nothing.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import func, select

from fieldcrm import access, background
from fieldcrm.extensions import db
from fieldcrm.models import SUPERVISOR, Account, Device, Notice, User, Visit, now
from fieldcrm.publishing import publish
from fieldcrm.replication.transaction import whole
from fieldcrm.schedule.states import heard_of

from . import telling, tidying

LOOK_EVERY_S = 15 * 60
#: A day is looked at on the next morning: who works late reports late.
MORNING = timedelta(hours=6)
DAYS = 3  # so many are looked at again: over a weekend, phones are silent


def start(app: Flask) -> None:
    background.repeat(app, "notices", lambda: look(now()), LOOK_EVERY_S)


def look(at: datetime) -> int:
    """Make the notices about the last days say what is so by now; how many had to change."""
    return whole(lambda: _look(db.session, at))


def _look(session, at):
    missed, silent = _left(session, at)
    wanted = {}  # (user, day) -> (entries, ids of those who have not been heard from)
    for (rep_id, day), entries in missed.items():
        wanted[rep_id, day] = entries, []
    for user in session.scalars(select(User).where(User.role == SUPERVISOR, User.is_live(), User.active)):
        for day, said in _seen_by(session, user, missed, silent).items():
            wanted[user.id, day] = said
    changed = _write(session, wanted, at) + tidying.tidy(session, at)
    publish(session, changed)
    return len(changed)


def _left(session, at):
    """({(rep, day): entries of those who were not visited}, {(rep, day): of those of whom nobody knows})"""
    last_seen = defaultdict(list)
    syncing = Device.revoked_at.is_(None), Device.forgotten_at.is_(None)
    for user_id, seen_at in session.execute(select(Device.user_id, Device.last_seen_at).where(*syncing)):
        last_seen[user_id].append(seen_at)
    missed, silent = defaultdict(list), defaultdict(list)
    for row in session.execute(_planned(at)):
        zone = ZoneInfo(row.time_zone)
        yesterday = (at - MORNING).astimezone(zone).date() - timedelta(days=1)
        if row.planned_on > yesterday:
            continue
        heard = heard_of(row.planned_on, zone, last_seen[row.rep_id])
        (missed if heard else silent)[row.rep_id, row.planned_on].append({
            "visit": str(row.id), "account": str(row.account_id), "rep": str(row.rep_id), "what": "missed",
            "was": {"on": row.planned_on.isoformat(), "at": row.planned_at}, "now": None})
    return missed, silent


def _planned(at):
    return select(Visit.id, Visit.account_id, Visit.rep_id, Visit.planned_on, Visit.planned_at, User.time_zone).join(
        User, User.id == Visit.rep_id).join(Account, Account.id == Visit.account_id).where(
        Visit.status == "planned", Visit.is_live(), Account.is_live(), User.is_live(), User.active,
        Visit.planned_on.between(_first(at), at.date()),
    ).order_by(Visit.planned_on, func.coalesce(Visit.planned_at, "99:99"), Visit.id)


def _first(at):
    return (at - timedelta(days=DAYS)).date()


def _seen_by(session, user, missed, silent) -> dict[date, tuple[list, list]]:
    """{day: (entries, ids of silent reps)} of others, in this supervisor's sight."""
    ids = {UUID(each["account"]) for some in (*missed.values(), *silent.values()) for each in some}
    query = access.visible(Account, user).with_only_columns(Account.id).where(Account.id.in_(ids))
    seen = {str(id) for id in session.scalars(query)} if ids else set()
    found = defaultdict(lambda: ([], []))
    for (_, day), entries in sorted(missed.items(), key=lambda one: (one[0][1], str(one[0][0]))):
        if mine := [each for each in entries if each["account"] in seen]:
            found[day][0].extend(mine)
    for (rep_id, day), entries in sorted(silent.items(), key=lambda one: (one[0][1], str(one[0][0]))):
        if rep_id != user.id and any(each["account"] in seen for each in entries):
            found[day][1].append(str(rep_id))
    return found


def _write(session, wanted, at):
    standing = {(one.user_id, one.day): one for one in session.scalars(
        select(Notice).where(Notice.kind == "not_visited", Notice.day >= _first(at)).with_for_update(key_share=True))}
    changed = [_made(session, standing.get(key), *key, *said, at) for key, said in sorted(wanted.items(), key=str)]
    for key, notice in standing.items():
        if key not in wanted and notice.live:
            telling.withdraw(notice, at)
            changed.append(notice)
    session.flush()
    return [one for one in changed if one is not None]


def _made(session, notice, user_id, day, entries, silent, at):
    """The notice, where it had to change."""
    shown, total = entries[:telling.MOST], len(entries)
    if notice and notice.live and (notice.entries, notice.total, notice.silent) == (shown, total, silent):
        return None
    if notice is None:
        notice = Notice(id=telling.notice_id("not_visited", user_id, day), user_id=user_id, kind="not_visited", day=day,
                        entries=[], total=0, silent=[], rev=0, created_at=at)
        session.add(notice)
    known = {each["visit"] for each in notice.entries}
    news = not notice.told_at or not known.issuperset(each["visit"] for each in shown)
    notice.entries, notice.total, notice.silent = shown, total, silent
    if news:
        telling.renew(session, notice, at)
    else:
        notice.deleted_at = None
        notice.changed(at)
    return notice
