"""Writes the feed: a document that changed moves to a new number in each of its streams,
and leaves a tombstone in those that it has left."""

from collections import defaultdict

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from fieldcrm import bulk
from fieldcrm.models import Feed, Stream
from fieldcrm.publishing.asking import among, rows_of

#: What others lean on goes first, so that a first pull cut short still shows whole pages.
ORDER = {type: place for place, type in enumerate((
    "user", "territory", "definition", "rule", "me", "account", "contact", "link", "visit", "task", "activity", "card",
    "absence", "week_plan", "notice", "conflict", "duplicate", "merge"))}


class Standing:
    """What the feed says now of the documents asked about."""

    def __init__(self, session, new):
        """new: documents that cannot be there yet."""
        self.session, self.asked = session, set(new)
        self.found = defaultdict(dict)  # (type, id) -> {stream: (rev, gone)}

    def load(self, keys) -> None:
        missing = keys - self.asked
        self.asked |= missing
        rows = rows_of(self.session, lambda some: (
            select(Feed.type, Feed.id, Feed.stream, Feed.rev, Feed.gone).where(among(Feed.id, some))
        ), {id for _, id in missing})
        for row in rows:
            self.found[row.type, row.id][row.stream] = (row.rev, row.gone)

    def known(self, type, id) -> bool:
        return bool(self.found.get((type, id)))

    def streams(self, type, id) -> set[str]:
        """Where it stands, and is not gone."""
        return {stream for stream, (_, gone) in self.found.get((type, id), {}).items() if not gone}


def write(session, standing, entries, said) -> dict[str, int]:
    """Make the feed say what the entries say.  Documents of `said` are written in any case,
    the others only where something differs.  -> {stream: the last number before}"""
    rows = [row for key in sorted(entries, key=_place)
            for row in _rows(key, entries[key], standing.found.get(key, {}), key in said)]
    if not rows:
        return {}
    seqs = _locked(session, sorted({row["stream"] for row in rows}))
    before = dict(seqs)
    for row in rows:
        seqs[row["stream"]] += 1
        row["seq"] = seqs[row["stream"]]
    session.execute(update(Stream), [{"name": name, "seq": seq} for name, seq in seqs.items()])
    bulk.upsert(session, Feed, {name: [row[name] for row in rows] for name in rows[0]})
    return before


def _place(key):
    return ORDER[key[0]], key[1].int


def _rows(key, entry, standing, said) -> list[dict]:
    type, id = key
    here = {"type": type, "id": id, "rev": entry.rev, "gone": False, "body": entry.body}
    rows = [here | {"stream": stream} for stream in sorted(entry.streams)
            if said or type == "me" or standing.get(stream) != (entry.rev, False)]
    left = [(stream, rev) for stream, (rev, gone) in sorted(standing.items())
            if not gone and stream not in entry.streams]
    return rows + [here | {"stream": stream, "rev": max(rev, entry.rev), "gone": True, "body": None}
                   for stream, rev in left]


def _locked(session, names) -> dict[str, int]:
    """{stream: its last number}, held until the commit; taken in the order of their names, so
    that two who need the same ones never wait for each other."""
    question = select(Stream.name, Stream.seq).where(Stream.name.in_(names)).order_by(Stream.name)
    question = question.with_for_update()
    found = dict(session.execute(question).all())
    if len(found) == len(names):
        return found
    new = [{"name": name, "seq": 0} for name in names if name not in found]
    session.execute(_insert(session)(Stream).on_conflict_do_nothing(), new)
    return dict(session.execute(question).all())


def _insert(session):
    return {"sqlite": sqlite, "postgresql": postgresql}[session.get_bind().dialect.name].insert
