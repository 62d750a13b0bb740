"""A rep proposes a week, a supervisor decides, and both see what has changed since."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from fieldcrm.documents.week_plans import plan_id
from fieldcrm.models import Absence, Feed, Visit, WeekPlan
from fieldcrm.publishing import publish
from fieldcrm.replication.door import submit
from tests import cast as people

MONDAY = people.TODAY


@pytest.fixture
def week(session, cast):
    """Two visits of Léa's, and the proposal that her phone sent."""
    cast.visits = [people.visit(session, cast.lea, shop, planned_at="09:30") for shop in (cast.perrin, cast.bellecour)]
    publish(session, cast.visits)
    session.commit()
    cast.plan = plan_id(cast.lea.id, MONDAY)
    propose(cast)
    return cast


def propose(cast):
    made = {"rep_id": str(cast.lea.id), "week_on": str(MONDAY), "state": "proposed"}
    return submit(cast.lea, None, [{"kind": "create", "type": "week_plan", "record": cast.plan,
                                    "set": {name: {"was": None, "now": value} for name, value in made.items()}}])[0]


def plan_of(session, cast):
    session.rollback()
    return session.get(WeekPlan, UUID(cast.plan))


def opened(desk, cast):
    """The rep's page, and a function that sends its form."""
    path = f"/desk/schedule/{cast.lea.id}"
    page = desk.get(f"{path}?day={MONDAY}").text
    form = page.split(f'action="{path}/plan"')[1].split("</form>")[0]
    given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form.split("<label")[0]))
    return page, lambda **said: desk.client.post(f"{path}/plan", data=given | said, follow_redirects=True).text


def test_a_proposed_week_waits_where_the_supervisor_looks(desk_of, session, week):
    assert "Waits for approval" in desk_of("nadia").get(f"/desk/schedule?day={MONDAY}").text
    page, _ = opened(desk_of("nadia"), week)
    assert "Waits for approval" in page


def test_an_approved_week_keeps_the_visits_as_they_were_and_reaches_the_phone(desk_of, session, week):
    _, send = opened(desk_of("nadia"), week)
    assert "The week is approved" in send(decision="approved", comment="Well done")
    plan = plan_of(session, week)
    assert (plan.state, plan.comment, plan.decided_by) == ("approved", "Well done", week.nadia.id)
    assert {one["visit"] for one in plan.approved} == {str(one.id) for one in week.visits}
    body = session.query(Feed.body).filter_by(stream=f"u:{week.lea.id}", type="week_plan").scalar()
    assert '"state":"approved"' in body


def test_a_week_goes_back_with_a_comment_and_not_without(desk_of, session, week):
    _, send = opened(desk_of("nadia"), week)
    assert "Say what is to be changed" in send(decision="returned", comment=" ")
    assert plan_of(session, week).state == "proposed"
    assert "Sent back" in send(decision="returned", comment="Perrin first")
    assert (plan_of(session, week).state, plan_of(session, week).comment) == ("returned", "Perrin first")


def test_nobody_approves_another_week_than_the_one_they_saw(desk_of, session, week):
    _, send = opened(desk_of("nadia"), week)
    week.visits[0].planned_on = MONDAY + timedelta(days=1)
    week.visits[0].changed()
    publish(session, week.visits[0])
    session.commit()
    page = send(decision="approved", comment="Perrin <first>")
    assert "The week has changed while you looked at it" in page
    assert "Perrin &lt;first&gt;</textarea>" in page, "what was typed is there still"
    assert plan_of(session, week).state == "proposed"


def test_what_differs_from_the_approved_week_is_marked_on_both_sides(desk_of, session, week, sign_in):
    _, send = opened(desk_of("nadia"), week)
    send(decision="approved", comment="")
    session.rollback()
    moved = session.get(Visit, week.visits[0].id)
    moved.planned_on = MONDAY + timedelta(days=1)
    moved.changed()
    publish(session, moved)
    session.commit()
    page, _ = opened(desk_of("nadia"), week)
    assert "1 visit differs from what was last approved." in page
    assert "Moved since the plan was approved" in desk_of("nadia").get(f"/desk/schedule?day={MONDAY}").text
    week.lea.language = "en"
    session.commit()
    phone = sign_in(week.lea).get(f"/plan?day={MONDAY + timedelta(days=1)}").text
    assert "1 visit differs from what was last approved." in phone
    assert "Moved since the plan was approved" in phone


def test_an_approval_stands_when_the_proposal_comes_late(desk_of, session, week):
    _, send = opened(desk_of("nadia"), week)
    send(decision="returned", comment="Once more")
    _, send = opened(desk_of("nadia"), week)
    send(decision="approved", comment="")
    late = {"state": {"was": "returned", "now": "proposed"}}
    submit(week.lea, None, [{"kind": "update", "type": "week_plan", "record": week.plan, "set": late}])
    assert plan_of(session, week).state == "approved"


def test_a_week_nobody_proposed_can_be_approved(desk_of, session, cast):
    cast.plan = plan_id(cast.lea.id, MONDAY)
    _, send = opened(desk_of("nadia"), cast)
    assert "The week is approved" in send(decision="approved", comment="")
    assert (plan_of(session, cast).state, plan_of(session, cast).approved) == ("approved", None)


@pytest.mark.parametrize("said", [{"decision": "eaten"}, {"week": "2026-11-24"}, {"week": "x"}])
def test_what_is_no_decision_is_none(desk_of, session, week, said):
    _, send = opened(desk_of("nadia"), week)
    send(**{"decision": "approved", "comment": "", **said})
    assert plan_of(session, week).state == "proposed"


def test_a_supervisor_says_that_a_rep_is_away_and_takes_it_back(desk_of, session, cast):
    desk, path = desk_of("nadia"), f"/desk/schedule/{cast.lea.id}"
    sent = {"from_on": "2026-12-01", "to_on": "2026-12-02", "reason": "sick", "half": ""}
    desk.send(f"{path}/absences", page=path, **sent)
    session.rollback()
    away = session.query(Absence).one()
    assert (away.user_id, str(away.to_on), away.reason, away.half) == (cast.lea.id, "2026-12-02", "sick", None)
    backwards = desk.get(desk.send(f"{path}/absences", page=path, **sent | {"to_on": "2026-11-01"}).location).text
    assert "It ends before it begins." in backwards
    assert 'name="from_on" value="2026-12-01"' in backwards
    assert '<option value="sick" selected>' in backwards
    desk.send(f"/desk/schedule/{cast.tom.id}/absences", page=path, **sent)
    session.rollback()
    assert session.query(Absence).count() == 1
    desk.send(f"/desk/schedule/absences/{away.id}/delete", page=path)
    session.rollback()
    assert not session.get(Absence, away.id).live
