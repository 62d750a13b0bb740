"""The figures of coverage, held against a count by hand on histories that hypothesis makes up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcrm.coverage.ahead import forecast, overdue
from fieldcrm.coverage.driving import Roads
from fieldcrm.coverage.figures import Customer, Period, Tally, Visit
from tests.coverage.slow import count, late

TODAY = date(2026, 11, 23)
days = st.integers(-70, 40).map(lambda days: TODAY + timedelta(days=days))
past = st.integers(-70, 0).map(lambda days: TODAY + timedelta(days=days))
positions = st.none() | st.builds(lambda lat, lon: {"lat": lat, "lon": lon}, st.floats(45, 46), st.floats(4, 5))

customers_made = st.lists(st.builds(
    Customer, id=st.integers(0, 10**9).map(str), name=st.text(max_size=3), territory_id=st.sampled_from("xy"),
    visit_class=st.sampled_from(["A", "B", None]), sector=st.none(), tags=st.just([]), value=st.integers(0, 3),
    last_visit_on=st.none() | past, made_on=past, position=positions, cycle_days=st.sampled_from([None, 7, 14, 28]),
), max_size=6, unique_by=lambda one: one.id)


def visits_to(ids):
    return st.lists(st.builds(
        Visit, account_id=st.sampled_from([*ids, "other"]), rep_id=st.sampled_from("lt"), planned_on=days,
        foreseen=st.booleans(), status=st.sampled_from(["planned", "checked_in", "done", "done", "missed", "cancelled"]),
        seen_on=days, arrived_at=st.none() | st.sampled_from(["2026-11-20T08:00:00Z", "2026-11-20T09:30:00Z", "2026-11-20T17:00:00Z"]),
        minutes=st.none() | st.integers(0, 90), planned_minutes=st.none() | st.integers(5, 60), order=st.booleans()), max_size=25)


histories = customers_made.flatmap(lambda made: st.tuples(st.just(made), visits_to([one.id for one in made])))
periods = st.tuples(days, st.integers(0, 60)).map(lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1]), TODAY))
roads = st.builds(Roads, st.sampled_from([1.0, 1.3]), st.sampled_from([30.0, 50.0]))


@given(histories, periods, roads)
def test_the_figures_are_what_somebody_counts_with_a_pencil(history, period, roads):
    customers, visits = history
    found = Tally({one.id: one for one in customers}, visits, period, roads).whole()
    counted = count(customers, visits, period.first, period.last, TODAY, roads.detour, roads.speed_kmh)
    assert found._asdict() == {name: pytest.approx(value, rel=1e-6, abs=1e-6) for name, value in counted.items()}


@given(histories, periods)
def test_the_parts_add_up_to_the_whole(history, period):
    customers, visits = history
    by_id = {one.id: one for one in customers}
    tally = Tally(by_id, visits, period, Roads())
    whole, of_classes, of_reps = tally.whole(), tally.by_customer(lambda one: one.visit_class), tally.by_visit(lambda one: one.rep_id)
    of_visits = whole._fields[3:]
    assert "planned" in of_visits
    for parts in (of_classes, of_reps):
        for name in of_visits:
            assert sum(getattr(part, name) for part in parts.values()) == pytest.approx(getattr(whole, name))
    for name in ("customers", "covered", "wanted"):
        assert sum(getattr(part, name) for part in of_classes.values()) == pytest.approx(getattr(whole, name))
    assert whole.planned == whole.in_time + whole.other_day + whole.cancelled + whole.not_done


@given(customers_made, st.data())
def test_who_will_be_overdue_is_who_would_be_if_the_plan_were_kept(customers, data):
    ids = st.sampled_from([one.id for one in customers] or ["0"])
    plans = data.draw(st.lists(st.tuples(ids, st.integers(0, 40).map(lambda count: TODAY + timedelta(days=count)))))
    ahead = {}
    for id, day in sorted(plans, key=lambda plan: plan[1]):
        ahead.setdefault(id, []).append(day)
    for day, found in forecast({one.id: one for one in customers}, ahead, TODAY):
        assert {one.customer.id: one.days for one in found} == late(customers, plans, day, TODAY)
        values = [one.customer.value for one in found]
        assert values == sorted(values, reverse=True)


def test_nothing_is_said_where_there_is_nothing_to_say_it_of():
    nobody = Tally({}, [], Period(TODAY, TODAY, TODAY), Roads()).whole()
    assert [nobody.coverage, nobody.adherence, nobody.strike_rate, nobody.frequency, nobody.new_share, nobody.visit_minutes,
            nobody.driving_share] == [None] * 7


def test_a_visit_planned_for_the_day_keeps_its_customer_from_being_overdue_a_week_later_and_not_that_day():
    shop = Customer("1", "Perrin", "x", "A", None, [], 0, TODAY - timedelta(days=10), TODAY, None, 7)
    ahead = {"1": [TODAY + timedelta(days=7)]}
    assert [bool(overdue({"1": shop}, ahead, TODAY + timedelta(days=count), TODAY)) for count in (0, 7, 14, 15)] == [True, True, False, True]
