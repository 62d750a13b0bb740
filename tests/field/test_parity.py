"""A field page is the same whoever draws it: Flask, or the service worker on the phone."""

import re

import pytest

from fieldcrm.field.routes import ROUTES
from tests.field.cases import CASES_OF_ACTIONS, CASES_OF_VIEWS
from tests.field.documents import PERRIN
from tests.field.twins import LANGUAGES, case, in_javascript, in_python
from tests.node import ROOT


@pytest.fixture(scope="module")
def views():
    cases = [
        case("view", name, params, language=language, near=near)
        for name, params, near in CASES_OF_VIEWS for language in LANGUAGES
    ]
    return cases, in_javascript(cases)


def test_every_view_gives_the_same_context_and_the_same_page_in_every_language(views):
    for one, theirs in zip(*views, strict=True):
        compare(one, in_python(one), theirs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_makes_the_same_ops_or_asks_again_in_the_same_words(language):
    cases = [case("action", name, params, form, language) for name, params, form in CASES_OF_ACTIONS]
    for one, theirs in zip(cases, in_javascript(cases), strict=True):
        compare(one, in_python(one), theirs)


def test_a_supervisor_writes_the_ids_of_other_systems_in_both_and_a_rep_in_neither():
    typed = [("name", "Boulangerie Perrin"), ("status", "active"), ("size", "8"), ("external_ids", " sap: 4711\r\nsage:a 7\n\nSAP:4711")]
    wrong = [*typed, ("external_ids", "4711")]
    cases = [case(*asked, role=role) for role in ("rep", "supervisor") for asked in (
        ("view", "edit_customer", {"id": PERRIN}), ("view", "customer", {"id": PERRIN}),
        ("action", "save_customer", {"id": PERRIN}, typed), ("action", "save_customer", {"id": PERRIN}, wrong))]
    answers = in_javascript(cases)
    for one, theirs in zip(cases, answers, strict=True):
        compare(one, in_python(one), theirs)
    by_rep, by_supervisor = answers[:4], answers[4:]
    assert ['name="external_ids"' in answers[0]["html"] for answers in (by_rep, by_supervisor)] == [False, True]
    assert all("SAP:4711" in answers[1]["html"] for answers in (by_rep, by_supervisor))
    assert ["external_ids" in answers[2]["ops"][0]["set"] for answers in (by_rep, by_supervisor)] == [False, True]
    assert by_supervisor[2]["ops"][0]["set"]["external_ids"]["now"] == ["SAP:4711", "SAGE:a 7"]
    assert by_supervisor[3]["status"] == 422


def test_the_cases_try_every_view_and_every_action():
    tried = {name for name, *_ in CASES_OF_VIEWS} | {name for name, *_ in CASES_OF_ACTIONS}
    assert tried == {name for _, _, _, name in ROUTES}


def test_the_cases_are_answered_and_most_of_them_with_what_was_asked_for(views):
    _, answers = views
    assert {answer.get("status", 404) for answer in answers} == {200, 404}
    assert sum("html" in answer for answer in answers) > len(answers) * 3 / 4


def test_both_route_tables_are_one():
    source = (ROOT / "fieldcrm/static/worker/routes.js").read_text("utf-8")
    rows = re.findall(r'\["(\w+)", "([^"]+)", "(\w+)", "(\w+)"\]', source)
    assert rows == ROUTES


def test_no_page_carries_code_or_style_of_its_own(views):
    _, answers = views
    for answer in answers:
        html = answer.get("html", "")
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:", html)


def compare(one, ours, theirs):
    said = f"{one['name']} {one['params']} {one['form']} {one['frame']['language']}"
    assert "broken" not in theirs, theirs.get("broken")
    assert theirs.get("context") == ours.get("context"), said
    assert theirs.get("html") == ours.get("html"), said
    assert theirs == ours, said
