"""Every page there is, in the sample territory: what a person sees who looks at all of it.

One rep for each language, each at home where the names are of that kind.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import select

from fieldcrm.models import Account, Assignment, Conflict, Contact, Link, User, Visit
from fieldcrm.sample.people import LEA, NINA, TOM

REPS = {"en": TOM, "fr": LEA, "fa": NINA}


@dataclass(frozen=True)
class Stop:
    """A page under the name of its screenshot; what to click once it stands there."""

    name: str
    path: str
    click: str | None = None


def field_stops(session, rep) -> list[Stop]:
    user = session.scalar(select(User).where(User.email == rep.email))
    home = select(Assignment.territory_id).where(Assignment.user_id == user.id)
    here = select(Account).where(Account.territory_id.in_(home)).order_by(Account.id)
    conflict = session.scalar(select(Conflict).join(Account, Conflict.account_id == Account.id).where(
        Account.territory_id.in_(home)))
    person = session.scalar(
        select(Contact).join(Link, Link.contact_id == Contact.id).join(Account, Link.account_id == Account.id)
        .where(Account.territory_id.in_(home), Contact.birthday.is_not(None)).order_by(Contact.id))
    shop = session.scalars(here.where(Account.position.is_not(None), Account.tags != [])).first()
    today = datetime.now(UTC).date()
    visits = select(Visit).where(Visit.rep_id == user.id).order_by(Visit.planned_on.desc(), Visit.id)
    coming = session.scalars(visits.where(Visit.status == "planned", Visit.planned_on >= today)).first()
    done = session.scalars(visits.where(Visit.status == "done", Visit.next_step.is_not(None))).first()
    unplanned = f"?account={shop.id}"
    return [
        Stop("today", "/today"), Stop("add", "/today", click=".tab-plus"),
        Stop("customers", "/customers"), Stop("search", f"/customers?q={shop.name[:4]}"),
        Stop("found-nothing", "/customers?q=qqqqqq"), Stop("customer", f"/customers/{shop.id}"),
        Stop("edit-customer", f"/customers/{shop.id}/edit"), Stop("new-customer", "/customers/new"),
        Stop("contact", f"/contacts/{person.id}"), Stop("edit-contact", f"/contacts/{person.id}/edit"),
        Stop("new-contact", "/contacts/new"), Stop("log", f"/visits/{coming.id}"),
        Stop("log-unplanned", f"/visits/new{unplanned}"), Stop("report", f"/visits/{done.id}"),
        Stop("choose-customer", "/visits/new"), Stop("plan", "/plan"),
        Stop("plan-move", f"/plan?day={coming.planned_on}", click=".plan-row [aria-expanded]"),
        Stop("plan-visit", f"/plan/new{unplanned}"), Stop("near", f"/plan/near?day={coming.planned_on}&at=14:00&minutes=45"), Stop("day-map", f"/plan/map?day={coming.planned_on}"), Stop("inbox", "/inbox"),
        Stop("conflict", f"/inbox/conflicts/{conflict.id}"), Stop("me", "/me"),
        Stop("not-found", f"/customers/{uuid4()}"),
    ]


def desk_stops(session, rep) -> list[Stop]:
    user = session.scalar(select(User).where(User.email == rep.email))
    home = session.scalar(select(Assignment.territory_id).where(Assignment.user_id == user.id))
    coming = session.scalars(select(Visit).where(Visit.rep_id == user.id, Visit.status == "planned").order_by(Visit.planned_on.desc(), Visit.id)).first()
    return [
        Stop("desk", "/desk"), Stop("desk-customers", "/desk/customers"), Stop("desk-visits", "/desk/visits"),
        Stop("schedule", "/desk/schedule"), Stop("schedule-month", f"/desk/schedule/{user.id}?day={coming.planned_on}"),
        Stop("schedule-visit", f"/desk/schedule/visits/{coming.id}"), Stop("handover", "/desk/handover"), Stop("weeks", f"/desk/weeks/{user.id}"), Stop("team-weeks", "/desk/weeks"), Stop("what-if", f"/desk/weeks/{user.id}/what-if"),
        Stop("coverage", "/desk/coverage"), Stop("coverage-overdue", "/desk/coverage", click="#table-overdue > summary"),
        Stop("territory-map", f"/desk/map?territory={home}"), Stop("calendar", "/calendar"),
        Stop("users", "/desk/users"), Stop("user", f"/desk/users/{user.id}"), Stop("new-user", "/desk/users/new"),
        Stop("territories", "/desk/territories"), Stop("territory", f"/desk/territories/{home}"),
        Stop("duplicates", "/desk/duplicates"), Stop("duplicates-keys", "/desk/duplicates", click=".queue-help > summary"),
        Stop("duplicates-contacts", "/desk/duplicates?kind=contact"), Stop("merges", "/desk/duplicates/merges"),
        Stop("many-at-once", "/desk/duplicates/bulk?above=80"), Stop("rules", "/desk/duplicates/rules"),
        Stop("new-territory", "/desk/territories/new"), Stop("devices", "/devices?all=1"), Stop("password", "/password"),
        Stop("desk-not-found", f"/desk/users/{uuid4()}"),
    ]
