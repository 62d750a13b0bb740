"""What is worked out from other rows, and kept so that nobody has to work it out again."""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm.util import identity_key

from fieldcrm.models import Account, BlobUse, Card, CardPhoto, Contact, Link, Territory, Visit, now
from fieldcrm.publishing.asking import by_type, in_order, rows_of
from fieldcrm.publishing.hanging import QUESTIONS, homes
from sync.matching.fold import search_text

#: What an account's computed columns are worked out from; a note or a task changes none of them.
SHAPING = {"account", "contact", "link", "visit"}


def compute(session, keys, held) -> set[tuple[str, UUID]]:
    """Bring computed columns up to date; the keys of the documents that changed by it."""
    ids = by_type(keys)
    _keep_blob_uses(session, BlobUse.visit_id, _shown_on(session, Visit, ids["visit"], Visit.photos, Visit.signature))
    _keep_blob_uses(session, CardPhoto.card_id, _shown_on(session, Card, ids["card"], Card.photo, Card.back))
    account_ids, _ = homes(session, {key for key in keys if key[0] in SHAPING}, held)
    changed = _compute_accounts(session, sorted(account_ids, key=in_order))
    return changed | _follow_survivors(session, ids["account"])


def _compute_accounts(session, account_ids) -> set[tuple[str, UUID]]:
    accounts = rows_of(session, lambda some: (
        select(Account.__table__, Territory.time_zone)
        .join(Territory, Territory.id == Account.territory_id).where(Account.id.in_(some))
    ), account_ids)
    people, visits = _people(session, account_ids), _last_visits(session, accounts)
    texts, days = [], []
    for account in accounts:
        text = search_text(account, people[account.id])
        if text != account.search_text:
            texts.append({"id": account.id, "search_text": text})
        if (day := visits.get(account.id)) != account.last_visit_on:
            days.append({"id": account.id, "last_visit_on": day, "rev": account.rev + 1, "updated_at": now()})
    for changes in (texts, days):
        if changes:
            session.execute(update(Account), changes)
            _refresh(session, changes)
    return {("account", change["id"]) for change in days}


def _people(session, account_ids) -> dict[UUID, list]:
    """The living contacts of each account."""
    found = defaultdict(list)
    for row in rows_of(session, lambda some: (
        select(Link.account_id, Contact.id, Contact.given_name, Contact.family_name, Contact.other_name, Contact.phones)
        .join(Contact, Contact.id == Link.contact_id)
        .where(Link.is_live(), Contact.is_live(), Link.account_id.in_(some)).order_by(Contact.id)
    ), account_ids):
        found[row.account_id].append(row)
    return found


def _last_visits(session, accounts) -> dict[UUID, date]:
    zones = {account.id: ZoneInfo(account.time_zone) for account in accounts}
    found = {}
    for row in rows_of(session, lambda some: (
        select(Visit.account_id, Visit.planned_on, Visit.check_in)
        .where(Visit.is_live(), Visit.status == "done", Visit.account_id.in_(some))
    ), zones):
        day = _day(row, zones[row.account_id])
        found[row.account_id] = max(day, found.get(row.account_id, day))
    return found


def _day(visit, zone) -> date:
    """The day the rep stood at the door; a visit planned for Friday may be made on Thursday."""
    if visit.check_in and visit.check_in.get("at"):
        return datetime.fromisoformat(visit.check_in["at"]).astimezone(zone).date()
    return visit.planned_on


def _refresh(session, changes) -> None:
    """Objects that the session holds must not go on with what they read before."""
    for change in changes:
        held = session.identity_map.get(identity_key(Account, change["id"]))
        if held is not None:
            session.expire(held, [name for name in change if name != "id"])


def _shown_on(session, model, ids, *columns) -> dict[UUID, set[str]]:
    """{record: hashes of the blobs that it shows}; one that is deleted shows none."""
    found = {id: set() for id in ids}
    for id, *shown in rows_of(session, lambda some: (
        select(model.id, *columns).where(model.id.in_(some), model.is_live())
    ), ids):
        files = [file for one in shown if one for file in (one if isinstance(one, list) else [one])]
        found[id] = {file["sha256"] for file in files}
    return found


def _keep_blob_uses(session, record_id, shown) -> None:
    """record_id: the column that names the record, in the table of who shows which blob."""
    table = record_id.class_
    standing = {tuple(row) for row in rows_of(session, lambda some: (
        select(table.sha256, record_id).where(record_id.in_(some))
    ), list(shown))}
    wanted = {(sha256, id) for id, hashes in shown.items() for sha256 in hashes}
    for sha256, id in standing - wanted:
        session.execute(delete(table).where(table.sha256 == sha256, record_id == id))
    if wanted - standing:
        session.execute(insert(table), [
            {"sha256": sha256, record_id.key: id} for sha256, id in sorted(wanted - standing)])


def _follow_survivors(session, account_ids) -> set[tuple[str, UUID]]:
    """What is asked, or was merged, about an account goes with it to its survivor."""
    merged = {row.id: row.merged_into_id for row in rows_of(session, lambda some: (
        select(Account.id, Account.merged_into_id)
        .where(Account.id.in_(some), Account.merged_into_id.is_not(None))
    ), account_ids)}
    found = set()
    for type, model in QUESTIONS.items():
        rows = rows_of(session, lambda some, m=model: (
            select(m.id, m.rev, m.account_id).where(m.account_id.in_(some))
        ), merged)
        if rows:
            session.execute(update(model), [
                {"id": row.id, "rev": row.rev + 1, "account_id": merged[row.account_id]} for row in rows])
        found.update((type, row.id) for row in rows)
    return found
