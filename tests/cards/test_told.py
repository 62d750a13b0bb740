"""A contact's file is understood by the phone's worker, which carries none of what lines of a photo need."""

import pytest

from fieldcrm.build import BUILT
from fieldcrm.cards import understanding

ELODIE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Marchand;Élodie;;Dr.;\r\nFN:Dr. Élodie Marchand\r\nORG:Vélos du Rhône SARL;Atelier\r\n"
    "TITLE:Gérante\r\nTEL;TYPE=CELL:06 00 00 00 88\r\nTEL;TYPE=CELL:+33 6 00 00 00 88\r\nTEL;TYPE=FAX:+33 4 78 00 00 19\r\n"
    "EMAIL:Elodie@Velos.example\r\nEMAIL:not an address\r\nURL:https://velos.example/atelier\r\nURL:javascript:alert(1)\r\n"
    "X-SOCIALPROFILE:linkedin.com/in/elodie\r\nADR:;;3 quai Jean Moulin;Lyon;;69002;France\r\nEND:VCARD\r\n"
)


@pytest.fixture
def told(parser):
    return understanding.told


def test_a_contacts_file_says_who_and_where(told):
    found = told(ELODIE, "FR")
    said = {key: found[key]["value"] for key in ("given_name", "family_name", "honorific", "title", "department", "company")}
    assert said == {"given_name": "Élodie", "family_name": "Marchand", "honorific": "Dr.", "title": "Gérante",
                    "department": "Atelier", "company": "Vélos du Rhône SARL"}
    assert [(one["value"], one["label"]) for one in found["phones"]] == [("+33600000088", "mobile"), ("+33478000019", "fax")]
    assert [one["value"] for one in found["emails"]] == ["elodie@velos.example"]
    assert [one["value"] for one in found["socials"]] == ["linkedin.com/in/elodie"]
    assert (found["address"]["city"], found["address"]["postal_code"], found["address"]["country"]) == ("Lyon", "69002", None)


def test_a_link_that_would_run_is_no_page(told):
    assert [one["value"] for one in told(ELODIE)["websites"]] == ["https://velos.example/atelier"]


@pytest.mark.parametrize(("name", "parts"), [
    ("Jean Luc Martin", ("Jean Luc", "Martin")), ("Martin, Jean Luc", ("Jean Luc", "Martin")), ("Martin", (None, "Martin")),
])
def test_a_name_in_one_piece_is_parted(told, name, parts):
    found = told(f"Look: BEGIN:VCARD\nFN:{name}\nEND:VCARD")
    assert (found["given_name"] and found["given_name"]["value"], found["family_name"]["value"]) == parts


def test_a_text_that_is_no_contact_says_nothing(told):
    assert told("BEGIN:VCARD of sorts") is None


def test_the_worker_carries_no_table_of_the_reader(parser):
    town = "antananarivo"  # of the table of large towns
    assert town in (BUILT / "understand.js").read_text("utf-8")
    assert town not in (BUILT / "sw.js").read_text("utf-8")
