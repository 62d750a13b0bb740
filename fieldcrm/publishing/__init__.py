"""Sends what was saved into the feed, so that phones learn of it.

Everything that saves a record calls `publish` once, before it commits: the store of a
push, the desk, the loader of the sample.  Which streams a document is in follows from the
rows alone, so publishing a thing twice, or one thing too many, does no harm.

    hanging.py    what hangs on a changed record, and may come into or go out of sight with it
    computed.py   what is worked out from other rows: the last visit, the text to search
    match_keys.py by what look-alikes are found
    streams.py    which streams each document belongs to now
    feed.py       the feed is made to say so, under locked counters
"""

from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import RECORDS, Account, Contact
from fieldcrm.publishing.asking import rows_of
from fieldcrm.publishing.computed import compute
from fieldcrm.publishing.feed import Standing, write
from fieldcrm.publishing.hanging import homes, with_what_hangs
from fieldcrm.publishing.match_keys import keep_match_keys
from fieldcrm.publishing.streams import entries

TYPES = {model: type for type, model in RECORDS.items()}

__all__ = ["publish"]


def publish(session, changed) -> None:
    """Publish what changed: one row, or an iterable of rows and of (type, id).

    Rows carry their new revision already.  Call it in the transaction that saves, after
    everything is saved; it holds counters until the commit, so commit soon.
    """
    session.flush()
    keys = keys_of(changed)
    account_ids, contact_ids = homes(session, keys)
    _lock(session, Account, account_ids)
    _lock(session, Contact, contact_ids)
    keep_match_keys(session, keys)
    keys |= compute(session, keys)
    standing = Standing(session)
    everything = with_what_hangs(session, keys, contact_ids, standing)
    write(session, standing, entries(session, everything), said=keys)


def keys_of(changed) -> set[tuple[str, UUID]]:
    if type(changed) in TYPES:
        changed = [changed]
    return {_key(one) for one in changed}


def _key(one) -> tuple[str, UUID]:
    if isinstance(one, tuple):
        return one[0], one[1] if isinstance(one[1], UUID) else UUID(one[1])
    return TYPES[type(one)], one.id


def _lock(session, model, ids) -> None:
    """Hold these rows until the commit.

    Else one transaction moves an account to another territory while another hangs a visit
    on it: neither sees the other's row, and the visit stays in the stream of the territory
    that the account has left.  In the order of their ids, so that no two wait for each other.
    """
    if session.get_bind().dialect.name == "postgresql":
        held = select(model.id).order_by(model.id).with_for_update(key_share=True)
        rows_of(session, lambda some: held.where(model.id.in_(some)), sorted(ids))
