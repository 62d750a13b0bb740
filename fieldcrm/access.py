"""Who sees what, and who may do what.

One rule, said twice: as streams (what a phone is sent) and as conditions of a query
(what a page is shown).  A test holds that both say the same.  A record out of sight
does not exist for whoever asks: 404, never 403.

    rep             the territories assigned to them
    supervisor      the territories of their team, and those assigned to them
    administrator   every territory
"""

from functools import lru_cache
from uuid import UUID

from flask import abort
from flask_login import current_user
from sqlalchemy import Select, and_, or_, select, true

from fieldcrm.extensions import db
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.models import (
    ADMINISTRATOR,
    REP,
    SUPERVISOR,
    Account,
    Assignment,
    Card,
    Conflict,
    Contact,
    Definition,
    Duplicate,
    Link,
    MatchingRule,
    Merge,
    Territory,
    User,
)

#: Fields of each type that reps do not write.
SENIOR = {type: {field.name for field in fields if field.senior} for type, fields in BUILTIN.items()}
COMMON = "common"

#: What these are about; where it hangs on no account it is a contact, and seen where that one is.
ABOUT = {Conflict: Conflict.record_id, Duplicate: Duplicate.left_id, Merge: Merge.standing_id}


def personal(user_id) -> str:
    return f"u:{user_id}"


def territorial(territory_id) -> str:
    return f"t:{territory_id}"


def territories_of(user) -> Select:
    """The ids of the territories that the user sees, as a query to be nested in others."""
    ids = select(Territory.id).where(Territory.is_live())
    if user.role == ADMINISTRATOR:
        return ids
    own = Territory.id.in_(select(Assignment.territory_id).where(Assignment.user_id == user.id))
    if user.role == SUPERVISOR and user.team_id is not None:
        own = or_(own, Territory.team_id == user.team_id)
    return ids.where(own)


def visible_territory_ids(session, user) -> set[UUID]:
    return set(session.scalars(territories_of(user)))


def visible_streams(session, user) -> list[str]:
    """The streams of the feed that this user's phone holds."""
    own = sorted(territorial(each) for each in visible_territory_ids(session, user))
    return [COMMON, personal(user.id), *own]


def visible(model, user, territory_ids=None) -> Select:
    """Rows of the model in the user's sight; `territory_ids` when they are known already."""
    where = territories_of(user) if territory_ids is None else list(territory_ids)
    return select(model).where(model.is_live(), _in_sight(model, user, where))


def visible_or_404(model, record_id, user=None):
    """The row, or the answer 404: also for one that exists and is none of this user's business."""
    row = db.session.scalar(visible(model, user or current_user).where(model.id == record_id))
    return row if row is not None else abort(404)


def _in_sight(model, user, territory_ids):
    if model in (User, Territory, Definition, MatchingRule):
        return true()
    if model is Account:
        return Account.territory_id.in_(territory_ids)
    accounts = select(Account.id).where(Account.is_live(), Account.territory_id.in_(territory_ids))
    if model is Contact:
        return _contact_in_sight(user, accounts)
    if model is Card:
        contacts = select(Contact.id).where(Contact.is_live(), _contact_in_sight(user, accounts))
        own = and_(Card.contact_id.is_(None), Card.rep_id == user.id)
        return or_(own, Card.contact_id.in_(contacts))
    hangs_in_sight = model.account_id.in_(accounts)
    if model is Link:
        return and_(hangs_in_sight, Link.contact_id.in_(select(Contact.id).where(Contact.is_live())))
    if model in ABOUT:
        contacts = select(Contact.id).where(Contact.is_live(), _contact_in_sight(user, accounts))
        return or_(hangs_in_sight, and_(model.account_id.is_(None), ABOUT[model].in_(contacts)))
    return hangs_in_sight


def _contact_in_sight(user, accounts):
    linked = select(Link.contact_id).where(Link.is_live())
    return or_(
        Contact.id.in_(linked.where(Link.account_id.in_(accounts))),
        # Nobody's yet: only whoever made it sees it.
        and_(Contact.created_by_id == user.id, Contact.id.not_in(linked)),
    )


def may(sight, kind: str, type: str, record, values: dict) -> bool:
    """Whether `sight.user` may do this: `kind` is an op's kind, or "see".

    `record` is the record as it stands (None to create) and `values` what its fields become:
    both in the words of `sync.store.Record`.  `sight` knows whose things are: user,
    territory_ids, find(type, id) -> record or None, links(contact_id) -> its live links,
    made(record) -> whether the user made it.  Dead records count as alive here: an edit may
    wake what was deleted.
    """
    if record is not None and not _sees(sight, record):
        return False
    if values.get("territory_id") and not _holds_territory(sight, values):
        return False
    if values.keys() & SENIOR.get(type, ()) and not _senior(sight.user):
        return False
    if kind == "create":
        return _may_create(sight.user, type, values)
    if kind in ("update", "delete"):
        return _may_change(sight.user, kind, type, record, values)
    return True  # see, resolve, judge, merge, unmerge: whoever sees what they are about


def _sees(sight, record) -> bool:
    if record.type == "account":
        return _holds_territory(sight, record)
    if record.type == "contact":
        return _sees_contact(sight, record)
    if record.type == "card" and not record.get("contact_id"):
        return record.get("rep_id") == str(sight.user.id)
    if record.type == "card":
        return _sees_found(sight, "contact", record.get("contact_id"))
    if account_id := record.get("account_id"):
        return _sees_found(sight, "account", account_id)
    about = record.get("record_id") or record.get("left_id") or record.get("standing_id")
    return _sees_found(sight, "contact", about)


def _sees_contact(sight, contact) -> bool:
    if contact.merged_into:  # its links went to the survivor
        return _sees_found(sight, "contact", contact.merged_into)
    links = sight.links(contact.id)
    if not links:
        return sight.made(contact)
    return any(_sees_found(sight, "account", link.get("account_id")) for link in links)


def _sees_found(sight, type, record_id) -> bool:
    record = sight.find(type, record_id)
    return record is not None and _sees(sight, record)


def _holds_territory(sight, values) -> bool:
    return _uuid(values.get("territory_id")) in sight.territory_ids


#: A push names the few territories of its user a thousand times.
_uuid = lru_cache(maxsize=1000)(UUID)


def _may_create(user, type, values) -> bool:
    """Nobody writes in another's name; who plans for others is a supervisor."""
    if type == "activity":
        return values.get("author_id") == str(user.id)
    if type == "visit":
        return _senior(user) or values.get("rep_id") == str(user.id)
    return type != "card" or values.get("rep_id") == str(user.id)


def _may_change(user, kind, type, record, values) -> bool:
    """A territory is a team's: its reps keep its customers, contacts and tasks together, and
    stand in for each other on visits.  What one of them wrote is that one's own."""
    if _senior(user) or type not in ("activity", "visit", "card"):
        return True
    own = "author_id" if type == "activity" else "rep_id"
    mine = record.get(own) == str(user.id)
    handed_over = values.get(own, record.get(own)) != record.get(own)
    if type != "visit" or kind == "delete":
        return mine and not handed_over
    return not handed_over or values[own] == str(user.id)


def _senior(user) -> bool:
    return user.role != REP
