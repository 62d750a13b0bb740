"""Where an administrator let it: a machine makes one of two that a scan found to be surely the same.

It acts in the name of that administrator, and only as long as that one may; each merge is an op
in the log, marked as a machine's, listed at the desk and undone like any other.
"""


from uuid_utils.compat import uuid7

from fieldcrm.duplicates import rules
from fieldcrm.models import ADMINISTRATOR, User, now
from fieldcrm.replication.push import definitions
from fieldcrm.replication.store import SqlStore
from fieldcrm.replication.wire import instant
from sync import linking
from sync.bench import Bench, Held, Refused, tables_of
from sync.op import Change, Op
from sync.verdict import APPLIED, Result


def link(session, type: str, pairs: dict) -> int:
    """Merge those of the pairs ({(id, id): Score}) that the rule lets a machine merge, in the caller's transaction."""
    rule = rules.rule(session)
    sure = {pair: score for pair, score in pairs.items()
            if rule.link is not None and score.level == "strong" and score.percent >= rule.link}
    user = _in_whose_name(session) if sure else None
    if user is None:
        return 0
    with session.no_autoflush:
        store = SqlStore(session, user, None, now())
        store.expect([])
        bench = Bench(store, instant(store.now), tables_of(definitions(session)))
        linked = sum(_linked(bench, type, *map(str, pair), score) for pair, score in sure.items())
        store.finish()
    return linked


def _in_whose_name(session) -> User | None:
    rule = rules.standing(session)
    user = session.get(User, rule.by) if rule and rule.by else None
    return user if user is not None and user.live and user.active and user.role == ADMINISTRATOR else None


def _linked(bench, type, left, right, score) -> bool:
    op = Op(str(uuid7()), kind="merge", type=type, record=right, at=bench.now,
            set={"survivor_id": Change(None, left)})
    try:
        with bench.store.savepoint(op):
            one, other = (bench.known(type, id) for id in (left, right))
            if not (one.live and other.live and linking.link(bench, op, one, other, score)):
                return False
            bench.store.keep(op, Result(op.id, APPLIED))
            return True
    except (Refused, Held):
        return False
