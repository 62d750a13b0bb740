"""Who gives a territory away and who takes it are told, when it goes and when it comes back; not whoever did it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from fieldcrm import handover
from fieldcrm.extensions import db
from fieldcrm.models import StandIn, User

DAY = timedelta(days=1)


def today():
    return datetime.now(ZoneInfo("Europe/Paris")).date()


@pytest.fixture
def planned(phone, visit_of, perrin):
    """Two visits of Léa's in Lyon: in two days, and in three weeks."""
    lea = phone("lea")
    for days in (2, 21):
        lea.do("create", "visit", set=visit_of("lea", perrin, planned_on=str(today() + days * DAY)))


@pytest.fixture
def give(app, world, planned):
    """``give(days, by)``: Léa's Lyon goes to Nils for so many days; None: for good."""
    def hand(days=None, by="nadia"):
        to_on = None if days is None else today() + days * DAY
        ids = [UUID(getattr(world.ids, name)) for name in ("lyon", "lea", "nils")]
        with app.app_context():
            handover.hand_over(db.session.get(User, UUID(getattr(world.ids, by))), handover.Handover(*ids, today(), to_on))

    return hand


@pytest.fixture
def turn(app):
    """``turn(days)``: the look of the serving process in so many days."""
    def once(days):
        with app.app_context():
            handover.turn(datetime.now(UTC) + days * DAY)

    return once


@pytest.fixture
def end(app, world):
    """``end(by)``: somebody at a desk ends it at once."""
    def once(by="nadia"):
        with app.app_context():
            row = db.session.scalar(select(StandIn.id))
            handover.end_now(row, db.session.get(User, UUID(getattr(world.ids, by))))

    return once


def of_territory(notices):
    """(kind, the other one, by whom, first day, last day, visits) of each that is about a territory."""
    return [(one["kind"], one["rep_id"], one["by_id"], one["day"], one["entries"][0]["until"], one["total"])
            for one in notices if one["kind"].startswith("territory_")]


def test_for_a_holiday_both_are_told_until_when_and_with_how_many_visits(give, phone, told, world):
    give(7)
    said = world.ids.nadia, str(today()), str(today() + 7 * DAY), 1
    assert of_territory(told(phone("lea"))) == [("territory_given", world.ids.nils, *said)]
    assert of_territory(told(phone("nils"))) == [("territory_taken", world.ids.lea, *said)]


def test_for_good_both_are_told_also_who_sees_it_no_longer(give, phone, told, world):
    give()
    lea = phone("lea")
    assert of_territory(told(lea)) == [("territory_given", world.ids.nils, world.ids.nadia, str(today()), None, 2)]
    assert of_territory(told(phone("nils")))[0][0] == "territory_taken"
    [notice] = [one for one in told(lea) if one["kind"] == "territory_given"]
    assert lea.document("account", world.ids.perrin) is None
    assert lea.document("territory", notice["entries"][0]["territory"])["name"] == "Lyon", "it has a name all the same"


def test_a_territory_that_comes_back_by_itself_is_told_once(give, phone, told, world, turn):
    give(30)
    lea, nils = phone("lea"), phone("nils")
    turn(3)
    assert len(of_territory(told(lea))) == 1, "the holiday lasts"
    for _again in range(2):
        turn(32)
    assert of_territory(told(lea))[1:] == [("territory_back", world.ids.nils, None, None, None, 0)]
    assert of_territory(told(nils))[1:] == [("territory_left", world.ids.lea, None, None, None, 0)]


def test_ended_at_once_both_are_told_with_the_visits_that_go_back(give, phone, told, world, end):
    give(30)
    end()
    assert of_territory(told(phone("lea")))[1:] == [("territory_back", world.ids.nils, world.ids.nadia, None, None, 2)]
    assert of_territory(told(phone("nils")))[1:] == [("territory_left", world.ids.lea, world.ids.nadia, None, None, 2)]


def test_two_processes_that_end_it_tell_it_once(give, phone, told, end, app):
    give(30)
    end()
    with app.app_context():
        handover._end(db.session.scalars(select(StandIn)).one(), None, 0)
        db.session.commit()
    assert len(of_territory(told(phone("lea")))) == 2


def test_who_did_it_is_not_told(give, phone, told, world, end):
    give(7, by="lea")
    assert of_territory(told(phone("lea"))) == []
    assert [one[0] for one in of_territory(told(phone("nils")))] == ["territory_taken"]
    end(by="nils")
    assert [one[0] for one in of_territory(told(phone("lea")))] == ["territory_back"]
    assert len(of_territory(told(phone("nils")))) == 1


def test_the_inbox_says_it_in_words(give, phone, end):
    give(7)
    lea, day = phone("lea"), str(today() + 7 * DAY)
    text = lea.client.get("/inbox").text
    assert f'<bdi>Lyon</bdi> est confié à <bdi>Nils Holm</bdi> jusqu’au <time datetime="{day}" data-format="date">{day}</time>' in text
    assert "avec 1 visite prévue<" in text
    end()
    assert "<bdi>Lyon</bdi> est de nouveau à vous" in lea.client.get("/inbox").text
    assert "<bdi>Léa Martin</bdi> a repris <bdi>Lyon</bdi>" in phone("nils").client.get("/inbox").text
