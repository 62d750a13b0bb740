"""A scan finds what comparing every pair that shares a key finds, with the same probabilities and reasons."""

import random
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync import matching
from sync.matching import file, scan_counts, scan_keys
from sync.matching.compare import name, name_of
from sync.matching.scan import MOST_EQUAL, Part, scan
from sync.matching.scan_bounds import Bounds
from sync.matching.scan_columns import Columns
from sync.matching.score import bits, parts

GIVEN = ["Katherine", "Kate", "Kathy", "Mohammad", "Muhammad", "محمد", "Александр", "Alexander", "Саша", "Ann", "Marie", "Annmarie", "Ann-Marie", "J.", "K.", "Tom", "Thomas", "Léa", "Lea", "Ahmad", "احمد"]
FAMILY = ["O'Neill", "ONeill", "Oneil", "Müller", "Mueller", "Muller", "Иванов", "Ivanov", "Ivanoff", "کریمی", "Karimi", "Karimy", "Smith", "Smyth", "Schmidt", "van-der-Berg", "Vandenberg", "Rossi"]
WORDS = ["Boulangerie", "Perrin", "Périn", "International", "Intl", "Garage", "Zarya", "Заря", "Bakery", "Müller", "GmbH", "Ltd", "SARL", "ООО", "Café", "Central", "2000", "Steel", "Stahl", "of", "the"]
STREETS = ["Station Road", "Bahnhofstr.", "rue de la Paix", "35th Street", "Mill Lane", "Rd Station", "Bahnhofstraße", "Main St", "ул. Ленина", "The Mill, Mill Lane"]
MAILS = ["kate@oneill.example", "kate.oneil@oneill.example", "info@perrin.example", "contact@perrin.example", "k.oneill@gmail.com", "koneill@gmail.com"]
PHONES = ["+44 113 496 0001", "0113 496 0001", "0113 496 0010", "+33 4 78 00 00 12", "04 78 00 00 12", "04 78 00 00 21", "4960001", "12345"]
IDS = ["SAP:1", "SAP:2", "SAGE:1", "OLD:7", "OLD:8"]
DAYS = ["1980-02-03", "1980-03-02", "1980-02-08", "1981-02-03", "1990-02-03", "1971-12-24", "03.02.1980", "1980-04-01"]


def some(rng, values, most=1, chance=0.6):
    return rng.sample(values, rng.randint(1, most)) if rng.random() < chance else []


def row(rng):
    """(type, values, country) of somebody or some firm, a little like others."""
    place = {"phones": some(rng, PHONES, 3), "emails": some(rng, MAILS, 3), "postal_code": "".join(some(rng, ["69001", "69010", "LS1 4AB", "LS1 4BA"])),
             "city": "".join(some(rng, ["Lyon", "Leeds", "Leedes", "St. Étienne", "Saint-Etienne", "Москва"])), "region": "".join(some(rng, ["Rhône", "Yorks"])),
             "street": " ".join([*some(rng, ["1", "12", "21", "12b", "112", "3 5"], chance=0.8), *some(rng, STREETS)]),
             "external_ids": some(rng, IDS, 4, chance=0.15)}
    if rng.random() < 0.4:
        return "account", place | {"name": " ".join(rng.sample(WORDS, rng.randint(1, 7))), "website": "".join(some(rng, ["perrin.example", "zarya.example"])),
                                   "other_name": " ".join(some(rng, WORDS, 3, 0.2))}, "GB"
    names = {"name": " ".join(rng.sample(GIVEN, rng.randint(0, 3)) + rng.sample(FAMILY, rng.randint(0, 3)))}
    if rng.random() < 0.6:
        names = {"given_name": " ".join(some(rng, GIVEN, 2)), "family_name": " ".join(some(rng, FAMILY, 2, 0.9))}
    names["other_name"] = " ".join(rng.sample(GIVEN, 1) + rng.sample(FAMILY, rng.randint(0, 2))) if rng.random() < 0.2 else ""
    return "contact", place | names | {"birthday": "".join(some(rng, DAYS)), "company": " ".join(some(rng, WORDS, 3, 0.3))}, "FR"


def different(count, seed):
    """Rows of which no two are equal in what is compared."""
    rng, made = random.Random(seed), {}
    while len(made) < count:
        one = row(rng)
        made.setdefault(matching.evidence(*one), one)
    return list(made.values()), list(made)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("threshold", [0.5, 0.1])
def test_a_scan_finds_what_comparing_all_finds(seed, threshold):
    rows, evidences = different(90, seed)
    found = scan(len(rows), rows.__getitem__, threshold)
    reference = [(one, other, score) for one, other, score in matching.pairs(evidences) if score.probability >= threshold]
    assert found.skipped == ()
    assert [pair[:2] for pair in sorted(found.pairs)] == [pair[:2] for pair in reference]
    for (*_pair, score), (*_same, expected) in zip(sorted(found.pairs), reference, strict=True):
        assert score.probability == pytest.approx(expected.probability)
        # A pair known by its cluster is told what else agrees too, also where it shares no key.
        assert [one["code"] for one in score.reasons][:len(expected.reasons)] == [one["code"] for one in expected.reasons]


def test_linking_finds_what_linking_all_finds():
    rows, evidences = different(80, 7)
    found = scan(len(rows), rows.__getitem__, split=30)
    reference = matching.pairs(evidences, link=[number < 30 for number in range(80)])
    assert {pair[:2]: pair[2].percent for pair in found.pairs} == {
        (one, other): score.percent for one, other, score in reference if score.probability >= 0.5}


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**9))
def test_no_pair_scores_more_than_its_bound(seed):
    _rows, evidences = different(12, seed)
    columns, counts = Columns(), matching.FileCounts.of(evidences)
    for one in evidences:
        columns.add(one)
    columns.close()
    bounds = Bounds(columns, matching.DEFAULT, counts)
    for type_ in matching.TYPES:
        which = [number for number, one in enumerate(evidences) if one.type == type_]
        lower, higher = (np.array(side, np.int32) for side in zip(*[(i, j) for i in which for j in which if i < j], strict=True)) if len(which) > 1 else ((), ())
        for one, other in zip(lower, higher, strict=True):
            a, b = sorted((evidences[one], evidences[other]))
            said = bits(parts(a, b, matching.DEFAULT, counts), type_, matching.DEFAULT, counts) - bits({}, type_, matching.DEFAULT, counts)
            kept = bounds.most(np.array([one]), np.array([other]), said - 1e-6)
            assert len(kept.lower) == 1, (a, b)
            if not np.isnan(kept.alike[0]):
                known = name_of(a, b, float(kept.name_bits[0]), float(kept.alike[0]), int(kept.against[0]), matching.DEFAULT, counts)
                assert known == name(a, b, matching.DEFAULT, counts)


def test_equal_records_are_scored_once_and_each_pair_is_said():
    kate = ("contact", {"given_name": "Kate", "family_name": "Oneill", "emails": ["kate@oneill.example"]}, None)
    near = ("contact", {"given_name": "Katherine", "family_name": "O'Neill", "emails": ["kate@oneill.example"]}, None)
    rows = [kate, near, kate, ("contact", {"family_name": "Hill"}, None), kate]
    assert sorted(pair[:2] for pair in scan(5, rows.__getitem__).pairs) == [(0, 1), (0, 2), (0, 4), (1, 2), (1, 4), (2, 4)]


def test_many_equal_records_are_named_as_a_group():
    rows = [("contact", {"given_name": "Kate", "family_name": "Oneill", "emails": ["kate@oneill.example"]}, None)] * (MOST_EQUAL + 1)
    found = scan(len(rows), rows.__getitem__)
    assert sorted(pair[:2] for pair in found.pairs) == [(0, other) for other in range(1, len(rows))]
    assert found.skipped == (Part("all equal", len(rows)),)


def test_equal_records_are_named_also_where_what_they_share_is_so_common_that_it_tells_nothing():
    rows = [("contact", {"name": "Kate Oneill", "city": "Nice"}, None)] * 3000
    found = scan(len(rows), rows.__getitem__)
    assert (found.pairs, found.skipped) == ([], (Part("all equal", len(rows)),))


def test_a_contact_is_never_an_account():
    rows = [(type_, {"name": "Zarya", "phones": ["+7 495 123 45 67"]}, "RU") for type_ in matching.TYPES]
    assert scan(2, rows.__getitem__, threshold=0.0).pairs == []


@pytest.mark.parametrize("name", ["", " ", "😀😀", "x" * 10_000, "-", "123", "\u200c"])
def test_strange_names_are_scanned_like_others(name):
    rows = [(type_, {"name": name}, None) for type_ in ("contact", "account", "contact", "account")] + [("contact", {"name": "Kate"}, None)]
    assert {pair[:2] for pair in scan(5, rows.__getitem__).pairs} <= {(0, 2), (1, 3)}


def test_nothing_and_one_record_are_soon_scanned():
    assert scan(0, [].__getitem__).pairs == []
    assert scan(1, [("contact", {"name": "Kate"}, None)].__getitem__).pairs == []


def test_progress_only_goes_forward_and_ends_whole():
    rows, _evidences = different(60, 3)
    told = []
    scan(len(rows), rows.__getitem__, tell=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_evidence_is_had_back_from_its_columns():
    _rows, evidences = different(200, 5)
    columns = Columns()
    for one in evidences:
        columns.add(one)
    columns.close()
    assert [columns.evidence(number) for number in range(200)] == evidences


@pytest.mark.parametrize("most", [24, 9])
def test_keys_are_made_in_columns_as_one_by_one(most, monkeypatch):
    for module in (scan_keys, sys.modules["sync.matching.keys"]):
        monkeypatch.setattr(module, "MOST", most)
    _rows, evidences = different(400, 11)
    columns = Columns()
    for one in evidences:
        columns.add(one)
    columns.close()
    numbers, owners = scan_keys.keyed(columns)
    for number, one in enumerate(evidences):
        told = scan_keys.numbered(one)
        assert {key for key, _number in told} == matching.keys(one)
        assert {number for _key, number in told} == set(numbers[owners == number].tolist())


@pytest.mark.parametrize("most_equal", [40, 2])
def test_values_are_counted_in_columns_as_one_by_one(most_equal):
    rng = random.Random(2)
    _rows, evidences = different(60, 4)
    evidences = [rng.choice(evidences) for _ in range(200)]
    columns, seen, heard = Columns(), {}, []
    for one in evidences:
        columns.add(one)
        seen[one] = seen.get(one, 0) + 1
        heard += [one] if seen[one] <= most_equal else []
    columns.close()
    first = np.array([evidences.index(one) for one in evidences], np.int32)
    found, expected = scan_counts.counts(columns, first, most_equal), matching.FileCounts.of(heard)
    assert (found.records, found.people) == (expected.records, expected.people)
    assert found.called == expected.called
    for one in evidences:
        assert [found.rarity(token.sound) for token in one.names] == [expected.rarity(token.sound) for token in one.names]
        for kind, values in (("word", one.words + one.company), ("phone", one.phones), ("email", one.emails), ("domain", one.domains),
                             ("street", one.street), ("city", (one.city,)), ("postcode", (one.postcode,)), ("birthday", (one.birthday,))):
            assert found.all_bits(kind, values) == expected.all_bits(kind, values), kind


def test_doors_of_malls_are_counted_in_columns_as_one_by_one():
    shops = [matching.evidence("account", {"name": name, "street": "40 place des Arcades", "phones": phones})
             for name, phones in (("Zafiro", []), ("Pietersen", ["+33472000001"]), ("Hedwig", ["+33472000001"]), ("Ombrelle", []), ("Vesoul", []))]
    others = [matching.evidence("account", {"name": "Quatremer", "street": f"{number} place des Arcades"}) for number in (1, 2)]
    columns = Columns()
    for one in [*shops, *others]:
        columns.add(one)
    columns.close()
    expected = matching.FileCounts.of([*shops, *others]).doors
    assert list(expected.values()) == [4]
    assert scan_counts.counts(columns, np.arange(len(columns), dtype=np.int32), 40).doors == expected


def test_the_reference_is_the_plain_way():
    assert matching.pairs is file.pairs
