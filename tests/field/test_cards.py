"""A card that Léa photographs becomes a contact, and its photo is seen where the contact is."""

import io

from PIL import Image
from sqlalchemy import select

from fieldcrm.models import Account, Card, Contact, Link
from fieldcrm.publishing import publish

VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Marchand;Élodie;;;\r\nFN:Élodie Marchand\r\nTEL;TYPE=CELL:+33 6 00 00 00 88\r\nEND:VCARD\r\n"


def photo():
    file = io.BytesIO()
    Image.new("RGB", (160, 100), "white").save(file, "JPEG")
    return io.BytesIO(file.getvalue()), "card.jpg"


def seen(session, query):
    """The one row, as it is by now: what the app wrote, not the view of before."""
    session.rollback()
    return session.scalars(query).one()


def captured(lea, session):
    lea.post("/cards", data={"source": "camera", "photo": photo()}, content_type="multipart/form-data")
    return seen(session, select(Card))


def test_a_photo_is_kept_as_a_card_that_waits(lea, session):
    card = captured(lea, session)
    assert (card.status, card.source) == ("unread", "camera")
    assert f"/blobs/{card.photo['sha256']}" in lea.get(f"/cards/{card.id}").text
    assert f"/cards/{card.id}" in lea.get("/inbox").text


def test_a_card_is_its_reps_alone_until_it_is_a_contact_at_a_customer(lea, session, cast, sign_in):
    card = captured(lea, session)
    colleague = sign_in(cast.tom)
    assert colleague.get(f"/cards/{card.id}").status_code == 404
    assert colleague.get(f"/blobs/{card.photo['sha256']}").status_code == 404
    assert lea.get(f"/blobs/{card.photo['sha256']}").status_code == 200


def test_a_checked_card_makes_contact_customer_and_link_and_stays_with_them(lea, session):
    card = captured(lea, session)
    answer = lea.post(f"/cards/{card.id}", data={
        "given_name": "Claire", "family_name": "Fontaine", "phones": "+33600000077", "consent": "unknown",
        "company": "new", "account.name": "Épicerie du Port", "account.country": "FR"})
    contact = seen(session, select(Contact).where(Contact.family_name == "Fontaine"))
    assert answer.location == f"/contacts/{contact.id}?card={card.id}"
    account = seen(session, select(Account).where(Account.name == "Épicerie du Port"))
    assert seen(session, select(Link).where(Link.contact_id == contact.id)).account_id == account.id
    session.refresh(card)
    assert (card.status, card.contact_id) == ("saved", contact.id)
    page = lea.get(answer.location).text
    assert f"/blobs/{card.photo['sha256']}" in page
    assert "BEGIN:VCARD" in page


def test_both_spellings_of_a_name_find_the_contact_and_the_customer(lea, session):
    card = captured(lea, session)
    lea.post(f"/cards/{card.id}", data={
        "given_name": "Ксения", "family_name": "Льюис", "other_name": "Oxana Lewis-Carter", "department": "Закупки",
        "socials": "t.me/oxana\r\n<b>skype</b>: oxana", "consent": "unknown", "company": "new", "account.name": "Сирень"})
    contact = seen(session, select(Contact).where(Contact.family_name == "Льюис"))
    page = lea.get(f"/contacts/{contact.id}").text
    for shown in ("Oxana Lewis-Carter", "Закупки", "t.me/oxana", "&lt;b&gt;skype&lt;/b&gt;: oxana", "ORG:Сирень\\;Закупки"):
        assert shown.replace("\\", "") in page
    for query in ("oxana", "Льюис", "lewis cart"):
        assert "Сирень" in lea.get("/customers", query_string={"q": query}).text
    again = lea.post("/contacts/check", data={"given_name": "Oxana", "family_name": "Lewis Carter"}).text
    assert "Льюис" in again


def test_both_spellings_of_a_company_and_a_role_are_kept_and_find_the_customer(lea, session):
    card = captured(lea, session)
    lea.post(f"/cards/{card.id}", data={
        "family_name": "Льюис", "role": "Закупки", "other_role": "Head of Purchasing", "consent": "unknown",
        "company": "new", "account.name": "ООО Сирень", "account.other_name": "Lilac Trading LLC"})
    account = seen(session, select(Account).where(Account.other_name == "Lilac Trading LLC"))
    assert "Lilac Trading LLC" in lea.get(f"/customers/{account.id}").text
    contact = seen(session, select(Contact).where(Contact.family_name == "Льюис"))
    assert "Head of Purchasing" in lea.get(f"/contacts/{contact.id}").text
    for query in ("lilac", "Сирень", "siren"):
        assert f"/customers/{account.id}" in lea.get("/customers", query_string={"q": query}).text
    again = lea.post("/customers/check", data={"name": "Lilac Trading"}).text
    assert "ООО Сирень" in again


def test_who_is_here_in_one_script_gets_the_cards_other_spelling(lea, session, cast):
    card = captured(lea, session)
    lea.post(f"/cards/{card.id}", data={
        "given_name": "Ivan", "family_name": "Ivanov", "phones": "+33600000099", "consent": "unknown", "company": "none",
        "_same": str(cast.ivan.id)})
    session.rollback()
    session.refresh(cast.ivan)
    assert (cast.ivan.given_name, cast.ivan.family_name, cast.ivan.other_name) == ("Иван", "Иванов", "Ivan Ivanov")


def test_the_photo_goes_when_the_contact_goes(lea, session):
    card = captured(lea, session)
    lea.post(f"/cards/{card.id}", data={"family_name": "Fontaine", "consent": "unknown", "company": "none"})
    contact = seen(session, select(Contact).where(Contact.family_name == "Fontaine"))
    contact.deleted_at = contact.created_at
    contact.changed()
    publish(session, contact)
    session.commit()
    assert lea.get(f"/blobs/{card.photo['sha256']}").status_code == 404
    assert lea.get(f"/cards/{card.id}").status_code == 404


def test_a_contacts_file_is_understood_without_a_photo(lea, session):
    file = io.BytesIO(VCARD.encode()), "elodie.vcf"
    lea.post("/cards", data={"source": "file", "photo": file}, content_type="multipart/form-data")
    card = seen(session, select(Card))
    assert (card.status, card.photo) == ("read", None)
    page = lea.get(f"/cards/{card.id}").text
    assert 'value="Marchand"' in page
    assert 'value="+33 6 00 00 00 88"' in page


def test_a_card_that_is_dropped_is_gone(lea, session):
    card = captured(lea, session)
    assert lea.post(f"/cards/{card.id}/drop").location == "/cards"
    assert lea.get(f"/cards/{card.id}").status_code == 404
    assert lea.get(f"/blobs/{card.photo['sha256']}").status_code == 404


def test_a_form_without_a_photo_is_asked_again(lea, session):
    answer = lea.post("/cards", data={"source": "camera"})
    assert answer.status_code == 422
    assert session.scalar(select(Card)) is None
