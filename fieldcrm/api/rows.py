"""Rows from another system: each lands on the record that it knows by its id, or becomes a new one.

A row is a record's fields, ``external_ids`` among them, and goes through the same door as a form's: it is merged,
refused, and held against whoever is here already.  What was found of that is told for every row.
"""

from flask_login import current_user, login_required
from uuid_utils.compat import uuid7

from fieldcrm.api import bp
from fieldcrm.api.external import TYPES, known_as
from fieldcrm.duplicates import rules
from fieldcrm.extensions import db
from fieldcrm.replication import door
from fieldcrm.replication.problems import Problem
from fieldcrm.replication.wire import json_answer, json_body
from fieldcrm.wording import to_json
from sync.forms import external_id
from sync.op import MAX_OPS

#: What has become of a row among those that are here: one of them by an administrator's rule, surely or perhaps one
#: of them (somebody is asked), or somebody new.
LINKED, ASKED, FLAGGED, DISTINCT = "linked", "asked", "flagged", "distinct"


@bp.put("/api/<any(accounts, contacts):kind>")
@login_required
def put_rows(kind):
    """{"rows": [{field: value}]} -> {"rows": [{id, verdict, alike, candidates?, reason?}]}, in their order."""
    rows = json_body().get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Problem("malformed", "rows is a list of objects, one a record.")
    if len(rows) > MAX_OPS:
        raise Problem("too-large", f"At most {MAX_OPS} rows at once.")
    ops = [_op(TYPES[kind], row) for row in rows]
    results = door.submit(current_user, None, ops) if ops else []
    ask = rules.rule(db.session).ask
    told = [_told(op, result, ask) for op, result in zip(ops, results, strict=True)]
    return json_answer(to_json({"rows": told}))


def _op(type, row):
    given = row.get("external_ids")
    named = [external_id(one) for one in given if isinstance(one, str)] if isinstance(given, list) else []
    found = {one["id"]: one for each in named for one in known_as(type, each)}
    if len(found) > 1:
        raise Problem("ambiguous", f"{', '.join(named)} are the ids of several records: {', '.join(sorted(found))}.")
    values = row | ({"external_ids": named} if isinstance(given, list) else {})
    if not found:
        return {"kind": "create", "type": type, "record": str(uuid7()),
                "set": {name: {"was": None, "now": now} for name, now in values.items()}}
    [(id, known)] = found.items()
    return {"kind": "update", "type": type, "record": id,
            "set": {name: {"was": known.get(name), "now": now} for name, now in values.items() if now != known.get(name)}}


def _told(op, result, ask):
    stands = result.get("survivor")
    told = {"id": stands or op["record"], "verdict": result["verdict"], "alike": _alike(op, result, ask)}
    return told | {name: result[name] for name in ("candidates", "reason") if name in result}


def _alike(op, result, ask):
    if op["kind"] == "create" and result.get("survivor"):
        return LINKED
    candidates = result.get("candidates", ())
    if any(one["probability"] >= ask for one in candidates):
        return ASKED
    return FLAGGED if candidates else DISTINCT
