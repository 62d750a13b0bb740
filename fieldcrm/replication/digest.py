"""A count and a hash of what a user may see, to lay beside a phone's replica.

    hash = lower hex SHA-256 of the sorted lines "type/id/rev\\n", one a document

Documents and cursor come from one query, so they belong to one moment.
"""

import hashlib
from collections import defaultdict

from sqlalchemy import select

from fieldcrm.models import Feed

from .cursor import Cursor


def digest(session, epoch, user_id, streams):
    """{cursor, types: {type: {count, hash}}}"""
    reached, revisions = dict.fromkeys(streams, 0), {}
    query = select(Feed.stream, Feed.seq, Feed.type, Feed.id, Feed.rev, Feed.gone).where(Feed.stream.in_(streams))
    for stream, seq, kind, id_, rev, gone in session.execute(query):
        reached[stream] = max(reached[stream], seq)
        if not gone:
            revisions[kind, id_] = rev  # the same in every stream that holds it
    return {"cursor": str(Cursor(epoch, user_id, reached)), "types": hashes(revisions)}


def hashes(revisions):
    """{(type, id): rev} -> {type: {count, hash}}"""
    lines = defaultdict(list)
    for (kind, id_), rev in revisions.items():
        lines[kind].append(f"{kind}/{id_}/{rev}\n")
    return {kind: {"count": len(each), "hash": _hash(sorted(each))} for kind, each in sorted(lines.items())}


def _hash(lines):
    return hashlib.sha256("".join(lines).encode()).hexdigest()
