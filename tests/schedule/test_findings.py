"""What a schedule notices by itself, on blocks alone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from fieldcrm.documents.week_plans import differences
from fieldcrm.schedule import findings
from fieldcrm.schedule.block import Block
from fieldcrm.schedule.states import heard_of, state_of

MONDAY = date(2026, 11, 23)
PARIS = ZoneInfo("Europe/Paris")


def block(id="1", at="09:00", minutes=30, state="planned", rep="lea", account="perrin", day=MONDAY):
    minute = at and int(at[:2]) * 60 + int(at[3:])
    return Block(id, account, account, rep, day, minute, minutes, state, day, at, None)


def test_two_visits_at_one_time_overlap_and_neighbours_do_not():
    first, second, third = block("1", "09:00", 60), block("2", "09:30"), block("3", "10:00")
    gone, untimed = block("4", "09:10", state="cancelled"), block("5", None)
    findings.mark_overlaps([third, gone, second, untimed, first])
    assert [one.marks for one in (first, second, third, gone, untimed)] == [["overlap"], ["overlap"], [], [], []]


def test_a_long_visit_overlaps_all_that_begin_before_it_ends():
    long, early, late = block("1", "09:00", 180), block("2", "09:30"), block("3", "11:00")
    findings.mark_overlaps([long, early, late])
    assert [one.marks for one in (long, early, late)] == [["overlap"]] * 3


def test_a_visit_has_to_end_before_the_door_shuts():
    hours = "Mo 09:00-12:00"
    assert not findings.outside_hours(block(at="11:30"), hours, "FR")
    assert findings.outside_hours(block(at="11:31"), hours, "FR")
    assert findings.outside_hours(block(at=None, day=MONDAY + timedelta(days=1)), hours, "FR")
    assert not findings.outside_hours(block(at=None), hours, "FR")


def test_one_customer_and_two_people_within_days():
    mine, other = block("1"), block("2", rep="hugo", day=MONDAY + timedelta(days=3))
    alone, far = block("3", account="bellecour"), ("bellecour", "hugo", MONDAY + timedelta(days=8))
    findings.mark_twice([mine, other, alone], [far], {"hugo": "Hugo"})
    assert (mine.marks, mine.other) == (["twice"], ("Hugo", date(2026, 11, 26)))
    assert other.marks == ["twice"]
    assert alone.marks == []


def test_a_gap_is_working_time_between_two_visits_after_the_way():
    day = [block("1", "09:00"), block("2", "11:30"), block("3", "13:30")]
    hours = [(510, 720), (780, 1050)]
    assert findings.gaps(day, hours, lambda one, other: 15) == [(570, 690)]
    assert findings.gaps(day, hours, lambda one, other: 60) == []
    assert findings.gaps(day, [], lambda one, other: 0) == []


def test_only_a_phone_that_reported_since_can_say_that_a_visit_was_missed():
    ends = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)  # midnight in Paris
    second, long_unused = timedelta(seconds=1), ends - timedelta(days=60)
    assert not heard_of(MONDAY, PARIS, [])
    assert not heard_of(MONDAY, PARIS, [ends - second])
    assert heard_of(MONDAY, PARIS, [ends])
    assert not heard_of(MONDAY, PARIS, [ends, ends - second])
    assert heard_of(MONDAY, PARIS, [ends, long_unused])
    assert not heard_of(MONDAY, PARIS, [long_unused])


def test_the_state_of_a_visit_follows_from_what_was_heard():
    today = MONDAY + timedelta(days=1)
    assert [state_of("planned", MONDAY, today, heard) for heard in (True, False)] == ["missed", "unheard"]
    assert state_of("checked_in", MONDAY, today, True) == "checked_in"
    assert state_of("planned", today, today, False) == "planned"
    assert state_of("done", MONDAY, today, False) == "done"


def test_what_differs_from_an_approved_week():
    approved = [{"visit": str(number), "account": "a", "on": "2026-11-23", "at": at} for number, at in enumerate(("09:00", None, None, None))]
    now = [
        {"id": "0", "planned_on": "2026-11-23", "planned_at": "10:00", "status": "planned"},
        {"id": "1", "planned_on": "2026-11-24", "planned_at": None, "status": "planned"},
        {"id": "2", "planned_on": "2026-11-23", "planned_at": None, "status": "cancelled"},
        {"id": "3", "planned_on": "2026-11-23", "planned_at": None, "status": "done"},
        {"id": "9", "planned_on": "2026-11-23", "planned_at": None, "status": "planned"},
    ]
    assert differences(approved, now) == {"0": "moved", "1": "moved", "2": "gone", "9": "added"}
