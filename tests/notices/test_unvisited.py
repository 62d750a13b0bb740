"""Once a day: who was planned and not visited, told to the rep and to who supervises."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from fieldcrm.models import Notice, now
from fieldcrm.publishing import publish
from tests import cast as people

DAY = timedelta(days=1)
#: Noon of the day after: the reps' Monday is well over.
TUESDAY = people.NOW + DAY


@pytest.fixture
def monday(session, world):
    """Léa's Monday in Lyon: two visits, of which one was made; Tom's in Leeds: one."""
    world.missed = people.visit(session, world.lea, world.perrin, planned_at="14:00")
    world.made = people.visit(session, world.lea, world.bellecour, status="done")
    world.toms = people.visit(session, world.tom, world.tea_rooms)
    session.commit()
    return world


def last_seen(session, user, at):
    people.device(session, user, last_seen_at=at)
    session.commit()


def notices(stored, user):
    return [one for one in stored(select(Notice).where(Notice.user_id == user.id)) if one.live]


def test_what_was_not_visited_is_told_once_the_phone_has_reported(session, monday, look, stored):
    last_seen(session, monday.lea, TUESDAY)
    look(TUESDAY)
    for who in (monday.lea, monday.nadia):
        [notice] = notices(stored, who)
        assert (notice.kind, notice.day, notice.total, notice.silent) == ("not_visited", people.TODAY, 1, [])
        assert [each["account"] for each in notice.entries] == [str(monday.perrin.id)]


def test_a_phone_that_has_not_reported_has_missed_nothing(session, monday, look, stored):
    last_seen(session, monday.lea, people.NOW)
    look(TUESDAY)
    assert notices(stored, monday.lea) == []
    [notice] = notices(stored, monday.nadia)
    assert (notice.total, notice.silent) == (0, [str(monday.lea.id)])


def test_looking_again_changes_nothing(session, monday, look, stored):
    last_seen(session, monday.lea, TUESDAY)
    assert look(TUESDAY) == 2
    assert look(TUESDAY + timedelta(hours=1)) == 0
    assert len(notices(stored, monday.lea)) == 1


def test_nothing_is_said_before_the_day_is_well_over(session, monday, look):
    last_seen(session, monday.lea, TUESDAY)
    assert look(people.NOW.replace(hour=23, minute=30)) == 0  # half past midnight in Lyon
    assert look(people.NOW.replace(hour=5) + DAY) == 2  # six in the morning there


def test_what_is_reported_late_is_taken_out_again(session, monday, look, stored):
    last_seen(session, monday.lea, TUESDAY)
    look(TUESDAY)
    monday.missed.status = "done"
    monday.missed.changed()
    publish(session, monday.missed)
    session.commit()
    assert look(TUESDAY + timedelta(hours=1)) == 2
    assert notices(stored, monday.lea) == notices(stored, monday.nadia) == []


def test_a_supervisor_is_told_of_own_territories_alone(session, monday, look, stored):
    last_seen(session, monday.tom, TUESDAY)
    look(TUESDAY)
    assert len(notices(stored, monday.tom)) == 1
    [notice] = notices(stored, monday.nadia)
    assert str(monday.toms.id) not in str(notice.entries)
    assert str(monday.tom.id) not in notice.silent


def test_the_day_before_a_weekend_is_remembered_and_not_a_week_ago(session, monday, look):
    last_seen(session, monday.lea, TUESDAY + 8 * DAY)
    assert look(TUESDAY + 7 * DAY) == 0


def test_what_was_seen_a_month_ago_leaves_the_phone(session, monday, look, phone, told):
    lea = phone("lea")
    session.add(Notice(user_id=monday.lea.id, kind="not_visited", day=people.TODAY, total=1, told_at=now(), seen=now() + DAY))
    session.commit()
    publish(session, session.scalars(select(Notice)).all())
    session.commit()
    assert len(told(lea)) == 1
    look(now() + 30 * DAY)
    assert len(told(lea)) == 1
    look(now() + 32 * DAY)
    assert told(lea) == []


def test_erasing_a_customer_takes_it_out_of_what_is_told(session, monday, look, stored):
    last_seen(session, monday.lea, TUESDAY)
    look(TUESDAY)
    monday.perrin.deleted_at = TUESDAY
    monday.perrin.changed()
    publish(session, monday.perrin)
    session.commit()
    look(TUESDAY)
    assert notices(stored, monday.lea) == []
