"""Lines become fields: cards of many lands, with what readers of photos make of them. All people are made up."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from fieldcrm.build import BUILT
from fieldcrm.cards import understanding
from tests.cards.printed import code, reading
from tests.node import run_node

LEEDS = reading(
    (100, 80, [("company", "Harrow & Finch Ltd"), "Crafted with care since 1974"]),
    (100, 320, [("name", "Eleanor Whitby"), ("title", "Head of Procurement")]),
    (100, 600, ["Unit 4, Calder Mills", "Leeds LS9 8AG", "T: 0113 496 0212  F: 0113 496 0213", "M: 07700 900461", "e.whitby@harrowfinch.co.uk", "www.harrowfinch.co.uk"]),
)
KAZAN = reading(
    (100, 80, [("company", "000 «Волга Снаб»")]),
    (100, 300, [("name", "Тимофеев Глеб Андреевич"), ("title", "Начальник отдела закупок")]),
    (100, 560, ["420111, г. Казань, ул. Баумана, д. 7, оф. 12", "Тел.: +7 (843) 567-01-23, доб. 114", "моб. 8 917 234-56-78", "gleb.timofeev@volgasnab.ru"]),
)
SHIRAZ = reading(
    (600, 80, [("company", "شرکت بازرگانی نسیم جنوب")]),
    (600, 300, [("name", "دکتر بهرام کیانی"), ("title", "مدیر صادرات")]),
    (600, 560, ["شیراز، خیابان زند، کوچه ۱۲، پلاک ۷", "تلفن: ۰۷۱-۳۲۳۰۱۲۳۴", "همراه: ۰۹۱۷۱۲۳۴۵۶۷", "info@nasimjonoob.ir"]),
)


def value(found, key):
    return found[key] and found[key]["value"]


def phones(found):
    return {one["label"]: one["value"] for one in found["phones"]}


def test_a_card_gives_name_role_company_numbers_and_address(parser):
    found = parser(LEEDS, {"country": "GB", "languages": ["en"]})
    assert (value(found, "given_name"), value(found, "family_name")) == ("Eleanor", "Whitby")
    assert value(found, "title") == "Head of Procurement"
    assert found["company"]["value"] == "Harrow & Finch Ltd"
    assert found["company"]["legal_form"] == "Ltd"
    assert phones(found) == {"office": "+441134960212", "fax": "+441134960213", "mobile": "+447700900461"}
    assert [one["value"] for one in found["emails"]] == ["e.whitby@harrowfinch.co.uk"]
    assert [one["value"] for one in found["websites"]] == ["www.harrowfinch.co.uk"]
    assert (found["address"]["postal_code"], found["address"]["city"]) == ("LS9 8AG", "Leeds")
    assert found["address"]["street"] == "Unit 4, Calder Mills"


def test_each_field_names_the_lines_that_it_came_from(parser):
    found = parser(LEEDS, {"country": "GB"})
    texts = [line["text"] for line in LEEDS["lines"]]
    assert [texts[at] for at in found["name"]["lines"]] == ["Eleanor Whitby"]
    assert [texts[at] for at in found["phones"][1]["lines"]] == ["T: 0113 496 0212  F: 0113 496 0213"]


def test_a_russian_card_puts_the_family_first_and_knows_its_patronymic(parser):
    found = parser(KAZAN, {"country": "RU"})
    assert (value(found, "given_name"), value(found, "family_name")) == ("Глеб Андреевич", "Тимофеев")
    assert value(found, "title") == "Начальник отдела закупок"
    assert found["company"]["value"] == "ООО «Волга Снаб»"  # read as three zeros
    assert phones(found) == {"office": "+78435670123", "mobile": "+79172345678"}
    assert found["phones"][0]["extension"] == "114"
    assert (found["address"]["postal_code"], found["address"]["city"]) == ("420111", "Казань")


def test_a_persian_card_is_read_with_its_digits(parser):
    found = parser(SHIRAZ, {"country": "IR"})
    assert value(found, "name") == "بهرام کیانی"
    assert value(found, "honorific") == "دکتر"
    assert value(found, "title") == "مدیر صادرات"
    assert value(found, "company") == "شرکت بازرگانی نسیم جنوب"
    assert phones(found) == {"office": "+987132301234", "mobile": "+989171234567"}


@pytest.mark.parametrize("card", [LEEDS, KAZAN, SHIRAZ], ids=["latin", "cyrillic", "arabic"])
def test_a_photo_askew_is_understood_as_one_held_straight(parser, card):
    def fields(found):
        return {key: value(found, key) for key in ("name", "title", "company", "address")}

    straight = card | {"lines": [line | {"quad": line["quad"]} for line in card["lines"]]}
    askew = card | {"lines": [line | {"quad": _turned(line["quad"])} for line in card["lines"]]}
    assert fields(parser(askew, {})) == fields(parser(straight, {}))


def _turned(quad):
    return [[0.94 * x - 0.34 * y + 400, 0.34 * x + 0.94 * y] for x, y in quad]


@pytest.mark.parametrize(("read", "meant"), [
    ("anna.berg@alpenblick.at", "anna.berg@alpenblick.at"),
    ("E-Mail: anna . berg @ alpenblick . at", "anna.berg@alpenblick.at"),
    ("anna.berg©alpenblick.at", "anna.berg@alpenblick.at"),
    ("anna.berg(at)alpenblick,at", "anna.berg@alpenblick.at"),
    ("Mail anna_berg@alpenbIick.at", "anna_berg@alpenblick.at"),
    ("a.berg@alpenblick co.uk", "a.berg@alpenblick.co.uk"),
])
def test_a_mail_address_is_mended_where_readers_err(parser, read, meant):
    found = parser(reading((100, 100, [("name", "Anna Berg"), read])), {})
    assert [one["value"] for one in found["emails"]] == [meant]


@pytest.mark.parametrize(("country", "read", "meant"), [
    ("FR", "Port. 06 12 34 56 78", "+33612345678"),
    ("FR", "Tél. : +33 (0)4 72 00 OO 12", "+33472000012"),
    ("DE", "Tel. 089 / 12 34 56-0", "+49891234560"),
    ("US", "(415) 555-2671", "+14155552671"),
    ("IR", "۰۲۱-۸۸۷۷۶۶۵۵", "+982188776655"),
    ("RU", "8 (495) 123-45-67", "+74951234567"),
    ("IN", "+91 98200 12345", "+919820012345"),
    ("GB", "0044 20 7946 0958", "+442079460958"),
])
def test_numbers_are_read_as_their_country_dials_them(parser, country, read, meant):
    found = parser(reading((100, 100, [("name", "Anna Berg"), read])), {"country": country})
    assert [one["value"] for one in found["phones"]] == [meant]


@pytest.mark.parametrize(("lines", "meant"), [
    (["Gérante", "01 40 55 51 23 Mobile:07 55 51 23 45"], ["+33140555123", "+33755512345"]),
    (["Bahnhofstraße 7", "Telefon 089 5551234"], ["+49895551234"]),
    (["مدیر فروش", "۰۲۱-۸۸۷۷۶۶۵۵"], ["+982188776655"]),
    (["Dallas, TX 75201", "214.555.0143"], ["+12145550143"]),
    (["anna@berg.it", "335 5551234"], ["+393355551234"]),
])
def test_a_card_tells_its_country_by_itself(parser, lines, meant):
    found = parser(reading((100, 100, [("name", "Anna Berg"), *lines])), {})
    assert [one["value"] for one in found["phones"]] == meant


@pytest.mark.parametrize("line", [
    "VAT GB 191 2559 91", "SIRET 856 806 862 00069", "ИНН 7738373629", "IBAN DE89 3704 0044 0532 0130 00", "Mo-Fr 09:00-18:00", "1974 - 2024",
    "کد پستی: ۵۹۰۰۵۰۸۶۴۸",
])
def test_a_registration_a_date_or_a_postcode_is_no_number_to_call(parser, line):
    found = parser(reading((100, 100, [("name", "Anna Berg"), "+49 89 1234560", line])), {"country": "DE"})
    assert [one["value"] for one in found["phones"]] == ["+49891234560"]


def test_a_code_is_trusted_more_than_what_was_read(parser):
    card = LEEDS | {"payloads": [{"format": "QRCode", "text": "BEGIN:VCARD\nVERSION:3.0\nN:Whitby;Eleanor;;Dr.;\nFN:Eleanor Whitby\nTEL;TYPE=CELL:+447700900462\nORG:Harrow and Finch\nEND:VCARD"}]}
    found = parser(card, {"country": "GB"})
    assert found["company"] == {"value": "Harrow and Finch", "confidence": 0.99, "lines": found["company"]["lines"], "code": True, "legal_form": ""}
    # One digit apart: the print was misread.
    assert [one["value"] for one in found["phones"] if one["label"] == "mobile"] == ["+447700900462"]
    assert value(found, "title") == "Head of Procurement"  # which only the print says


@pytest.mark.parametrize("text", [
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=A0imek;Ji=C5=99=C3=AD\r\nTEL;CELL:+420601234567\r\nEMAIL;INTERNET:jiri@simek.cz\r\nEND:VCARD",
    "BEGIN:VCARD\nVERSION:4.0\nFN:Jiří Šimek\nN:Šimek;Jiří;;;\nitem1.TEL;VALUE=uri;TYPE=\"cell,voice\":tel:+420601234567\nEMAIL:jiri@sim\n ek.cz\nEND:VCARD",
    "MECARD:N:Šimek,Jiří;TEL:+420601234567;EMAIL:jiri@simek.cz;;",
    "BIZCARD:N:Jiří;X:Šimek;M:+420601234567;E:jiri@simek.cz;;",
])
def test_every_kind_of_code_is_read(parser, text):
    found = parser(code(text), {})
    assert (value(found, "given_name"), value(found, "family_name")) == ("Jiří", "Šimek")
    assert [one["value"] for one in found["phones"]] == ["+420601234567"]
    assert [one["value"] for one in found["emails"]] == ["jiri@simek.cz"]


def test_a_bare_link_is_the_firms_page_only_when_nothing_else_is(parser):
    link = [{"format": "QRCode", "text": "https://codes.app/abc"}]
    printed = parser(LEEDS | {"payloads": link}, {"country": "GB"})
    assert [one["value"] for one in printed["websites"]] == ["www.harrowfinch.co.uk"]
    assert [one["value"] for one in printed["socials"]] == ["https://codes.app/abc"]
    bare = parser(code("https://harrowfinch.co.uk"), {})
    assert [one["value"] for one in bare["websites"]] == ["https://harrowfinch.co.uk"]


@pytest.mark.parametrize("text", [
    "javascript:alert(1)", "BEGIN:VCARD\nURL:javascript:alert(1)\nFN:=cmd|' /C calc'!A0\nEND:VCARD", "data:text/html,<script>", "BEGIN:VCARD", "MECARD:", "\x00" * 50,
    "BEGIN:VCARD\nNOTE:" + "a" * 3_000_000 + "\nEND:VCARD", "BEGIN:VCARD\n" + "TEL:+4912345678\n" * 50_000 + "END:VCARD", "BEGIN:VCARD\n" * 100_000,
])
def test_a_hostile_code_is_text_and_costs_little(parser, text):
    found = parser(code(text), {})
    assert found["websites"] == []
    assert len(found["phones"]) <= 10
    assert "<" not in json.dumps(found)


def test_common_words_read_unsurely_are_mended_and_brands_are_not(parser):
    texts = [("company", "Vandermolen Logisties"), ("name", "Mark Vandermolen"), ("title", "Generat Manager"), "info@vandermolenlogisties.nl"]
    unsure, sure = (parser(reading((100, 100, texts), confidence=confidence), {}) for confidence in (0.9, 0.99))
    assert (value(unsure, "company"), value(unsure, "title")) == ("Vandermolen Logistics", "General Manager")
    assert [one["value"] for one in unsure["emails"]] == ["info@vandermolenlogistics.nl"]
    assert (value(sure, "company"), value(sure, "title")) == ("Vandermolen Logisties", "Generat Manager")


def test_an_address_in_two_columns_is_one(parser):
    card = reading((100, 100, [("name", "Anna Berg")]), (100, 400, ["Lindenweg 7", "+49 89 1234560"]), (900, 400, ["80331 München", "anna@berg.de"]))
    assert parser(card, {"country": "DE"})["address"]["value"] == "Lindenweg 7 80331 München"


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("beside", [True, False])
def test_two_languages_on_one_side_give_both_spellings_of_the_company_too(parser, beside, language):
    east = [("company", "ООО «Северный ветер»"), ("name", "Анна Соколова"), ("title", "Руководитель отдела закупок")]
    west = [("company", "Northern Wind LLC"), ("name", "Anna Sokolova"), ("title", "Head of Purchasing")]
    columns = ((80, 60, east), (860, 60, west)) if beside else ((80, 60, east), (80, 330, west))
    found = parser(reading(*columns, (80, 700, ["+7 495 123-45-67", "a.sokolova@northernwind.ru"])), {"country": "RU", "languages": [language]})
    said = [(found[key]["value"], found["other"][key]["value"]) for key in ("name", "title", "company")]
    both = [("Анна Соколова", "Anna Sokolova"), ("Руководитель отдела закупок", "Head of Purchasing"), ("ООО «Северный ветер»", "Northern Wind LLC")]
    assert said == (both if language == "ru" else [pair[::-1] for pair in both])


def test_two_languages_on_a_card_are_one_contact(parser):
    front = reading((100, 80, [("company", "АО «Северная Верфь»")]), (100, 300, [("name", "Ольга Петрова"), ("title", "Главный инженер")]), (100, 560, ["+7 812 123-45-67", "o.petrova@severnaya.ru"]))
    back = reading((100, 80, [("company", "Severnaya Verf JSC")]), (100, 300, [("name", "Olga Petrova"), ("title", "Chief Engineer")]), (100, 560, ["+7 812 123-45-67"]))
    found = parser([front, back], {"country": "RU", "languages": ["ru"]})
    both = {value(found, "name"), found["other"]["name"]["value"]}
    assert both == {"Ольга Петрова", "Olga Petrova"}
    assert {value(found, "title"), found["other"]["title"]["value"]} == {"Главный инженер", "Chief Engineer"}
    assert value(found, "name") == "Ольга Петрова"  # as the reader reads
    assert parser([front, back], {"country": "RU", "languages": ["en"]})["name"]["value"] == "Olga Petrova"
    assert len(found["phones"]) == 1
    assert found["phones"][0]["lines"] == [3, 8]  # of both sides, counted through


def test_a_company_that_the_house_knows_is_named(parser):
    known = [{"id": "a1", "name": "Harrow & Finch", "domains": ["harrowfinch.co.uk"]}, {"id": "b2", "name": "Finch Bakery", "domains": []}]
    assert parser(LEEDS, {"country": "GB", "companies": known})["company"]["id"] == "a1"


@pytest.mark.parametrize("nothing", [{}, {"lines": []}, {"lines": None, "payloads": None}, {"lines": [{}]}, {"lines": [{"text": "", "quad": [[0, 0]]}]}, []])
def test_no_card_at_all_gives_no_fields(parser, nothing):
    found = parser(nothing, {})
    assert (found["name"], found["company"], found["phones"], found["emails"]) == (None, None, [], [])


def test_many_threads_may_ask_at_once(parser):
    cards = [LEEDS, KAZAN, SHIRAZ] * 4
    with ThreadPoolExecutor(4) as pool:
        names = list(pool.map(lambda card: parser(card, {})["name"]["value"], cards))
    assert names == ["Eleanor Whitby", "Тимофеев Глеб Андреевич", "بهرام کیانی"] * 4


def test_a_parser_that_runs_away_is_stopped_and_the_next_card_is_read(parser, monkeypatch):
    parser(LEEDS, {})
    monkeypatch.setattr(understanding, "LONGEST_S", 0.001)
    monkeypatch.setattr(understanding, "_parser", None)
    with pytest.raises(understanding.NotUnderstood):
        parser(reading((0, 0, ["a@b @ " * 45] * 120)), {})
    monkeypatch.undo()
    assert parser(LEEDS, {})["name"]["value"] == "Eleanor Whitby"


def test_the_phone_and_the_server_understand_alike(parser):
    cards = [LEEDS, KAZAN, SHIRAZ, code("MECARD:N:Doe,Jane;TEL:+4989123456;;")]
    phone = run_node('import { understand } from "#cards/understand.js"; export const main = (cards) => cards.map((card) => understand(card, { country: "DE" }));', cards)
    assert [parser(card, {"country": "DE"}) for card in cards] == phone


def test_no_expression_is_compiled_anew_at_each_use(parser):
    assert 'new RegExp("' not in (BUILT / "understand.js").read_text("utf-8")
