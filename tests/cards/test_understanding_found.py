"""What photographs of cards from many hands have taught: each a card of made-up people."""

from tests.cards.printed import reading


def value(found, key):
    return found[key] and found[key]["value"]


def numbers(found):
    return [one["value"] for one in found["phones"] if one["label"] != "fax"]


def test_degrees_behind_a_name_are_no_firm(parser):
    found = parser(reading(
        (300, 80, [("name", "Dr. R. Velmurugan, M.S., D.Sc., F.R.C.S., M.B.A."), "Chairman"]),
        (300, 300, [("company", "Kaveri Hospital")]),
        (300, 420, ["14, Lake View Road, Chennai - 600 004", "Phone: +91 44 2498 0011", "office@kaverihospital.in"]),
    ), {"country": "IN"})
    assert value(found, "name") == "R. Velmurugan"
    assert value(found, "title") == "Chairman"
    assert value(found, "company") == "Kaveri Hospital"


def test_a_small_firm_has_its_name_before_a_free_mails_sign(parser):
    found = parser(reading(
        (100, 80, ["Anil Sethi"]),
        (300, 200, [("company", "MERIDIAN ENTERPRISES"), "Pens & Files & Paper"]),
        (100, 420, ["4-8-12, Station Road, Hyderabad - 500 012", "meridianenterprises1982@gmail.com", "Ph.: 040-24616111"]),
    ), {"country": "IN"})
    assert value(found, "company") == "MERIDIAN ENTERPRISES"
    assert value(found, "name") == "Anil Sethi"


def test_the_host_spells_a_firm_that_was_read_with_a_wrong_letter(parser):
    card = reading((100, 80, [("company", "OAKGROWIH")]),
                   (100, 300, [("name", "Clara Winslow"), "Business Coach"]), (100, 500, ["clara@oakgrowth.com", "www.oakgrowth.com"]), confidence=1.0)
    card["lines"][0]["confidence"] = 0.95
    assert value(parser(card), "company") == "OAKGROWTH"
    card["lines"][0]["confidence"] = 1.0
    assert value(parser(card), "company") == "OAKGROWIH"


def test_letters_that_look_alike_are_mended(parser):
    found = parser(reading((100, 80, [("company", "Newfold co., Itd.")]), (100, 300, [("name", "A6igail Marsh"), "General Manager"]), (100, 500, ["marsh@newfold.jp"])))
    assert value(found, "company") == "Newfold co., ltd."
    assert value(found, "name") == "Abigail Marsh"


def test_numbers_that_nobody_calls_are_no_telephones(parser):
    found = parser(reading(
        (100, 80, [("company", "Lotus Trading Co., Ltd.")]), (100, 250, [("name", "Pham Minh Chau"), "Assistant Manager"]),
        (100, 420, ["H. No: 1-4-879/54/1A, Street No. 8", "Tel: +84-8-39105103   Tax code: 0104250501"]),
    ), {"country": "VN"})
    assert numbers(found) == ["+84839105103"]


def test_a_list_of_numbers_goes_on_without_the_area(parser):
    found = parser(reading(
        (100, 80, [("company", "Norwind Consulting Engineers Limited")]), (100, 250, [("name", "Sanjay Mehta"), "Project Consultant"]),
        (100, 420, ["Phone : +91-44-24331181 (6 Lines),", "24364430 (Extn. 136)", "Cell: +91 98490 08232"]),
    ), {"country": "IN"})
    assert numbers(found) == ["+914424331181", "+914424364430", "+919849008232"]
    row = parser(reading((100, 80, ["Tel: +91(40) 55633616,23240434,23243336"])), {"country": "IN"})
    assert numbers(row) == ["+914055633616", "+914023240434", "+914023243336"]


def test_branches_in_many_towns_are_no_address(parser):
    found = parser(reading(
        (100, 80, [("company", "Institute for Open Sciences")]), (100, 250, [("name", "Gabriella Nemes"), "Conference Coordinator"]),
        (100, 420, ["Lindenlaan 93a, B-9000 Gent, Belgium", "phone: +32 9 329 94 25", "gabriella.nemes@openscience.org"]),
        (60, 700, ["Gent · Boston · Hong Kong · Sydney"]),
    ))
    assert value(found, "address") == "Lindenlaan 93a, B-9000 Gent, Belgium"


def test_a_name_read_without_its_space_is_two_words(parser):
    found = parser(reading((100, 80, [("company", "Harbour Foods Ltd")]), (100, 250, [("name", "JackRobinson"), "CEO"]), (100, 420, ["harbourfoods.com.au"])))
    assert (value(found, "given_name"), value(found, "family_name")) == ("Jack", "Robinson")


def test_what_a_firm_does_is_not_what_it_is_called(parser):
    found = parser(reading((100, 80, [("company", "SAFFRON HOSPITAL")]), (100, 190, ["TRAUMA EMERGENCY CRITICAL CARE"]), (100, 400, ["www.saffronhospital.in"])))
    assert value(found, "company") == "SAFFRON HOSPITAL"


def test_a_page_with_a_space_in_its_name_is_the_mails_host(parser):
    found = parser(reading((100, 80, [("name", "Kazuya Uehara")]), (100, 300, ["k.uehara@fieldbees.jp", "www.field bees.jp"])))
    assert [one["value"] for one in found["websites"]] == ["www.fieldbees.jp"]


def test_a_logo_is_no_part_of_the_name_that_it_stands_for(parser):
    found = parser(reading((100, 60, [("company", "AVIX SYSTEMS"), ("small", "AVIX SYSTEMS, INC.")]), (100, 300, [("name", "Michael Poole"), "Software Engineer"]), (100, 500, ["mpoole@avix.com"])))
    assert value(found, "company") in ("AVIX SYSTEMS", "AVIX SYSTEMS, INC.")


def test_what_somebody_studied_is_neither_firm_nor_role(parser):
    found = parser(reading((100, 60, [("name", "Er. Anita Devi Solanki"), "M. Tech Structures"]), (100, 300, [("company", "∈shana Architects")]), (100, 500, ["anita@eshana.in", "Near Maharaja Dharamshala, Delhi - 110052"])), {"country": "IN"})
    assert value(found, "company") == "Eshana Architects"
    assert value(found, "title") is None
    student = parser(reading((100, 60, [("name", "Jeong Noh"), "Ph. D. candidate"]), (100, 300, [("company", "NORTHERN UNIVERSITY")])))
    assert value(student, "title") == "Ph. D. candidate"


def test_numbers_as_brazil_writes_them(parser):
    found = parser(reading((100, 80, [("company", "Orvexa Eletrônica Ltda.")]), (100, 420, ["Tel: (11) 2684-7900", "3854-7900", "Nextel 9.4000-4500", "TIM119.8697-6900", "CEP 01014-000 | São Paulo | SP", "CNPJ 12.345.678/0001-90"])), {})
    values = [one["value"] for one in found["phones"]]
    assert values[:2] == ["+551126847900", "+551138547900"]
    assert [value[-9:] for value in values[2:]] == ["940004500", "986976900"]
    assert [one["label"] for one in found["phones"]][2:] == ["mobile", "mobile"]


def test_a_large_town_tells_the_country_of_a_number(parser):
    found = parser(reading((100, 80, [("company", "Òptica Orvexa")]), (100, 420, ["Tel. 93 455 12 12", "Carrer Nou 12", "08001 Barcelona"])), {})
    assert [one["value"] for one in found["phones"]] == ["+34934551212"]


def test_a_town_of_brazil_is_no_zip_code(parser):
    found = parser(reading((100, 80, [("name", "Anna Berg")]), (100, 420, ["350 Halden Street", "Stanton, CA 94305-9500", "650-725-9300"])), {"country": "US"})
    assert [one["value"] for one in found["phones"]] == ["+16507259300"]


def test_a_letter_that_labels_a_mail_as_others_label_numbers_is_no_part_of_it(parser):
    found = parser(reading((100, 80, [("name", "Clara Winslow")]), (100, 420, ["t .+44 20 7946 0958", "e.cwinslow@orvexa.example.com"])), {"country": "GB"})
    assert [one["value"] for one in found["emails"]] == ["cwinslow@orvexa.example.com"]
    alone = parser(reading((100, 80, [("name", "Edith Winslow")]), (100, 420, ["+44 20 7946 0958", "e.winslow@orvexa.example.com"])), {"country": "GB"})
    assert [one["value"] for one in alone["emails"]] == ["e.winslow@orvexa.example.com"]


def test_a_line_that_was_read_unsurely_keeps_the_order_of_its_words(parser):
    card = reading((100, 80, [("name", "Halina Wronecka, tel. 71 349 00 77")]), (100, 420, [("company", "Orvexa Sp. z o.o."), "54-204 Wrocław"]), confidence=0.9)
    assert value(parser(card, {"country": "PL"}), "name") == "Halina Wronecka"
