"""Laws of the three-way merge: nothing is lost, nothing is done twice, order does not matter where both stand."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from fieldcrm.fields.builtin import BUILTIN
from sync.fields import Field
from sync.op import Change
from sync.record import (
    CONFLICT,
    YIELDED,
    canonical,
    fingerprint,
    flatten,
    join_texts,
    merge_field,
    merge_sets,
    nest,
    normal,
    plain,
    same,
    seen,
    unseen,
)
from tests.sync.samples import CUSTOM, values_of

ACCOUNT = {field.key: field for field in (*BUILTIN["account"], *CUSTOM)}
VISIT = {field.key: field for field in BUILTIN["visit"]}
fields = st.sampled_from(list((ACCOUNT | VISIT).values()))
threes = fields.flatmap(lambda field: st.tuples(
    st.just(field), values_of(field), values_of(field), values_of(field)))
lists = st.lists(st.sampled_from("abcdef"), max_size=5, unique=True)
notes = st.lists(st.sampled_from(["came", "saw", "sold", "will call"]), max_size=4).map("\n".join)
records = st.fixed_dictionaries({}, optional={
    "name": st.sampled_from(["Perrin", "Perrin & fils"]), "gift_note": st.sampled_from(["tea", "wine"]),
    "phones": lists.filter(bool), "tags": lists.filter(bool), "custom.colour": st.just("red")})


def test_of_two_decisions_the_last_stands_and_the_one_before_is_kept():
    field = Field("comment", "multiline", merge="latest")
    both = merge_field(field, "seen", "mine", "theirs")
    assert (both.value, both.how, both.lost) == ("mine", YIELDED, "theirs")
    assert merge_field(field, "seen", "seen", "theirs").value == "theirs"


@given(threes)
def test_an_edit_applied_again_changes_nothing(three):
    field, was, now, current = three
    once = merge_field(field, was, now, current)
    if once.how != CONFLICT:
        again = merge_field(field, was, now, once.value)
        assert same(again.value, once.value)


@given(threes)
def test_what_does_not_stand_afterwards_is_handed_back(three):
    field, was, now, current = three
    was, now, current = (normal(field, one) for one in (was, now, current))
    outcome = merge_field(field, was, now, current)
    if field.many:
        assert all(one in outcome.value for one in now if one not in was)
        assert all(one in outcome.value for one in current if one not in was)
        return
    if field.merge != "text":  # of texts the tests of lines tell more
        for typed in (now, current):
            seen_before = typed is None or same(typed, was)
            assert seen_before or same(typed, outcome.value) or same(typed, outcome.lost)


@given(threes)
def test_an_edit_that_saw_what_stands_always_applies(three):
    field, _was, now, current = three
    outcome = merge_field(field, current, now, current)
    assert same(outcome.value, normal(field, now))
    assert outcome.lost is None


@given(threes)
def test_an_edit_that_writes_what_stands_never_clashes(three):
    field, was, now, _current = three
    assert same(merge_field(field, was, now, now).value, normal(field, now))


@given(lists, lists, lists)
def test_two_edits_of_a_list_give_the_same_elements_in_either_order(was, one, other):
    assert set(merge_sets(was, one, other)) == set(merge_sets(was, other, one))


@given(lists, lists)
def test_a_list_edited_by_one_alone_is_what_that_one_wrote(was, now):
    assert set(merge_sets(was, now, was)) == set(now)
    assert merge_sets(was, was, now) == now


@given(notes, notes, notes)
def test_every_line_that_two_people_added_is_in_the_joined_text(was, mine, theirs):
    joined = join_texts(was, mine, theirs).split("\n")
    for text in (mine, theirs):
        if text.startswith(was):
            added = text.removeprefix(was).split("\n")
            assert all(line in joined for line in added if line in text.split("\n") and line)


def test_two_people_who_write_about_one_visit_are_both_read():
    outcome = merge_field(VISIT["notes"], None, "Ordered bread.", "Wants a visit on Monday.")
    assert outcome.value == "Wants a visit on Monday.\nOrdered bread."


def test_what_two_people_added_to_one_note_follows_it_once():
    outcome = merge_field(VISIT["notes"], "Closed.", "Closed.\nCame back.", "Closed.\nCalled.")
    assert outcome.value == "Closed.\nCalled.\nCame back."


def test_texts_too_long_to_stand_together_are_a_conflict():
    long = Field("next_step", "text", merge="text", max_length=10)
    outcome = merge_field(long, None, "call them", "write them")
    assert (outcome.how, outcome.value, outcome.lost) == (CONFLICT, "write them", "call them")


def test_the_first_arrival_stands_and_the_second_is_kept():
    first, second = ({"at": f"2026-11-21T10:0{minute}:00Z"} for minute in (0, 5))
    outcome = merge_field(VISIT["check_in"], None, second, first)
    assert (outcome.how, outcome.value, outcome.lost) == (YIELDED, first, second)


def test_a_visit_that_one_cancelled_and_another_did_was_done():
    for current, now in (("cancelled", "done"), ("done", "cancelled"), ("done", "checked_in")):
        outcome = merge_field(VISIT["status"], "planned", now, current)
        assert (outcome.how, outcome.value) == (YIELDED, "done")
    assert merge_field(VISIT["status"], "done", "planned", "done").value == "planned"


@given(records)
def test_a_delete_that_names_all_it_saw_has_overlooked_nothing(values):
    saw = {name: Change(**change) for name, change in seen(values, ACCOUNT).items()}
    assert unseen(values, saw, ACCOUNT) == []
    assert unseen(values | {"gift_note": "since"}, saw, ACCOUNT) == ["gift_note"]


@given(records, records)
def test_a_fingerprint_tells_what_is_said_and_not_in_what_order(one, other):
    assert (fingerprint(one, ACCOUNT) == fingerprint(other, ACCOUNT)) == (one == other)
    assert fingerprint(dict(reversed(one.items())), ACCOUNT) == fingerprint(one, ACCOUNT)


@given(records)
def test_a_document_is_nested_and_flat_without_loss(values):
    assert flatten(nest(values)) == values


#: Few values, so that two of them are often equal, or nearly: 1, 1.0, true, "1", null, "null".
LEAVES = st.sampled_from([None, True, 0, 1, 1.0, -0.0, "1", "null"])
ANY = st.recursive(LEAVES, lambda some: st.lists(some, max_size=2) | st.dictionaries(st.sampled_from("ab"), some), max_leaves=4)


@given(ANY, ANY)
@example([True], [1])
@example({"a": 1}, {"a": 1.0})
def test_two_values_are_the_same_when_their_json_is(one, other):
    def text(value):
        return json.dumps(plain(value), sort_keys=True, separators=(",", ":"))

    assert same(one, other) == (text(one) == text(other))
    assert canonical(one) == text(one)
