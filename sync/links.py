"""A contact stands once at a customer, however many of the records that were merged stood there.

Of links that merging has made alike the one with a role, then the oldest, stands; the others point
at it like any loser, and stand again when an undoing parts what they lead to.
"""

from collections import defaultdict

from sync.bench import Bench
from sync.op import Op
from sync.store import Record


def join(bench: Bench, op: Op, *records: Record) -> None:
    """Look through all links of these records, each a contact or an account."""
    for record in records:
        alike = defaultdict(list)
        for reference in bench.store.references(record.type, record.id):
            link = reference.record
            if link.type == "link" and not link.deleted:
                alike[_ends(link)].append(link)
        for some in alike.values():
            _join(bench, op, some)


def _join(bench, op, links):
    standing = {}  # role -> the link that has it
    for link in sorted(links, key=lambda one: (not one.get("role"), one.created_at, one.id)):
        first = next(iter(standing.values()), None)
        stands_for = standing.get(link.get("role")) or (first if not link.get("role") else None)
        standing.setdefault(link.get("role"), link)
        _lead(bench, op, link, stands_for)


def _lead(bench, op, link, to):
    """One that was let go of, and with it all that stood for the same, is not brought back."""
    merged_into = to and to.id
    if link.merged_into == merged_into:
        return
    if to is None and link.merged_into is not None:
        gone = bench.survivor(link)
        if gone.deleted and _ends(gone) == _ends(link):
            return
    bench.save(link, op, merged_into=merged_into)


def _ends(link):
    return link.get("contact_id"), link.get("account_id")
