"""The addresses of a customer or a contact that was merged into another, as Flask answers them."""

import pytest
from sqlalchemy import select

from fieldcrm.models import Contact, Merge
from fieldcrm.replication.door import submit


@pytest.fixture
def merged(cast, session):
    """``merged(loser, survivor)``, by Léa."""
    def merge(loser, survivor):
        type_ = "contact" if isinstance(loser, Contact) else "account"
        [result] = submit(cast.lea, None, [{
            "kind": "merge", "type": type_, "record": str(loser.id),
            "set": {"survivor_id": {"was": None, "now": str(survivor.id)}}}])
        assert result["verdict"] == "applied"
        session.rollback()

    return merge


def test_a_merged_customers_pages_lead_to_its_survivors_through_any_chain(lea, cast, merged):
    merged(cast.bellecour, cast.perrin)
    merged(cast.perrin, cast.ivanov)
    for loser in (cast.bellecour, cast.perrin):
        for rest in ("", "/edit", "?near=45.764,4.834"):
            answer = lea.get(f"/customers/{loser.id}{rest}")
            assert (answer.status_code, answer.headers["Location"]) == (302, f"/customers/{cast.ivanov.id}{rest}")
    for form in ("/plan/new", "/visits/new", "/contacts/new"):
        answer = lea.get(f"{form}?account={cast.perrin.id}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"{form}?account={cast.ivanov.id}")
    assert lea.get("/plan/new?account=nonsense").status_code == 404


def test_a_form_about_a_merged_customer_is_about_its_survivor(lea, cast, session, merged, filled_in):
    form = filled_in(lea.get(f"/customers/{cast.bellecour.id}/edit"), f"/customers/{cast.bellecour.id}",
                     website="https://bellecour.example")
    merged(cast.bellecour, cast.perrin)
    answer = lea.post(f"/customers/{cast.bellecour.id}", data=form)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/customers/{cast.perrin.id}")
    session.rollback()
    assert cast.perrin.website == "https://bellecour.example"


def test_a_merged_contacts_page_leads_to_its_survivors(lea, cast, merged):
    merged(cast.ivan, cast.marie)
    answer = lea.get(f"/contacts/{cast.ivan.id}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/contacts/{cast.marie.id}")
    assert lea.get(answer.headers["Location"]).status_code == 200


def test_a_merge_that_is_undone_leads_nowhere_else(lea, cast, session, merged):
    merged(cast.bellecour, cast.perrin)
    lea.post(f"/inbox/merges/{session.scalars(select(Merge.id)).one()}/undo")
    assert lea.get(f"/customers/{cast.bellecour.id}").status_code == 200


def test_a_survivor_out_of_sight_is_not_named(cast, sign_in, merged):
    merged(cast.bellecour, cast.perrin)
    answer = sign_in(cast.tom).get(f"/customers/{cast.bellecour.id}")
    assert answer.status_code == 404
    assert str(cast.perrin.id) not in answer.text
