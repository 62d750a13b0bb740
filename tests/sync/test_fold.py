"""People find what they look for, however they write it."""

import pytest

from sync.matching.fold import entry, fold, matches, search_text

ENTRY = search_text(
    {"name": "Boulangerie Müller & fils", "other_name": "Пекарня «Мельница»", "city": "Saint-Étienne", "phones": ["+33 (0)4 78 00 00 12"]},
    [{"given_name": "Иван", "family_name": "Иванов", "phones": ["0612 34 56 78"]},
     {"given_name": "محمد", "family_name": "علی‌رضایی"}, {"given_name": None, "family_name": "O'Brien"},
     {"given_name": "Андрей", "family_name": "Хачатурян"}, {"given_name": "דוד", "family_name": "שלום"},
     {"given_name": "Ксения", "family_name": "Льюис", "other_name": "Oana Lewis-Carter"}])


@pytest.mark.parametrize("query", [
    "mull", "MÜLLER", "mueller", "fils boul", "saint etienne", "etienne", "ivanov", "ИВАНОВ", "иван ив", "andrei",
    "andrey", "hachat", "khachat", "mohammad", "muhamed", "محمد", "alireza", "ali reza", "علی", "obrien", "o'brien",
    "shalom", "david", "oana lew", "Льюис", "carter", "пекарн", "melnitsa", "0478", "04 78 00", "+33 4 78 00 00 12", "0612345678", "۰۶۱۲۳۴", "mull 0478", "  ",
])
def test_a_customer_is_found_by(query):
    assert matches(query, ENTRY)


@pytest.mark.parametrize("query", ["petrov", "müllerei", "mull lyon", "0479", "hussein", "x", "9999"])
def test_a_customer_is_not_found_by(query):
    assert not matches(query, ENTRY)


def test_nothing_to_find_is_one_space_and_found_by_no_word():
    assert entry([None, ""], [None]) == " "
    assert not matches("a", " ")


def test_folding_is_what_names_are_sorted_by():
    assert [fold(name) for name in ("Émile  Zola", "ĽUBICA", "straße", "Ωmega", "ﬁn")] == [
        "emile zola", "lubica", "strasse", "omega", "fin"]
    assert fold(fold("Иванов и сыновья")) == fold("Иванов и сыновья") == "ivanov i synovya"
