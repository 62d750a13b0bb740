"""Look-alikes: who is asked, what is remembered of the answer, and what a machine may do."""

import pytest

from sync.matching import twins
from sync.matching.rule import Rule
from tests.simulation.host import MemoryHost
from tests.sync.test_reconcile import LEA, LYON, NADIA, NOW, OTHER, PEOPLE, SHOP, TABLET, TOM, WHO, Story, edit, typed

PERRIN = {"name": "Boulangerie Perrin", "phones": ["+33478000012"], "city": "Lyon", "street": "12 rue Mercière"}


@pytest.fixture
def story():
    return Story()


@pytest.fixture
def machine():
    """An administrator lets a machine link from 98 % on."""
    return Story(MemoryHost(PEOPLE, rule=Rule(link=98)))


def pairs(story):
    return {(one.get("left_id"), one.get("right_id")): one for one in story.host.everything() if one.type == "duplicate"}


def pair(story, one=SHOP, other=OTHER):
    return pairs(story).get(tuple(sorted((one, other))))


def judge(story, status, was="open", who=LEA, one=SHOP, other=OTHER):
    return story.does("judge", "duplicate", pair(story, one, other).id, edit("status", was, status), who=who)


def twice(story, **changed):
    story.opens(**PERRIN)
    return story.opens(OTHER, **PERRIN | {"name": "Perrin, boulangerie"} | changed)


def merge(story, loser, survivor, **chosen):
    return story.does("merge", "account", loser, edit("survivor_id", None, survivor) | chosen)


def merges(story):
    return [one for one in story.host.everything() if one.type == "merge"]


def test_two_reps_who_open_the_same_customer_offline_are_found_out_at_sync(story):
    story.opens(**PERRIN)
    result = story.send(story.op("create", "account", OTHER, typed(territory_id=LYON, status="active", **PERRIN)),
                        who=NADIA, device=TABLET)
    assert result.verdict == "applied"
    assert [(one.id, one.level) for one in result.candidates] == [(SHOP, "strong")]
    assert pair(story).get("status") == "open"


def test_two_pushes_that_cross_find_each_other(story):
    ops = [story.op("create", "account", id_, typed(territory_id=LYON, status="active", **PERRIN))
           for id_ in (SHOP, OTHER)]
    for op, who in zip(ops, (LEA, NADIA), strict=True):
        story.host.push(story.people[who], TABLET, [op], NOW, slow=True)
    for _push in ops:
        story.host.commit_open(0)
    assert [story.at("account", id_) is None for id_ in (SHOP, OTHER)] == [False, True], "sent again"
    assert [one.id for one in story.send(ops[1], who=NADIA).candidates] == [SHOP]


def test_a_judgement_is_not_asked_for_again_until_something_new_speaks_for_it(story):
    twice(story)
    judge(story, "different")
    assert story.does("update", "account", OTHER, edit("website", None, "https://elsewhere.example")).candidates == ()
    assert story.does("update", "account", OTHER, edit("gift_note", None, "Thé")).candidates == ()
    assert pair(story).get("status") == "different"
    story.does("update", "account", SHOP, edit("emails", None, ["bonjour@perrin.example"]))
    result = story.does("update", "account", OTHER, edit("emails", None, ["bonjour@perrin.example"]))
    assert [one.id for one in result.candidates] == [SHOP]
    assert (pair(story).get("status"), pair(story).get("judged_by")) == ("open", LEA)


def test_a_judgement_can_be_put_off_and_taken_back(story):
    twice(story)
    assert judge(story, "later").verdict == "applied"
    assert judge(story, "different", was="later", who=NADIA).verdict == "applied"
    assert judge(story, "same", was="open").reason.code == "already-judged"
    assert judge(story, "open", was="different").verdict == "applied"
    assert (pair(story).get("status"), pair(story).get("judged_by")) == ("open", None)


def test_a_person_may_judge_a_pair_that_no_machine_has_asked_about(story):
    story.opens()
    story.opens(OTHER, name="Quite another")
    left, right = sorted((SHOP, OTHER))
    said = edit("status", None, "different") | typed(record_type="account", left_id=left, right_id=right)
    id_ = twins.pair_id("account", left, right)
    assert story.does("judge", "duplicate", id_, said).verdict == "applied"
    assert pair(story).get("status") == "different"
    other = twins.pair_id("account", left, WHO)
    assert story.does("judge", "duplicate", other, said).reason.code == "malformed"
    gone = typed(record_type="account", left_id=left, right_id=WHO) | edit("status", None, "different")
    assert story.does("judge", "duplicate", other, gone).reason.code == "unknown-record"
    assert story.does("judge", "duplicate", other, edit("status", None, "different")).verdict == "held"


def test_whoever_undoes_a_merge_says_that_the_two_are_different(story):
    twice(story)
    merge(story, OTHER, SHOP)
    assert pair(story).get("status") == "same"
    story.does("unmerge", "merge", merges(story)[0].id, who=NADIA)
    assert (pair(story).get("status"), pair(story).get("judged_by")) == ("different", NADIA)
    assert story.does("update", "account", OTHER, edit("city", "Lyon", "Lyon 2e")).candidates == ()


def test_what_was_told_apart_stays_so_when_one_of_them_is_merged_into_a_third(story):
    twice(story)
    judge(story, "different")
    story.opens(WHO, name="Third")
    result = merge(story, OTHER, WHO)
    assert (result.verdict, result.candidates) == ("applied", ())
    assert pair(story, SHOP, WHO) is None


def test_what_a_merge_brings_together_is_looked_at_as_any_edit(story):
    twice(story)
    story.opens(WHO, name="Third")
    result = merge(story, OTHER, WHO)
    assert [one.id for one in result.candidates] == [SHOP]


def test_what_a_person_chose_stands_and_goes_with_the_undoing(story):
    twice(story, emails=["a@perrin.example"], city="Villeurbanne")
    merge(story, OTHER, SHOP, **edit("name", PERRIN["name"], "Maison Perrin"), **edit("city", "Lyon", "Lyon 2e"),
          **edit("emails", [], ["b@perrin.example"]))
    shop = story.at("account", SHOP)
    assert [shop.get(name) for name in ("name", "city", "street", "emails")] == [
        "Maison Perrin", "Lyon 2e", PERRIN["street"], ["b@perrin.example"]]
    story.does("unmerge", "merge", merges(story)[0].id)
    shop, other = story.at("account", SHOP), story.at("account", OTHER)
    assert [shop.get(name) for name in ("name", "city", "emails")] == [PERRIN["name"], "Lyon", None]
    assert [other.get(name) for name in ("city", "emails")] == ["Villeurbanne", ["a@perrin.example"]]


@pytest.mark.parametrize(("chosen", "code"), [
    (edit("name", "Perrin", ""), "missing"), (edit("nobody", None, 1), "unknown-field"),
    (edit("last_visit_on", None, "2026-01-01"), "computed-field"), (edit("size", None, "many"), "invalid"),
])
def test_what_cannot_stand_cannot_be_chosen(story, chosen, code):
    twice(story)
    assert merge(story, OTHER, SHOP, **chosen).reason.code == code
    assert story.at("account", OTHER).live


def test_a_machine_links_nothing_unless_an_administrator_said_so(story):
    assert twice(story).verdict == "applied"
    assert merges(story) == []


def test_a_machine_links_what_is_sure_and_says_which_op_caused_it(machine):
    machine.opens(**PERRIN)
    opened = machine.op("create", "account", OTHER, typed(territory_id=LYON, status="active", **PERRIN))
    result = machine.send(opened)
    assert (result.verdict, result.survivor, result.candidates) == ("redirected", SHOP, ())
    [done] = merges(machine)
    assert [done.get(name) for name in ("by_machine", "op_id", "loser_id")] == [True, opened.id, OTHER]
    assert machine.does("unmerge", "merge", done.id, who=NADIA).verdict == "applied"
    assert machine.at("account", OTHER).live


def test_a_machine_never_links_what_a_person_has_judged(machine):
    machine.opens(**PERRIN)
    machine.opens(OTHER, **PERRIN)
    machine.does("unmerge", "merge", merges(machine)[0].id)
    for emails in (["a@perrin.example"], ["a@perrin.example", "b@perrin.example"]):
        for one in (SHOP, OTHER):
            machine.does("update", "account", one, edit("emails", machine.at("account", one).get("emails"), emails))
    assert pair(machine).get("status") == "open"
    assert len(merges(machine)) == 1


def test_a_machine_links_nothing_on_a_name_alone(machine):
    machine.opens(name="Boulangerie Perrin", city="Lyon")
    machine.opens(OTHER, name="Boulangerie Perrin", city="Lyon")
    assert merges(machine) == []


def test_a_machine_links_nothing_that_the_author_of_the_op_does_not_see(machine):
    machine.does("create", "account", OTHER, typed(
        territory_id="00000000-0000-7000-8000-000000000002", status="active", **PERRIN), who=TOM)
    assert machine.opens(**PERRIN).verdict == "applied"
    assert merges(machine) == []


def test_a_contact_stands_once_at_a_customer_and_twice_again_after_the_undoing(story):
    twice(story)
    ids = [f"00000000-0000-7000-8000-0000000000{number:02}" for number in range(40, 43)]
    story.does("create", "contact", WHO, typed(family_name="Perrin"))
    for id_, account, role in zip(ids, (SHOP, OTHER, OTHER), (None, "Patronne", None), strict=True):
        story.does("create", "link", id_, typed(contact_id=WHO, account_id=account, role=role))
    merge(story, OTHER, SHOP)
    assert [story.at("link", id_).live for id_ in ids] == [False, True, False]
    edited = story.does("update", "link", ids[0], edit("role", None, "Gérante"))
    assert (edited.verdict, edited.survivor) == ("redirected", ids[1])
    story.does("unmerge", "merge", merges(story)[0].id)
    assert [(story.at("link", id_).live, story.at("link", id_).get("account_id")) for id_ in ids] == [
        (True, SHOP), (True, OTHER), (False, OTHER)]


def test_a_contact_that_left_a_merged_customer_stays_away(story):
    twice(story)
    ids = [f"00000000-0000-7000-8000-0000000000{number:02}" for number in range(40, 42)]
    story.does("create", "contact", WHO, typed(family_name="Perrin"))
    for id_, account in zip(ids, (SHOP, OTHER), strict=True):
        story.does("create", "link", id_, typed(contact_id=WHO, account_id=account))
    merge(story, OTHER, SHOP)
    story.does("delete", "link", ids[1], {
        name: {"was": value, "now": None} for name, value in story.at("link", ids[0]).values.items()})
    story.opens("00000000-0000-7000-8000-000000000050", name="Third")
    merge(story, "00000000-0000-7000-8000-000000000050", SHOP)
    assert [story.at("link", id_).live for id_ in ids] == [False, False]
