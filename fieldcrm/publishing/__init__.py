"""Sends what was saved into the feed, so that phones learn of it.

Everything that saves a record calls `publish` once, before it commits: the store of a
push, the desk, the loader of the sample.  Which streams a document is in follows from the
rows alone, so publishing a thing twice, or one thing too many, does no harm.

    hanging.py    what hangs on a changed record, and may come into or go out of sight with it
    computed.py   what is worked out from other rows: the last visit, the text to search
    match_keys.py by what look-alikes are found
    streams.py    which streams each document belongs to now
    feed.py       the feed is made to say so, under locked counters
    held.py       what a push has in hand already, and need not be read again
"""

from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import RECORDS, Account, Contact
from fieldcrm.publishing.asking import in_order, rows_of, uuid_of
from fieldcrm.publishing.computed import compute
from fieldcrm.publishing.feed import Standing, write
from fieldcrm.publishing.hanging import homes, with_what_hangs
from fieldcrm.publishing.held import NOTHING, Held
from fieldcrm.publishing.match_keys import keep_match_keys
from fieldcrm.publishing.streams import entries

TYPES = {model: type for type, model in RECORDS.items()}

__all__ = ["Held", "publish", "uuid_of"]


def publish(session, changed, held: Held = NOTHING) -> dict[str, int]:
    """Publish what changed: one row, or an iterable of rows and of (type, id).

    Rows carry their new revision already.  Call it in the transaction that saves, after
    everything is saved; it holds counters until the commit, so commit soon.
    -> {stream: its last number before}, of the streams that were written to.
    """
    session.flush()
    keys = keys_of(changed)
    account_ids, contact_ids = homes(session, keys, held)
    _lock(session, Account, held.missing("account", account_ids))
    _lock(session, Contact, held.missing("contact", contact_ids))
    keep_match_keys(session, keys - held.quiet)
    recomputed = compute(session, keys - held.quiet, held)
    held.forget(recomputed)
    keys |= recomputed
    standing = Standing(session, held.new)
    everything = with_what_hangs(session, keys, contact_ids, standing, held)
    return write(session, standing, entries(session, everything, held), said=keys)


def keys_of(changed) -> set[tuple[str, UUID]]:
    if type(changed) in TYPES:
        changed = [changed]
    return {_key(one) for one in changed}


def _key(one) -> tuple[str, UUID]:
    if isinstance(one, tuple):
        return one[0], one[1] if isinstance(one[1], UUID) else uuid_of(one[1])
    return TYPES[type(one)], one.id


def _lock(session, model, ids) -> None:
    """Hold these rows until the commit.

    Else one transaction moves an account to another territory while another hangs a visit
    on it: neither sees the other's row, and the visit stays in the stream of the territory
    that the account has left.  In the order of their ids, so that no two wait for each other.
    """
    if session.get_bind().dialect.name == "postgresql":
        held = select(model.id).order_by(model.id).with_for_update(key_share=True)
        rows_of(session, lambda some: held.where(model.id.in_(some)), sorted(ids, key=in_order))
