"""The secret link of one's calendar: shown once, read by whoever knows it, worthless once it is taken back."""

import re

from sqlalchemy import select

from fieldcrm.calendars import links
from fieldcrm.models import CalendarLink


def page_of(client):
    text = client.get("/calendar").text
    return text, re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)[1]


def make(client):
    token = page_of(client)[1]
    text = client.post("/calendar", data={"csrf_token": token}).text
    return re.search(r'id="address" value="http://localhost(/calendar/[\w-]+\.ics)"', text)[1]


def test_the_page_says_whether_there_is_a_link(cast, sign_in, session):
    client = sign_in(cast.tom)
    assert "No link yet" in page_of(client)[0]
    make(client)
    assert "A link is in use" in page_of(client)[0]


def test_a_calendar_reads_by_the_link_without_signing_in(app, cast, sign_in, session):
    path = make(sign_in(cast.lea))
    answer = app.test_client().get(path)
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    session.rollback()  # to see what others wrote since
    assert session.scalar(select(CalendarLink)).read_at is not None


def test_only_a_hash_of_the_secret_is_kept_and_the_page_shows_it_no_more(cast, sign_in, session):
    client = sign_in(cast.lea)
    secret = make(client).removeprefix("/calendar/").removesuffix(".ics")
    assert secret not in page_of(client)[0]
    session.rollback()  # to see what others wrote since
    row = session.execute(select(CalendarLink.__table__)).one()
    assert secret not in str(row)
    assert len(secret) >= 40


def test_a_new_link_makes_the_old_one_worthless(app, cast, sign_in):
    client = sign_in(cast.lea)
    old, new = make(client), make(client)
    assert [app.test_client().get(path).status_code for path in (old, new)] == [404, 200]


def test_a_link_taken_back_opens_nothing(app, cast, sign_in):
    client = sign_in(cast.lea)
    path = make(client)
    client.post("/calendar/revoke", data={"csrf_token": page_of(client)[1]})
    assert app.test_client().get(path).status_code == 404


def test_the_link_of_somebody_who_left_opens_nothing(app, cast, sign_in, session):
    path = make(sign_in(cast.lea))
    session.rollback()  # to see what others wrote since
    cast.lea.active = False
    session.commit()
    assert app.test_client().get(path).status_code == 404


def test_a_guess_opens_nothing(app, cast, session):
    assert links.reader(session, "guess") is None
    assert app.test_client().get("/calendar/guess.ics").status_code == 404


def test_taking_back_the_link_needs_the_pages_token(cast, sign_in):
    client = sign_in(cast.lea)
    path = make(client)
    assert client.post("/calendar/revoke").status_code == 400
    assert client.get(path).status_code == 200
