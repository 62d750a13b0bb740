"""Records by the id that another system knows them by, "SAP:4711".

A merge gives the survivor the ids of both, so whoever asks by the loser's is answered with the
survivor; and with the record itself again once the merge is undone.
"""

from flask import abort, redirect, request
from flask_login import current_user, login_required

from fieldcrm.api import bp
from fieldcrm.documents import SqlReplica
from fieldcrm.extensions import db
from fieldcrm.publishing.neighbours import dashed, sharing
from fieldcrm.replication.problems import Problem
from fieldcrm.replication.wire import json_answer
from fieldcrm.wording import to_json
from sync.check import EXTERNAL_ID
from sync.forms import external_id
from sync.matching.keys import by_external

PAGES = {"account": "/customers/", "contact": "/contacts/"}
TYPES = {"accounts": "account", "contacts": "contact"}
#: What documents hold for field pages alone.
FOR_PAGES = {"waiting", "refused"}


@bp.get("/api/<any(accounts, contacts):kind>")
@login_required
def find_by_external_id(kind):
    """?external=SYSTEM:id -> the record's document, with the address of its page as ``href``."""
    asked = external_id(request.args.get("external", ""))
    if not EXTERNAL_ID.fullmatch(asked):
        raise Problem("malformed", "external is a system, a colon and an id, like SAP:4711.")
    found = known_as(TYPES[kind], asked)
    if not found:
        raise Problem("not-found", f"Nothing in your sight is known as {asked}.")
    if len(found) > 1:
        raise Problem("ambiguous", f"{asked} is the id of several records: {', '.join(one['id'] for one in found)}.")
    [one] = found
    told = {name: value for name, value in one.items() if name not in FOR_PAGES}
    return json_answer(to_json(told | {"href": PAGES[one["type"]] + one["id"]}))


@bp.get("/external/<system>/<path:id>")
@login_required
def open_by_external_id(system, id):
    """To the page of the record: a link that another system can make without knowing our ids."""
    for type, page in PAGES.items():
        if found := known_as(type, external_id(f"{system}:{id}")):
            return redirect(page + found[0]["id"])
    abort(404)


def known_as(type: str, external: str) -> list[dict]:
    """The documents in sight that have this id; more than one only where an undone merge gave it back
    after it had gone to another."""
    key = by_external(external)
    ids = [dashed(id) for id in sharing(db.session, type, [key]).get(key, ())]
    return [one for one in SqlReplica(current_user).many(type, sorted(ids)) if external in (one.get("external_ids") or ())]
