"""What browsers are told, what we refuse from them, and what errors say."""

import io
import stat

import pytest

from fieldcrm import config, security


def test_every_page_comes_with_the_headers_of_the_house(client):
    for path in ("/sign-in", "/nowhere", "/sync/hello", "/manifest.webmanifest"):
        answer = client.get(path)
        for name, value in security.PAGE_HEADERS.items():
            assert answer.headers[name] == value, path


def test_the_policy_runs_our_own_scripts_and_styles_alone():
    policy = security.CONTENT_SECURITY_POLICY
    assert "unsafe" not in policy
    assert "*" not in policy
    assert {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy.split("; "))


def test_no_template_holds_an_inline_script_style_or_handler():
    import re
    from pathlib import Path

    import fieldcrm

    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    templates = Path(fieldcrm.__file__).parent / "templates"
    assert [path.name for path in templates.rglob("*.html") if inline.search(path.read_text("utf-8"))] == []


def test_pages_of_people_are_kept_in_no_cache(client):
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("headers", "let_in"), [
    ({"Sec-Fetch-Site": "same-origin"}, True),
    ({"Sec-Fetch-Site": "none"}, True),
    ({"Sec-Fetch-Site": "cross-site"}, False),
    ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, False),
    ({"Origin": "http://localhost"}, True),
    ({"Origin": "https://evil.example"}, False),
    ({"Origin": "null"}, False),
    ({"Origin": "http://localhost.evil.example"}, False),
    ({}, True),
])
@pytest.mark.parametrize("path", ["/sign-out", "/sync/push", "/customers"])
def test_another_sites_page_can_make_nobody_post(client, path, headers, let_in):
    refused = client.post(path, headers=headers).status_code == 403
    assert refused is not let_in


def test_the_sync_says_why_it_refused(client):
    answer = client.post("/sync/push", headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, answer.json["type"]) == (403, "/problems/cross-site")


def test_reading_across_sites_is_not_refused_but_carries_no_cookie(client):
    assert client.get("/sign-in", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client):
    cookie = client.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_behind_https_cookies_are_secure_and_browsers_remember_to_use_it(make_app):
    answer = make_app(HTTPS=True).test_client().get("/sign-in", base_url="https://localhost")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-fieldcrm=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_without_https_nobody_is_told_to_use_it(client):
    assert "Strict-Transport-Security" not in client.get("/sign-in").headers


def test_a_proxys_word_is_taken_only_when_one_stands_there(make_app):
    claim = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    asked = {"Origin": "https://evil.example", **claim}
    assert make_app().test_client().post("/sign-out", headers=asked).status_code == 403
    behind = make_app(PROXIES=1).test_client()
    fine = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "crm.example", "Origin": "https://crm.example"}
    assert behind.post("/sign-out", headers=fine).status_code == 303


def test_what_is_not_there_is_said_in_plain_words(client):
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


def test_a_fault_of_ours_shows_no_trace(make_app):
    app = make_app(TESTING=False, PROPAGATE_EXCEPTIONS=False)

    @app.get("/broken")
    def broken():
        raise RuntimeError("secret detail")

    @app.get("/sync/broken")
    def broken_sync():
        raise RuntimeError("secret detail")

    page, document = app.test_client().get("/broken"), app.test_client().get("/sync/broken")
    assert (page.status_code, document.status_code) == (500, 500)
    assert "Something went wrong on our side" in page.text
    assert document.json["type"] == "/problems/broken"
    assert "secret detail" not in page.text + document.text
    assert "Traceback" not in page.text + document.text


def test_a_form_that_is_too_big_is_refused_whole(make_app):
    client = make_app(MAX_CONTENT_LENGTH=1000).test_client()
    answer = client.post("/sign-in", data={"photo": (io.BytesIO(b"x" * 5000), "photo.jpg")})
    assert answer.status_code == 413
    assert "That is too big" in answer.text


@pytest.mark.parametrize("body", [b"email=%ff%fe&password=%00", b"\xff\xfe=\xff", b"email=" + b"%" * 1000, b"=&=&=",
                                  b"&" * 2000])
def test_a_broken_form_is_an_error_of_its_sender(client, body):
    answer = client.post("/sign-in", data=body, content_type="application/x-www-form-urlencoded")
    assert 400 <= answer.status_code < 500


def test_a_broken_path_or_query_is_no_fault_of_ours(client):
    for path in ("/%ff%fe", "/sign-in?next=%ff", "/blobs/%00", "/sync/pull?cursor=%ff", "/" + "a" * 5000):
        assert client.get(path).status_code < 500, path


def test_debug_mode_is_off(app):
    assert not app.debug


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path):
    key = config.secret_key(tmp_path)
    assert len(key) == 64
    assert config.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_two_installations_have_two_keys(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert config.secret_key(tmp_path / "a") != config.secret_key(tmp_path / "b")


def test_settings_come_from_the_file_then_the_environment_then_the_caller(tmp_path, monkeypatch):
    (tmp_path / "config.toml").write_text('session_days = 3\nproxies = 1\nsign_in_limit = "1 per day"\n')
    monkeypatch.setenv("FIELDCRM_PROXIES", "2")
    monkeypatch.setenv("FIELDCRM_HTTPS", "yes")
    loaded = config.load(tmp_path, {"SIGN_IN_LIMIT": "5 per hour"})
    assert (loaded["SESSION_DAYS"], loaded["PROXIES"], loaded["SIGN_IN_LIMIT"]) == (3, 2, "5 per hour")
    assert loaded["SESSION_COOKIE_SECURE"] is True


@pytest.mark.parametrize("url", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"])
def test_any_way_of_naming_postgresql_finds_our_driver(url):
    assert config.driver_url(url) == "postgresql+psycopg://u:p@h/d"


def test_an_instance_is_where_it_is_told_to_be(tmp_path, monkeypatch):
    monkeypatch.setenv("FIELDCRM_INSTANCE", str(tmp_path / "here"))
    assert config.instance_path() == tmp_path / "here"
