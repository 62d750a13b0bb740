"""The server's answer to what field pages ask: the same names, orders and shapes as the
phone's replica (static/worker/replica/).

It reads the feed, which holds every document ready made in the streams of those who may
see it: so a page shows exactly what the phone would, and what a page needs together comes
in one question.  It remembers what it read, and lives as long as one request.
"""

import json
from uuid import UUID

from sqlalchemy import select, union_all

from fieldcrm.access import COMMON, streams_of, territories_of
from fieldcrm.documents.absences import Absences
from fieldcrm.documents.cards import Cards
from fieldcrm.documents.customers import Customers
from fieldcrm.documents.inbox import Inbox
from fieldcrm.documents.lookalikes import Lookalikes
from fieldcrm.documents.people import People
from fieldcrm.documents.rows import me_document
from fieldcrm.documents.visits import Visits
from fieldcrm.extensions import db
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.models import RECORDS, Feed
from sync.fields import LIST_KINDS, describe
from sync.matching.rule import Rule, rule_of

SMALL = ("territory", "user", "definition", "rule")


class SqlReplica(Customers, Visits, Absences, People, Cards, Lookalikes, Inbox):
    """What one user sees, as documents."""

    def __init__(self, user, session=None):
        self.user = user
        self.session = session or db.session
        self._read = {}  # (type, id) -> document, or None where there is none in sight
        self._small = None  # type -> {id: document}
        self._own = None  # the territories in the user's sight

    def me(self) -> dict:
        self._read_small()
        return shown(me_document(self.user, self._own))

    def territory(self, id: str) -> dict | None:
        return self.get("territory", id)

    def get(self, type: str, id: str) -> dict | None:
        return next(iter(self.many(type, [id])), None)

    def many(self, type: str, ids) -> list[dict]:
        """Documents by id, in the order asked for; those out of sight are left out."""
        if type == "me":
            return [self.me()] if str(self.user.id) in ids else []
        if type in SMALL:
            self._read_small()
            found = self._small[type]
        else:
            found = self._read_all(type, ids)
        return [found[id] for id in ids if found.get(id)]

    def survivor_of(self, type: str, id: str) -> str | None:
        """The record in sight that this one was merged into, however many merges ago."""
        model, found = RECORDS[type], id
        if not is_id(id):
            return None
        while further := self.session.scalar(select(model.merged_into_id).where(model.id == UUID(found))):
            found = str(further)
        return found if found != id and self.get(type, found) else None

    def definitions(self, type: str) -> list[dict]:
        """The fields of a type: the built-in ones, then the administrator's in their order."""
        self._read_small()
        own = [one for one in self._small["definition"].values() if one["record_type"] == type]
        own.sort(key=lambda one: (one["position"], one["name"]))
        return [describe(field) for field in BUILTIN.get(type, ())] + [custom_field(one) for one in own]

    def rule(self) -> Rule:
        """About look-alikes."""
        self._read_small()
        return rule_of(next(iter(self._small["rule"].values()), None))

    def fetch(self, **wanted) -> dict[str, list[dict]]:
        """{type: documents} of those in sight among the ids that `wanted` names, type by type:
        SELECTs of ids.  One question, whatever the number of types."""
        parts = [self._part(type, ids) for type, ids in wanted.items()]
        found = {type: {} for type in wanted}
        for type, id, body in self.session.execute(union_all(*parts)):
            if str(id) not in found[type]:  # a contact may stand in several streams
                found[type][str(id)] = self._remember(type, body)
        return {type: list(some.values()) for type, some in found.items()}

    @property
    def territory_ids(self) -> list[UUID]:
        """The territories in sight, read from who works where; never from what a phone was told."""
        self._read_small()
        return [UUID(one["id"]) for one in self._own]

    def _part(self, type, ids):
        return select(Feed.type, Feed.id, Feed.body).where(
            Feed.stream.in_(self._streams), Feed.type == type, ~Feed.gone, Feed.id.in_(ids))

    @property
    def _streams(self):
        return streams_of(self.user, self.territory_ids)

    def _read_all(self, type, ids):
        missing = sorted({UUID(id) for id in ids if (type, id) not in self._read and is_id(id)})
        if missing:
            self._read.update(((type, str(id)), None) for id in missing)
            self.fetch(**{type: missing})
        return {id: self._read.get((type, id)) for id in ids}

    def _remember(self, type, body):
        found = shown(json.loads(body))
        self._read[type, found["id"]] = found
        return found

    def _read_small(self) -> None:
        """What every phone holds, and which of the territories are this user's."""
        if self._small is not None:
            return
        own = Feed.id.in_(territories_of(self.user))
        rows = self.session.execute(
            select(Feed.type, Feed.body, own).where(Feed.stream == COMMON, ~Feed.gone))
        self._small, self._own = {type: {} for type in SMALL}, []
        for type, body, is_own in rows:
            found = shown(json.loads(body))
            self._small[type][found["id"]] = found
            if is_own and type == "territory":
                self._own.append(found)


def shown(found: dict) -> dict:
    """As pages see it.  On the server nothing waits: it is where things wait to get to."""
    return found | {"waiting": False, "refused": False}


def custom_field(found: dict) -> dict:
    """An administrator's field in the shape of `sync.fields.describe`, its texts in all languages."""
    same = ("name", "kind", "required", "default", "choices", "minimum", "maximum", "pattern", "labels",
            "hints",
            "errors")
    return {name: found[name] for name in same} | {
        "label": "", "group": "", "max_length": None, "error": None, "hint": None, "refers": None,
        "merge": "set" if found["kind"] in LIST_KINDS else "value", "form": True,
        "senior": False, "made": False, "custom": True, "doubted": [],
    }


def is_id(text) -> bool:
    """Only the one spelling that documents use: another would be remembered beside it."""
    try:
        return str(UUID(text)) == text
    except (AttributeError, TypeError, ValueError):
        return False
