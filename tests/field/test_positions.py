"""A customer without a position gets one from the first check-in, when the rep says so."""

import re

from sqlalchemy import select

from fieldcrm.models import Account
from tests.field.test_visits import PLACE, planned


def check_in(client, session, cast, shop, **place):
    visit = planned(session, cast.lea, shop)
    client.post(f"/visits/{visit.id}/check-in", data=place)
    return f"/visits/{visit.id}"


def position_of(session, shop):
    session.rollback()  # to see what was written since
    return session.scalar(select(Account.position).where(Account.id == shop.id))


def test_the_place_of_the_first_check_in_is_kept_with_its_accuracy_when_the_rep_says_so(cast, sign_in, session):
    client = sign_in(cast.lea)
    visit = check_in(client, session, cast, cast.ivanov, **PLACE)
    assert position_of(session, cast.ivanov) is None  # nobody was asked yet
    assert f'action="{visit}/position"' in client.get(visit).text
    assert client.post(f"{visit}/position").location == visit
    assert position_of(session, cast.ivanov) == {"lat": 45.7641, "lon": 4.8341, "accuracy_m": 12}
    assert "/position" not in client.get(visit).text


def test_a_customer_who_has_a_position_keeps_it(cast, sign_in, session):
    client = sign_in(cast.lea)
    was = position_of(session, cast.perrin)
    visit = check_in(client, session, cast, cast.perrin, **PLACE)
    assert "/position" not in client.get(visit).text
    client.post(f"{visit}/position")
    assert position_of(session, cast.perrin) == was


def test_a_check_in_in_a_basement_gives_no_position(cast, sign_in, session):
    client = sign_in(cast.lea)
    visit = check_in(client, session, cast, cast.ivanov)
    assert "/position" not in client.get(visit).text
    client.post(f"{visit}/position")
    assert position_of(session, cast.ivanov) is None


def test_a_coarse_position_is_told_as_one_and_kept_only_by_who_insists(cast, sign_in, session):
    client = sign_in(cast.lea)
    visit = check_in(client, session, cast, cast.ivanov, **PLACE | {"accuracy_m": "2000"})
    page = client.get(visit, headers={"Accept-Language": "en"}).text
    assert 'value="2000"' in page
    assert 'class="button button-quiet" type="submit"' in re.search(rf'<form[^>]*action="{visit}/position".*?</form>', page, re.DOTALL)[0]
    assert position_of(session, cast.ivanov) is None
