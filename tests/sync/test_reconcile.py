"""What becomes of ops, one story at a time, over the simulation's host in memory."""

from itertools import count

import pytest

from sync.op import parse_op
from sync.record import flatten, seen
from sync.store import OpFailed
from tests.simulation.host import TABLES, MemoryHost, MemoryStore
from tests.simulation.sight import Person

NOW = "2026-11-21T10:00:00Z"
LYON, LEEDS, LEA, TOM, NADIA, PHONE, TABLET, SHOP, OTHER, VISIT, WHO = (
    f"00000000-0000-7000-8000-{number:012x}" for number in range(1, 12))
PEOPLE = [Person(LEA, frozenset({LYON})), Person(TOM, frozenset({LEEDS})),
          Person(NADIA, frozenset({LYON, LEEDS}), supervisor=True)]


class Story:
    """One server, and people who send ops to it; ``rights`` by who they are."""

    def __init__(self, host=None):
        self.host = host or MemoryHost(PEOPLE)
        self.people = {one.id: one for one in PEOPLE}
        self.numbers = count(1)

    def op(self, kind, type_, record, set_=None, **more):
        number = next(self.numbers)
        raw = {"id": f"00000000-0000-7000-9000-{number:012x}", "seq": number, "kind": kind, "type": type_,
               "record": record, "at": NOW, "set": set_ or {}} | more
        return parse_op(raw)

    def send(self, *ops, who=LEA, device=PHONE):
        results = self.host.push(self.people[who], device, list(ops), NOW)
        return results if len(ops) > 1 else results[0]

    def does(self, kind, type_, record, set_=None, who=LEA, device=PHONE, **more):
        return self.send(self.op(kind, type_, record, set_, **more), who=who, device=device)

    def opens(self, record=SHOP, who=LEA, **values):
        given = {"name": "Perrin", "territory_id": LYON, "status": "active"} | values
        return self.does("create", "account", record, typed(**given), who=who)

    def at(self, type_, record):
        return self.host.find(type_, record)


def typed(**values):
    return {name: {"was": None, "now": now} for name, now in values.items()}


def edit(name, was, now):
    return {name: {"was": was, "now": now}}


@pytest.fixture
def story():
    return Story()


def test_a_new_customer_is_applied_with_the_defaults_of_its_fields(story):
    result = story.opens()
    assert (result.verdict, result.rev) == ("applied", 1)
    assert story.at("account", SHOP).values == {
        "name": "Perrin", "territory_id": LYON, "status": "active", "visit_class": "C"}


def test_an_op_sent_again_gets_the_same_answer_and_does_nothing(story):
    story.opens()
    rename = story.op("update", "account", SHOP, edit("name", "Perrin", "Perrin & fils"))
    first = story.send(rename)
    story.does("update", "account", SHOP, edit("name", "Perrin & fils", "Chez Perrin"))
    assert story.send(rename) == first
    assert story.at("account", SHOP).get("name") == "Chez Perrin"


def test_ops_are_applied_in_the_order_of_the_device_however_they_lie_in_the_push(story):
    made = story.op("create", "account", SHOP, typed(name="Perrin", territory_id=LYON, status="active"))
    renamed = story.op("update", "account", SHOP, edit("name", "Perrin", "Chez Perrin"))
    assert [one.verdict for one in story.send(renamed, made)] == ["applied", "applied"]
    assert story.at("account", SHOP).get("name") == "Chez Perrin"


def test_two_people_who_change_one_field_are_asked(story):
    story.opens()
    story.does("update", "account", SHOP, edit("name", "Perrin", "Chez Perrin"), who=NADIA)
    result = story.does("update", "account", SHOP, edit("name", "Perrin", "Perrin & fils"))
    assert (result.verdict, len(result.conflicts)) == ("conflict", 1)
    conflict = story.at("conflict", result.conflicts[0])
    assert story.at("account", SHOP).get("name") == "Chez Perrin"
    assert [conflict.get(name) for name in ("was", "mine", "theirs", "status", "author_id")] == [
        "Perrin", "Perrin & fils", "Chez Perrin", "open", LEA]


def test_who_writes_again_over_what_was_not_accepted_speaks_of_the_same_question(story):
    story.opens()
    story.does("update", "account", SHOP, edit("name", "Perrin", "Theirs"), who=NADIA)
    first = story.does("update", "account", SHOP, edit("name", "Perrin", "Mine"))
    second = story.does("update", "account", SHOP, edit("name", "Mine", "Mine, better"))
    assert second.conflicts == first.conflicts
    assert story.at("conflict", first.conflicts[0]).get("mine") == "Mine, better"
    story.does("update", "account", SHOP, edit("name", "Mine, better", "Theirs"))
    assert story.at("conflict", first.conflicts[0]).get("status") == "resolved"


def test_a_person_chooses_between_two_values(story):
    conflict = clash(story)
    result = story.does("resolve", "conflict", conflict, {"value": {"was": "Theirs", "now": "A third"}}, who=NADIA)
    assert result.verdict == "applied"
    assert story.at("account", SHOP).get("name") == "A third"
    assert story.at("conflict", conflict).get("resolved_by") == NADIA


def test_a_choice_made_over_an_older_value_is_asked_about_again(story):
    conflict = clash(story)
    story.does("update", "account", SHOP, edit("name", "Theirs", "Newer"), who=NADIA)
    result = story.does("resolve", "conflict", conflict, {"value": {"was": "Theirs", "now": "Mine"}})
    assert result.verdict == "conflict"
    assert story.at("account", SHOP).get("name") == "Newer"
    assert story.at("conflict", conflict).get("status") == "resolved"
    assert story.at("conflict", result.conflicts[0]).get("mine") == "Mine"


def test_two_people_who_choose_the_same_agree(story):
    conflict = clash(story)
    answer = {"value": {"was": "Theirs", "now": "Mine"}}
    assert story.does("resolve", "conflict", conflict, answer).verdict == "applied"
    assert story.does("resolve", "conflict", conflict, answer, who=NADIA).verdict == "applied"


def test_an_edit_to_a_merged_account_lands_on_its_survivor(story):
    merge(story)
    result = story.does("update", "account", OTHER, edit("gift_note", None, "Thé vert"))
    assert (result.verdict, result.survivor) == ("redirected", SHOP)
    assert story.at("account", SHOP).get("gift_note") == "Thé vert"


def test_a_merge_moves_what_hung_on_the_loser_and_its_undoing_moves_it_back(story):
    story.opens()
    story.opens(OTHER, name="Perrin bis", phones=["0478000012"])
    plan(story, OTHER)
    story.does("merge", "account", OTHER, edit("survivor_id", None, SHOP))
    assert story.at("visit", VISIT).get("account_id") == SHOP
    assert story.at("account", SHOP).get("phones") == ["0478000012"]
    [done] = [one for one in story.host.everything() if one.type == "merge"]
    assert story.does("unmerge", "merge", done.id).verdict == "applied"
    assert story.at("visit", VISIT).get("account_id") == OTHER
    assert story.at("account", SHOP).get("phones") is None
    assert story.at("account", OTHER).live


def test_a_merge_is_undone_also_after_its_survivor_was_merged_further(story):
    third = WHO
    story.opens()
    story.opens(OTHER, name="Perrin bis", phones=["0478000012"])
    story.opens(third, name="Third")
    story.does("merge", "account", OTHER, edit("survivor_id", None, SHOP))
    story.does("merge", "account", SHOP, edit("survivor_id", None, third))
    assert story.at("account", third).get("phones") == ["0478000012"]
    first = next(one for one in story.host.everything() if one.type == "merge" and one.get("loser_id") == OTHER)
    assert story.does("unmerge", "merge", first.id).verdict == "applied"
    assert story.at("account", OTHER).live
    assert story.at("account", SHOP).merged_into == third
    assert [story.at("account", one).get("phones") for one in (SHOP, third)] == [None, None]


def test_what_was_edited_since_is_named_when_a_merge_is_undone_whatever_the_merge_had_made_of_it(story):
    story.opens(city="Lyon")
    story.opens(OTHER, name="Perrin bis", city="Lyon", phones=["0478000012"])
    story.does("merge", "account", OTHER, edit("survivor_id", None, SHOP))
    story.does("update", "account", SHOP, edit("name", "Perrin", "Perrin & fils") | edit("phones", ["0478000012"], ["0478000013"]))
    story.does("update", "account", SHOP, edit("street", None, "7 rue Zola"))
    [done] = [one for one in story.host.everything() if one.type == "merge"]
    assert story.does("unmerge", "merge", done.id).verdict == "merged"
    kept = story.at("merge", done.id).get("kept")
    assert {one["field"] for one in kept if one.get("stays")} == {"name", "phones", "street"}
    assert [one["field"] for one in kept if one.get("alike")] == ["street"]
    stands = story.at("account", SHOP)
    assert (stands.get("name"), stands.get("phones"), stands.get("street")) == ("Perrin & fils", ["0478000013"], "7 rue Zola")
    assert story.at("account", OTHER).get("phones") == ["0478000012"]


def test_two_people_who_merge_the_other_way_round_meant_the_same(story):
    merge(story)
    result = story.does("merge", "account", SHOP, edit("survivor_id", None, OTHER), who=NADIA)
    assert result.verdict == "applied"
    assert story.at("account", SHOP).live


def test_a_record_is_not_merged_with_itself(story):
    story.opens()
    assert story.does("merge", "account", SHOP, edit("survivor_id", None, SHOP)).reason.code == "same-record"


def test_a_visit_planned_at_a_merged_customer_goes_to_the_survivor(story):
    merge(story)
    plan(story, OTHER)
    assert story.at("visit", VISIT).get("account_id") == SHOP


def test_a_delete_that_saw_everything_deletes(story):
    story.opens()
    assert delete(story).verdict == "applied"
    assert not story.at("account", SHOP).live


@pytest.mark.parametrize("delete_comes_first", [True, False])
def test_delete_against_edit_keeps_the_edit_and_asks_whichever_came_first(story, delete_comes_first):
    story.opens()
    removal = story.op("delete", "account", SHOP, seen(story.at("account", SHOP).values, TABLES["account"]))
    rename = story.op("update", "account", SHOP, edit("name", "Perrin", "Chez Perrin"))
    first, second = (removal, rename) if delete_comes_first else (rename, removal)
    story.send(first, who=LEA)
    result = story.send(second, who=NADIA)
    account, conflict = story.at("account", SHOP), story.at("conflict", result.conflicts[0])
    assert (result.verdict, account.live, account.get("name")) == ("conflict", True, "Chez Perrin")
    assert (conflict.get("deleted"), conflict.get("mine")) == (True, not delete_comes_first)
    answer = {"value": {"was": conflict.get("was"), "now": True}}
    assert story.does("resolve", "conflict", conflict.id, answer).verdict == "applied"
    assert not story.at("account", SHOP).live


def test_who_says_delete_is_asked_again_about_what_was_written_meanwhile(story):
    story.opens()
    conflict = story.does("delete", "account", SHOP).conflicts[0]
    mark = story.at("conflict", conflict).get("was")
    story.does("update", "account", SHOP, edit("gift_note", None, "Thé"), who=NADIA)
    result = story.does("resolve", "conflict", conflict, {"value": {"was": mark, "now": True}})
    assert (result.verdict, story.at("account", SHOP).live) == ("conflict", True)


def test_a_visit_at_a_deleted_customer_wakes_it_and_asks(story):
    story.opens()
    delete(story)
    assert plan(story, SHOP).verdict == "conflict"
    assert story.at("account", SHOP).live


def seen_on(day, **changes):
    return edit("planned_on", day, day) | changes


def test_what_was_done_on_a_day_that_was_moved_meanwhile_is_done_and_asked_about(story):
    story.opens()
    plan(story, SHOP)
    story.does("update", "visit", VISIT, edit("planned_on", "2026-11-21", "2026-11-24"), who=NADIA)
    made = story.does("update", "visit", VISIT, seen_on("2026-11-21", **edit("status", "planned", "done")))
    visit, asked = story.at("visit", VISIT), story.at("conflict", made.conflicts[0])
    assert (visit.get("status"), visit.get("planned_on")) == ("done", "2026-11-24")
    assert (asked.get("field"), asked.get("mine")) == ("planned_on", "2026-11-21")
    assert story.does("resolve", "conflict", asked.id, {"value": {"was": "2026-11-24", "now": "2026-11-21"}}).verdict == "applied"
    assert story.at("visit", VISIT).get("planned_on") == "2026-11-21"


def test_what_was_cancelled_as_it_stood_before_it_was_moved_waits_for_an_answer(story):
    story.opens()
    plan(story, SHOP)
    story.does("update", "visit", VISIT, edit("planned_on", "2026-11-21", "2026-11-24"), who=NADIA)
    cancelled = story.does("update", "visit", VISIT, seen_on("2026-11-21", **edit("status", "planned", "cancelled")))
    visit, (asked,) = story.at("visit", VISIT), [story.at("conflict", one) for one in cancelled.conflicts]
    assert (visit.get("status"), visit.get("planned_on")) == ("planned", "2026-11-24")
    assert (asked.get("field"), asked.get("mine")) == ("status", "cancelled")
    story.does("resolve", "conflict", asked.id, {"value": {"was": "planned", "now": "cancelled"}})
    assert story.at("visit", VISIT).get("status") == "cancelled"


def test_what_was_seen_and_still_holds_says_nothing(story):
    story.opens()
    plan(story, SHOP)
    assert story.does("update", "visit", VISIT, seen_on("2026-11-21", **edit("status", "planned", "cancelled"))).verdict == "applied"


def test_a_form_posted_twice_makes_one_record(story):
    story.opens()
    assert story.opens().verdict == "applied"
    again = story.opens(gift_note="Thé")
    assert (again.verdict, story.at("account", SHOP).get("gift_note")) == ("applied", "Thé")
    assert story.opens(name="Another").verdict == "conflict"
    assert story.at("account", SHOP).get("name") == "Perrin"


def test_what_builds_on_a_refused_op_waits_and_nothing_else_does(story):
    story.opens()
    bad = story.op("create", "account", OTHER, typed(name=None, territory_id=LYON, status="active"))
    on_it = story.op("create", "visit", VISIT, typed(
        account_id=OTHER, rep_id=LEA, planned_on="2026-11-21", status="planned"), after=[bad.id])
    other = story.op("update", "account", SHOP, edit("gift_note", None, "Thé"))
    refused, held, applied = story.send(bad, on_it, other)
    assert (refused.verdict, refused.reason.code, refused.reason.field) == ("refused", "missing", "name")
    assert (held.verdict, held.after) == ("held", (bad.id,))
    assert applied.verdict == "applied"
    assert story.send(bad) == refused
    story.opens(OTHER)
    assert story.does("create", "visit", VISIT, typed(
        account_id=OTHER, rep_id=LEA, planned_on="2026-11-21", status="planned")).verdict == "applied"


def test_an_op_on_a_record_that_has_not_arrived_is_held_and_leaves_no_trace(story):
    early = story.op("update", "account", SHOP, edit("name", "Perrin", "Chez Perrin"))
    assert story.send(early).reason.code == "unknown-record"
    story.opens()
    assert story.send(early).verdict == "applied"


@pytest.mark.parametrize(("set_", "code"), [
    (edit("name", None, ""), "missing"), (edit("name", None, 7), "invalid"),
    (edit("nobody", None, 7), "unknown-field"), (edit("last_visit_on", None, "2026-01-01"), "computed-field"),
    (edit("owner_id", None, WHO), "bad-reference"), (edit("custom.colour", None, "green"), "invalid"),
    (edit("territory_id", LYON, LEEDS), "not-allowed"),
])
def test_what_is_not_right_is_refused_with_its_reason(story, set_, code):
    story.opens()
    before = story.at("account", SHOP)
    result = story.does("update", "account", SHOP, set_)
    assert (result.verdict, result.reason.code) == ("refused", code)
    assert story.at("account", SHOP) == before


def test_nobody_changes_a_customer_of_another_territory(story):
    story.opens()
    for kind, set_ in (("update", edit("name", "Perrin", "x")), ("delete", {}), ("create", typed(name="x"))):
        assert story.does(kind, "account", SHOP, set_, who=TOM).reason.code in ("not-allowed", "missing")
    assert plan(story, SHOP, who=TOM).reason.code == "not-allowed"
    assert story.at("account", SHOP).rev == 1


def test_an_op_that_the_host_cannot_keep_is_held_and_the_others_go_on():
    class Fragile(MemoryStore):
        def save(self, record, op):
            if record.get("name") == "poison":
                raise OpFailed
            super().save(record, op)

    class Host(MemoryHost):
        def begin(self, person, device):
            return Fragile(self, person, device)

    story = Story(Host(PEOPLE))
    story.opens()
    poison = story.op("update", "account", SHOP, edit("name", "Perrin", "poison"))
    fine = story.op("update", "account", SHOP, edit("gift_note", None, "Thé"))
    assert [one.verdict for one in story.send(poison, fine)] == ["held", "applied"]


def test_a_look_alike_is_saved_flagged_and_asked_about_once(story):
    story.opens(city="Lyon")
    result = story.opens(OTHER, name="PERRIN", city="lyon")
    assert (result.verdict, [one.id for one in result.candidates]) == ("applied", [SHOP])
    [pair] = [one for one in story.host.everything() if one.type == "duplicate"]
    assert {reason["code"] for reason in pair.get("reasons")} == {"names-alike", "same-city"}
    judged = story.does("judge", "duplicate", pair.id, edit("status", "open", "different"))
    assert judged.verdict == "applied"
    again = story.does("judge", "duplicate", pair.id, edit("status", "open", "same"), who=NADIA)
    assert again.reason.code == "already-judged"
    assert story.does("update", "account", OTHER, edit("city", "lyon", "Lyon 2")).candidates == ()


def test_a_look_alike_out_of_sight_is_not_named(story):
    story.does("create", "account", OTHER, typed(
        name="Perrin", territory_id=LEEDS, status="active", emails=["a@b.fr"]), who=TOM)
    assert story.opens(emails=["a@b.fr"]).candidates == ()
    assert any(one.type == "duplicate" for one in story.host.everything())


def test_a_phone_whose_clock_is_a_year_ahead_makes_nothing_in_the_future(story):
    story.does("create", "account", SHOP, typed(name="P", territory_id=LYON, status="active"),
               at="2027-11-21T10:00:00Z", clock_offset_ms=0)
    story.does("create", "account", OTHER, typed(name="Q", territory_id=LYON, status="active"),
               at="2027-11-21T09:00:00Z", clock_offset_ms=-365 * 24 * 3600 * 1000)
    assert story.at("account", SHOP).created_at == NOW
    assert story.at("account", OTHER).created_at == "2026-11-21T09:00:00Z"


def clash(story):
    """A conflict over the shop's name: "Theirs" stands, "Mine" is kept."""
    story.opens()
    story.does("update", "account", SHOP, edit("name", "Perrin", "Theirs"), who=NADIA)
    return story.does("update", "account", SHOP, edit("name", "Perrin", "Mine"), device=TABLET).conflicts[0]


def merge(story):
    """OTHER merged into SHOP."""
    story.opens()
    story.opens(OTHER, name="Perrin bis")
    assert story.does("merge", "account", OTHER, edit("survivor_id", None, SHOP)).verdict == "applied"


def plan(story, account, who=LEA):
    return story.does("create", "visit", VISIT, typed(
        account_id=account, rep_id=who, planned_on="2026-11-21", status="planned"), who=who)


def delete(story):
    shown = flatten(story.at("account", SHOP).values)
    return story.does("delete", "account", SHOP, seen(shown, TABLES["account"]))
