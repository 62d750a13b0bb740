"""Notices are made where the change is applied, in its transaction: none without the change, no change without its notice.

What one author does to one week within `TOGETHER` is one notice that grows, as long as it is unseen: a supervisor who
moves thirty visits tells the rep once.  Nobody is told about a customer out of their sight.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import func, or_, select

from fieldcrm import access
from fieldcrm.models import ADMINISTRATOR, SUPERVISOR, Account, Assignment, Notice, Territory, User

from .changes import is_ahead, joined, of_visit, week_of

#: The types whose changes may concern somebody else.
TOLD = ("visit", "week_plan")
TOGETHER = timedelta(hours=6)
SECOND = timedelta(seconds=1)
MOST = 200  # entries that a notice holds; it counts the others
DECIDED = ("approved", "returned")
#: However far east they are, a day is over half a day after it is in Greenwich.
WEST = timedelta(hours=12)
_NAMESPACE = UUID("0193b6de-52a0-7c3e-8a41-5b1a9e0f6c27")


def tell(session, author_id: UUID, pairs, at: datetime) -> list[tuple[str, UUID]]:
    """Of each (record before or None, record after) that the author changed, tell whom it concerns; the keys of the
    notices, which the caller publishes."""
    visits = [pair for pair in pairs if pair[1].type == "visit"]
    found = _tell_of_visits(session, author_id, visits, at)
    for before, after in pairs:
        if after.type == "week_plan":
            found += _tell_of_plan(session, author_id, before, after, at)
    session.flush()
    return [("notice", one.id) for one in found]


def notice_id(*names) -> UUID:
    """Of a notice that there is once: two processes that make it make the same."""
    return uuid5(_NAMESPACE, "/".join(map(str, names)))


def renew(session, notice: Notice, at: datetime) -> None:
    """It says something new: later than all that this user was told before, in whole seconds, as documents tell it.

    So whoever has seen what stood there has not seen this, and a phone that was sent word of the last is sent word again.
    """
    with session.no_autoflush:  # a new one says nothing yet
        told = session.scalar(select(func.max(Notice.told_at)).where(Notice.user_id == notice.user_id))
    at = at.replace(microsecond=0)
    notice.told_at, notice.deleted_at = max(at, told + SECOND) if told else at, None
    notice.changed(at)


def withdraw(notice: Notice, at: datetime) -> None:
    notice.deleted_at = at
    notice.changed(at)


def supervisors_of(session, rep_id: UUID) -> list[User]:
    """Who decides about this rep's weeks: the supervisors of the territories, else the administrators."""
    territory_ids = access.worked_by(session, [rep_id])[rep_id]
    teams = select(Territory.team_id).where(Territory.id.in_(territory_ids))
    assigned = select(Assignment.user_id).where(Assignment.territory_id.in_(territory_ids))
    there = select(User).where(User.is_live(), User.active)
    found = session.scalars(there.where(User.role == SUPERVISOR, or_(User.team_id.in_(teams), User.id.in_(assigned)))).all()
    return found or session.scalars(there.where(User.role == ADMINISTRATOR)).all()


def _tell_of_visits(session, author_id, pairs, at):
    news = defaultdict(list)  # user -> entries
    today = (at - WEST).date()
    for before, after in pairs:
        for user_id, entry in of_visit(before, after):
            if user_id != str(author_id) and is_ahead(entry, today):
                news[UUID(user_id)].append(entry)
    found = []
    for user in _people(session, news):
        weeks = defaultdict(list)
        for entry in _in_sight(session, user, news[user.id]):
            weeks[week_of(entry)].append(entry)
        for week_on, entries in sorted(weeks.items()):
            found.append(_add(session, user, author_id, week_on, entries, at))
    return [one for one in found if one]


def _people(session, ids):
    wanted = select(User).where(User.id.in_(ids), User.is_live(), User.active).order_by(User.id)
    return session.scalars(wanted).all() if ids else []


def _in_sight(session, user, entries):
    ids = [UUID(entry["account"]) for entry in entries]
    seen = set(session.scalars(access.visible(Account, user).with_only_columns(Account.id).where(Account.id.in_(ids))))
    return [entry for entry in entries if UUID(entry["account"]) in seen]


def _add(session, user, author_id, week_on, entries, at):
    notice = _growing(session, user, author_id, week_on, at)
    entries = joined(notice.entries if notice else [], entries)
    if notice is None:
        if not entries:
            return None
        notice = Notice(user_id=user.id, kind="plan_changed", rep_id=user.id, day=week_on, by_id=author_id,
                        total=0, entries=[], rev=0, created_at=at)
        session.add(notice)
    uncounted = notice.total - len(notice.entries)
    notice.entries, notice.total = entries[:MOST], len(entries) + uncounted
    renew(session, notice, at)
    if not notice.total:
        withdraw(notice, at)
    return notice


def _growing(session, user, author_id, week_on, at):
    return _read(session, select(Notice).where(
        Notice.user_id == user.id, Notice.kind == "plan_changed", Notice.by_id == author_id, Notice.day == week_on,
        Notice.told_at > at - TOGETHER, Notice.is_unseen(), Notice.is_live(),
    ).order_by(Notice.told_at.desc()).limit(1)).first()


def _tell_of_plan(session, author_id, before, after, at):
    was, state = before and before.live and before.get("state"), after.live and after.get("state")
    rep_id, found = UUID(after.get("rep_id")), []
    about = {"rep_id": rep_id, "day": datetime.fromisoformat(after.get("week_on")).date(), "by_id": author_id}
    if state == "proposed" and was != "proposed":
        for user in supervisors_of(session, rep_id):
            if user.id != author_id:
                found.append(_once(session, notice_id("plan_proposed", user.id, after.id), user.id, "plan_proposed", about, at))
    elif was == "proposed" and state != "proposed":  # it waits for nobody any more
        waiting = select(Notice).where(Notice.kind == "plan_proposed", Notice.rep_id == rep_id,
                                       Notice.day == about["day"], Notice.is_live()).order_by(Notice.id)
        found += _read(session, waiting).all()
        for notice in found:
            withdraw(notice, at)
    if state in DECIDED and rep_id != author_id and (not before or _decision(before) != _decision(after)):
        about |= {"state": state, "comment": after.get("comment")}
        found.append(_once(session, notice_id("plan_decided", rep_id, after.id), rep_id, "plan_decided", about, at))
    return found


def _decision(plan):
    return plan.get("state"), plan.get("comment"), plan.get("approved"), plan.get("decided_at")


def _once(session, id, user_id, kind, about, at):
    notice = _read(session, select(Notice).where(Notice.id == id)).first()
    if notice is None:
        notice = Notice(id=id, user_id=user_id, kind=kind, rev=0, total=0, created_at=at)
        session.add(notice)
    for name, value in about.items():
        setattr(notice, name, value)
    renew(session, notice, at)
    return notice


def _read(session, query):
    """As they stand in the database, locked: the ops of this push write beside the session's objects."""
    return session.scalars(query.with_for_update(key_share=True).execution_options(populate_existing=True))
