"""When people work: their hours, their country's holidays, their absences; and when shops are open."""

from datetime import date
from types import SimpleNamespace

from fieldcrm.opening_hours import DAY_MINUTES, open_spans
from fieldcrm.workdays import hours_on, public_holidays, working_hours

MORNING, AFTERNOON = (510, 720), (780, 1050)
MONDAY = date(2026, 11, 23)


def away(half=None, first=MONDAY, last=MONDAY):
    return SimpleNamespace(from_on=first, to_on=last, half=half)


def test_who_said_nothing_works_when_the_country_does():
    assert working_hours(None, "FR") == [[MORNING, AFTERNOON]] * 5 + [[], []]
    assert working_hours(None, "SA")[4:] == [[], [], [MORNING, AFTERNOON]]
    assert working_hours({"5": [["09:00", "13:00"]]}, "FR") == [[]] * 5 + [[(540, 780)], []]


def test_holidays_and_absences_take_their_part_of_a_day():
    weekly = working_hours(None, "FR")
    assert hours_on(MONDAY, weekly, False, [away(last=date(2026, 11, 22))]) == [MORNING, AFTERNOON]
    assert hours_on(MONDAY, weekly, True, []) == [] == hours_on(MONDAY, weekly, False, [away()])
    assert hours_on(MONDAY, weekly, False, [away("am")]) == [AFTERNOON]
    assert hours_on(MONDAY, weekly, False, [away("pm")]) == [MORNING]


def test_public_holidays_are_those_of_the_country_and_its_part():
    first, last = date(2026, 1, 1), date(2026, 1, 6)
    assert set(public_holidays("DE", None, first, last)) == {first}
    assert set(public_holidays("DE", "BY", first, last)) == {first, last}
    assert public_holidays("DE", "nowhere", first, last) == public_holidays("DE", None, first, last)
    assert public_holidays("XX", None, first, last) == {}
    assert public_holidays("FR", None, first, last, "fr") == {first: "Jour de l'an"}
    assert public_holidays("FR", None, first, last, "fa") == {first: "New Year's Day"}


def test_opening_hours_are_minutes_of_each_weekday():
    assert open_spans("Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00", "FR") == (
        ((540, 720), (840, 1080)),) * 5 + (((540, 720),), ())
    assert open_spans(None, "IR") == (((0, DAY_MINUTES),),) * 4 + ((),) + (((0, DAY_MINUTES),),) * 2
    assert open_spans("Su 18:00-02:00", "FR") == (((0, 120),), (), (), (), (), (), ((1080, DAY_MINUTES),))
