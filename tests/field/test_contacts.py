"""Contacts, as Flask draws and changes them."""

from fieldcrm.models import Contact, Link


def test_a_contact_made_at_a_customers_belongs_to_it(lea, cast, session, filled_in):
    form = filled_in(lea.get(f"/contacts/new?account={cast.perrin.id}"), "/contacts", family_name="Roux", role="Vendeuse")
    for _ in range(2):
        assert lea.post("/contacts", data=form).headers["Location"] == f"/customers/{cast.perrin.id}"
    session.rollback()
    made = session.query(Contact).filter_by(family_name="Roux").one()
    assert session.query(Link).filter_by(contact_id=made.id).one().account_id == cast.perrin.id
    assert "Roux" in lea.get(f"/customers/{cast.perrin.id}").text


def test_a_contact_may_stand_alone_at_first(lea, session, filled_in):
    form = filled_in(lea.get("/contacts/new"), "/contacts", family_name="Roux")
    answer = lea.post("/contacts", data=form)
    assert "Roux" in lea.get(answer.headers["Location"]).text


def test_a_contact_without_a_name_is_asked_for_again_and_keeps_the_customer(lea, cast, filled_in):
    form = filled_in(lea.get(f"/contacts/new?account={cast.perrin.id}"), "/contacts", given_name="Zoé", family_name="")
    answer = lea.post("/contacts", data=form)
    assert answer.status_code == 422
    assert 'value="Zoé"' in answer.text
    assert f'name="account_id" value="{cast.perrin.id}"' in answer.text


def test_a_person_may_work_at_several_customers(lea, cast, session, filled_in):
    page = lea.get(f"/contacts/{cast.marie.id}?q=ivanov")
    action = f"/customers/{cast.ivanov.id}/contacts"
    assert lea.post(action, data=filled_in(page, action)).headers["Location"] == f"/contacts/{cast.marie.id}"
    text = lea.get(f"/contacts/{cast.marie.id}").text
    assert "Boulangerie Perrin" in text
    assert "Иванов и сыновья" in text
    assert "Marie Perrin" in lea.get(f"/customers/{cast.ivanov.id}").text


def test_a_person_who_is_known_already_is_found_from_a_customer(lea, cast, filled_in):
    page = lea.get(f"/contacts/new?account={cast.ivanov.id}&q=marie")
    action = f"/customers/{cast.ivanov.id}/contacts"
    answer = lea.post(action, data=filled_in(page, action))
    assert answer.headers["Location"] == f"/customers/{cast.ivanov.id}"
    assert "Marie Perrin" in lea.get(f"/customers/{cast.ivanov.id}").text


def test_a_person_who_has_left_a_customer_is_found_by_whoever_added_them(lea, cast, session, filled_in):
    form = filled_in(lea.get(f"/contacts/new?account={cast.perrin.id}"), "/contacts", family_name="Дурова")
    lea.post("/contacts", data=form)
    session.rollback()
    link = session.query(Link).join(Contact, Contact.id == Link.contact_id).filter_by(family_name="Дурова").one()
    assert 'id="people"' not in lea.get("/customers?q=durova").text
    for _ in range(2):
        left = lea.post(f"/links/{link.id}/delete")
    assert left.status_code == 404
    assert "Дурова" not in lea.get(f"/customers/{cast.perrin.id}").text
    found = lea.get("/customers?q=durova").text
    assert 'id="people"' in found
    assert 'class="empty"' not in found


def test_leaving_one_of_two_customers_stays_on_the_persons_page(lea, cast, session, filled_in):
    action = f"/customers/{cast.ivanov.id}/contacts"
    lea.post(action, data=filled_in(lea.get(f"/contacts/{cast.marie.id}?q=ivanov"), action))
    session.rollback()
    link = session.query(Link).filter_by(contact_id=cast.marie.id, account_id=cast.ivanov.id).one()
    assert lea.post(f"/links/{link.id}/delete").headers["Location"] == f"/contacts/{cast.marie.id}"
    assert "Иванов" not in lea.get(f"/contacts/{cast.marie.id}").text


def test_an_edited_contact_shows_what_was_edited(lea, cast, session, filled_in):
    path = f"/contacts/{cast.marie.id}"
    form = filled_in(lea.get(f"{path}/edit"), path, consent="refused", note="Appeler\r\nle matin")
    assert lea.post(path, data=form).headers["Location"] == path
    session.rollback()
    marie = session.get(Contact, cast.marie.id)
    assert (marie.consent, marie.note) == ("refused", "Appeler\nle matin")
    assert "Appeler\nle matin" in lea.get(path).text


def test_a_bare_number_is_shown_in_its_countrys_groups_and_dialled_as_it_is(lea, filled_in):
    form = filled_in(lea.get("/contacts/new"), "/contacts", family_name="Roux", phones="+33193065294")
    page = lea.get(lea.post("/contacts", data=form).headers["Location"]).text
    assert '<a href="tel:+33193065294" dir="ltr">+33 1 93 06 52 94</a>' in page
