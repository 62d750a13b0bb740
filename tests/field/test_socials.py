"""An account in a network is a link only where it is plain, and safe, where that leads; the address book gets it too."""

import pytest

from fieldcrm.field.socials import social
from fieldcrm.field.vcard import vcard

LINKS = {
    "linkedin.com/in/anna": ("https://linkedin.com/in/anna", "linkedin"),
    "https://www.LinkedIn.com/in/anna-k/": ("https://www.linkedin.com/in/anna-k/", "linkedin"),
    "http://t.me/anna": ("https://t.me/anna", "telegram"),
    "telegram: @anna_k": ("https://t.me/anna_k", "telegram"),
    "Instagram: anna.k": ("https://www.instagram.com/anna.k", "instagram"),
    "xing.com/profile/Anna_K": ("https://xing.com/profile/Anna_K", "xing"),
    "club.example/people?id=5": ("https://club.example/people?id=5", ""),
    "club.example/people/5": ("https://club.example/people/5", ""),
}
TEXTS = [
    "skype: anna.k", "@anna", "", "javascript:alert(1)", "javascript://t.me/%0aalert(1)", "data:text/html,<b>", "https://t.me@evil.example/x",
    "https://t.me:8443/x", "ftp://t.me/x", "t.me/x y", 't.me/"onclick', "telegram: ../../evil", "telegram: @", "telegram:\nanna", "linkedin.com",
    "linkedin.com/in/анна", "\u202et.me/x", "constructor: anna", "x" * 5000, "телеграм: anna", "\u017fkype: anna", "t.me/x\n",
    "notlinkedin.com/in/anna", "evil.t.me.example/x", "WhatsApp: +7 917 000 00 11",
]


@pytest.mark.parametrize("text", LINKS)
def test_what_leads_somewhere_is_a_link(text):
    assert social(text) == {"text": text, "href": LINKS[text][0], "network": LINKS[text][1]}


@pytest.mark.parametrize("text", [text for text in TEXTS if not text.startswith(("notlinked", "evil"))])
def test_all_else_is_text(text):
    assert social(text) == {"text": text, "href": None, "network": ""}


def test_another_host_is_no_network():
    assert [social(text)["network"] for text in TEXTS if text.startswith(("notlinked", "evil"))] == ["", ""]


def test_phone_and_server_make_the_same_links(twin):
    texts = [*LINKS, *TEXTS]
    assert twin("socials", "social", [[text] for text in texts]) == [social(text) for text in texts]


def test_the_address_book_gets_profiles_and_the_address_of_the_first_customer():
    anna = {"given_name": "Anna", "family_name": "K", "salutation": None, "role": None, "phones": [], "emails": [],
            "socials": ["telegram: @anna", "skype: a;b"]}
    account = {"name": "Perrin", "street": "12 rue Mercière", "city": "Lyon", "region": None, "postal_code": "69002", "country": "FR"}
    lines = vcard(anna, [{"account": account, "link": {}}]).split("\n")
    assert "X-SOCIALPROFILE;TYPE=telegram:https://t.me/anna" in lines
    assert "X-SOCIALPROFILE:skype: a\\;b" in lines
    assert "ADR;TYPE=work:;;12 rue Mercière;Lyon;;69002;FR" in lines
    nowhere = account | dict.fromkeys(("street", "city", "postal_code"))
    assert not any(line.startswith("ADR") for line in vcard(anna, [{"account": nowhere, "link": {}}]).split("\n"))
