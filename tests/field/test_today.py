"""Today, as Flask draws it."""

import re
from datetime import UTC, datetime, timedelta

from fieldcrm.models import Notice
from fieldcrm.publishing import publish
from tests import cast as people


def today():
    return datetime.now(UTC).date()


def test_a_rep_without_visits_is_told_how_to_begin(lea):
    page = lea.get("/today")
    assert page.status_code == 200
    assert "No visits planned today" in page.text or "Aucune visite" in page.text


def test_a_rep_without_customers_is_asked_for_the_first_one(cast, sign_in):
    page = sign_in(cast.nils).get("/today")
    assert page.status_code == 200
    assert 'href="/customers/new"' in page.text


def test_the_days_visits_stand_in_order_each_with_a_button_to_log_it(lea, cast, session):
    late = people.visit(session, cast.lea, cast.perrin, today(), planned_at="16:00")
    early = people.visit(session, cast.lea, cast.ivanov, today(), planned_at="08:30")
    publish(session, [late, early])
    session.commit()
    text = lea.get("/today").text
    assert text.index(f'href="/visits/{early.id}"') < text.index(f'href="/visits/{late.id}"')


def test_distances_are_shown_when_the_phone_says_where_it_is(lea, cast, session):
    publish(session, [people.visit(session, cast.lea, cast.perrin, today())])
    session.commit()
    assert 'data-format="distance"' not in lea.get("/today").text
    assert 'data-format="distance"' in lea.get("/today?near=45.76400,4.83570").text
    assert 'data-format="distance"' in lea.get("/today", headers={"Field-Near": "45.76400,4.83570"}).text


def test_a_birthday_this_week_comes_with_its_gift(lea, cast, session):
    cast.marie.birthday = (today() + timedelta(days=2)).replace(year=1980)
    publish(session, [cast.marie])
    session.commit()
    text = lea.get("/today").text
    assert "Marie Perrin" in text
    assert "Thé vert" in text


def test_who_is_signed_out_is_led_to_signing_in(client):
    answer = client.get("/today")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/sign-in")


def test_no_field_page_needs_more_than_eight_queries(lea, cast, session, count_queries):
    for day in range(-3, 4):
        publish(session, [people.visit(session, cast.lea, cast.perrin, today() + timedelta(days=day))])
    publish(session, [
        people.task(session, cast.lea, cast.perrin, "Envoyer le devis", due_on=today()),
        people.activity(session, cast.lea, cast.perrin, "A appelé"),
        people.definition(session, "account", "fridges", "number"),
    ])
    session.commit()
    paths = ["/today", "/customers?q=perrin", "/customers/new", f"/customers/{cast.perrin.id}",
             f"/customers/{cast.perrin.id}/edit", f"/contacts/{cast.marie.id}?q=ivan", f"/contacts/{cast.marie.id}/edit",
             f"/contacts/new?account={cast.perrin.id}", "/plan", "/inbox", "/me", "/visits/new"]
    for path in paths:
        with count_queries() as statements:
            assert lea.get(path).status_code == 200, path
        statements = [each for each in statements if not each.startswith("BEGIN")]
        assert len(statements) <= 8, f"{path}: {len(statements)}\n" + "\n".join(each[:60] + " … " + each[-160:] for each in statements)


def test_what_waits_in_the_inbox_is_always_said_in_words(lea, cast, session):
    notice = Notice(user_id=cast.lea.id, kind="plan_decided", rep_id=cast.lea.id, day=today(), by_id=cast.nadia.id, state="approved",
                    total=0, entries=[], told_at=datetime.now(UTC))
    session.add(notice)
    session.flush()
    publish(session, notice)
    session.commit()
    nudge = re.search(r'<a class="nudge".*?</a>', lea.get("/today").text, re.DOTALL)[0]
    assert re.sub(r"<[^>]+>", "", nudge).strip()
