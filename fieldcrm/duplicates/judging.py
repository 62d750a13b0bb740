"""What a person decides about look-alikes becomes ops, that go through the same door as a phone's.

So rights are asked, the audit trail is written and phones follow, whoever decides and wherever.
"""

from collections.abc import Iterable, Mapping

from fieldcrm.replication.door import submit
from sync.bench import derived_id


class Refused(Exception):
    """The door did not take it; the text says why (a msgid)."""


def judge(user, pairs: Iterable, status: str) -> list[str]:
    """Say of pairs what they are: same, different, later, or open again; their ids."""
    ops = [_op("judge", "duplicate", str(pair.id), {"status": {"was": pair.status, "now": status}})
           for pair in pairs]
    _done(submit(user, None, ops))
    return [op["record"] for op in ops]


def merge(user, type: str, survivor: str, losers: Iterable[str], chosen: Mapping[str, object], seen: Mapping) -> list:
    """Make the losers one with the survivor; ids of the merges, in their order.

    ``chosen``: {field: value} that the person took by hand; ``seen``: the survivor's values then.
    The last merge carries it: the rules have had their say about all records by then.
    """
    losers = list(losers)
    ops = [_op("merge", type, loser, {"survivor_id": {"was": None, "now": survivor}}) for loser in losers]
    ops[-1]["set"] |= {name: {"was": seen.get(name), "now": value} for name, value in chosen.items()}
    for place, op in enumerate(ops[1:]):
        op["after"] = [place]
    return [derived_id(result["id"], "merge") for result in _done(submit(user, None, ops))]


def unmerge(user, merge_ids: Iterable[str]) -> list[dict]:
    """Take merges apart again, the last one first."""
    ops = [_op("unmerge", "merge", one, {}) for one in reversed(list(merge_ids))]
    return _done(submit(user, None, ops))


def try_each(user, ops: list[dict]) -> list[dict]:
    """Ops that do not depend on each other, in one push; what became of each."""
    return submit(user, None, ops) if ops else []


def merge_op(type: str, survivor: str, loser: str) -> dict:
    return _op("merge", type, loser, {"survivor_id": {"was": None, "now": survivor}})


def _op(kind, type, record, set_):
    return {"kind": kind, "type": type, "record": record, "set": set_}


def _done(results):
    for result in results:
        if result["verdict"] in ("refused", "held"):
            raise Refused(result["reason"]["text"])
    return results
