"""The phone and the server read, check, fold and merge alike: the same inputs through both."""

from dataclasses import asdict
from unicodedata import category

from hypothesis import strategies as st

from fieldcrm.fields.builtin import BUILTIN
from sync.fields import check, describe, minor_digits, parse_form, to_form
from sync.matching.fold import RANGES, entry, fold, matches, phone_digits, search_text, terms
from sync.op import Change, Op
from sync.record import flatten, merge_field, nest, overlay, seen
from tests.sync.samples import CUSTOM, FIELDS, anything, lines, made, phones, texts, uuids, values_of

fields = st.sampled_from(FIELDS)
TYPED = ["1 234,50", "1.234,5", "1,234", "12.5", "-3", "−7", "۱۲٫۵", "1’000", "0.055", "9" * 20, "1.234.56",
         "007", "9:05", "09:05:00", "2026/03/04", "۲۰۲۶-۰۳-۰۴", "on", "No", "a.fr", "http://a.fr", "x, y;z،w",
         "a\r\nb\rc",
         '{"a":1}', "[1,", "NaN", "2026-01-02T03:04", "\ufeff x \u3000"]


def test_both_check_a_value_alike(twins):
    pairs = made(fields.flatmap(lambda field: st.tuples(st.just(field), values_of(field))), 600)
    there = twins("fields.js", "([field, value]) => it.check(field, value)",
                  [[describe(field), value] for field, value in pairs])
    assert_alike(pairs, [check(field, value) for field, value in pairs], there)
    assert 0.1 < sum(error is not None for error in there) / len(there) < 0.95


def test_both_read_a_form_alike(twins):
    typed = texts | st.sampled_from(TYPED) | phones | anything
    several = st.lists(fields, min_size=1, max_size=6, unique_by=lambda field: field.key).flatmap(
        lambda some: st.tuples(st.just(some), st.lists(st.tuples(
            st.sampled_from([field.key for field in some]), typed), max_size=8), st.sampled_from([0, 2, 3])))
    forms = made(several, 400) + [([field], [(field.key, text)], 2) for field in FIELDS for text in TYPED]
    there = twins("fields.js", "([fields, pairs, digits]) => it.parseForm(fields, pairs, digits)",
                  [[[describe(field) for field in some], pairs, digits] for some, pairs, digits in forms])
    here = [dict(zip(("values", "errors"), parse_form(*form), strict=True)) for form in forms]
    assert_alike(forms, here, there)


def test_both_show_a_value_in_a_form_alike(twins):
    good = made(fields.flatmap(lambda field: st.tuples(st.just(field), values_of(field))), 500)
    pairs = [(field, value) for field, value in good if check(field, value) is None]
    there = twins("fields.js", "([field, value]) => it.toForm(field, value)",
                  [[describe(field), value] for field, value in pairs])
    assert_alike(pairs, [to_form(field, value) for field, value in pairs], there)


def test_both_know_the_same_currencies(twins):
    codes = ["EUR", "JPY", "TND", "IRR", "toString", "", None]
    assert twins("fields.js", "it.minorDigits", codes) == [minor_digits(code) for code in codes]


def test_both_fold_a_text_alike(twins):
    said = made(texts, 600)
    assert_alike(said, [fold(text) for text in said], twins("fold.js", "it.fold", said))


def test_both_fold_every_character_of_the_table_alike(twins):
    """Of those that Unicode had named when this Python was built; Node may know more."""
    shapes = ((0xFB00, 0xFB4F), (0xFE70, 0xFEFC), (0xFF01, 0xFF5E))  # they decompose into the table
    chars = [chr(point) for first, last in (*RANGES, *shapes) for point in range(first, last + 1)]
    said = [f"x{char}x" for char in chars if category(char) != "Cn"]
    assert_alike(said, [fold(text) for text in said], twins("fold.js", "it.fold", said))


def test_both_find_alike(twins):
    cases = made(st.tuples(st.lists(texts, max_size=3), st.lists(phones, max_size=2), texts | phones), 600)
    there = twins("fold.js", """([said, phones, query]) => {
        const found = it.entry(said, phones);
        return [found, it.terms(query), it.matches(query, found), phones.map(it.phoneDigits)];
    }""", cases)
    here = [[(found := entry(said, dialled)), terms(query), matches(query, found),
             list(map(phone_digits, dialled))]
            for said, dialled, query in cases]
    assert_alike(cases, here, there)


def test_both_make_the_same_entry_of_a_customer(twins):
    person = st.fixed_dictionaries({}, optional={
        "given_name": st.none() | lines, "family_name": lines, "phones": st.lists(phones, max_size=2)})
    account = st.fixed_dictionaries({"name": lines}, optional={
        "city": st.none() | lines, "phones": st.none() | st.lists(phones, max_size=2)})
    cases = made(st.tuples(account, st.lists(person, max_size=2)), 300)
    there = twins("fold.js", "([account, contacts]) => it.searchText(account, contacts)", cases)
    assert_alike(cases, [search_text(*case) for case in cases], there)


def test_both_merge_a_field_alike(twins):
    near = st.sampled_from(["a", "a\nb", "a\nc", ["a"], ["a", "b"], []])
    three = fields.flatmap(lambda field: st.tuples(st.just(field), *[values_of(field) | near] * 3))
    threes = made(three, 700)
    there = twins("merge.js", "([field, was, now, current]) => it.mergeField(field, was, now, current)",
                  [[describe(field), *values] for field, *values in threes])
    assert_alike(threes, [asdict(merge_field(*three)) for three in threes], there)


def test_both_lay_waiting_ops_over_a_document_alike(twins):
    cases = made(st.tuples(st.booleans(), st.lists(ops_of("account"), max_size=4)), 250)
    table = {field.key: field for field in ACCOUNT}
    described = [describe(field) for field in ACCOUNT]
    there = twins("merge.js", """([doc, ops, fields]) => it.overlay(doc, ops, {type: "account", fields})""",
                  [[DOC if stored else None, [raw for raw, _op in ops], described] for stored, ops in cases])
    here = [overlay(DOC if stored else None, [op for _raw, op in ops], table) for stored, ops in cases]
    assert_alike(cases, here, there)


def test_both_answer_a_question_on_the_phone_alike(twins):
    asked = [("conflict", "resolve", {"value": {"was": "a", "now": "b"}}),
             ("duplicate", "judge", {"status": {"was": "open", "now": "same"}}), ("merge", "unmerge", {})]
    ops = [{"id": "x", "kind": kind, "type": type_, "record": "r", "set": set_, "at": AT}
           for type_, kind, set_ in asked]
    doc = {"id": "r", "status": "open", "custom": {}}
    there = twins("merge.js", """(op) =>
        it.overlay({id: "r", status: "open", custom: {}}, [op], {type: op.type})""", ops)
    here = [overlay(doc, [Op("x", kind=op["kind"], at=AT,
                             set={name: Change(**change) for name, change in op["set"].items()})], {})
            for op in ops]
    assert_alike(ops, here, there)


def test_both_say_the_same_of_what_a_delete_has_seen(twins):
    described = [describe(field) for field in ACCOUNT]
    [there] = twins("merge.js", "([doc, fields]) => it.seen(doc, fields)", [[DOC, described]])
    assert there == seen(flatten(DOC), {field.key: field for field in ACCOUNT}) != {}


AT = "2026-11-21T10:00:00Z"
ACCOUNT = (*BUILTIN["account"], *CUSTOM)
RECORD = "0193a2f0-7c61-7d4e-9a55-5d1f3c0b6e27"
DOC = nest({field.key: field.empty for field in ACCOUNT} | {
    "type": "account", "id": RECORD, "rev": 3, "created_at": AT, "name": "Café Perrin", "phones": ["+33 1"],
    "tags": ["vip", "wine"], "status": "active", "custom.colour": "red", "custom.days": ["mo"]})


def ops_of(type_):
    changes = st.lists(st.sampled_from(ACCOUNT).flatmap(lambda field: st.tuples(
        st.just(field.key), values_of(field), values_of(field))), max_size=4)
    kinds = st.sampled_from(["create", "update", "update", "delete"])
    return st.builds(_op, kinds, st.just(type_), changes, uuids)


def _op(kind, type_, changes, id_):
    raw = {"id": id_, "kind": kind, "type": type_, "record": RECORD, "at": AT,
           "set": {name: {"was": was, "now": now} for name, was, now in changes}}
    return raw, Op(id_, kind=kind, type=type_, record=RECORD, at=AT,
                   set={name: Change(was, now) for name, was, now in changes})


def assert_alike(given, here, there):
    for one, mine, other in zip(given, here, there, strict=True):
        assert _json(mine) == _json(other), f"differ on {one!r}"


def _json(value):
    """As JSON would have it: tuples are lists."""
    if isinstance(value, dict):
        return {name: _json(one) for name, one in value.items()}
    return [_json(one) for one in value] if isinstance(value, list | tuple) else value
