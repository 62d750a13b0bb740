"""Look-alikes are proposed with a probability and reasons, and never without one."""

import json
import time
from dataclasses import replace

import phonenumbers
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sync.matching import DEFAULT, FileCounts, blocks, evidence, fingerprint, keys, pairs, reach, score
from sync.matching.model import taught
from tests.sync.samples import lines, phones

days = st.dates().map(str)
streets = st.sampled_from(["12 rue Mercière", "3 rue Mercière", "Rue Mercière", "1 High Street", "35 35th St."]) | lines
shops = st.fixed_dictionaries({"name": lines}, optional={
    "city": lines, "street": streets, "postal_code": lines, "phones": st.lists(phones, max_size=2),
    "emails": st.lists(lines | st.emails(), max_size=2), "website": lines})
people = st.fixed_dictionaries({"family_name": lines}, optional={
    "given_name": lines, "birthday": days, "phones": st.lists(phones, max_size=2),
    "emails": st.lists(lines | st.emails(), max_size=2)})
either = shops.map(lambda one: ("account", one)) | people.map(lambda one: ("contact", one))

PERRIN = {"name": "Boulangerie Perrin", "city": "Lyon", "street": "12 rue Mercière", "phones": ["+33 4 78 00 00 12"],
          "emails": ["p@perrin.fr"]}
LEA = {"given_name": "Léa", "family_name": "Quentin", "birthday": "1990-04-03", "phones": ["+33 6 12 34 56 78"],
       "emails": ["lea.quentin@gmail.com"]}


def compared(type_, one, other, country="FR"):
    return score(evidence(type_, one, country), evidence(type_, other, country))


def codes(found):
    return {reason["code"] for reason in found.reasons}


@pytest.mark.parametrize(("other", "code"), [
    ({"name": "Perrin", "phones": ["04.78.00.00.12"]}, "same-phone"),
    ({"name": "PERRIN boulangerie SARL", "phones": ["+33 (0)4 78 00 00 12"]}, "same-phone"),
    ({"name": "Boulangerie Perin", "emails": [" P@Perrin.FR "]}, "same-email"),
    ({"name": "BOULANGERIE PERRÍN", "city": "lyon", "street": "12, r. Merciere"}, "same-address"),
    ({"name": "Perrin, boulangerie", "city": "Lyon"}, "names-alike"),
])
def test_what_is_likely_the_same_shop_is_said_to_be_with_the_reasons(other, code):
    found = compared("account", PERRIN, other)
    assert found.likely
    assert code in codes(found)
    assert keys(evidence("account", PERRIN)) & keys(evidence("account", other))


@pytest.mark.parametrize("other", [
    {"name": "Boulangerie Perrin", "city": "Leeds", "street": "9 High Street"},
    {"name": "Boulangerie Durand", "city": "Lyon"},
    {"name": "Chez Paul", "phones": ["12"]}, {"name": "Chez Paul"},
    {"name": "Banque de Lyon", "street": "12 rue Mercière", "city": "Lyon"},
])
def test_what_is_likely_another_shop_is_left_alone(other):
    assert not compared("account", PERRIN, other).likely


def test_branches_that_share_name_phone_and_mail_are_not_surely_one():
    branch = PERRIN | {"street": "80 avenue Foch", "city": "Villeurbanne"}
    assert compared("account", PERRIN, branch).level != "strong"
    assert compared("account", PERRIN, PERRIN | {"emails": []}).level == "strong"


@pytest.mark.parametrize(("other", "code"), [
    ({"given_name": "Lea", "family_name": "Quentin", "birthday": "1990-03-04"}, "swapped-birthday"),
    ({"family_name": "Quentin", "emails": ["leaquentin+crm@googlemail.com"]}, "same-email"),
    ({"given_name": "L.", "family_name": "QUENTIN", "phones": ["06 12 34 56 78"]}, "same-phone"),
])
def test_one_person_written_twice_is_found(other, code):
    found = compared("contact", LEA, other)
    assert found.likely
    assert code in codes(found)
    assert keys(evidence("contact", LEA)) & keys(evidence("contact", other))


def test_a_person_is_found_by_the_other_spelling_of_a_card():
    ours = {"given_name": "Ксения", "family_name": "Льюис", "phones": ["+7 917 000 00 11"]}
    theirs = {"given_name": "Oxana", "family_name": "Lewis-Carter"}
    both = ours | {"other_name": "Oxana Lewis-Carter"}
    assert not compared("contact", ours, theirs).likely
    assert compared("contact", both, theirs).likely
    assert "names-alike" in codes(compared("contact", both, theirs))
    assert keys(evidence("contact", both)) & keys(evidence("contact", theirs))


def test_a_firm_is_found_by_the_other_spelling_of_a_card():
    ours = {"name": "ООО «Ромашка-Транзит»", "city": "Lyon", "phones": ["+33 4 72 00 00 11"]}
    theirs = {"name": "Camomile Transit Ltd", "city": "Lyon"}
    both = ours | {"other_name": "Camomile Transit LLC"}
    assert not compared("account", ours, theirs).likely
    assert compared("account", both, theirs).likely
    assert compared("account", theirs, both).likely
    assert compared("account", both, ours).likely
    assert keys(evidence("account", both)) > keys(evidence("account", ours))
    assert keys(evidence("account", both)) & keys(evidence("account", theirs))


def test_every_firm_has_a_box_called_contact():
    other = {"name": "Cave Vidal", "city": "Lyon", "street": "3 rue Mercière", "emails": ["contact@cave-vidal.fr"]}
    found = compared("account", PERRIN | {"emails": ["contact@perrin.fr"]}, other)
    assert not found.likely
    assert "similar-email" not in codes(found)


def test_a_name_in_a_box_of_another_firm_is_no_similar_address():
    anna = {"given_name": "Anna", "family_name": "Petrova", "emails": ["anna.petrova@dacha.example"]}
    assert "similar-email" not in codes(compared("contact", anna, anna | {"emails": ["anna.petrova@hotel.example"]}))
    assert "similar-email" in codes(compared("contact", anna, anna | {"emails": ["anna.petrva@dacha.example"]}))


def test_two_people_on_one_switchboard_are_two_people():
    tom = {"given_name": "Tom", "family_name": "Baker", "phones": LEA["phones"]}
    assert not compared("contact", LEA, tom).likely


def test_a_name_alone_is_never_sure():
    name = {"given_name": "Zéphyrine", "family_name": "Quatremer-Dubosq"}
    assert compared("contact", name, name).level == "likely"


def test_a_machine_may_link_only_where_more_than_the_name_agrees():
    assert compared("contact", LEA, LEA).level == "strong"


@pytest.mark.parametrize("name", [
    "Perrin GmbH & Co. KG", "ООО Perrin", "Perrin, Inc.", "PERRIN S.A.R.L.", "Perrin N. V.", "شرکت Perrin", "The Perrin Company",
])
def test_a_legal_form_is_no_part_of_a_name(name):
    assert evidence("account", {"name": name}).words == ("perrin",)


def test_a_firm_is_found_by_the_letters_it_is_known_by():
    long, short = ({"name": name, "city": "Armonk"} for name in ("International Business Machines Corp.", "I.B.M."))
    assert keys(evidence("account", long)) & keys(evidence("account", short))
    assert "names-alike" in codes(compared("account", long, short))


@settings(deadline=None)
@given(either, either, st.booleans())
def test_the_judgement_is_the_same_from_either_side(one, other, alike):
    (type_, left), (_, right) = one, other
    right = left | right if alike else right
    forth, back = compared(type_, left, right), compared(type_, right, left)
    assert forth == back
    assert 0 <= forth.probability < 1
    assert forth.percent == int(100 * forth.probability)
    assert forth.likely <= bool(forth.reasons)


AGREEING = st.sampled_from([
    ("phones", ["+33 4 78 00 00 99"]), ("emails", ["x.y@lyon-a-velo.fr"]), ("birthday", "1970-12-11"), ("city", "Vaulx"),
    ("street", "7 rue Garibaldi"), ("postal_code", "69003"), ("website", "https://lyon-a-velo.fr")])


@settings(deadline=None)
@given(either, either, AGREEING)
def test_more_evidence_that_agrees_never_lowers_the_probability(one, other, agreeing):
    (type_, left), (_, right) = one, other
    field, value = agreeing
    assume(not left.get(field) and not right.get(field))
    # A mail address brings its domain: it must agree with those that are there.
    assume(field not in ("emails", "website") or not (
        {"emails", "website"} & ({name for name in left if left[name]} | {name for name in right if right[name]})))
    before = compared(type_, left, right).probability
    assert compared(type_, left | {field: value}, right | {field: value}).probability >= before


def test_records_that_say_nothing_are_not_alike():
    for type_ in ("account", "contact"):
        assert compared(type_, {}, {}).level == "distinct"
        assert compared(type_, {}, {}).reasons == ()
        assert keys(evidence(type_, {})) == frozenset()


@pytest.mark.parametrize("said", ["", "x" * 10_000, "a " * 5_000, "😀🏳️‍🌈" * 50, "\ud83d", "ÃƒÂ©" * 400, "\0\n\t", "—", "9" * 400])
def test_any_text_is_read_quickly_and_does_no_harm(said):
    values = dict.fromkeys(("name", "given_name", "family_name", "city", "street", "postal_code", "website", "birthday",
                            "company", "region", "country"), said) | {"phones": [said] * 50, "emails": [said, said + "@x.y"] * 50}
    started = time.process_time()
    for type_ in ("account", "contact"):
        one = evidence(type_, values)
        assert all(len(key) <= 80 and key.isprintable() for key in keys(one))
        assert len(keys(one)) <= 24
        assert 0 <= score(one, one).probability < 1
    assert time.process_time() - started < 0.3


@pytest.mark.parametrize("values", [{"phones": 7}, {"phones": [None, 3]}, {"name": 4, "emails": {}}, {"birthday": 19}])
def test_what_nobody_has_checked_yet_is_read_without_complaint(values):
    assert keys(evidence("account", values)) == frozenset()


def test_what_is_never_compared_has_no_keys():
    assert keys(evidence("visit", {"name": "Perrin", "phones": ["0478000012"]})) == frozenset()


def test_a_block_that_too_many_share_is_left_out_and_reported():
    rows = [evidence("contact", {"given_name": "Léa", "family_name": "Quentin"})] * 2000
    started = time.process_time()
    found, skipped = blocks(rows)
    assert found == set()
    assert set(skipped.values()) == {2000}
    assert time.process_time() - started < 1


def test_a_file_is_searched_for_pairs_and_two_files_only_across():
    rows = [evidence("contact", LEA), evidence("contact", {"given_name": "Tom", "family_name": "Baker"}),
            evidence("contact", LEA | {"given_name": "Lea"})]
    [(left, right, found)] = pairs(rows)
    assert (left, right, found.level) == (0, 2, "strong")
    assert pairs(rows, link=["a", "a", "a"]) == []
    assert [pair[:2] for pair in pairs(rows, link=["a", "b", "b"])] == [(0, 2)]


def test_what_many_records_of_a_file_share_says_less():
    rows = [evidence("account", {"name": f"Perrin {name}"}) for name in ("Lyon", "Paris", "Metz", "Lille", "Brest")] * 40
    counts = FileCounts.of(rows)
    assert counts.bits("word", "perrin") < counts.bits("word", "brest") < counts.bits("word", "durand")


@given(st.dictionaries(st.sampled_from(["name", "phones", "city", "note"]), lines, max_size=4))
def test_a_fingerprint_changes_with_what_matters_alone(values):
    assert fingerprint("account", values) == fingerprint("account", values | {"note": "Rings twice"})
    assert fingerprint("account", values) != fingerprint("account", values | {"street": "1 Elsewhere"})
    assert len(fingerprint("account", values)) == 32


def test_what_another_system_calls_by_one_id_is_one_whatever_else_is_said():
    one = evidence("account", {"name": "Boulangerie Perrin", "street": "12 rue Mercière", "city": "Lyon", "external_ids": ["SAP:1"]})
    other = evidence("account", {"name": "Garage Sud", "street": "5 Mill Lane", "city": "Leeds", "external_ids": ["OLD:9", "SAP:1"]})
    found = score(one, other)
    assert (found.level, found.percent) == ("strong", 99)
    assert found.reasons[0] == {"code": "same-external", "value": "SAP:1"}
    assert keys(one) & keys(other) == {"x:SAP:1"}


def test_two_ids_in_one_system_speak_against_it_but_weakly():
    perrin = {"name": "Boulangerie Perrin", "phones": ["+33478000012"]}
    alone, twice, elsewhere = (evidence("account", perrin | {"external_ids": ids}) for ids in ([], ["SAP:1"], ["SAGE:1"]))
    other = evidence("account", perrin | {"external_ids": ["SAP:2"]})
    assert score(alone, other).probability == score(elsewhere, other).probability
    assert 0.5 < score(twice, other).probability < score(alone, other).probability


def test_what_a_model_was_taught_is_kept_as_json():
    learned = replace(DEFAULT, scales=DEFAULT.scales | {"name": 0.7}, shift=-1.5)
    assert taught(json.loads(json.dumps(learned.taught))) == learned


def test_a_phone_with_its_country_is_read_as_the_library_reads_it():
    def by_library(text):
        number = phonenumbers.parse(text)
        return f"+{number.country_code}{phonenumbers.national_significant_number(number)}"

    examples = [phonenumbers.example_number(region) for region in sorted(phonenumbers.SUPPORTED_REGIONS)]
    spelled = {phonenumbers.format_number(one, style) for one in examples
               for style in (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL)}
    # What is dialled within a country alone is often written all the same: +33 (0)4, +7 8…, +54 9….
    spelled |= {text.replace(f"+{one.country_code}", f"+{one.country_code}{prefix}") for one in examples for prefix in "0189"
                for text in (phonenumbers.format_number(one, phonenumbers.PhoneNumberFormat.INTERNATIONAL),)}
    read = {text: reach.phone(text) for text in spelled}
    assert len([one for one in read.values() if one.startswith("+")]) > 1000
    assert {text: by_library(text) for text, one in read.items() if one.startswith("+")} == {
        text: one for text, one in read.items() if one.startswith("+")}


def test_two_shops_of_one_trade_in_one_street_are_two():
    for trade in ("Primeur", "Traiteur", "Metzgerei"):
        one, other = (evidence("account", {"name": f"{trade} {name}", "street": f"{number} rue Victor Hugo", "city": "Lyon"})
                      for name, number in (("Dufour", 12), ("Renaud", 14)))
        assert not score(one, other).likely
        assert score(one, one).likely


def test_neighbours_in_one_house_are_two_customers():
    house = {"street": "17 rue Bouchut", "city": "Lyon", "postal_code": "69003"}
    said = compared("account", {"name": "Chez Paul", "phones": ["04 72 00 00 01"]} | house,
                    {"name": "Optique Lumière", "phones": ["04 72 12 34 56"]} | house)
    assert said.probability < 0.2
    again = compared("account", {"name": "Optique Lumiere"} | house, {"name": "Optique Lumière"} | house)
    assert again.level == "strong"


@pytest.mark.parametrize("typed", ["2007-04-75", "2007-34-15", "75.04.2007"])
def test_a_day_that_is_none_is_a_day_with_a_slip(typed):
    one, other = ({"given_name": "Wolfgang", "family_name": "Becker", "birthday": day} for day in ("2007-04-15", typed))
    assert "similar-birthday" in codes(compared("contact", one, other))


def test_a_day_that_nobody_knew_is_none():
    assert evidence("contact", {"family_name": "Becker", "birthday": "1970-00-00"}).birthday == ""


@pytest.mark.parametrize("code", ["69003", "69100"])
def test_another_quarter_of_a_town_speaks_for_another_shop_of_the_chain(code):
    shop = {"name": "Garage Central", "city": "Lyon"}
    same, unsaid, other = (compared("account", shop | {"postal_code": "69002"}, shop | said).probability
                           for said in ({"postal_code": "69002"}, {}, {"postal_code": code}))
    assert same > unsaid > other
