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
    Absence,
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
    Notice,
    Territory,
    User,
    WeekPlan,
)

#: Fields of each type that reps do not write.
SENIOR = {type: {field.name for field in fields if field.senior} for type, fields in BUILTIN.items()}
COMMON = "common"
#: Of these types, the field that says whose they are.
WHOSE = {"absence": "user_id", "week_plan": "rep_id"}

#: What these are about; where it hangs on no account it is a contact, and seen where that one is.
ABOUT = {Conflict: Conflict.record_id, Duplicate: Duplicate.left_id, Merge: Merge.standing_id}


#: What is a person's own, and seen by the supervisors of the territories that they work: by whose it is.
OWN = {Absence: Absence.user_id, WeekPlan: WeekPlan.rep_id}


def personal(user_id) -> str:
    return f"u:{user_id}"


def territorial(territory_id) -> str:
    return f"t:{territory_id}"


def senior(territory_id) -> str:
    """What supervisors of a territory are told about those who work it."""
    return f"s:{territory_id}"


def worked_by(session, user_ids) -> dict[UUID, set[UUID]]:
    """{user: the living territories assigned to them}"""
    found = {id: set() for id in user_ids}
    if found:
        pairs = select(Assignment.user_id, Assignment.territory_id).join(Territory, Territory.id == Assignment.territory_id)
        for user_id, territory_id in session.execute(pairs.where(Territory.is_live(), Assignment.user_id.in_(found))):
            found[user_id].add(territory_id)
    return found


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
    return streams_of(user, visible_territory_ids(session, user), COMMON)


def streams_of(user, territory_ids, *more) -> list[str]:
    kinds = (territorial, senior) if _senior(user) else (territorial,)
    return [*more, personal(user.id), *(kind(each) for kind in kinds for each in sorted(territory_ids, key=str))]


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
    if model is Notice:
        return Notice.user_id == user.id
    if model in OWN:
        return _own_in_sight(OWN[model], user, territory_ids)
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


def _own_in_sight(whose, user, territory_ids):
    mine = whose == user.id
    if not _senior(user):
        return mine
    return or_(mine, whose.in_(select(Assignment.user_id).where(Assignment.territory_id.in_(territory_ids))))


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
    made(record) -> whether the user made it, works(user id) -> ids of the territories of that user.  Dead records count as alive here: an edit may
    wake what was deleted.
    """
    if record is not None and not _sees(sight, record):
        return False
    if values.get("territory_id") and not _holds_territory(sight, values):
        return False
    if values.keys() & SENIOR.get(type, ()) and not _senior(sight.user):
        return False
    if kind == "create":
        return _may_create(sight, type, values)
    if kind in ("update", "delete"):
        return _may_change(sight.user, kind, type, record, values)
    return True  # see, resolve, judge, merge, unmerge: whoever sees what they are about


def _sees(sight, record) -> bool:
    if record.type == "account":
        return _holds_territory(sight, record)
    if record.type == "contact":
        return _sees_contact(sight, record)
    if record.type == "notice":
        return record.get("user_id") == str(sight.user.id)
    if record.type in WHOSE:
        return _sees_person(sight, record.get(WHOSE[record.type]))
    if record.type == "card" and not record.get("contact_id"):
        return record.get("rep_id") == str(sight.user.id)
    if record.type == "card":
        return _sees_found(sight, "contact", record.get("contact_id"))
    if account_id := record.get("account_id"):
        return _sees_found(sight, "account", account_id)
    about = record.get("record_id") or record.get("left_id") or record.get("standing_id")
    return _sees_found(sight, "contact", about)


def _sees_person(sight, user_id) -> bool:
    """Whether the user may know when this person is away, and what they propose."""
    if user_id == str(sight.user.id):
        return True
    return _senior(sight.user) and not sight.works(_uuid(user_id)).isdisjoint(sight.territory_ids)


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


def _may_create(sight, type, values) -> bool:
    """Nobody writes in another's name; who plans for others is a supervisor."""
    user = sight.user
    if type == "notice":  # the server makes them
        return False
    if type in WHOSE:
        return _sees_person(sight, values.get(WHOSE[type])) and _may_decide(user, values)
    if type == "activity":
        return values.get("author_id") == str(user.id)
    if type == "visit":
        return _senior(user) or values.get("rep_id") == str(user.id)
    return type != "card" or values.get("rep_id") == str(user.id)


def _may_change(user, kind, type, record, values) -> bool:
    """A territory is a team's: its reps keep its customers, contacts and tasks together, and
    stand in for each other on visits.  What one of them wrote is that one's own."""
    if not _may_decide(user, values):
        return False
    if type == "notice":
        return kind == "update"
    if _senior(user) or type not in ("activity", "visit", "card"):
        return True
    own = "author_id" if type == "activity" else "rep_id"
    mine = record.get(own) == str(user.id)
    handed_over = values.get(own, record.get(own)) != record.get(own)
    if type != "visit" or kind == "delete":
        return mine and not handed_over
    return not handed_over or values[own] == str(user.id)


def _may_decide(user, values) -> bool:
    """Reps propose; who approves a plan, or sends it back, is a supervisor."""
    return _senior(user) or values.get("state") not in ("approved", "returned")


def _senior(user) -> bool:
    return user.role != REP
