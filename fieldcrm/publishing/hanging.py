"""What a change drags along.

A record that moves, dies or comes back takes with it all that hangs on it: an account
its visits, activities, tasks and links; a link or an account the contact's sight; a
contact what is asked about it, and the cards that it was made of.
"""

from uuid import UUID

from sqlalchemy import select

from fieldcrm.access import ABOUT, OWN, territorial
from fieldcrm.models import RECORDS, Account, Activity, Card, Link, Task, User, Visit
from fieldcrm.publishing.asking import by_type, rows_of
from fieldcrm.publishing.held import NOTHING

QUESTIONS = {type: model for type, model in RECORDS.items() if model in ABOUT}
TYPES_OF_OWN = {model: type for type, model in RECORDS.items() if model in OWN}
HANGING = {"visit": Visit, "activity": Activity, "task": Task, "link": Link} | QUESTIONS


def homes(session, keys, held=NOTHING) -> tuple[set[UUID], set[UUID]]:
    """The accounts and the contacts that these records are, hang on or belong to."""
    ids = by_type(keys)
    accounts, contacts = set(ids["account"]), set(ids["contact"])
    for type, model in HANGING.items():
        accounts |= held.leads(type, ids[type], "account_id")
        found = rows_of(session, lambda some, m=model: (
            select(m.account_id).where(m.id.in_(some))
        ), held.missing(type, ids[type]))
        accounts.update(row.account_id for row in found if row.account_id)
    contacts |= held.leads("link", ids["link"], "contact_id")
    links = rows_of(session, lambda some: (
        select(Link.contact_id).where(Link.id.in_(some))
    ), held.missing("link", ids["link"]))
    contacts.update(row.contact_id for row in links)
    carded = _contacts_of_cards(session, ids["card"], held)
    contacts |= carded
    links = rows_of(session, lambda some: (
        select(Link.account_id).where(Link.contact_id.in_(some))
    ), set(ids["contact"]) | carded)
    return accounts | {row.account_id for row in links}, contacts


def with_what_hangs(session, keys, contact_ids, standing, held) -> set[tuple[str, UUID]]:
    """The keys, and those of all records whose streams may have changed with them."""
    ids = by_type(keys)
    everything = set(keys) | {("contact", id) for id in contact_ids}
    everything |= _links(session, ids["contact"])
    loud = [id for id in ids["account"] if ("account", id) not in held.quiet]
    everything |= _of_accounts(session, _moved(session, loud, standing))
    people = {id for type, id in everything if type == "contact"}
    everything |= _questions(session, people) | _cards(session, people)
    everything |= _mes(session, ids) | _own(session, ids["user"])
    standing.load(everything)
    return everything


def _moved(session, account_ids, standing) -> list[UUID]:
    """Those that phones know, and know in other streams than they belong to now."""
    standing.load({("account", id) for id in account_ids})
    rows = rows_of(session, lambda some: (
        select(Account.id, Account.territory_id, Account.is_live().label("live")).where(Account.id.in_(some))
    ), account_ids)
    belongs = {row.id: {territorial(row.territory_id)} if row.live else set() for row in rows}
    return [
        id for id in account_ids
        if standing.known("account", id) and standing.streams("account", id) != belongs.get(id, set())
    ]


def _of_accounts(session, account_ids) -> set[tuple[str, UUID]]:
    found = set()
    for type, model in HANGING.items():
        rows = rows_of(session, lambda some, m=model: select(m.id).where(m.account_id.in_(some)), account_ids)
        found.update((type, row.id) for row in rows)
    rows = rows_of(session, lambda some: (
        select(Link.contact_id).where(Link.account_id.in_(some))
    ), account_ids)
    return found | {("contact", row.contact_id) for row in rows}


def _links(session, contact_ids) -> set[tuple[str, UUID]]:
    rows = rows_of(session, lambda some: select(Link.id).where(Link.contact_id.in_(some)), contact_ids)
    return {("link", row.id) for row in rows}


def _contacts_of_cards(session, card_ids, held) -> set[UUID]:
    rows = rows_of(session, lambda some: (
        select(Card.contact_id).where(Card.id.in_(some), Card.contact_id.is_not(None))
    ), held.missing("card", card_ids))
    return {row.contact_id for row in rows} | held.leads("card", card_ids, "contact_id")


def _cards(session, contact_ids) -> set[tuple[str, UUID]]:
    rows = rows_of(session, lambda some: select(Card.id).where(Card.contact_id.in_(some)), contact_ids)
    return {("card", row.id) for row in rows}


def _questions(session, contact_ids) -> set[tuple[str, UUID]]:
    """Conflicts, duplicates and merges about contacts, seen wherever those are."""
    found = set()
    for type, model in QUESTIONS.items():
        rows = rows_of(session, lambda some, m=model: (
            select(m.id).where(m.account_id.is_(None), ABOUT[m].in_(some))
        ), contact_ids)
        found.update((type, row.id) for row in rows)
    return found


def _own(session, user_ids) -> set[tuple[str, UUID]]:
    """Who sees these follows from the territories that their user works."""
    found = set()
    for model, whose in OWN.items():
        rows = rows_of(session, lambda some, m=model, w=whose: select(m.id).where(w.in_(some)), user_ids)
        found.update((TYPES_OF_OWN[model], row.id) for row in rows)
    return found


def _mes(session, ids) -> set[tuple[str, UUID]]:
    """Who a user is; a territory may have come into or gone out of anybody's sight."""
    if ids["territory"]:
        return {("me", id) for id in session.scalars(select(User.id))}
    return {("me", id) for id in ids["user"]}
