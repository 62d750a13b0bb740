"""The inbox over HTTP: what a person decides, and who may not."""

import re
from datetime import UTC, datetime, timedelta
from itertools import combinations
from types import SimpleNamespace
from uuid import UUID

import pytest
from sqlalchemy import select

from fieldcrm.models import Conflict, Duplicate, Merge, Notice
from fieldcrm.publishing import publish
from sync.matching.twins import pair_id
from tests import cast as builders
from tests.cast import TODAY
from tests.field.documents import id_of


@pytest.fixture
def conflict(session, cast):
    """Léa's city for Perrin was not accepted; "Lyon" stands."""
    return kept(session, builders.added(session, Conflict, {
        "record_type": "account", "record_id": cast.perrin.id, "account_id": cast.perrin.id, "field": "city",
        "was": None, "mine": "Lyon 2e", "theirs": "Lyon", "author_id": cast.lea.id, "at": datetime.now(UTC),
        "status": "open", "deleted": False}, {}))


@pytest.fixture
def duplicate(session, cast):
    left, right = sorted((cast.perrin.id, cast.bellecour.id))
    return kept(session, builders.added(session, Duplicate, {
        "id": UUID(pair_id("account", str(left), str(right))), "record_type": "account", "left_id": left, "right_id": right,
        "account_id": cast.perrin.id, "probability": 80, "reasons": [{"code": "same-city", "value": "Lyon"}],
        "status": "open"}, {}))


def kept(session, row):
    publish(session, [row])
    session.commit()
    return row


def test_a_conflict_about_who_owns_a_customer_is_told_in_names(lea, session, cast):
    kept(session, builders.added(session, Conflict, {
        "record_type": "account", "record_id": cast.perrin.id, "account_id": cast.perrin.id, "field": "owner_id",
        "was": str(cast.lea.id), "mine": str(cast.lea.id), "theirs": str(cast.tom.id), "author_id": cast.lea.id,
        "at": datetime.now(UTC), "status": "open", "deleted": False}, {}))
    page = lea.get("/inbox").text
    assert cast.tom.name in page
    assert "Filled in" not in page


def test_a_question_about_a_visit_says_whose_it_is_and_what_day_it_is_planned_for(lea, session, cast):
    visit = builders.visit(session, cast.lea, cast.perrin, TODAY, planned_at="09:30")
    session.flush()
    question = builders.added(session, Conflict, {
        "record_type": "visit", "record_id": visit.id, "account_id": cast.perrin.id, "field": "rep_id",
        "was": str(cast.lea.id), "mine": str(cast.lea.id), "theirs": str(cast.tom.id), "author_id": cast.lea.id,
        "at": datetime.now(UTC), "status": "open", "deleted": False}, {})
    publish(session, [visit, question])
    session.commit()
    when = f'Planned for <time datetime="{TODAY}" data-format="day">{TODAY}</time> <time datetime="09:30" data-format="time">09:30</time>'
    for path in ("/inbox", f"/inbox/conflicts/{question.id}"):
        page = lea.get(path).text
        assert when in page
        assert "Boulangerie Perrin" in page


def test_an_inbox_with_nothing_in_it_says_so(lea):
    assert "Nothing needs you" in lea.get("/inbox").text


@pytest.mark.parametrize(("form", "city"), [
    ({"choice": "mine"}, "Lyon 2e"), ({"choice": "theirs"}, "Lyon"),
    ({"choice": "other", "city": "Lyon 02"}, "Lyon 02")])
def test_a_conflict_is_settled_by_either_answer_or_a_third(lea, cast, session, conflict, form, city):
    assert "Lyon 2e" in lea.get("/inbox").text
    assert lea.post(f"/inbox/conflicts/{conflict.id}", data=form).location == "/inbox"
    session.rollback()
    assert (conflict.status, cast.perrin.city) == ("resolved", city)
    assert lea.get(f"/inbox/conflicts/{conflict.id}").status_code == 404


def test_a_third_value_that_cannot_be_is_asked_again(lea, session, conflict):
    answer = lea.post(f"/inbox/conflicts/{conflict.id}", data={"choice": "other", "city": "x" * 101})
    assert answer.status_code == 422
    assert "x" * 101 in answer.text
    assert lea.post(f"/inbox/conflicts/{conflict.id}").status_code == 422
    session.rollback()
    assert conflict.status == "open"


def test_the_same_customer_twice_becomes_one_and_two_again(lea, cast, session, duplicate):
    page = lea.get("/inbox").text
    assert "Two customers look alike" in page
    lea.post(f"/inbox/duplicates/{duplicate.id}", data={"decision": "same", "survivor": str(cast.perrin.id)})
    session.rollback()
    assert cast.bellecour.merged_into_id == cast.perrin.id
    merge = session.scalars(select(Merge)).one()
    assert f"/inbox/merges/{merge.id}/undo" in lea.get("/inbox").text
    lea.post(f"/inbox/merges/{merge.id}/undo")
    session.rollback()
    assert cast.bellecour.merged_into_id is None
    assert lea.post(f"/inbox/merges/{merge.id}/undo").status_code == 404


def test_a_value_that_was_tapped_stands_whichever_of_the_two_survives(lea, cast, session, duplicate):
    side = "left" if duplicate.left_id == cast.bellecour.id else "right"
    page = lea.get("/inbox").text
    assert 'name="pick.name" value="left"' in page
    lea.post(f"/inbox/duplicates/{duplicate.id}", data={
        "decision": "same", "survivor": str(cast.perrin.id), "pick.name": side, "pick.tags": side})
    session.rollback()
    assert (cast.perrin.name, cast.bellecour.merged_into_id) == ("Café Bellecour", cast.perrin.id)
    assert duplicate.status == "same"


def test_a_pair_that_is_for_the_desk_to_say_leaves_the_inbox(lea, session, duplicate):
    lea.post(f"/inbox/duplicates/{duplicate.id}", data={"decision": "later"})
    session.rollback()
    assert duplicate.status == "later"
    assert "Two customers look alike" not in lea.get("/inbox").text


def test_two_customers_that_differ_are_not_asked_about_again(lea, session, duplicate):
    lea.post(f"/inbox/duplicates/{duplicate.id}", data={"decision": "different"})
    session.rollback()
    assert duplicate.status == "different"
    assert "Two customers look alike" not in lea.get("/inbox").text


@pytest.mark.parametrize("form", [{}, {"decision": "same"}, {"decision": "same", "survivor": id_of(1)}])
def test_a_survivor_is_one_of_the_two(lea, session, duplicate, form):
    assert lea.post(f"/inbox/duplicates/{duplicate.id}", data=form).status_code == 404


def test_questions_of_another_territory_are_not_there(cast, sign_in, conflict, duplicate):
    tom = sign_in(cast.tom)
    assert "Lyon 2e" not in tom.get("/inbox").text
    for path, form in (
        (f"/inbox/conflicts/{conflict.id}", {"choice": "mine"}),
        (f"/inbox/duplicates/{duplicate.id}", {"decision": "different"}),
        (f"/inbox/merges/{id_of(1)}/undo", {}), (f"/inbox/ops/{id_of(1)}", {}), (f"/inbox/ops/{id_of(1)}/drop", {})):
        assert tom.post(path, data=form).status_code == 404


def test_me_shows_who_one_is_and_every_language(lea, cast):
    from fieldcrm.extensions import LANGUAGES

    page = lea.get("/me").text
    assert cast.lea.email in page
    for code, name in LANGUAGES.items():
        assert f'value="{code}"' in page
        assert name in page


@pytest.fixture
def three(session, cast):
    """Three records of the bakery, each pair surely one."""
    twins = [builders.account(session, cast.lyon, name, city="Lyon", street="12 rue Mercière", phones=["+33 4 78 00 00 12"])
             for name in ("Boulangerie Perrin SARL", "Perrin Boulangerie")]
    three = sorted([cast.perrin, *twins], key=lambda one: str(one.id))
    pairs = [Duplicate(id=UUID(pair_id("account", str(one.id), str(other.id))), record_type="account", left_id=one.id,
                       right_id=other.id, account_id=one.id, probability=99, reasons=[], status="open")
             for one, other in combinations(three, 2)]
    session.add_all(pairs)
    publish(session, [*twins, *pairs])
    session.commit()
    return SimpleNamespace(records=[cast.perrin, *twins], pairs=pairs, id=min(str(pair.id) for pair in pairs))


def test_three_that_are_surely_one_are_asked_about_together_and_become_one(lea, session, three):
    page = lea.get("/inbox").text
    assert page.count('class="card needs"') == 1
    assert "3 customers that may be one" in page
    perrin = str(three.records[0].id)
    said = {f"is.{one.id}": "same" for one in three.records}
    assert lea.post(f"/inbox/clusters/{three.id}", data=said | {"decision": "judge", "survivor": perrin}).status_code == 303
    session.rollback()
    assert [str(one.merged_into_id) for one in three.records] == ["None", perrin, perrin]
    assert 'class="card needs"' not in lea.get("/inbox").text


def test_one_of_three_that_is_another_is_told_apart_and_the_rest_becomes_one(lea, session, three):
    perrin, other, same = three.records
    said = {f"is.{perrin.id}": "same", f"is.{other.id}": "different", f"is.{same.id}": "same"}
    lea.post(f"/inbox/clusters/{three.id}", data=said | {"decision": "judge", "survivor": str(other.id)})
    session.rollback()
    assert (other.merged_into_id, {perrin.merged_into_id, same.merged_into_id} - {None}) == (
        None, {perrin.id} if same.merged_into_id else {same.id})
    assert sorted(pair.status for pair in three.pairs) == ["different", "different", "same"]
    assert 'class="card needs"' not in lea.get("/inbox").text


def test_what_others_did_is_told_and_seen_within_eight_questions(lea, session, cast, count_queries):
    told_at = datetime.now(UTC).replace(microsecond=0)
    entry = {"visit": id_of(9), "account": str(cast.perrin.id), "what": "added", "was": None, "now": {"on": "2026-11-24", "at": None}}
    notice = kept(session, builders.added(session, Notice, {
        "user_id": cast.lea.id, "kind": "plan_changed", "rep_id": cast.lea.id, "day": builders.TODAY, "by_id": cast.nadia.id,
        "entries": [entry], "total": 1, "told_at": told_at}, {}))
    with count_queries() as statements:
        page = lea.get("/inbox").text
    assert len([each for each in statements if not each.startswith("BEGIN")]) <= 8
    assert "Nadia Benali" in page
    assert "Boulangerie Perrin" in page
    assert lea.post(f"/inbox/notices/{notice.id}/seen").status_code == 303
    session.rollback()  # SQLite would go on showing the moment at which this session began to read
    assert not notice.unseen
    assert "Seen lately" in lea.get("/inbox").text


def test_all_that_stood_there_is_seen_in_one_go_and_what_came_meanwhile_stays_new(lea, session, cast):
    told_at = datetime.now(UTC).replace(microsecond=0)
    first, second, third = (kept(session, builders.added(session, Notice, {
        "user_id": cast.lea.id, "kind": "plan_changed", "rep_id": cast.lea.id, "day": builders.TODAY, "by_id": cast.nadia.id,
        "total": 1, "told_at": told_at + timedelta(seconds=seconds)}, {})) for seconds in range(3))
    stood = re.findall(r'name="shown" value="([^"]+)"', lea.get("/inbox").text)
    assert len(stood) == 3
    third.told_at += timedelta(minutes=1)  # it has grown meanwhile
    kept(session, third)
    assert lea.post("/inbox/notices/seen", data={"shown": stood}).status_code == 303
    session.rollback()
    assert [one.unseen for one in (first, second, third)] == [False, False, True]


def test_anothers_notice_is_not_found(sign_in, session, cast):
    notice = kept(session, builders.added(session, Notice, {
        "user_id": cast.lea.id, "kind": "plan_changed", "total": 0, "told_at": datetime.now(UTC)}, {}))
    assert sign_in(cast.tom).post(f"/inbox/notices/{notice.id}/seen").status_code == 404
