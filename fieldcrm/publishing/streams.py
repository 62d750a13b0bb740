"""Which streams a document belongs to: the other wording of the rule in `access.py`.

    common           users, territories, definitions, the rule about look-alikes
    u:<user>         who that user is; the contacts that user made and nobody linked yet; cards without a contact; notices
    s:<territory>    when those who work it are away, and what they plan: for its supervisors (and in u:<user>)
    t:<territory>    its live accounts and what hangs on them; a contact is in those of all its accounts
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from fieldcrm.access import ABOUT, COMMON, WHOSE, personal, senior, territorial, visible_territory_ids, worked_by
from fieldcrm.documents.rows import document, me_document
from fieldcrm.models import RECORDS, Account, Contact, Link, Territory, User
from fieldcrm.publishing.asking import by_type, rows_of, uuid_of
from fieldcrm.publishing.hanging import QUESTIONS
from fieldcrm.publishing.held import NOTHING, as_row
from fieldcrm.wording import to_json

NOWHERE = frozenset()


@dataclass(frozen=True)
class Entry:
    """A document as it is to be found in the feed; without streams it is gone."""

    rev: int = 0
    body: str | None = None
    streams: frozenset[str] = NOWHERE


def entries(session, keys, held=NOTHING) -> dict[tuple[str, UUID], Entry]:
    """Every key's entry; a row that is no more has an empty one."""
    ids = by_type(keys)
    found = dict.fromkeys(keys, Entry())
    rows = {type: _rows(session, type, some, held) for type, some in ids.items() if type != "me"}
    belongs = _Belongings(session, rows, held)
    for type, some in rows.items():
        for row in some:
            streams = belongs.streams(type, row)
            body = to_json(getattr(row, "document", None) or document(type, row)) if streams else None
            found[type, row.id] = Entry(row.rev, body, streams)
    return found | _mes(session, ids["me"])


def _rows(session, type, ids, held) -> list:
    # Columns, not objects: what others wrote beside the session's objects is read afresh.
    table = RECORDS[type].__table__
    read = rows_of(session, lambda some: select(table).where(table.c.id.in_(some)), held.missing(type, ids))
    return [as_row(record) for record in held.found(type, ids)] + read


class _Belongings:
    """Loads whose things are, then says the streams of one row at a time."""

    def __init__(self, session, rows, held):
        self.session, self.held = session, held
        about = {self._about(type, row) for type in QUESTIONS for row in rows.get(type, ())}
        cards = {row.contact_id for row in rows.get("card", ())}
        contact_ids = {row.id for row in rows.get("contact", ())} | ((about | cards) - {None})
        self.contacts = self._contacts(contact_ids | {row.contact_id for row in rows.get("link", ())})
        self.links = self._links(contact_ids)
        people = {getattr(row, name) for type, name in WHOSE.items() for row in rows.get(type, ())}
        self.worked = worked_by(session, people)
        territories = self._territories(
            {row.account_id for some in rows.values() for row in some if getattr(row, "account_id", None)}
            | {id for some in self.links.values() for id in some})
        streams = {id: frozenset({territorial(id)}) for id in set(territories.values())}
        self.of_accounts = {id: streams[territory] for id, territory in territories.items()}

    def streams(self, type, row) -> frozenset[str]:
        if row.deleted_at is not None or getattr(row, "merged_into_id", None) is not None:
            return NOWHERE
        if type in ("user", "territory", "definition", "rule"):
            return frozenset({COMMON})
        if type == "account":
            return frozenset({territorial(row.territory_id)})
        if type == "contact":
            return self._of_contact(row.id)
        if type == "card":
            return self._of_contact(row.contact_id) if row.contact_id else frozenset({personal(row.rep_id)})
        if type == "notice":
            return frozenset({personal(row.user_id)})
        if type in WHOSE:
            person = getattr(row, WHOSE[type])
            return frozenset({personal(person), *map(senior, self.worked[person])})
        if type == "link" and row.contact_id not in self.contacts:
            return NOWHERE
        if row.account_id is None:
            return self._of_contact(self._about(type, row))
        return self._of_account(row.account_id)

    def _of_account(self, account_id) -> frozenset[str]:
        return self.of_accounts.get(account_id, NOWHERE)

    def _of_contact(self, contact_id) -> frozenset[str]:
        if contact_id not in self.contacts:
            return NOWHERE
        linked, maker = self.links.get(contact_id), self.contacts[contact_id]
        if linked:
            return frozenset().union(*map(self._of_account, linked))
        return frozenset({personal(maker)}) if maker else NOWHERE

    def _about(self, type, row) -> UUID | None:
        """The contact that a question hanging on no account is about."""
        return getattr(row, ABOUT[RECORDS[type]].key) if row.account_id is None else None

    def _contacts(self, ids) -> dict[UUID, UUID | None]:
        """{living contact: whoever made it}"""
        return {row.id: row.created_by_id for row in rows_of(self.session, lambda some: (
            select(Contact.id, Contact.created_by_id).where(Contact.is_live(), Contact.id.in_(some))
        ), ids)}

    def _links(self, contact_ids) -> dict[UUID, list[UUID]]:
        """{contact: accounts}"""
        found = defaultdict(list)
        for row in rows_of(self.session, lambda some: (
            select(Link.contact_id, Link.account_id).where(Link.is_live(), Link.contact_id.in_(some))
        ), contact_ids):
            found[row.contact_id].append(row.account_id)
        return found

    def _territories(self, account_ids) -> dict[UUID, UUID]:
        """{living account: its territory}"""
        known = {uuid_of(one.id): uuid_of(one.get("territory_id"))
                 for one in self.held.found("account", account_ids) if one.live}
        return known | {row.id: row.territory_id for row in rows_of(self.session, lambda some: (
            select(Account.id, Account.territory_id).where(Account.is_live(), Account.id.in_(some))
        ), self.held.missing("account", account_ids))}


def _mes(session, user_ids) -> dict[tuple[str, UUID], Entry]:
    if not user_ids:
        return {}
    rows = session.execute(select(Territory.__table__))
    territories = {row.id: document("territory", row) for row in rows}
    found = {}
    for user in session.scalars(select(User).where(User.id.in_(user_ids), User.is_live())):
        seen = [territories[id] for id in visible_territory_ids(session, user)]
        body = to_json(me_document(user, seen))
        found["me", user.id] = Entry(user.rev, body, frozenset({personal(user.id)}))
    return found
