"""A count and a hash of what a user may see, to lay beside a phone's replica.

Documents and cursor come from one query, so they belong to one moment.
"""

from sqlalchemy import select

from fieldcrm.models import Feed
from sync import feed
from sync.digest import digest as hashes


def digest(session, epoch, user_id, streams):
    """{cursor, types: {type: {count, hash}}}"""
    reached, documents = dict.fromkeys(streams, 0), []
    query = select(Feed.stream, Feed.seq, Feed.type, Feed.id, Feed.rev, Feed.gone)
    for stream, seq, kind, id_, rev, gone in session.execute(query.where(Feed.stream.in_(streams))):
        reached[stream] = max(reached[stream], seq)
        if not gone:
            documents.append((kind, str(id_), rev))
    return {"cursor": feed.encode(str(epoch), str(user_id), reached), "types": hashes(documents)}
