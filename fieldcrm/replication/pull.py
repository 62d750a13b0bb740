"""What changed since a phone last asked, stream by stream.

The feed holds ready JSON, so a page of changes is one query and string joining:
no document is built or parsed on the way.  Within one stream numbers are handed
out in commit order (see `fieldcrm.models.feed`), so "greater than my cursor" can
miss nothing, whatever transactions overlap.
"""

import json

from sqlalchemy import and_, func, literal_column, or_, select, union_all

from fieldcrm.models import Feed, Stream
from sync import feed

from .wire import SCHEMA, instant

DEFAULT_LIMIT, MAX_LIMIT = 500, 2000
MAX_STREAMS = 200  # in one query: SQLite joins at most 500 SELECTs


def page(session, epoch, user_id, streams, text="", limit=DEFAULT_LIMIT):
    """One page of changes after the cursor `text`, as the JSON text of the answer.

    `streams`: the names of those that the user may see now.
    """
    heads = _heads(session, streams)
    plan = feed.plan(text, str(epoch), str(user_id), heads)
    moved = [name for name in streams if heads[name] > plan.after[name]]
    rows, more = feed.page(_rows(session, moved[:MAX_STREAMS], plan.after, limit + 1), limit)
    more = more or len(moved) > MAX_STREAMS
    reached = plan.after | {row.stream: row.seq for row in rows}
    return _answer(
        epoch=plan.epoch, schema=SCHEMA, now=instant(), reset=plan.reset,
        cursor=plan.next((row.stream, row.seq) for row in rows), more=more,
        remaining=_count(session, moved, reached) if more else 0, dropped=plan.dropped,
        changes=[_change(row) for row in rows if plan.wants(row.stream, row.gone)],
    )


def _heads(session, streams):
    known = dict(session.execute(select(Stream.name, Stream.seq).where(Stream.name.in_(streams))).all())
    return {name: known.get(name, 0) for name in streams}


def _rows(session, streams, after, limit):
    """The next rows, stream after stream, each in the order of its numbers."""
    if not streams:
        return []
    parts = [_part(place, name, after[name], limit) for place, name in enumerate(streams)]
    # Each part walks its index and stops at the limit; a single SELECT with OR would sort everything.
    return session.execute(union_all(*parts).order_by("place", "seq").limit(limit)).all()


def _part(place, stream, after, limit):
    inner = (
        select(literal_column(str(place)).label("place"), Feed.stream, Feed.seq, Feed.type, Feed.id, Feed.rev,
               Feed.gone, Feed.body)
        .where(Feed.stream == stream, Feed.seq > after).order_by(Feed.seq).limit(limit).subquery()
    )
    return select(inner)


def _count(session, streams, reached):
    behind = [and_(Feed.stream == name, Feed.seq > reached[name]) for name in streams]
    return session.scalar(select(func.count()).select_from(Feed).where(or_(*behind)))


def _change(row):
    head = f'{{"stream":"{row.stream}","seq":{row.seq},"type":"{row.type}","id":"{row.id}",'
    return head + ('"gone":true}' if row.gone else f'"rev":{row.rev},"doc":{row.body}}}')


def _answer(changes, **head):
    return json.dumps(head, separators=(",", ":"))[:-1] + ',"changes":[' + ",".join(changes) + "]}"
