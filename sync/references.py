"""Where the ids that an edit writes lead by now: what was merged away leads to its survivor."""

from sync.bench import BAD_REFERENCE, Bench, Held, Refused
from sync.msgid import N_
from sync.record import normal

#: References that no op can make: if they lead nowhere they always will.
_GIVEN = {"user", "territory"}
_ARRIVES = N_("What this belongs to has not arrived here yet.")


def follow(bench: Bench, type_: str, written: dict, standing: dict | None = None):
    """-> (values whose references lead to survivors, deleted records that somebody still needs)."""
    followed, woken = dict(written), []
    for name, field in bench.referring.get(type_, ()):
        if name not in written:
            continue
        old = _ids(normal(field, standing.get(name))) if standing else ()
        targets = {id_: _target(bench, field, id_, name, id_ in old) for id_ in _ids(written[name])}
        ids = [targets[id_].id for id_ in targets]
        followed[name] = list(dict.fromkeys(ids)) if field.many else (ids or [None])[0]
        if field.required:
            woken += [one for id_, one in targets.items() if one.deleted and id_ not in old]
    return followed, woken


def _target(bench, field, id_, name, stood):
    record = bench.store.record(field.refers, id_)
    if record is None:
        if field.refers in _GIVEN:
            raise Refused("bad-reference", BAD_REFERENCE, name)
        raise Held("unknown-reference", _ARRIVES, name)
    record = bench.survivor(record)
    if not stood and field.refers not in _GIVEN:
        bench.allow("see", field.refers, record, {})
    return record


def _ids(value):
    return value if isinstance(value, list) else [value] if value is not None else []
