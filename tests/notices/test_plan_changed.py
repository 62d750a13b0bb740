"""A rep is told what others do to their plan: once, and of nothing that is not theirs to see."""

import datetime

import pytest
from sqlalchemy import select, update

from fieldcrm.documents.week_plans import plan_id
from fieldcrm.models import Account, Assignment, Notice, now
from fieldcrm.publishing import publish

DAY = datetime.timedelta(days=1)
MONDAY = now().date() + (14 - now().weekday()) * DAY
TUESDAY = MONDAY + DAY


@pytest.fixture
def planned(phone, visit_of, perrin):
    """A visit of Léa's to the Boulangerie Perrin, in the week after next."""
    lea = phone("lea")
    op = lea.op("create", "visit", set=visit_of("lea", perrin, planned_on=MONDAY.isoformat(), planned_at="09:00"))
    assert lea.push(op)[0]["verdict"] == "applied"
    return op["record"]


def move(phone, visit, was, on):
    assert phone.do("update", "visit", visit, {"planned_on": (was.isoformat(), on.isoformat())})["verdict"] == "applied"


def test_a_supervisor_moves_a_visit_and_its_rep_is_told_where_to(phone, planned, perrin, world, told):
    move(phone("nadia"), planned, MONDAY, TUESDAY)
    [notice] = told(phone("lea"))
    assert (notice["kind"], notice["by_id"], notice["day"]) == ("plan_changed", world.ids.nadia, MONDAY.isoformat())
    assert notice["entries"] == [{
        "visit": planned, "account": perrin, "what": "moved",
        "was": {"on": MONDAY.isoformat(), "at": "09:00"}, "now": {"on": TUESDAY.isoformat(), "at": "09:00"}}]
    assert (notice["total"], notice["seen"]) == (1, None)


def test_nobody_is_told_of_what_they_did_themselves(phone, planned, told):
    lea = phone("lea")
    move(lea, planned, MONDAY, TUESDAY)
    assert told(lea) == []


def test_a_new_visit_and_a_cancelled_one_are_told(phone, planned, visit_of, world, told):
    nadia = phone("nadia")
    nadia.do("create", "visit", set=visit_of("lea", world.ids.bellecour, planned_on=MONDAY.isoformat()))
    nadia.do("update", "visit", planned, {"status": ("planned", "cancelled")})
    [notice] = told(phone("lea"))
    assert [each["what"] for each in notice["entries"]] == ["added", "cancelled"]


def test_a_visit_that_goes_to_a_colleague_is_told_to_both(phone, planned, world, told):
    phone("nadia").do("update", "visit", planned, {"rep_id": (world.ids.lea, world.ids.hugo)})
    assert [each["what"] for each in told(phone("lea"))[0]["entries"]] == ["given"]
    assert [each["what"] for each in told(phone("hugo"))[0]["entries"]] == ["added"]


def test_many_changes_to_one_week_are_one_notice(phone, visit_of, perrin, told):
    nadia = phone("nadia")
    ops = [nadia.op("create", "visit", set=visit_of("lea", perrin, planned_on=MONDAY.isoformat())) for _ in range(30)]
    nadia.push(*ops[:10])
    nadia.push(*ops[10:])
    [notice] = told(phone("lea"))
    assert notice["total"] == 30 == len(notice["entries"])


def test_what_was_moved_there_and_back_is_told_no_more(phone, planned, told):
    nadia, lea = phone("nadia"), phone("lea")
    move(nadia, planned, MONDAY, TUESDAY)
    assert len(told(lea)) == 1
    move(nadia, planned, TUESDAY, MONDAY)
    assert told(lea) == []


def test_what_was_seen_stays_so_and_what_comes_after_is_told_anew(phone, planned, told):
    nadia, lea = phone("nadia"), phone("lea")
    move(nadia, planned, MONDAY, TUESDAY)
    [notice] = told(lea)
    assert lea.do("update", "notice", notice["id"], {"seen": notice["told_at"]})["verdict"] == "applied"
    move(nadia, planned, TUESDAY, MONDAY + 2 * DAY)
    first, second = told(lea)
    assert (first["seen"], second["seen"]) == (notice["told_at"], None)


def test_a_word_of_having_seen_it_says_nothing_of_what_was_added_meanwhile(phone, planned, visit_of, perrin, told):
    """Léa taps "Seen" without a network; before that arrives, Nadia changes more."""
    nadia, lea = phone("nadia"), phone("lea")
    move(nadia, planned, MONDAY, TUESDAY)
    [before] = told(lea)
    nadia.do("create", "visit", set=visit_of("lea", perrin, planned_on=MONDAY.isoformat()))
    lea.do("update", "notice", before["id"], {"seen": before["told_at"]})
    [after] = told(lea)
    assert after["seen"] == before["told_at"] < after["told_at"]


def test_a_notice_is_its_users_alone(phone, planned, told):
    move(phone("nadia"), planned, MONDAY, TUESDAY)
    assert [told(phone(who)) for who in ("hugo", "nadia", "tom", "ada")] == [[], [], [], []]


def test_nobody_makes_a_notice_or_rewrites_one(phone, planned, world, told):
    nadia, lea = phone("nadia"), phone("lea")
    move(nadia, planned, MONDAY, TUESDAY)
    [notice] = told(lea)
    made = {"user_id": world.ids.lea, "kind": "plan_changed", "told_at": notice["told_at"]}
    assert nadia.do("create", "notice", set=made)["verdict"] == "refused"
    assert lea.do("update", "notice", notice["id"], {"comment": "No"})["verdict"] == "refused"
    assert lea.do("delete", "notice", notice["id"])["verdict"] == "refused"
    assert nadia.do("update", "notice", notice["id"], {"seen": notice["told_at"]})["verdict"] == "refused"


def test_a_customer_in_a_foreign_territory_is_not_told_of(session, phone, planned, world, told):
    """Tom was given a visit in Lyon, which he does not work."""
    phone("ada").do("update", "visit", planned, {"rep_id": (world.ids.lea, world.ids.tom)})
    assert told(phone("tom")) == []
    assert len(told(phone("lea"))) == 1


def test_a_notice_names_no_customer_so_it_says_nothing_of_one_that_has_left(session, phone, planned, world, told):
    move(phone("nadia"), planned, MONDAY, TUESDAY)
    lea = phone("lea")
    assert "Perrin" not in str(told(lea))
    session.rollback()
    session.execute(update(Account).where(Account.id == world.perrin.id).values(territory_id=world.leeds.id, rev=2))
    publish(session, world.perrin)
    session.commit()
    lea.pull()
    assert lea.document("account", world.ids.perrin) is None
    assert len(told(lea)) == 1


def test_what_is_over_is_no_news(phone, visit_of, perrin, told):
    phone("nadia").do("create", "visit", set=visit_of("lea", perrin, planned_on="2026-01-05"))
    assert told(phone("lea")) == []


def test_a_refused_change_is_told_to_nobody(phone, planned, world, told):
    assert phone("hugo").do("update", "visit", planned, {"rep_id": (world.ids.lea, world.ids.tom)})["verdict"] == "refused"
    assert told(phone("lea")) == []


def test_a_proposal_waits_with_the_teams_supervisor_until_it_is_decided(phone, world, told):
    lea, nadia, plan = phone("lea"), phone("nadia"), plan_id(world.ids.lea, MONDAY)
    lea.do("create", "week_plan", plan, {"rep_id": world.ids.lea, "week_on": MONDAY.isoformat(), "state": "proposed"})
    [waiting] = told(nadia)
    assert (waiting["kind"], waiting["rep_id"], waiting["day"]) == ("plan_proposed", world.ids.lea, MONDAY.isoformat())
    assert told(phone("ada")) == told(lea) == []
    nadia.do("update", "week_plan", plan, {"state": ("proposed", "returned"), "comment": "Too much on Friday"})
    assert told(nadia) == []
    [decided] = told(lea)
    assert (decided["kind"], decided["state"], decided["comment"]) == ("plan_decided", "returned", "Too much on Friday")
    nadia.do("update", "week_plan", plan, {"state": ("returned", "approved")})
    [decided] = told(lea)
    assert decided["state"] == "approved"


def test_where_nobody_supervises_the_administrator_is_asked(phone, world, told):
    plan = plan_id(world.ids.tom, MONDAY)
    phone("tom").do("create", "week_plan", plan, {"rep_id": world.ids.tom, "week_on": MONDAY.isoformat(), "state": "proposed"})
    assert told(phone("nadia")) == []
    assert [one["kind"] for one in told(phone("ada"))] == ["plan_proposed"]


def test_a_phones_replica_equals_the_server_also_in_notices(phone, planned, told):
    move(phone("nadia"), planned, MONDAY, TUESDAY)
    lea = phone("lea")
    told(lea)
    assert lea.get("/sync/digest").json["types"]["notice"] == lea.digest()["notice"]


def test_a_new_rep_of_the_territory_is_not_told_of_before(session, phone, planned, world, told):
    move(phone("nadia"), planned, MONDAY, TUESDAY)
    session.rollback()
    session.add(Assignment(user_id=world.tom.id, territory_id=world.lyon.id))
    publish(session, world.tom)
    session.commit()
    assert told(phone("tom")) == []


def test_a_disabled_user_is_told_nothing(session, phone, planned, world, stored):
    session.rollback()
    world.lea.active = False
    session.commit()
    move(phone("nadia"), planned, MONDAY, TUESDAY)
    assert stored(select(Notice)) == []

