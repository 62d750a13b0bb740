"""The server's answer to what field pages ask: the same names, orders and shapes as the
phone's replica (static/worker/replica/), over SQL instead of IndexedDB.

It reads in batches and remembers what it read, so that no page needs more than eight
queries; it lives as long as one request.
"""

from uuid import UUID

from sqlalchemy import select

from fieldcrm.access import territories_of, visible
from fieldcrm.documents.customers import Customers
from fieldcrm.documents.inbox import Inbox
from fieldcrm.documents.people import People
from fieldcrm.documents.rows import document, me_document
from fieldcrm.documents.visits import Visits
from fieldcrm.extensions import db
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.models import RECORDS, Definition, Territory
from sync.fields import LIST_KINDS, describe


class SqlReplica(Customers, Visits, People, Inbox):
    """What one user sees, as documents."""

    def __init__(self, user, session=None):
        self.user = user
        self.session = session or db.session
        self._read = {}  # (type, id) -> document or None
        self._territories = self._definitions = None

    def me(self) -> dict:
        return shown(me_document(self.user, self._own_territories()))

    def territory(self, id: str) -> dict | None:
        return self.get("territory", id)

    def get(self, type: str, id: str) -> dict | None:
        return next(iter(self.many(type, [id])), None)

    def many(self, type: str, ids) -> list[dict]:
        """Documents by id, in the order asked for; those out of sight are left out."""
        if type == "me":
            return [self.me()] if str(self.user.id) in ids else []
        self._read_all(type, ids)
        return [found for id in ids if (found := self._read.get((type, id)))]

    def definitions(self, type: str) -> list[dict]:
        """The fields of a type: the built-in ones, then the administrator's in their order."""
        if self._definitions is None:
            rows = self.session.scalars(visible(Definition, self.user))
            self._definitions = sorted(rows, key=lambda row: (row.position, row.name))
        own = [custom_field(row) for row in self._definitions if row.record_type == type]
        return [describe(field) for field in BUILTIN.get(type, ())] + own

    def documents(self, type: str, query) -> list[dict]:
        """What a SELECT of rows of this type finds, remembered for `get` and `many`."""
        found = [shown(document(type, row)) for row in self.session.execute(query)]
        self._read.update(((type, one["id"]), one) for one in found)
        return found

    def select(self, model, *columns):
        """Rows in the user's sight: whole ones, or these columns of them."""
        rows = visible(model, self.user, self.territory_ids)
        return rows.with_only_columns(*(columns or model.__table__.columns))

    @property
    def territory_ids(self) -> list[UUID]:
        return [each.id for each in self._own_territories()]

    def _own_territories(self) -> list:
        if self._territories is None:
            own = select(Territory).where(Territory.id.in_(territories_of(self.user)))
            self._territories = list(self.session.scalars(own))
        return self._territories

    def _read_all(self, type, ids) -> None:
        missing = {UUID(id) for id in ids if (type, id) not in self._read and is_id(id)}
        if missing and type in RECORDS:
            model = RECORDS[type]
            self._read.update(((type, str(id)), None) for id in missing)
            self.documents(type, self.select(model).where(model.id.in_(missing)))


def shown(found: dict) -> dict:
    """As pages see it.  On the server nothing waits: it is where things wait to get to."""
    return found | {"waiting": False, "refused": False}


def custom_field(row: Definition) -> dict:
    """An administrator's field in the shape of `sync.fields.describe`, its texts in all languages."""
    return {
        "name": row.name, "kind": row.kind, "label": "", "group": "", "required": row.required,
        "default": row.default, "choices": row.choices, "minimum": row.minimum, "maximum": row.maximum,
        "max_length": None, "pattern": row.pattern, "error": None, "hint": None,
        "merge": "set" if row.kind in LIST_KINDS else "value", "refers": None, "form": True, "custom": True,
        "labels": row.labels, "hints": row.hints, "errors": row.errors,
    }


def is_id(text) -> bool:
    """Only the one spelling that documents use: another would be remembered beside it."""
    try:
        return str(UUID(text)) == text
    except (AttributeError, TypeError, ValueError):
        return False
