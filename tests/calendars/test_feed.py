"""What a calendar finds behind the link: read back by a parser that is not ours to bend."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from fieldcrm.calendars import links
from tests import cast as people

LATER = people.TODAY + timedelta(days=3)


@pytest.fixture
def read(app, cast, session):
    """`read()` -> (events by uid, the text) of Léa's calendar as it stands."""
    secret = links.make(session, cast.lea)
    session.commit()

    def reading(**headers):
        answer = app.test_client().get(f"/calendar/{secret}.ics", headers=headers)
        if answer.status_code != 200:
            return answer
        read = Calendar.from_ical(answer.data)
        return {str(one["uid"]): one for one in read.walk("VEVENT")}, answer

    return reading


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """The cast lives in November 2026; what the feed holds hangs on the day."""
    from fieldcrm.api import calendar

    class Clock(calendar.datetime):
        @classmethod
        def now(cls, zone=None):
            return people.NOW.astimezone(zone)

    monkeypatch.setattr(calendar, "datetime", Clock)


def planned(session, cast, **fields):
    made = people.visit(session, cast.lea, cast.perrin, **{"planned_on": LATER, "planned_at": "14:00", "duration_min": 45} | fields)
    session.commit()
    return made


def test_a_visit_is_at_its_hour_where_the_customer_is(read, cast, session):
    visit = planned(session, cast)
    events, _ = read()
    event = events[f"{visit.id}@fieldcrm"]
    assert event["dtstart"].dt.isoformat() == "2026-11-26T13:00:00+00:00"  # two in the afternoon in Lyon
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=45)
    assert (str(event["summary"]), str(event["status"])) == ("Boulangerie Perrin", "CONFIRMED")
    assert str(event["location"]) == "12 rue Mercière, 69002 Lyon"
    assert str(event["url"]) == f"http://localhost/visits/{visit.id}"


def test_no_calendar_has_to_know_the_rules_of_a_zone(read, cast, session):
    planned(session, cast)
    text = read()[1].text
    assert "DTSTART:20261126T130000Z" in text
    assert "TZID" not in text


def test_a_visit_without_an_hour_is_of_the_day(read, cast, session):
    visit = planned(session, cast, planned_at=None)
    event = read()[0][f"{visit.id}@fieldcrm"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 11, 26), date(2026, 11, 27))
    assert event["transp"] == "TRANSPARENT"


@pytest.mark.parametrize("gone", [{"status": "cancelled"}, {"deleted_at": people.NOW}])
def test_a_visit_that_will_not_be_is_told_as_cancelled(read, cast, session, gone):
    visit = planned(session, cast, **gone)
    assert read()[0][f"{visit.id}@fieldcrm"]["status"] == "CANCELLED"


def test_what_changes_counts_up_and_keeps_its_name(read, cast, session):
    visit = planned(session, cast)
    before = read()[0][f"{visit.id}@fieldcrm"]
    visit.planned_at = "15:30"
    visit.changed()
    session.commit()
    after = read()[0][f"{visit.id}@fieldcrm"]
    assert after["sequence"] == before["sequence"] + 1
    assert after["last-modified"].dt >= before["last-modified"].dt
    assert after["dtstart"].dt.hour == 14


def test_a_calendar_that_comes_again_is_told_that_nothing_changed(read, cast, session):
    visit = planned(session, cast)
    tag = read()[1].headers["ETag"]
    assert read(**{"If-None-Match": tag}).status_code == 304
    visit.planned_at = "09:00"
    visit.changed()
    session.commit()
    assert read(**{"If-None-Match": tag})[1].headers["ETag"] != tag


def test_no_line_is_longer_than_75_bytes_and_no_name_breaks_out(read, cast, session):
    cast.perrin.name = "Пекарня; «Хлеб, соль»\\nBEGIN:VALARM\nX:1 " + "й" * 60
    visit = planned(session, cast)
    events, answer = read()
    lines = answer.data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"BEGIN:VALARM" not in lines
    assert str(events[f"{visit.id}@fieldcrm"]["summary"]) == cast.perrin.name


def test_it_says_how_often_to_come(read, cast, session):
    planned(session, cast)
    text = read()[1].text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT30M" in text
    assert "X-PUBLISHED-TTL:PT30M" in text


def test_it_holds_ones_own_visits_in_ones_own_sight_alone(read, cast, session):
    mine = planned(session, cast)
    people.visit(session, cast.tom, cast.tea_rooms, planned_on=LATER)
    people.visit(session, cast.lea, cast.tea_rooms, planned_on=LATER)  # Leeds went to Tom
    people.visit(session, cast.lea, cast.perrin, planned_on=LATER - timedelta(days=200))
    session.commit()
    assert set(read()[0]) == {f"{mine.id}@fieldcrm"}


def test_an_hour_across_the_change_of_clocks_is_an_hour(read, cast, session):
    visit = planned(session, cast, planned_on=date(2027, 3, 28), planned_at="01:30", duration_min=60)
    event = read()[0][f"{visit.id}@fieldcrm"]
    assert (event["dtstart"].dt.hour, event["dtend"].dt.hour) == (0, 1)
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=1)


def test_a_calendar_of_a_thousand_visits_takes_few_questions(read, cast, session, count_queries):
    for count in range(40):
        people.visit(session, cast.lea, cast.perrin, planned_on=LATER + timedelta(days=count), planned_at="10:00")
    session.commit()
    read()
    with count_queries() as statements:
        read()
    assert len([one for one in statements if one.startswith("SELECT")]) <= 2
