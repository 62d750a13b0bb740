"""The same figures out of a database, on either kind: what is read there is what happened."""

import random
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from fieldcrm.coverage.driving import Roads
from fieldcrm.coverage.figures import Period
from fieldcrm.coverage.report import Report
from fieldcrm.coverage.rows import Segment
from fieldcrm.models import Account, Visit
from fieldcrm.publishing import publish
from tests import cast as people
from tests.coverage.slow import count, late

STATUSES = ("done", "done", "done", "planned", "missed", "cancelled", "checked_in")
PERIOD = Period(people.TODAY - timedelta(days=40), people.TODAY + timedelta(days=10), people.TODAY)
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def history(session, cast):
    """Three months of Lyon and Leeds: visits in time, late, at midnight, without a check-in, deleted."""
    draw = random.Random(7)
    for place in range(12):
        where = draw.choice([cast.lyon, cast.leeds])
        people.account(
            session, where, f"Shop {place}", visit_class=draw.choice("ABCD"), sector=draw.choice(["food", "retail"]),
            tags=draw.choice([[], ["bio"], ["bio", "=1+1"]]), potential=draw.choice([None, 0, 12_50, 99_00]),
            cycle_days=draw.choice([None, None, 10]), created_at=_moment(draw, people.TODAY - timedelta(days=draw.randint(0, 90))),
            position=draw.choice([None, {"lat": 45 + draw.random(), "lon": 4 + draw.random(), "accuracy_m": 9}]))
    visits = []
    for _ in range(200):
        shop = draw.choice(session.query(Account).all())
        day = people.TODAY + timedelta(days=draw.randint(-60, 35))
        visits.append(_visit(session, draw, cast, shop, day))
    publish(session, visits)
    session.commit()
    return cast


def _visit(session, draw, cast, shop, day):
    status = draw.choice(STATUSES) if day <= people.TODAY else "planned"
    came = _moment(draw, day + timedelta(days=draw.choice([0, 0, 0, 1, -1]))) if draw.random() < 0.8 else None
    left = came and came + timedelta(minutes=draw.choice([12, 45, 60 * 13, -5]))
    return people.visit(
        session, cast.lea, shop, planned_on=day, status=status, duration_min=draw.choice([None, 20]),
        created_at=_moment(draw, day - timedelta(days=draw.choice([0, 1, 6]))),
        outcomes=draw.choice([[], ["order"], ["interested", "order"], ["follow_up"]]),
        check_in=came and _place(came), check_out=left and _place(left),
        deleted_at=people.NOW if draw.random() < 0.1 else None)


def _moment(draw, day):
    """Of that day's clock, and often near its midnight."""
    hour = draw.choice([0, 0, 9, 23])
    return datetime(day.year, day.month, day.day, hour, 20, tzinfo=UTC)


def _place(moment):
    return {"at": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "lat": None, "lon": None, "accuracy_m": None, "distance_m": None}


def as_counted(session, territories, wanted):
    """Customers and visits as the slow count takes them, read row by row as objects."""
    ours = {one.id: one for one in territories}
    customers = [
        SimpleNamespace(
            id=text_of(session, one.id), name=one.name, made_on=one.created_at.astimezone(UTC).date(), value=one.potential or 0, position=one.position,
            last_visit_on=one.last_visit_on,
            cycle_days=one.cycle_days or ours[one.territory_id].cycles.get(one.visit_class))
        for one in session.query(Account) if one.territory_id in ours and one.live and wanted(one)]
    zones = {one.id: ZoneInfo(ours[one.territory_id].time_zone) for one in session.query(Account) if one.territory_id in ours}
    visits = [_counted(session, one, zones[one.account_id]) for one in session.query(Visit) if one.live and one.account_id in zones]
    return customers, visits


def text_of(session, id):
    """As the database writes it."""
    return str(id) if session.get_bind().dialect.name == "postgresql" else id.hex


def _counted(session, one, zone):
    came = one.check_in and datetime.fromisoformat(one.check_in["at"])
    gone = one.check_out and datetime.fromisoformat(one.check_out["at"])
    minutes = (gone - came).total_seconds() / 60 if came and gone else None
    return SimpleNamespace(
        account_id=text_of(session, one.account_id), rep_id=one.rep_id, planned_on=one.planned_on, status=one.status,
        foreseen=one.created_at.astimezone(zone) < datetime.combine(one.planned_on, datetime.min.time(), zone),
        seen_on=came.astimezone(zone).date() if came else one.planned_on, arrived_at=came and one.check_in["at"],
        minutes=minutes if minutes is not None and 0 <= minutes <= 720 else None, planned_minutes=one.duration_min,
        order="order" in one.outcomes)


SEGMENTS = {
    "all": ({}, lambda one: True), "class A": ({"visit_class": "A"}, lambda one: one.visit_class == "A"),
    "food": ({"sector": "food"}, lambda one: one.sector == "food"), "bio": ({"tag": "bio"}, lambda one: "bio" in one.tags),
    "a tag like a formula": ({"tag": "=1+1"}, lambda one: "=1+1" in one.tags),
}


@pytest.mark.parametrize("segment", SEGMENTS)
def test_the_figures_are_those_of_the_rows(session, history, segment):
    asked, wanted = SEGMENTS[segment]
    territories = [history.lyon, history.leeds]
    report = Report(session, Segment({one.id: one for one in territories}, **asked), PERIOD, Roads(1.3, 45.0))
    customers, visits = as_counted(session, territories, wanted)
    counted = count(customers, visits, PERIOD.first, PERIOD.last, PERIOD.today, 1.3, 45.0)
    assert report.whole._asdict() == {name: pytest.approx(value, rel=1e-6, abs=0.2) for name, value in counted.items()}
    assert report.whole.done > 0
    plans = [(one.account_id, one.planned_on) for one in visits if one.status in ("planned", "checked_in")]
    for day, found in report.forecast:
        assert {one.customer.id: one.days for one in found} == late(customers, plans, day, people.TODAY)


def test_who_is_overdue_here_is_overdue_on_the_phone(session, history):
    from fieldcrm.documents import SqlReplica

    report = Report(session, Segment({history.lyon.id: history.lyon}), PERIOD, Roads())
    listed = SqlReplica(history.lea).search_accounts({"today": people.TODAY.isoformat(), "overdue": True, "limit": 500})
    assert {str(UUID(one.customer.id)) for one in report.forecast[0][1]} == {one["id"] for one in listed["accounts"]}


def test_the_weeks_of_a_year_are_told_by_fours_and_a_week_without_visits_is_there(session, history):
    year = Period(date(2026, 1, 5), date(2026, 12, 31), people.TODAY)
    report = Report(session, Segment({history.lyon.id: history.lyon}), year, Roads())
    days = [day for day, _ in report.weeks]
    assert days[:3] == [date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2)]
    assert sum(one.done for _, one in report.weeks) == report.whole.done
    assert report.weeks[0][1].done == 0
