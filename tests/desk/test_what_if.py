"""What if the rep were away, customers joined, a class were another: shown, and nothing touched."""

from datetime import timedelta

import pytest

from fieldcrm.journeys import keeping
from tests.desk.planning import latest, visits


def ask(search, desk, planned, **said):
    return search(desk, f"{planned.path}/what-if", **said)


def test_an_absence_is_supposed_and_nothing_is_touched(desk_of, session, planned, search):
    desk = desk_of("lea")
    job = ask(search, desk, planned, kind="away", away_from=str(planned.monday), away_to=str(planned.monday + timedelta(days=13)))
    found = keeping.read(job.proposal)
    assert found.before.visits > 0
    assert found.after.visits == 0
    assert found.today.visits == 0
    page = desk.get(f"{planned.path}/what-if").text
    assert "If Léa Martin were away" in page
    assert "there is nothing to accept" in page
    assert f"/desk/plans/{job.id}/accept" not in page
    assert desk.send(f"/desk/plans/{job.id}/accept", page=f"{planned.path}/what-if").status_code == 404
    assert visits(session) == []


def test_twenty_customers_join_and_who_does_not_fit_is_named(desk_of, session, planned, search):
    desk = desk_of("nadia")
    job = ask(search, desk, planned, kind="customers", count="20", new_class="A", minutes="", city="Lyon")
    found = keeping.read(job.proposal)
    assert found.after.customers_due == found.before.customers_due + 20
    assert found.after.visits > found.before.visits
    assert "If 20 customers of class A joined" in desk.get(f"{planned.path}/what-if").text
    job = ask(search, desk, planned, kind="customers", count="200", new_class="A", city="")
    page = desk.get(f"{planned.path}/what-if").text
    assert keeping.read(job.proposal).short
    assert "What does not fit" in page
    assert "New customer " in page


def test_a_class_is_changed_for_all_and_for_one(desk_of, session, planned, search):
    desk = desk_of("lea")
    all_of_b = ask(search, desk, planned, kind="class", was="B", now="A", weeks="4")
    found = keeping.read(all_of_b.proposal)
    assert found.after.visits_due > found.before.visits_due
    one = ask(search, desk, planned, kind="class", customer=str(planned.bellecour.id), was="C", now="A", weeks="4")
    assert keeping.read(one.proposal).after.visits_due == found.after.visits_due
    assert "If Café Bellecour were of class A" in desk.get(f"{planned.path}/what-if").text


@pytest.mark.parametrize("said", [
    {}, {"kind": "war"}, {"kind": "away", "away_from": "2026-12-02", "away_to": "2026-12-01"}, {"kind": "away", "away_from": "x"},
    {"kind": "customers", "count": "0", "new_class": "A"}, {"kind": "customers", "count": "20", "new_class": "Z"},
    {"kind": "class", "was": "A", "now": "A"}, {"kind": "class", "customer": "somebody", "now": "A"}])
def test_what_makes_no_sense_is_asked_for_again(desk_of, session, planned, said):
    desk = desk_of("lea")
    path = f"{planned.path}/what-if"
    answer = desk.send(path, first_on=str(planned.monday), weeks="2", **said)
    assert answer.status_code == 303
    assert latest(session) is None
    page = desk.get(answer.location).text
    wrong = page.split("notice-wrong")[1].split("</div>")[0]
    assert ("It ends before it begins" if said.get("away_to") else "Say what is to be supposed") in wrong
    assert 'name="weeks" value="2"' in page, "what was typed is there still"
    assert f'name="away_from" value="{said.get("away_from", "")}"' in page


def test_a_what_if_leaves_the_proposal_that_waits(desk_of, session, planned, search):
    desk = desk_of("lea")
    search(desk)
    ask(search, desk, planned, kind="class", was="B", now="A")
    assert "The proposal beside today" in desk.get(planned.path).text
