"""The pairs that wait for a person, the most valuable first.

What a pair is worth is how sure it is times what hangs on its two records, in points:

    class          A 8, B 4, C 2, D 1
    potential      1 for every 10,000 of the territory's currency, at most 10
    open visits    2 for each that is planned

A contact counts as much as the best customer it belongs to.  What was put off for later comes
after everything else.  A pair is in the queue of whoever sees both of its records.
"""

from uuid import UUID

from sqlalchemy import and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from fieldcrm.access import visible
from fieldcrm.models import Account, Contact, Duplicate, Link, Visit

MODELS = {"account": Account, "contact": Contact}
CLASS_POINTS = {"A": 8, "B": 4, "C": 2, "D": 1}
VISIT_POINTS = 2
PER_POINT, MOST_POTENTIAL = 1_000_000, 10  # minor units
UNDECIDED = ("open", "later")
LARGEST_CLUSTER, MOST_STEPS = 8, 3


def waiting(user, territory_ids, type: str | None = None, above: int = 0, statuses=UNDECIDED):
    """A SELECT of (Duplicate, worth, total), in the queue's order; ``total`` counts them all."""
    pairs = _all(user, territory_ids, type, above, statuses)
    return select(Duplicate, pairs.c.worth, func.count().over().label("total")).join(
        pairs, pairs.c.id == Duplicate.id).order_by(pairs.c.later, pairs.c.worth.desc(), pairs.c.id)


def count(session, user, territory_ids) -> int:
    parts = [_seen(kind, user, territory_ids, aliased(MODELS[kind]), aliased(MODELS[kind])).where(*_undecided())
             for kind in MODELS]
    return session.scalar(select(func.count()).select_from(union_all(*parts).subquery()))


def facts(session, ids) -> dict[str, dict]:
    """{id: {points, open_visits}} of records, as the queue counts them."""
    parts = []
    for type, model in MODELS.items():
        parts.append(select(model.id, _points(type, model), _visits(type, model)).where(model.id.in_(ids)))
    rows = session.execute(union_all(*parts))
    return {str(id): {"points": points or 0, "open_visits": visits} for id, points, visits in rows}


def clusters(session, pairs, ask: int) -> tuple[dict[UUID, list[UUID]], list[Duplicate]]:
    """({pair: its two records, then those that are surely the same as one of these, and so on},
    what is undecided between any of these, the surest first).

    Only what is as sure as `ask` draws others in: over doubtful pairs, everything would in
    the end hang together.
    """
    found = {pair.id: [pair.left_id, pair.right_id] for pair in pairs}
    among = {pair.id: pair for pair in pairs}
    sure = [pair.id for pair in pairs if pair.probability >= ask]
    if sure:
        near = select(Duplicate.id.label("root"), Duplicate.left_id.label("id"), literal(0).label("steps")).where(
            Duplicate.id.in_(sure)).cte("near", recursive=True)
        other = case((Duplicate.left_id == near.c.id, Duplicate.right_id), else_=Duplicate.left_id)
        step = select(near.c.root, other, near.c.steps + 1).join(
            near, or_(Duplicate.left_id == near.c.id, Duplicate.right_id == near.c.id)).where(
            near.c.steps < MOST_STEPS, *_undecided(), Duplicate.probability >= ask)
        near = near.union(step)
        one, another = near.alias(), near.alias()
        rows = session.execute(select(one.c.root, Duplicate).join(another, one.c.root == another.c.root).join(
            Duplicate, and_(Duplicate.left_id == one.c.id, Duplicate.right_id == another.c.id)).where(*_undecided()))
        for root, pair in rows.unique():
            among[pair.id] = pair
            for id in (pair.left_id, pair.right_id):
                if id not in found[root]:
                    found[root].append(id)
    for members in found.values():
        members[2:] = sorted(members[2:])[:LARGEST_CLUSTER - 2]
    return found, sorted(among.values(), key=lambda pair: (-pair.probability, pair.id))


def _undecided(statuses=UNDECIDED):
    return Duplicate.deleted_at.is_(None), Duplicate.status.in_(statuses)


def _all(user, territory_ids, type, above, statuses):
    kinds = [type] if type in MODELS else list(MODELS)
    return union_all(*(_pairs(kind, user, territory_ids, above, statuses) for kind in kinds)).subquery()


def _pairs(kind, user, territory_ids, above, statuses):
    left, right = aliased(MODELS[kind]), aliased(MODELS[kind])
    points = func.coalesce(_points(kind, left), 0) + func.coalesce(_points(kind, right), 0)
    later = case((Duplicate.status == "later", 1), else_=0)
    query = _seen(kind, user, territory_ids, left, right).add_columns(
        (Duplicate.probability * (1 + points)).label("worth"), later.label("later"))
    return query.where(*_undecided(statuses), Duplicate.probability >= above)


def _seen(kind, user, territory_ids, *sides):
    """The ids of pairs of which both sides are in sight.

    Said of each side by itself: with two lists of ids, SQLite would look for every left one with
    every right one.
    """
    query = select(Duplicate.id).where(Duplicate.record_type == kind)
    for side, id in zip(sides, (Duplicate.left_id, Duplicate.right_id), strict=True):
        query = query.join(side, side.id == id)
        if kind == "account":
            query = query.where(side.deleted_at.is_(None), side.merged_into_id.is_(None),
                                side.territory_id.in_(territory_ids))
        else:
            seen = visible(Contact, user, territory_ids).with_only_columns(Contact.id).subquery()
            query = query.join(seen, seen.c.id == side.id)
    return query


def _points(kind, model):
    if kind == "account":
        return _account_points(model)
    account = aliased(Account)
    return (
        select(func.max(_account_points(account))).select_from(Link).join(account, account.id == Link.account_id)
        .where(Link.contact_id == model.id, Link.is_live(), account.deleted_at.is_(None))
        .correlate(model).scalar_subquery()
    )


def _account_points(account):
    potential = func.coalesce(account.potential, 0)
    return (
        case(CLASS_POINTS, value=account.visit_class, else_=0)
        + case((potential >= PER_POINT * MOST_POTENTIAL, MOST_POTENTIAL), else_=potential // PER_POINT)
        + VISIT_POINTS * _visits("account", account)
    )


def _visits(kind, model):
    query = select(func.count(Visit.id)).where(Visit.status == "planned", Visit.is_live())
    if kind == "account":
        return query.where(Visit.account_id == model.id).correlate(model).scalar_subquery()
    linked = select(Link.account_id).where(Link.contact_id == model.id, Link.is_live()).correlate(model)
    return query.where(Visit.account_id.in_(linked)).correlate(model).scalar_subquery()
