"""A territory goes to somebody else for a holiday or for good, and the phones follow."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from fieldcrm import handover
from fieldcrm.access import visible_streams
from fieldcrm.extensions import begin_writing
from fieldcrm.models import Account, Assignment, Feed, StandIn, Visit
from fieldcrm.publishing import publish
from fieldcrm.replication import push
from sync.op import parse_op
from tests import cast as people

PARIS = ZoneInfo("Europe/Paris")


def today():
    """Where the territory lies: a stand-in begins and ends with its day."""
    return datetime.now(PARIS).date()


@pytest.fixture
def team(session, cast):
    """Hugo, of Nadia's team, works nothing yet; Léa has a visit today and one in three weeks."""
    cast.hugo = people.user(session, "Hugo Blanc", [], email="hugo@example.com", team_id=cast.nord.id)
    cast.perrin.owner_id = cast.lea.id
    cast.soon = people.visit(session, cast.lea, cast.perrin, today())
    cast.later = people.visit(session, cast.lea, cast.bellecour, today() + timedelta(days=21))
    cast.past = people.visit(session, cast.lea, cast.perrin, today() - timedelta(days=5))
    publish(session, [cast.hugo, cast.perrin, cast.soon, cast.later, cast.past])
    session.commit()
    cast.stream = f"t:{cast.lyon.id}"
    return cast


def send(desk, team, **said):
    territory_id, from_id = said.pop("territory_id", team.lyon.id), said.pop("from_id", team.lea.id)
    given = {"held": f"{territory_id}/{from_id}", "to_id": str(team.hugo.id), "from_on": str(today()), "to_on": ""}
    return desk.send("/desk/handover", **given | said)


def reps(session, team):
    session.rollback()
    return [session.get(Visit, one.id).rep_id for one in (team.past, team.soon, team.later)]


def works(session, user, team):
    session.rollback()
    return team.stream in visible_streams(session, user)


def test_the_form_offers_who_works_where_and_chooses_nobody(desk_of, team):
    text = desk_of("nadia").get("/desk/handover").text
    assert f'value="{team.lyon.id}/{team.lea.id}"' in text
    assert f'value="{team.lyon.id}/{team.hugo.id}"' not in text, "he works nothing yet"
    assert f'value="{team.hugo.id}"' in text, "he may take it over"
    assert all('value=""' in one for one in re.findall("<option selected[^>]*>", text))


def test_for_a_holiday_the_days_visits_go_and_the_territory_is_shared(desk_of, session, team):
    assert send(desk_of("nadia"), team, to_on=str(today() + timedelta(days=7))).status_code == 303
    assert reps(session, team) == [team.lea.id, team.hugo.id, team.lea.id]
    assert works(session, team.hugo, team)
    assert works(session, team.lea, team)


def test_after_the_holiday_the_phone_lets_the_territory_go(desk_of, session, team):
    send(desk_of("nadia"), team, to_on=str(today() + timedelta(days=7)))
    handover.turn(datetime.now(UTC) + timedelta(days=7))
    assert works(session, team.hugo, team)
    handover.turn(datetime.now(UTC) + timedelta(days=9))
    assert not works(session, team.hugo, team)
    assert works(session, team.lea, team)
    assert session.scalars(select(StandIn)).one().ended_at is not None


def test_a_holiday_to_come_begins_by_itself(desk_of, session, team):
    send(desk_of("nadia"), team, from_on=str(today() + timedelta(days=20)), to_on=str(today() + timedelta(days=30)))
    assert reps(session, team) == [team.lea.id, team.lea.id, team.hugo.id]
    assert not works(session, team.hugo, team)
    handover.turn(datetime.now(UTC) + timedelta(days=21))
    assert works(session, team.hugo, team)


def test_who_works_there_anyway_goes_on_when_the_holiday_is_over(desk_of, session, team):
    session.add(Assignment(user_id=team.hugo.id, territory_id=team.lyon.id))
    publish(session, team.hugo)
    session.commit()
    send(desk_of("nadia"), team, to_on=str(today()))
    handover.turn(datetime.now(UTC) + timedelta(days=9))
    assert works(session, team.hugo, team)


def test_a_second_holiday_keeps_the_territory_that_the_first_began(desk_of, session, team):
    for days in (3, 8):
        send(desk_of("nadia"), team, to_on=str(today() + timedelta(days=days)))
    handover.turn(datetime.now(UTC) + timedelta(days=5))
    assert works(session, team.hugo, team)
    handover.turn(datetime.now(UTC) + timedelta(days=11))
    assert not works(session, team.hugo, team)


def test_for_good_customers_and_all_that_is_planned_go_and_the_old_phone_forgets(desk_of, session, team):
    assert send(desk_of("nadia"), team).status_code == 303
    assert reps(session, team) == [team.lea.id, team.hugo.id, team.hugo.id]
    assert works(session, team.hugo, team)
    assert not works(session, team.lea, team)
    assert session.get(Account, team.perrin.id).owner_id == team.hugo.id
    me = session.scalar(select(Feed.body).where(Feed.type == "me", Feed.id == team.hugo.id))
    assert str(team.lyon.id) in me


def test_a_stand_in_can_be_ended_at_once(desk_of, session, team):
    desk = desk_of("nadia")
    send(desk, team, to_on=str(today() + timedelta(days=7)))
    session.rollback()
    row = session.scalars(select(StandIn)).one()
    assert desk_of("ada").send(f"/desk/handover/{row.id}/end", page="/desk/handover").status_code == 303
    assert not works(session, team.hugo, team)
    assert desk.send(f"/desk/handover/{row.id}/end", page="/desk/handover").status_code == 404


@pytest.mark.parametrize("said", [
    {"to_id": "lea"}, {"to_id": ""}, {"held": ""}, {"held": "/"}, {"from_id": "hugo"}, {"from_on": ""}, {"to_on": "2020-01-01"}, {"territory_id": "leeds"}, {"to_id": "tom"},
    {"from_on": "2090-01-01"}])
def test_what_makes_no_sense_hands_nothing_over(desk_of, session, team, said):
    said = {name: str(getattr(team, value).id) if value in ("lea", "hugo", "leeds", "tom") else value for name, value in said.items()}
    assert send(desk_of("nadia"), team, **said).status_code == 422
    assert not works(session, team.hugo, team)
    assert reps(session, team) == [team.lea.id] * 3


def op_of(phone, record, at, **changed):
    said = {name: {"was": was, "now": now} for name, (was, now) in changed.items()}
    return {"id": str(uuid4()), "seq": next(phone), "kind": "update", "type": "visit" if isinstance(record, Visit) else "account",
            "record": str(record.id), "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "clock_offset_ms": 0, "set": said, "blobs": [], "after": []}


def test_what_was_done_without_a_network_before_the_territory_went_is_not_lost(desk_of, session, team):
    """Léa was in a cellar when her territory went to Hugo; what she writes there afterwards is not hers to write."""
    phone, before = count(1), datetime.now(UTC) - timedelta(minutes=30)
    send(desk_of("nadia"), team)
    later = datetime.now(UTC) + timedelta(seconds=1)
    ops = [op_of(phone, team.soon, before, notes=(None, "Twelve loaves"), rep_id=(str(team.lea.id), str(team.lea.id))),
           op_of(phone, team.perrin, before, gift_note=(None, "Thé")),
           op_of(phone, team.perrin, later, gift_note=("Thé", "Vin"))]
    _, results = push.apply(team.lea.id, None, [parse_op(one) for one in ops])
    assert [one.verdict for one in results] == ["conflict", "applied", "refused"]
    session.rollback()
    found = session.get(Visit, team.soon.id)
    assert (found.notes, found.rep_id) == ("Twelve loaves", team.hugo.id)
    assert session.get(Account, team.perrin.id).gift_note == "Thé"


def test_who_never_worked_there_writes_nothing_whatever_the_clock_says(desk_of, session, team):
    send(desk_of("nadia"), team)
    op = op_of(count(1), team.perrin, datetime.now(UTC) - timedelta(days=1), gift_note=(None, "Thé"))
    _, results = push.apply(team.tom.id, None, [parse_op(op)])
    assert results[0].verdict == "refused"


def planned_again(session, team, rep, days):
    """What the stand-in plans there meanwhile."""
    session.rollback()
    begin_writing()
    one = people.visit(session, rep, team.perrin, today() + timedelta(days=days))
    publish(session, one)
    session.commit()
    return one


def test_after_the_holiday_what_is_still_planned_goes_back(desk_of, session, team):
    send(desk_of("nadia"), team, to_on=str(today() + timedelta(days=7)))
    follow_up = planned_again(session, team, team.hugo, 12)
    handover.turn(datetime.now(UTC) + timedelta(days=9))
    session.rollback()
    assert session.get(Visit, follow_up.id).rep_id == team.lea.id
    assert session.get(Visit, team.soon.id).rep_id == team.hugo.id, "what he missed was his to make"


def test_ended_at_once_the_visits_go_back_with_the_territory(desk_of, session, team):
    desk = desk_of("nadia")
    send(desk, team, to_on=str(today() + timedelta(days=30)))
    assert reps(session, team) == [team.lea.id, team.hugo.id, team.hugo.id]
    row = session.scalars(select(StandIn)).one()
    answer = desk.send(f"/desk/handover/{row.id}/end", page="/desk/handover")
    assert reps(session, team) == [team.lea.id] * 3
    for _again in range(2):  # the page shows itself anew when sync has brought something
        assert "with 2 planned visits" in desk.get(answer.location).text


def test_who_works_there_anyway_keeps_what_was_planned_for_them(desk_of, session, team):
    session.add(Assignment(user_id=team.hugo.id, territory_id=team.lyon.id))
    publish(session, team.hugo)
    session.commit()
    desk, own = desk_of("nadia"), planned_again(session, team, team.hugo, 3)
    send(desk, team, to_on=str(today() + timedelta(days=30)))
    session.rollback()
    desk.send(f"/desk/handover/{session.scalars(select(StandIn)).one().id}/end", page="/desk/handover")
    assert reps(session, team) == [team.lea.id] * 3
    assert session.get(Visit, own.id).rep_id == team.hugo.id
