"""Rows that another system sends: on the record they know, or a new one, and told apart from who is here."""

import pytest

from fieldcrm.duplicates import rules


@pytest.fixture
def nadia(world, sign_in):
    """She supervises Lyon."""
    return sign_in(world.nadia)


@pytest.fixture
def put(nadia):
    def put(kind, *rows):
        answer = nadia.put(f"/api/{kind}", json={"rows": rows})
        assert answer.status_code == 200, answer.text
        return answer.json["rows"]

    return put


def customer(world, name, id, **more):
    return {"name": name, "territory_id": world.ids.lyon, "external_ids": [id], **more}


PERRIN = {"city": "Lyon", "phones": ["04 78 00 00 12"], "street": "12 rue Mercière", "postal_code": "69002"}


def test_a_row_becomes_a_record_and_the_next_one_lands_on_it(world, put, nadia):
    [made] = put("accounts", customer(world, "Quincaillerie Zola", "SAP:1"))
    assert (made["verdict"], made["alike"]) == ("applied", "distinct")
    [again] = put("accounts", customer(world, "Quincaillerie Émile Zola", "SAP:1"))
    assert again["id"] == made["id"]
    assert nadia.get("/api/accounts", query_string={"external": "SAP:1"}).json["name"] == "Quincaillerie Émile Zola"


def test_each_row_is_told_what_it_is_among_those_who_are_here(session, world, put):
    sure, perhaps, new = put("accounts", customer(world, "Boulangerie Perrin", "SAP:1", **PERRIN),
                             customer(world, "Boulangerie Perrin", "SAP:2", city="Lyon"), customer(world, "Zythologie", "SAP:3"))
    assert [one["alike"] for one in (sure, perhaps, new)] == ["asked", "flagged", "distinct"]
    whys = {one["id"]: one["why"] for one in sure["candidates"]}
    assert "names 100 % alike; same address" in whys[world.ids.perrin]
    assert "same phone (+33478000012)" in whys[world.ids.perrin]
    assert "candidates" not in new


def test_a_row_that_a_machine_may_link_is_the_record_that_stands(session, world, put):
    rules.change(session, ask=98, link=98)
    session.commit()
    [linked] = put("accounts", customer(world, "Boulangerie Perrin", "SAP:1", **PERRIN))
    assert linked["alike"] == "linked"
    assert "same phone (+33478000012)" in linked["why"]
    assert linked["id"] == world.ids.perrin


def test_one_wrong_row_does_not_stop_the_others(world, put):
    wrong, right = put("accounts", {"name": "", "external_ids": ["SAP:1"]}, customer(world, "Zythologie", "SAP:2"))
    assert (wrong["verdict"], right["verdict"]) == ("refused", "applied")
    assert wrong["reason"]["field"]
    assert "alike" not in wrong, "nobody looked"


@pytest.mark.parametrize(("name", "verdict"), [
    ("🥖🥐", "applied"), ("\u200f\u0640", "applied"), ("", "refused"), (" \t ", "refused"), (None, "refused"), (7, "refused"),
    ("Ж" * 10_000, "refused"),
])
def test_a_strange_name_is_taken_or_refused_with_the_reason_and_the_next_row_is_taken(world, put, name, verdict):
    strange, right = put("accounts", customer(world, name, "SAP:1", city="Lyon"), customer(world, "Zythologie", "SAP:2"))
    assert (strange["verdict"], right["verdict"]) == (verdict, "applied")
    assert verdict == "applied" or strange["reason"]["text"]


def test_many_equal_rows_are_told_of_a_few_of_each_other(world, put):
    told = put("accounts", *(customer(world, "Boulangerie Zola", f"SAP:{n}", city="Nice", phones=["04 93 11 22 33"]) for n in range(60)))
    assert {one["verdict"] for one in told} == {"applied"}
    assert [one["alike"] for one in told].count("asked") == 59
    assert max(len(one.get("candidates", ())) for one in told) <= 5


def test_a_body_in_another_encoding_is_refused_whole(nadia):
    body = '{"rows": [{"name": "Pâtisserie"}]}'.encode("latin-1")
    answer = nadia.put("/api/accounts", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["status"]) == (422, 422)


def test_who_may_not_write_ids_is_refused_and_what_is_no_list_is_malformed(world, sign_in, nadia):
    told = sign_in(world.lea).put("/api/accounts", json={"rows": [customer(world, "Zythologie", "SAP:1")]}).json["rows"]
    assert [(one["verdict"], one["reason"]["code"]) for one in told] == [("refused", "not-allowed")]
    for rows in (None, {}, ["SAP:1"]):
        assert nadia.put("/api/accounts", json={"rows": rows}).status_code == 422
