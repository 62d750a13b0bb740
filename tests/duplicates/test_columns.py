"""What a spreadsheet's columns hold: by header in six languages, by content, or as the user said."""

import csv

import pytest

from fieldcrm.duplicates.columns import country_of, guess, has_header
from fieldcrm.duplicates.files import BadFile, read
from fieldcrm.duplicates.headers import HEADERS, ROLES, kind_of, role_of
from sync.matching.fold import fold

SPREADSHEETS = {
    "en": "Customer ID,First Name,Last Name,E-mail Address,Mobile Phone,Street Address,City,ZIP Code,State,Date of Birth (dd/mm/yyyy)",
    "fr": "Identifiant,Prénom,Nom de famille,Courriel,Téléphone portable,Adresse,Ville,Code postal,Région,Date de naissance",
    "de": "Kunden-ID,Vorname,Nachname,E-Mail-Adresse,Handynummer,Straße und Hausnummer,Wohnort,PLZ,Bundesland,Geburtsdatum",
    "ru": "Идентификатор,Имя,Фамилия,Электронная почта,Мобильный телефон,Адрес,Город,Почтовый индекс,Область,Дата рождения",
    "fa": "شناسه,نام,نام خانوادگی,پست الکترونیک,شماره موبایل,نشانی,شهر,کد پستی,استان,تاریخ تولد",
    "es": "Identificador,Nombre de pila,Apellidos,Correo electrónico,Teléfono móvil,Dirección,Ciudad,Código postal,Provincia,Fecha de nacimiento",
}
ORDER = ("id", "given", "family", "email", "phone", "street", "city", "postcode", "region", "dob")


@pytest.fixture
def layout(tmp_path):
    """`layout("a,b\\n1,2", said)` -> (Layout, its sheet)."""
    def make(text, said=None, type_=None):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        sheet = read(path, None, has_header)
        return guess(sheet, said or {}, type_), sheet

    return make


def records(made):
    layout, sheet = made
    return [layout.record(row) for row in sheet.rows]


@pytest.mark.parametrize("language", SPREADSHEETS)
def test_headers_are_known_in_six_languages(language):
    assert tuple(role_of(title)[0] for title in SPREADSHEETS[language].split(",")) == ORDER


@pytest.mark.parametrize(("title", "role"), [
    ("customerFirstName", "given"), ("email_2", "email"), ("Phone 1 - Value", "phone"), ("Rechnungs-PLZ", "postcode"),
    ("Ф.И.О.", "name"), ("Company Phone", "phone"), ("Account Name", "name"), ("Organization 1 - Name", "company"),
    ("Created at", None), ("soc_sec_id", None), ("src", None), ("Notes", None), ("", None),
])
def test_headers_with_other_words_around_them(title, role):
    assert role_of(title)[0] == role


def test_no_header_is_listed_for_two_roles():
    listed = [fold(one) for said in HEADERS.values() for one in said.split("|")]
    roles = {fold(one): role for role, said in HEADERS.items() for one in said.split("|")}
    assert {one: roles[one] for one in listed} == {one: role_of(one)[0] for one in listed}
    assert set(HEADERS) == set(ROLES)


def test_a_row_becomes_a_contact_with_all_its_phones_and_emails(layout):
    text = "Vorname;Nachname;Telefon;Handy;E-Mail;Hausnummer;Straße;Land\nLéa;Martin;04 78 / 0478111111;+33 6 1;a@b.fr, c@d.fr;12;rue A;Frankreich\n"
    assert records(layout(text)) == [("contact", {
        "given_name": "Léa", "family_name": "Martin", "phones": ["04 78", "0478111111", "+33 6 1"], "emails": ["a@b.fr", "c@d.fr"],
        "street": "12 rue A", "country": "FR"})]


def test_each_row_is_what_its_kind_says(layout):
    text = "name,kind\nZarya,юрлицо\nAnna,person\nBern,org\nWho,?\n"
    assert [type_ for type_, _values in records(layout(text))] == ["account", "contact", "account", "contact"]


def test_a_type_that_is_no_kind_is_left_alone(layout):
    made, _sheet = layout("name,type\nAnna,gold\nBert,silver\nCleo,gold\nDora,silver\n")
    assert "kind" not in made.places


def test_a_row_without_a_person_in_a_list_of_people_is_a_company(layout):
    assert [type_ for type_, _values in records(layout("first name,last name,company\nAnna,Berg,Zarya\n,,Zarya\n"))] == ["contact", "account"]


def test_a_nom_beside_a_prenom_is_the_family_name(layout):
    assert records(layout("Nom,Prénom\nMartin,Léa\n")) == [("contact", {"given_name": "Léa", "family_name": "Martin"})]


def test_a_full_name_beside_a_first_name_is_not(layout):
    made, _sheet = layout("Name,First name\nLéa Martin,Léa\nTom Hill,Tom\n")
    assert "family" not in made.places


def test_a_lone_imya_is_a_whole_name(layout):
    assert records(layout("Имя,Город\nАнна Берг,Омск\n")) == [("contact", {"name": "Анна Берг", "city": "Омск"})]


def test_names_with_legal_forms_are_companies(layout):
    assert {type_ for type_, _values in records(layout("name,city\nZarya Ltd,Bern\nMüller GmbH,Bern\nBlume,Bern\n"))} == {"account"}
    assert records(layout("name,city\nZarya,Bern\n", type_="account")) == [("account", {"name": "Zarya", "city": "Bern"})]


def test_titles_are_salutations_or_jobs(layout):
    assert layout("name,title\nAnna,Dr.\nBert,Herr\n")[0].places["title"] == (1,)
    assert "title" not in layout("name,title\nAnna,Head of sales\nBert,Buyer\n")[0].places


def test_a_file_without_a_header_is_read_by_what_is_in_it(layout):
    text = "Anna Berg,anna@berg.example,+49 30 1234567,1980-02-01\nBert Hill,bert@hill.example,+44 113 496 0000,1970-12-31\n"
    assert records(layout(text)) == [
        ("contact", {"name": "Anna Berg", "emails": ["anna@berg.example"], "phones": ["+49 30 1234567"], "birthday": "1980-02-01"}),
        ("contact", {"name": "Bert Hill", "emails": ["bert@hill.example"], "phones": ["+44 113 496 0000"], "birthday": "1970-12-31"})]


def test_the_user_has_the_last_word(layout):
    text = "a,b,name\nAnna,Berg,x1\n"
    assert records(layout(text, {"given": ["a"], "family": ["2"]}))[0][1]["family_name"] == "Berg"
    with pytest.raises(BadFile, match="no column 'c'; it has a, b, name"):
        layout(text, {"given": ["c"]})


def test_a_file_of_nothing_to_compare_is_refused(layout):
    with pytest.raises(BadFile, match="no column to compare"):
        layout("amount,when\n7,2020-01-01\n8,2020-01-02\n")


@pytest.mark.parametrize(("said", "code"), [("FR", "FR"), ("fr", "FR"), ("Германия", "DE"), ("Allemagne", "DE"), ("Atlantis", None), ("", None)])
def test_countries_are_known_by_name(said, code):
    assert country_of(said) == code


def test_kinds_are_known_in_any_language():
    assert [kind_of(word) for word in ("Person", "société", "Физлицо", "شرکت", "gold")] == ["contact", "account", "contact", "account", None]


def test_the_header_of_every_language_is_seen_as_one(tmp_path):
    for line in SPREADSHEETS.values():
        assert has_header(next(csv.reader([line])), [])
