"""A day of work is one line of minutes: breaks, absences and the time until now are not in it."""

from dataclasses import replace
from datetime import datetime, time

from hypothesis import given
from hypothesis import strategies as st

from fieldcrm.planning.problem import Absence, Problem, Rep
from fieldcrm.planning.workday import Workday, minus, union, workday
from tests.planning.drawn import MONDAY, spans

LEA = Problem(Rep("lea"), (), MONDAY)  # 8:30-12:00 and 13:00-17:30


def test_opening_hours_are_cut_at_the_break():
    assert workday(LEA, MONDAY).worked(((600, 840),)) == [(90, 210), (210, 270)]


def test_a_moment_of_work_has_its_time_of_day():
    day = workday(LEA, MONDAY)
    assert [day.clock(0), day.clock(209), day.clock(210), day.clock(480)] == [510, 719, 780, 1050]


def test_half_a_day_off_leaves_the_other_half():
    away = replace(LEA, rep=replace(LEA.rep, absences=(Absence(MONDAY, MONDAY, "am"),)))
    assert workday(away, MONDAY).spans == ((780, 1050),)


def test_nothing_begins_until_two_hours_from_now():
    assert workday(replace(LEA, now=datetime.combine(MONDAY, time(9, 30))), MONDAY).spans == ((690, 720), (780, 1050))


@given(spans(), spans(), st.integers(0, 1440))
def test_spans_join_and_part_minute_by_minute(these, those, minute):
    def within(some):
        return any(begin <= minute < until for begin, until in some)

    assert within(union((*these, *those))) == (within(these) or within(those))
    assert within(minus(these, those)) == (within(these) and not within(those))


@given(spans(), spans())
def test_minutes_of_work_are_what_opening_hours_and_working_hours_share(working, opening):
    day = Workday(MONDAY, working)
    shared = sum(1 for minute in range(1440) if any(a <= minute < b for a, b in working) and any(a <= minute < b for a, b in opening))
    assert sum(until - begin for begin, until in day.worked(opening)) == shared
