import json

import pytest


def test_a_page_speaks_what_the_browser_asks_for(client):
    answer = client.get("/sign-in", headers={"Accept-Language": "fa,en;q=0.5"})
    assert '<html lang="fa" dir="rtl">' in answer.text


@pytest.mark.parametrize("wanted", ["de", "", "xx-bogus;q=nonsense", "*"])
def test_a_language_that_we_do_not_have_becomes_english(client, wanted):
    assert '<html lang="en" dir="ltr">' in client.get("/sign-in", headers={"Accept-Language": wanted}).text


def test_a_language_chosen_before_signing_in_stays_in_this_browser(client):
    assert client.post("/language", data={"language": "ru"}).location == "/sign-in"
    assert '<html lang="ru"' in client.get("/sign-in", headers={"Accept-Language": "fr"}).text


@pytest.mark.parametrize("language", ["de", "", "../../etc/passwd", None])
def test_a_language_that_is_none_is_refused(client, language):
    assert client.post("/language", data={"language": language} if language else {}).status_code == 422


def test_an_installed_app_has_a_name_icons_and_shortcuts(client):
    answer = client.get("/manifest.webmanifest")
    manifest = json.loads(answer.text)
    assert answer.mimetype == "application/manifest+json"
    assert manifest["start_url"] == "/today"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert [shortcut["url"] for shortcut in manifest["shortcuts"]] == ["/cards/new", "/visits/new", "/contacts/new"]
