"""Plans hold what was promised, on whatever problem; and they are the plans that a good dispatcher would make."""

import threading
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fieldcrm.planning import plan, plan_team, worth
from fieldcrm.planning.outcome import Reason, Trouble
from fieldcrm.planning.problem import WORKING_WEEK, Absence, Agreed, Customer, Firmness, Place, Problem, Rep
from tests.planning.drawn import MONDAY, problems
from tests.planning.holding import offences

LYON = Place(45.76, 4.84)
SHOP_HOURS = (((540, 1080),),) * 5 + ((), ())
DAY = timedelta(days=1)
WITHOUT_EXPLAINING = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)


def lea(**more):
    return Rep("lea", start=LYON, end=LYON, **more)


def shop(name, north_km=1.0, cycle_days=7, **more):
    return Customer(name, Place(LYON.lat + north_km / 111.2, LYON.lon), cycle_days,
                    **{"last_visit_on": MONDAY - 7 * DAY, "opening": SHOP_HOURS} | more)


def planned(customers, rep=None, rounds=600, **more):
    problem = Problem(rep or lea(), tuple(customers), MONDAY, **{"weeks": 1} | more)
    found = plan(problem, rounds=rounds)
    assert offences(problem, found) == []
    return found


@given(problems())
@settings(max_examples=150, deadline=None, phases=WITHOUT_EXPLAINING, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_plan_breaks_hours_windows_breaks_or_fixed_times_and_everybody_is_planned_or_named(problem):
    assert offences(problem, plan(problem, rounds=400)) == []


@given(problems())
@settings(max_examples=20, deadline=None, phases=WITHOUT_EXPLAINING, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_same_seed_gives_the_same_plan(problem):
    assert plan(problem, rounds=400, seed=7) == plan(problem, rounds=400, seed=7)


def test_neighbours_are_seen_on_one_day_and_cycles_are_kept():
    north = [shop(f"north-{i}", 60 + i, 14, last_visit_on=MONDAY - 12 * DAY) for i in range(3)]
    south = [shop(f"south-{i}", -60 - i, 14, last_visit_on=MONDAY - 12 * DAY) for i in range(3)]
    found = planned(north + south, rounds=3_000)
    days = [{visit.customer_id[:5] for visit in day.visits} for day in found.days]
    assert sorted(map(tuple, days)) == [("north",), ("south",)]
    assert found.missing == ()
    assert found.figures.visits_missed == 0


def test_a_visit_ends_before_the_door_closes_and_none_lies_across_the_break():
    narrow = (((690, 735), (765, 800)),) * 7
    found = planned([shop("a", opening=narrow, minutes=30, cycle_days=1), shop("b", opening=narrow, minutes=20, cycle_days=1)])
    assert found.visits
    assert all(visit.until <= 720 or visit.at >= 780 for visit in found.visits)


def test_a_fixed_time_stands_and_the_day_is_built_around_it():
    fixed = shop("fixed", 5, None, agreed=(Agreed("v1", MONDAY, 600, 45, Firmness.FIXED_TIME),))
    found = planned([fixed, *(shop(f"s{i}", i) for i in range(12))])
    visit = next(visit for visit in found.visits if visit.agreed_id == "v1")
    assert (visit.on, visit.at, visit.until, visit.fixed, visit.trouble) == (MONDAY, 600, 645, True, None)


def test_two_people_at_one_time_stand_with_a_word_of_it():
    twice = [shop(name, 5, None, agreed=(Agreed(name, MONDAY, 600, 30, Firmness.FIXED_TIME),)) for name in "ab"]
    found = planned(twice)
    assert {visit.agreed_id: visit.trouble for visit in found.visits} == {"a": None, "b": Trouble.CLASH}


def test_a_fixed_time_that_cannot_be_reached_takes_its_time_all_the_same():
    early = shop("far", 100, None, agreed=(Agreed("v", MONDAY, 540, 60, Firmness.FIXED_TIME),))
    found = planned([early, *(shop(f"s{i}", i, 1) for i in range(4))])
    assert next(visit.trouble for visit in found.visits if visit.agreed_id == "v") is Trouble.CLASH
    assert not any(visit.at < 600 and visit.until > 540 for visit in found.visits if visit.on == MONDAY and not visit.fixed)


def test_a_day_that_ends_too_far_from_home_is_planned_all_the_same():
    now = datetime.combine(MONDAY, time(15))
    far = shop("far", 300, agreed=(Agreed("v", MONDAY, 900, 60, Firmness.FIXED_TIME, started=True),))
    found = planned([far, shop("fixed", 2, None, agreed=(Agreed("w", MONDAY, 1035, 15, Firmness.FIXED_TIME),)), shop("s")], now=now)
    assert {visit.agreed_id for visit in found.visits} >= {"v", "w"}


def test_a_fixed_time_on_a_day_off_stands_with_a_word_of_it():
    away = lea(absences=(Absence(MONDAY, MONDAY),))
    found = planned([shop("a", agreed=(Agreed("v", MONDAY, 600, 30, Firmness.FIXED_TIME),))], away)
    assert found.visits[0].trouble is Trouble.OFF


def test_nobody_is_visited_while_the_rep_is_away():
    away = lea(absences=(Absence(MONDAY, MONDAY + 2 * DAY), Absence(MONDAY + 3 * DAY, MONDAY + 3 * DAY, "am")), holidays=frozenset({MONDAY + 4 * DAY}))
    found = planned([shop(f"s{i}", i) for i in range(4)], away)
    assert {visit.on for visit in found.visits} == {MONDAY + 3 * DAY}
    assert min(visit.at for visit in found.visits) >= 780


def test_what_begins_within_two_hours_stays_and_nothing_is_put_before_it():
    now = datetime.combine(MONDAY, time(9))
    soon = shop("soon", 3, agreed=(Agreed("v", MONDAY, 630, 30, Firmness.SUGGESTION),))
    found = planned([soon, *(shop(f"s{i}", i) for i in range(5))], now=now)
    first = next(visit for visit in found.visits if visit.agreed_id == "v")
    assert (first.on, first.at, first.fixed) == (MONDAY, 630, True)
    assert all(visit.at >= 660 for visit in found.visits if visit.on == MONDAY and not visit.fixed)


def test_an_agreed_day_is_kept_for_a_detour_and_an_agreed_week_for_a_smaller_one():
    others = [shop(f"s{i}", 30 + i, 28, last_visit_on=MONDAY - 28 * DAY) for i in range(3)]
    kept = shop("kept", -10, 28, last_visit_on=MONDAY - 28 * DAY, agreed=(Agreed("v", date(2026, 3, 5), None, None, Firmness.FIXED_DAY),))
    found = planned([*others, kept])
    assert next(visit.on for visit in found.visits if visit.customer_id == "kept") == date(2026, 3, 5)


def test_an_agreed_day_moves_when_the_rep_is_away():
    away = lea(absences=(Absence(MONDAY, MONDAY),))
    found = planned([shop("a", agreed=(Agreed("v", MONDAY, None, None, Firmness.FIXED_DAY),)),
                     shop("b", cycle_days=None, agreed=(Agreed("w", MONDAY, None, None, Firmness.SUGGESTION),))], away)
    assert {visit.agreed_id for visit in found.visits} == {"v", "w"}
    assert all(visit.on > MONDAY for visit in found.visits)


def test_a_class_customers_push_out_those_that_can_wait():
    crowd = [shop(f"d{i:02}", 20 + i % 5, 56, visit_class="D", minutes=60, last_visit_on=MONDAY - 56 * DAY) for i in range(60)]
    best = [shop(f"a{i}", 15, 7, visit_class="A", minutes=60) for i in range(6)]
    found = planned([*crowd, *best], weeks=2, rounds=4_000)
    seen = [visit.customer_id for visit in found.visits]
    assert all(seen.count(customer.id) == 2 for customer in best)
    assert found.days_short > 0
    assert {one.reason for one in found.missing} == {Reason.NO_ROOM}


@pytest.mark.parametrize(("customer", "reason"), [
    (shop("a", opening=((),) * 7), Reason.CLOSED),
    (shop("a", opening=(((540, 560),),) * 7), Reason.CLOSED),
    (shop("a", 400), Reason.TOO_FAR),
    (shop("a", cycle_days=2, opening=(((540, 1080),), *((),) * 6), last_visit_on=MONDAY - 2 * DAY), Reason.CYCLE),
    (shop("a", cycle_days=28, last_visit_on=MONDAY - DAY), Reason.NOT_DUE),
    (shop("a", cycle_days=None), Reason.NO_CYCLE),
    (replace(shop("a"), place=None), Reason.NO_POSITION),
    (shop("a", minutes=600), Reason.TOO_LONG),
])
def test_who_cannot_be_visited_is_named_with_the_reason(customer, reason):
    found = planned([customer, shop("b")])
    assert [(one.customer_id, one.reason) for one in found.missing] == [("a", reason)]
    assert "b" in {visit.customer_id for visit in found.visits}


def test_who_is_open_only_when_others_must_be_seen_finds_no_window():
    early = (((510, 570),),) * 7
    found = planned([shop(f"s{i}", 1, opening=early, minutes=45, last_visit_on=MONDAY - 30 * DAY, cycle_days=28) for i in range(7)])
    assert len(found.visits) == 5
    assert [one.reason for one in found.missing] == [Reason.NO_WINDOW] * 2


def test_a_rep_who_never_works_has_an_empty_plan_and_every_reason():
    found = planned([shop("a"), shop("b")], lea(hours=((),) * 7))
    assert found.days == ()
    assert [one.reason for one in found.missing] == [Reason.NO_ROOM] * 2


def test_a_cancelled_plan_keeps_the_best_so_far():
    stop = threading.Event()
    costs = []

    def heard(_share, cost):
        costs.append(cost)
        if len(costs) == 3:
            stop.set()

    problem = Problem(lea(), tuple(shop(f"s{i}", i) for i in range(20)), MONDAY)
    found = plan(problem, rounds=1_000_000, cancel=stop, progress=heard)
    assert not found.complete
    assert offences(problem, found) == []
    assert costs == sorted(costs, reverse=True)


def test_a_team_is_planned_as_each_of_it_alone():
    team = [Problem(replace(lea(), id=name), tuple(shop(f"{name}-{i}", i) for i in range(8)), MONDAY, 2) for name in ("lea", "tom", "ana")]
    shares = []
    assert plan_team(team, rounds=600, progress=shares.append) == [plan(problem, rounds=600) for problem in team]
    assert shares


def test_hours_of_work_are_kept_on_every_weekday():
    found = planned([shop(f"s{i}", i, 7) for i in range(30)], lea(hours=WORKING_WEEK))
    assert all(day.work_min <= 480 for day in found.days)


def test_who_falls_due_in_the_last_days_waits_where_nobody_is_near_and_is_seen_where_somebody_is():
    """Alone 60 km away, due on the last Thursday; and next door to somebody who must be seen anyway."""
    due_late = MONDAY - 4 * DAY
    far, neighbour = shop("far", 60, 28, last_visit_on=due_late), shop("near", 2, 28, last_visit_on=due_late)
    found = planned([far, neighbour, shop("weekly", 2.1, 7)], weeks=4)
    assert {visit.customer_id for visit in found.visits} == {"near", "weekly"}
    assert [(one.customer_id, one.reason, one.fits_not, one.numbers) for one in found.missing] == [("far", Reason.CAN_WAIT, False, {"due_on": "2026-03-26"})]
    assert found.figures.visits_missed == 0


@pytest.mark.parametrize("visit_class", ["A", "B"])
def test_the_best_classes_do_not_wait(visit_class):
    found = planned([shop("far", 60, 28, visit_class=visit_class, last_visit_on=MONDAY - 4 * DAY)], weeks=4)
    assert len(found.visits) == 1


@pytest.mark.parametrize("visit_class", "ABCD")
def test_a_visit_after_the_grace_is_a_missed_one_and_so_is_every_cycle_without_one(visit_class):
    one = shop("one", cycle_days=14, visit_class=visit_class)
    last = 14 + worth.grace_days(14)
    in_time, behind, second, again = worth.gap_min(one, np.array([last, last + 1, last + 14, last + 15]))
    price = worth.MISSED_MIN[visit_class]
    assert in_time < price / 4
    assert behind - in_time > price
    assert again - second > price > (second - behind) / 2


def test_what_cannot_fit_needs_so_many_more_days():
    """Seven hours of visits a day, five days: 35 of 47 customers, and twelve hours more are a day and a half."""
    found = planned([shop(f"s{i:02}", 0, 28, minutes=60, last_visit_on=MONDAY - 28 * DAY) for i in range(47)], rounds=2_000)
    assert len(found.visits) == 35
    assert found.days_short == 1.5
    assert {(one.reason, one.numbers["days_short"]) for one in found.missing} == {(Reason.NO_ROOM, 1.5)}


def day_of_a_visit_that_others_are_near_to(firmness, north_km):
    """Agreed on the first Tuesday, far out; on Wednesday of the next week others there are visited anyway."""
    one = shop("one", north_km, 14, last_visit_on=MONDAY - 6 * DAY, agreed=(Agreed("v", MONDAY + DAY, 600, None, firmness),))
    others = [shop(f"o{i}", north_km + i, None, agreed=(Agreed(f"o{i}", MONDAY + 9 * DAY, 600 + 60 * i, None, Firmness.FIXED_TIME),)) for i in range(3)]
    found = planned([one, *others], weeks=2, rounds=2_000)
    return next((visit.on - MONDAY).days for visit in found.visits if visit.agreed_id == "v")


def test_the_firmer_a_visit_the_longer_the_way_that_is_driven_for_it():
    assert [day_of_a_visit_that_others_are_near_to(firmness, 60) for firmness in (Firmness.FIXED_TIME, Firmness.FIXED_DAY)] == [1, 1]
    assert day_of_a_visit_that_others_are_near_to(Firmness.WEEK, 15) < 5
    assert day_of_a_visit_that_others_are_near_to(Firmness.SUGGESTION, 15) == 9
