"""Rows from another system: each lands on the record that it knows by its id, or becomes a new one.

A row is a record's fields, ``external_ids`` among them, and goes through the same door as a form's: it is merged,
refused, and held against whoever is here already.  What was found of that is told for every row.
"""

from uuid import UUID

from flask_login import current_user, login_required
from sqlalchemy import select
from uuid_utils.compat import uuid7

from fieldcrm.api import bp
from fieldcrm.api.external import TYPES, known_as
from fieldcrm.duplicates import rules
from fieldcrm.duplicates.wording import in_words
from fieldcrm.extensions import db
from fieldcrm.models import Duplicate
from fieldcrm.publishing.asking import rows_of
from fieldcrm.replication import door
from fieldcrm.replication.problems import Problem
from fieldcrm.replication.wire import json_answer, json_body
from fieldcrm.wording import to_json
from sync.forms import external_id
from sync.matching.twins import pair_id
from sync.op import MAX_OPS

#: What has become of a row among those that are here: one of them by an administrator's rule, surely or perhaps one
#: of them (somebody is asked), or somebody new.
LINKED, ASKED, FLAGGED, DISTINCT = "linked", "asked", "flagged", "distinct"


@bp.put("/api/<any(accounts, contacts):kind>")
@login_required
def put_rows(kind):
    """{"rows": [{field: value}]} -> {"rows": [{id, verdict, alike?, why?, candidates?, reason?}]}, in their order.

    ``why``, of a linked row and of each candidate: "same phone; names 94 % alike".  ``reason``: of a row that was refused.
    """
    rows = json_body().get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Problem("malformed", "rows is a list of objects, one a record.")
    if len(rows) > MAX_OPS:
        raise Problem("too-large", f"At most {MAX_OPS} rows at once.")
    ops = [_op(TYPES[kind], row) for row in rows]
    results = door.submit(current_user, None, ops) if ops else []
    ask, whys = rules.rule(db.session).ask, _whys(TYPES[kind], ops, results)
    told = [_told(op, result, ask, whys) for op, result in zip(ops, results, strict=True)]
    return json_answer(to_json({"rows": told}))


def _op(type, row):
    given = row.get("external_ids")
    named = [external_id(one) for one in given if isinstance(one, str)] if isinstance(given, list) else []
    found = {one["id"]: one for each in named for one in known_as(type, each)}
    if len(found) > 1:
        raise Problem("ambiguous", f"{', '.join(named)} are the ids of several records: {', '.join(sorted(found))}.")
    values = {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}
    values |= {"external_ids": named} if isinstance(given, list) else {}
    if not found:
        return {"kind": "create", "type": type, "record": str(uuid7()),
                "set": {name: {"was": None, "now": now} for name, now in values.items()}}
    [(id, known)] = found.items()
    return {"kind": "update", "type": type, "record": id,
            "set": {name: {"was": known.get(name), "now": now} for name, now in values.items() if now != known.get(name)}}


def _whys(type, ops, results) -> dict[tuple[str, str], str]:
    """{(row's record, other): why the two may be one, in plain words}"""
    asked = {(op["record"], other): UUID(pair_id(type, op["record"], other))
             for op, result in zip(ops, results, strict=True) for other in _others(op, result)}
    rows = rows_of(db.session, lambda some: select(Duplicate.id, Duplicate.reasons).where(Duplicate.id.in_(some)), asked.values())
    reasons = {row.id: in_words(row.reasons) for row in rows}
    return {both: reasons[id] for both, id in asked.items() if id in reasons}


def _others(op, result) -> list[str]:
    linked = [result["survivor"]] if _linked(op, result) else []
    return linked + [one["id"] for one in result.get("candidates", ())]


def _told(op, result, ask, whys):
    told = {"id": result.get("survivor") or op["record"], "verdict": result["verdict"]}
    if "reason" in result:
        told["reason"] = result["reason"]
    else:
        told["alike"] = _alike(op, result, ask)
    if _linked(op, result) and (why := whys.get((op["record"], result["survivor"]))):
        told["why"] = why
    if "candidates" in result:
        told["candidates"] = [one | {"why": whys.get((op["record"], one["id"]), "")} for one in result["candidates"]]
    return told


def _linked(op, result) -> bool:
    return op["kind"] == "create" and bool(result.get("survivor"))


def _alike(op, result, ask):
    if _linked(op, result):
        return LINKED
    candidates = result.get("candidates", ())
    if any(one["probability"] >= ask for one in candidates):
        return ASKED
    return FLAGGED if candidates else DISTINCT
