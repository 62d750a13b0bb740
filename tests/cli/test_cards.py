"""`fieldcrm cards`: photos in, contacts out, without a database."""

import json

import pytest
from click.testing import CliRunner

from fieldcrm.cli import main
from tests.cards.drawing import LEA, card, jpeg, photo

EMPTY = {"name": None, "title": None, "company": None, "phones": [], "emails": [], "websites": [], "address": None}


@pytest.fixture
def fieldcrm(tmp_path, monkeypatch):
    """`fieldcrm("cards", …)` -> click's result, in a folder with a photo of Léa's card."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lea.jpg").write_bytes(jpeg(photo(card())))
    return lambda *words: CliRunner().invoke(main, list(map(str, words)))


def test_a_card_becomes_a_contact_with_its_phone_as_one_dials_it_from_anywhere(fieldcrm, tmp_path):
    result = fieldcrm("cards", "lea.jpg", "--country", "fr", "--output", "cards.json")
    assert result.exit_code == 0, result.output
    [found] = json.loads((tmp_path / "cards.json").read_text("utf-8"))
    sure = found.pop("confidence")
    assert found == {
        "file": "lea.jpg", "name": "Léa Fontaine", "title": "Responsable des ventes", "company": "Vélos du Rhône SARL",
        "phones": ["+33612345678"], "emails": ["lea.fontaine@velosdurhone.example.com"], "websites": ["www.velosdurhone.example.com"],
        "address": "12, rue des Tanneurs 69002 Lyon"}
    assert set(sure) == set(EMPTY)
    assert all(0.5 < one <= 1 for one in sure.values())


def test_a_fax_is_no_phone(fieldcrm, tmp_path):
    lines = [*LEA[:3], ("Tél : 04 78 12 34 56", 32, False), ("Fax : 04 78 12 34 57", 32, False)]
    (tmp_path / "fax.jpg").write_bytes(jpeg(photo(card(lines))))
    [found] = json.loads(fieldcrm("cards", "fax.jpg", "--country", "FR").stdout)
    assert found["phones"] == ["+33478123456"]


def test_a_broken_photo_gets_an_entry_and_the_rest_goes_on(fieldcrm, tmp_path):
    (tmp_path / "torn.jpg").write_bytes((tmp_path / "lea.jpg").read_bytes()[:4000])
    result = fieldcrm("cards", "torn.jpg", "gone.png", "lea.jpg")
    assert result.exit_code == 0
    torn, gone, lea = json.loads(result.stdout)
    assert torn["error"].startswith("The photo is broken")
    assert gone == {"file": "gone.png", "error": "There is no such file."}
    assert lea["name"] == "Léa Fontaine"
    assert "1 of 3 photos were read." in result.stderr
    assert "gone.png: There is no such file." in result.stderr


def test_a_photo_without_a_card_says_so(fieldcrm, tmp_path):
    (tmp_path / "table.jpg").write_bytes(jpeg(photo()))
    result = fieldcrm("cards", "table.jpg")
    assert result.exit_code == 1
    [found] = json.loads(result.stdout)
    assert found == {"file": "table.jpg", **EMPTY, "confidence": {}, "error": "No card was found: there is no text in this photo."}


def test_photos_of_one_name_are_told_apart_by_their_folders(fieldcrm, tmp_path):
    for folder in ("monday", "tuesday"):
        (tmp_path / folder).mkdir()
    result = fieldcrm("cards", "monday/1.jpg", "tuesday/1.jpg")
    assert [one["file"] for one in json.loads(result.stdout)] == ["monday/1.jpg", "tuesday/1.jpg"]


@pytest.mark.parametrize(("words", "said"), [
    (("--country", "France"), "two letters, like FR"),
    (("--output", "nowhere/cards.json"), "There is no folder nowhere"),
    (("--output", "."), "is a folder"),
])
def test_what_is_asked_wrongly_is_said_before_the_work_begins(fieldcrm, words, said):
    result = fieldcrm("cards", "lea.jpg", *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_of_two_cards_in_a_photo_the_fuller_is_read_and_the_other_is_mentioned(fieldcrm, tmp_path):
    other = card([("Tom Hill", 56, True), ("T +44 113 496 0001", 36, False), ("tom@hilldale.example.com", 36, False)])
    (tmp_path / "two.jpg").write_bytes(jpeg(photo(other, card(), size=(2400, 1200))))
    result = fieldcrm("cards", "two.jpg")
    [found] = json.loads(result.stdout)
    assert (found["name"], found["emails"]) == ("Léa Fontaine", ["lea.fontaine@velosdurhone.example.com"])
    assert found["warning"].startswith("2 cards are in this photo")
    assert "two.jpg: 2 cards" in result.stderr


def test_a_checkout_that_was_not_built_is_built_first(fieldcrm, tmp_path, monkeypatch):
    from fieldcrm import assets, build

    built, made = assets.BUILT, []
    assets.look_again()
    monkeypatch.setattr(assets, "BUILT", tmp_path / "nothing-yet")

    def make(force):
        made.append(force)
        monkeypatch.setattr(assets, "BUILT", built)

    monkeypatch.setattr(build, "build", make)
    result = fieldcrm("cards", "lea.jpg")
    assert made == [True]
    assert json.loads(result.stdout)[0]["name"] == "Léa Fontaine"
