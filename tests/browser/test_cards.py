"""A card photographed in a hall without a network is kept, becomes a contact, and arrives with its photo."""

import io

from PIL import Image, ImageDraw
from playwright.sync_api import expect
from sqlalchemy import select

from fieldcrm.models import Card, Contact
from tests.browser.phone import wait_until

CONTACT = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Marchand;Élodie;;;\r\nFN:Élodie Marchand\r\n"
    "TEL;TYPE=CELL:+33 6 00 00 00 88\r\nURL:javascript:alert(1)\r\nEND:VCARD\r\n"
)


def photo(size=(3000, 1900)):
    """A card large enough to be made smaller, with a line on it."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((200, 300, 1400, 420), fill="black")
    file = io.BytesIO()
    picture.save(file, "JPEG")
    return {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def take(phone, file):
    page = phone.open("/cards/new")
    expect(page.locator("[data-no-script]")).to_be_hidden()  # the page's script has the form in hand
    page.set_input_files("[data-card-file]", file)
    page.wait_for_url(lambda url: "/cards/new" not in url)
    return page


def test_a_card_of_a_day_without_a_network_becomes_a_contact_and_arrives_with_its_photo(lea, server, tables):
    server.stop()
    page = take(lea, photo())
    wait_until(lambda: page.evaluate("document.querySelector('.card-photo').naturalWidth") == 2000, "a smaller photo")
    form = page.locator("form[data-card-form]")
    form.locator("[name=family_name]").fill("Fontaine")
    form.locator("[name=phones]").first.fill("+33 6 00 00 00 77")
    form.locator(".save button[type=submit]").click()
    page.wait_for_url("**/contacts/**")
    expect(page.locator("#kept")).to_be_visible()
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    with tables() as session:
        card = session.scalars(select(Card)).one()
        contact = session.scalars(select(Contact).where(Contact.family_name == "Fontaine")).one()
        assert (card.status, card.contact_id) == ("saved", contact.id)
    wait_until(lambda: lea.context.request.get(f"{server.url}/blobs/{card.photo['sha256']}").status == 200, "its photo")


def test_a_contacts_file_is_understood_without_a_network_and_its_links_are_only_text(lea, server):
    server.stop()
    page = take(lea, {"name": "elodie.vcf", "mimeType": "text/vcard", "buffer": CONTACT.encode()})
    form = page.locator("form[data-card-form]")
    expect(form.locator("[name=family_name]")).to_have_value("Marchand")
    expect(form.locator("[name=phones]").first).to_have_value("+33 6 00 00 00 88")
    assert page.locator("[href^='javascript:']").count() == 0


def test_several_photos_from_the_gallery_are_a_stack(lea, server):
    server.stop()
    page = lea.open("/cards/new")
    expect(page.locator("[data-no-script]")).to_be_hidden()  # the page's script has the form in hand
    vcard = {"name": "elodie.vcf", "mimeType": "text/vcard", "buffer": CONTACT.encode()}
    page.set_input_files("[data-card-file]", [photo((900, 600)), vcard, photo((600, 900))])
    page.wait_for_url("**/cards")
    expect(page.locator(".item")).to_have_count(3)
    expect(page.locator(".list")).to_contain_text("Élodie Marchand")


def test_a_file_that_is_neither_is_answered_in_plain_words(lea, server):
    page = lea.open("/cards/new")
    expect(page.locator("[data-no-script]")).to_be_hidden()
    page.set_input_files("[data-card-file]", {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    expect(page.locator("[data-capture-trouble]")).to_be_visible()
    assert page.url.endswith("/cards/new")
