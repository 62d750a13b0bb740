"""Which of two values stands, and why."""

import pytest

from sync.golden import IMPORTED, REP, RULES, SENIOR, Claim, Source, best, groups
from sync.merges import proposal
from sync.store import Record
from tests.simulation.host import TABLES

OLD, NEW, NEWER = "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-11-01T00:00:00Z"


def meet(type_, one, other, survivor="a", ats=(OLD, NEW), trusts=(REP, REP)):
    sources = [
        Source(id_, OLD, {name: Claim(value, at, trust) for name, value in values.items()})
        for id_, values, at, trust in zip("ab", (one, other), ats, trusts, strict=True)
    ]
    found = best(type_, TABLES[type_], sources, survivor)
    assert found == best(type_, TABLES[type_], reversed(sources), survivor)
    return found


@pytest.mark.parametrize(("name", "one", "other", "stands"), [
    ("name", "Perrin", "Perrin et fils", "Perrin"),  # the survivor's
    ("sector", "retail", "food", "food"),  # the newest
    ("legal_form", "SARL", "SA", "SARL"),  # the longest
    ("source", "fair", "web", "fair"),  # the oldest
    ("status", "active", "prospect", "active"),  # a default that nobody chose yields
    ("gift_note", None, "Thé", "Thé"),
    ("custom.colour", "red", "blue", "blue"),
    ("phones", ["04 78 00 00 01"], ["0478000001", "0478000002"], ["04 78 00 00 01", "0478000002"]),
    ("emails", ["a@b.fr"], ["A@B.fr"], ["a@b.fr"]),
])
def test_each_field_has_its_rule(name, one, other, stands):
    assert meet("account", {name: one}, {name: other})[name] == stands


def test_a_supervisor_is_trusted_before_a_rep_and_a_rep_before_an_import():
    for trusts, stands in (((SENIOR, REP), 100), ((REP, IMPORTED), 100), ((IMPORTED, REP), 900)):
        assert meet("account", {"potential": 100}, {"potential": 900}, trusts=trusts)["potential"] == stands


def test_an_address_is_taken_whole_from_whoever_knows_most_of_it():
    whole = {"street": "1 rue A", "postal_code": "69001", "city": "Lyon"}
    found = meet("account", whole, {"street": "2 rue B", "region": "Rhône"}, survivor="b")
    assert {name: found[name] for name in (*whole, "region")} == whole | {"region": None}


def test_a_name_is_not_put_together_from_two_scripts():
    found = meet("contact", {"given_name": "Jean", "family_name": "Petit"}, {"family_name": "Пети"}, survivor="b")
    assert (found["given_name"], found["family_name"]) == ("Jean", "Petit")


def test_notes_are_told_one_after_the_other_the_survivors_first():
    assert meet("contact", {"note": "Tea"}, {"note": "Dog"}, survivor="b")["note"] == "Dog\nTea"


def test_notes_for_which_there_is_no_room_are_left_to_the_merge_record():
    assert meet("contact", {"note": "x" * 3000}, {"note": "y" * 3000})["note"] == "x" * 3000


def test_what_was_written_over_others_stands_for_them():
    sources = [
        Source("a", OLD, {"sector": Claim("food", NEW, over=("b",)), "tags": Claim(
            ["wine", "vip"], over=("b",), borrowed=("wine",), without=("old",))}),
        Source("b", OLD, {"sector": Claim("retail", NEWER), "tags": Claim(["old", "wine"])}),
    ]
    found = best("account", TABLES["account"], sources, "a")
    assert (found["sector"], found["tags"]) == ("food", ["wine", "vip"])
    sources.append(Source("c", OLD, {"sector": Claim("health", NEWER), "tags": Claim(["old"])}))
    found = best("account", TABLES["account"], sources, "a")
    assert (found["sector"], found["tags"]) == ("health", ["wine", "vip", "old"])
    del sources[1]
    assert best("account", TABLES["account"], sources, "a")["tags"] == ["vip", "old"]


def test_a_claim_survives_being_kept_as_json():
    claim = Claim(["vip"], NEW, SENIOR, ("b",), ("wine",), ("old",), True)
    assert Claim.from_json(claim.to_json()) == claim
    assert Claim.from_json(Claim("x", OLD).to_json()) == Claim("x", OLD)


@pytest.mark.parametrize("type_", ["account", "contact"])
def test_every_field_that_can_be_merged_has_one_place_in_the_table(type_):
    names = [name for group, _counts in groups(type_, TABLES[type_]) for name in group]
    assert sorted(names) == sorted(name for name, field in TABLES[type_].items() if field.merge != "computed")
    assert {name for group, _counts in RULES[type_] for name in group} <= TABLES[type_].keys()


def test_a_proposal_names_the_survivor_and_whose_value_stands():
    left = Record("account", "a", 1, NEW, {"name": "Perrin", "sector": "food", "phones": ["0478000001"], "city": "Lyon"})
    right = Record("account", "b", 1, OLD, {"name": "Chez Perrin", "sector": "retail", "phones": ["0478000002"]})
    assert proposal("account", left, right, TABLES["account"]) == {
        "survivor": "a", "values": {"name": "left", "sector": "left", "phones": "both", "city": "left"}}
