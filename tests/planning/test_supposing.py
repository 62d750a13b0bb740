"""What if?  Another problem, a plan of it, and the difference that it makes; nothing is touched."""

from dataclasses import replace
from datetime import date

from fieldcrm.planning import plan
from fieldcrm.planning.outcome import Reason
from fieldcrm.planning.problem import WORKING_WEEK, Agreed, Firmness, Place, Problem
from fieldcrm.planning.proposal import Kind
from fieldcrm.planning.supposing import as_agreed, away, joined, newcomers, reclassed, what_if
from tests.planning.drawn import MONDAY
from tests.planning.holding import offences
from tests.planning.test_plan import DAY, LYON, lea, shop

SHOPS = tuple(shop(f"s{i:02}", i % 9 - 4, 14, last_visit_on=MONDAY - (4 + i % 10) * DAY) for i in range(24))
TODAY = Problem(lea(), SHOPS, MONDAY, 2)


def test_an_absence_moves_only_what_it_must():
    without = plan(TODAY, rounds=2_000)
    busiest = max(without.days, key=lambda day: len(day.visits))
    found = what_if(TODAY, away(TODAY, busiest.on, busiest.on), rounds=4_000)
    assert busiest.on not in {visit.on for visit in found.plan.visits}
    assert len(found.of(Kind.MOVED)) + len(found.of(Kind.DROPPED)) <= len(busiest.visits) + 1
    assert found.before == without.figures


def test_half_a_day_off_leaves_the_other_half():
    changed = away(TODAY, MONDAY, MONDAY, "am")
    assert TODAY.rep.absences == ()
    found = what_if(TODAY, changed, rounds=4_000).plan
    assert offences(changed, found) == []
    assert all(visit.at >= 780 for visit in found.visits if visit.on == MONDAY)


def test_twenty_new_customers_are_added_with_what_they_cost():
    supposed = joined(TODAY, newcomers(TODAY, 20, "B", 14, minutes=40))
    found = what_if(TODAY, supposed, rounds=4_000)
    added = {change.customer_id for change in found.of(Kind.ADDED)}
    assert {f"new-{i}" for i in range(1, 21)} <= added
    assert found.after.visits >= found.before.visits + 20
    assert found.after.km > found.before.km


def test_new_customers_beyond_what_a_rep_can_do_need_more_days():
    short_day = replace(TODAY, rep=lea(hours=(((540, 720),), *((),) * 6)))
    found = what_if(short_day, joined(short_day, newcomers(short_day, 20, "A", 7, minutes=60)), rounds=4_000)
    assert found.plan.days_short > 5
    assert {one.reason for one in found.plan.missing} == {Reason.NO_ROOM}


def test_new_customers_are_where_customers_are_or_around_the_place_named():
    town = Place(46.2, 5.2)
    near, around = newcomers(TODAY, 50, "C", 28), newcomers(TODAY, 50, "C", 28, around=town, radius_km=3)
    assert all(abs(one.place.lat - LYON.lat) < 0.06 for one in near)
    assert all(abs(one.place.lat - town.lat) < 0.03 and abs(one.place.lon - town.lon) < 0.045 for one in around)
    assert {one.minutes for one in near} == {30}
    due = [one.due_on(MONDAY) for one in near]
    assert due == sorted(due)
    assert (due[0], due[-1]) == (MONDAY, MONDAY + 27 * DAY)
    assert newcomers(TODAY, 5, "C", 28) == newcomers(TODAY, 5, "C", 28)


def test_new_customers_without_any_place_to_be_are_none():
    assert newcomers(Problem(replace(lea(), start=None, end=None), (), MONDAY), 5, "C", 28) == ()


def test_a_higher_class_is_seen_more_often():
    few = Problem(lea(), SHOPS[:6], MONDAY, 4)
    found = what_if(few, reclassed(few, [one.id for one in SHOPS[:3]], "A", 7), rounds=4_000)
    seen = [visit.customer_id for visit in found.plan.visits]
    assert all(seen.count(one.id) >= 3 for one in SHOPS[:3])
    assert all(seen.count(one.id) <= 2 for one in SHOPS[3:6])
    assert {change.customer_id for change in found.of(Kind.ADDED)} == {one.id for one in SHOPS[:3]}


def test_a_plan_that_was_accepted_is_agreed_and_keeps_how_firm_visits_were():
    firm = replace(SHOPS[0], agreed=(Agreed("v", MONDAY + DAY, 600, 30, Firmness.FIXED_TIME),
                                     Agreed("later", date(2026, 5, 1), None, None, Firmness.WEEK)))
    problem = Problem(lea(hours=WORKING_WEEK), (firm, *SHOPS[1:]), MONDAY, 2)
    found = plan(problem, rounds=1_000)
    agreed = {one.id: one for customer in as_agreed(problem, found).customers for one in customer.agreed}
    assert agreed["v"] == firm.agreed[0]
    assert agreed["later"] == firm.agreed[1]
    assert sum(one.on <= problem.last_on for one in agreed.values()) == len(found.visits)
