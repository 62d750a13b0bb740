"""What the planner is told of a rep's weeks."""

from datetime import date, timedelta

from fieldcrm.journeys import reading
from fieldcrm.models import Absence
from fieldcrm.planning.problem import Agreed, Firmness, Place, Travel
from fieldcrm.publishing import publish
from tests import cast as people

MONDAY = people.TODAY


def problem(session, rep, weeks=2):
    return reading.read(session, rep, MONDAY, weeks, people.NOW, Travel())


def customers(session, rep):
    return {one.id: one for one in problem(session, rep).customers}


def test_a_customer_comes_with_its_rhythm_and_its_hours(session, cast):
    perrin = cast.perrin
    perrin.cycle_days, perrin.minimum_gap_days, perrin.visit_minutes = 10, 5, 45
    perrin.preferred_weekdays, perrin.preferred_from, perrin.preferred_to = ["0", "3"], "09:00", "11:00"
    perrin.opening_hours, perrin.potential = "Mo-Fr 08:00-12:00", 120_000
    session.commit()
    found = customers(session, cast.lea)[str(perrin.id)]
    assert (found.cycle_days, found.minimum_gap_days, found.minutes) == (10, 5, 45)
    assert (found.preferred_weekdays, found.preferred) == (frozenset({0, 3}), (540, 660))
    assert found.opening == (((480, 720),),) * 5 + ((), ())
    assert (found.place, found.visit_class) == (Place(45.764, 4.834), "A")
    other = customers(session, cast.lea)[str(cast.bellecour.id)]
    assert (other.cycle_days, other.opening, other.minutes) == (14, None, 30)


def test_agreed_visits_are_as_firm_as_they_were_made(session, cast):
    timed, day, loose = (people.visit(session, cast.lea, cast.perrin, MONDAY + timedelta(days=each), **values) for each, values in enumerate((
        {"planned_at": "09:30"}, {}, {"planned_at": "14:00", "firmness": "suggestion"})))
    for values in ({"status": "done"}, {"status": "cancelled"}, {"planned_on": MONDAY + timedelta(days=20)}):
        people.visit(session, cast.lea, cast.perrin, **values)
    session.commit()
    agreed = customers(session, cast.lea)[str(cast.perrin.id)].agreed
    assert set(agreed) == {
        Agreed(str(timed.id), MONDAY, 570, 30, Firmness.FIXED_TIME), Agreed(str(day.id), MONDAY + timedelta(days=1), None, 30, Firmness.FIXED_DAY),
        Agreed(str(loose.id), MONDAY + timedelta(days=2), 840, 30, Firmness.SUGGESTION)}


def test_two_reps_of_a_territory_plan_each_their_own(session, cast):
    hugo = people.user(session, "Hugo Blanc", [cast.lyon], email="hugo@example.com")
    cast.perrin.owner_id, cast.bellecour.owner_id = cast.lea.id, hugo.id
    people.visit(session, hugo, cast.perrin, MONDAY)
    session.commit()
    assert set(customers(session, cast.lea)) == {str(cast.perrin.id)}
    assert set(customers(session, hugo)) == {str(cast.perrin.id), str(cast.bellecour.id)}


def test_the_rep_comes_with_hours_places_absences_and_holidays(session, cast):
    cast.lea.start_place = {"lat": 45.75, "lon": 4.85, "label": "Lyon"}
    away = people.added(session, Absence, {"user_id": cast.lea.id, "from_on": MONDAY, "to_on": MONDAY, "half": "pm"}, {})
    publish(session, [cast.lea, away])
    session.commit()
    rep = problem(session, cast.lea, weeks=6).rep
    assert rep.hours == (((510, 720), (780, 1050)),) * 5 + ((), ())
    assert rep.start == rep.end == Place(45.75, 4.85)
    assert [(one.first_on, one.half) for one in rep.absences] == [(MONDAY, "pm")]
    assert rep.holidays == {date(2026, 12, 25), date(2027, 1, 1)}
    assert problem(session, cast.lea).now.hour == 10  # nine in London is ten in Lyon
