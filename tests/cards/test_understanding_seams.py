"""Where a firm's name begins and ends among lines of one size: trades, logos, departments, streets. Made-up cards."""

import pytest

from tests.cards.printed import reading

PERSON = (100, 330, [("name", "Clara Winslow"), "Sales Manager"])


def company(parser, *lines, net=("Tel: +44 20 7946 0958", "clara.winslow@gmail.com"), country="GB"):
    found = parser(reading((100, 80, list(lines)), PERSON, (100, 520, list(net))), {"country": country})
    return found["company"] and found["company"]["value"]


@pytest.mark.parametrize("trades", ["FLEX & VINYL PRINTING", "HARDWARE & SOFTWARE SOLUTIONS", "Design and Printing"])
def test_trades_below_a_name_are_no_part_of_it(parser, trades):
    assert company(parser, ("company", "Tamsel Graphics Point"), ("company", trades), net=("clara@tamselgraphicspoint.in",)) == "Tamsel Graphics Point"


def test_what_stands_above_trades_is_the_firm(parser):
    assert company(parser, "Oravi Nimble Works", "HARDWARE & SOFTWARE SOLUTIONS", net=("Tel: +44 20 7946 0958",)) == "Oravi Nimble Works"


def test_a_name_with_its_partner_stays_whole(parser):
    assert company(parser, ("company", "Saunas & Wine Cellars"), net=("Tel: +44 20 7946 0958",)) == "Saunas & Wine Cellars"


def test_a_logo_and_the_legal_name_below_it_are_two_names(parser):
    assert company(parser, ("company", "farnaccess"), ("company", "Past the Horizon Limited"), net=("clara@farnaccess.com",)) in ("farnaccess", "Past the Horizon Limited")


def test_what_kind_of_company_is_no_name(parser):
    assert company(parser, ("company", "orbisat"), ("company", "The mobile satellite company"), net=("clara@orbisat.com",)) == "orbisat"
    assert company(parser, ("company", "Orbisat"), "A Halden company", net=("clara@orbisat.com",)) == "Orbisat"


def test_a_department_is_not_part_of_the_college(parser):
    assert company(parser, "Department of Civil Engineering", "HALDEN ENGINEERING COLLEGE") == "HALDEN ENGINEERING COLLEGE"


@pytest.mark.parametrize("realm", ["State of Oregon", "Government of Kerala", "United States", "Commonwealth of Virginia"])
def test_an_office_of_a_state_is_called_by_both_lines(parser, realm):
    assert company(parser, ("title", realm), ("title", "Department of Forestry")) == f"{realm} Department of Forestry"


@pytest.mark.parametrize("house", ["City of Portland", "State of the Art Tools Ltd", "Halden Group"])
def test_a_department_of_any_other_house_is_no_part_of_its_name(parser, house):
    assert company(parser, ("title", house), ("title", "Department of Forestry")) == house


def test_a_form_without_a_name_is_no_firm(parser):
    lines = [("company", "HALVEN INTERNATIONAL COOPERATION"), ("company", "JOINT STOCK COMPANY")]
    assert company(parser, "PLC", *lines, net=("clara@hic.vn",)) == "HALVEN INTERNATIONAL COOPERATION JOINT STOCK COMPANY"


def test_international_is_no_intern(parser):
    found = parser(reading((100, 80, [("company", "Halven International")]), PERSON, (100, 520, ["+44 20 7946 0958"])), {"country": "GB"})
    assert found["company"]["value"] == "Halven International"
    assert found["title"]["value"] == "Sales Manager"


def test_a_firm_and_its_street_in_one_line_are_two(parser):
    found = parser(reading((100, 80, [("name", "Jean Perrin"), "Directeur"]), (100, 420, ["BRIVAX S.A. - La Gouttière 36 - 1110 Morges", "+41 21 555 01 01", "j.perrin@brivax.ch"])), {"country": "CH"})
    assert found["company"]["value"] == "BRIVAX S.A."
    assert found["address"]["value"] == "La Gouttière 36 - 1110 Morges"


def test_beginnings_of_words_are_a_host(parser):
    assert company(parser, ("company", "North West Harbour Trading Concern"), ("name", "Rosamund Bright"), net=("info@nwhatco.com",)) == "North West Harbour Trading Concern"


def test_a_misread_private_is_private(parser):
    assert company(parser, ("company", "Quilmor Services Pot. Ltd."), net=("clara@quilmor.in",), country="IN") == "Quilmor Services Pvt. Ltd."


def test_two_addresses_below_each_other_are_not_one(parser):
    found = parser(reading((100, 80, [("company", "Marlow Tools Pvt. Ltd.")]), PERSON, (100, 420, [
        "Plot No. 12, Lake Road, Jubilee Hills", "Hyderabad - 500 033", "Regd. Off: 4-7-86, Station Road", "Secunderabad - 500 003", "+91 40 2331 7766"])), {"country": "IN"})
    assert found["address"]["value"] == "Plot No. 12, Lake Road, Jubilee Hills Hyderabad - 500 033"


@pytest.mark.parametrize(("line", "numbers"), [
    ("Phones: 040-27760078, 040-27763090", ["+914027760078", "+914027763090"]),
    ("Moblle : 9246300012", ["+919246300012"]),
    ("Mobile No.9810100012", ["+919810100012"]),
    ("Ph. Nos: 040-27760078", ["+914027760078"]),
    ("Tel: +91-120-2502180-87", ["+911202502180"]),
])
def test_labels_and_lists_of_numbers(parser, line, numbers):
    found = parser(reading((100, 80, [("company", "Marlow Tools Pvt. Ltd.")]), PERSON, (100, 500, ["14, Lake View Road, Hyderabad - 500 004", line])), {})
    assert [one["value"] for one in found["phones"]] == numbers


def test_what_is_left_of_a_broken_address_is_nobodys_name(parser):
    found = parser(reading((100, 80, [("company", "MARLOW TOOLS PVT. LTD.")]), (100, 300, ["R. ANANDA VARMA"]), (100, 500, ["Email : trisha", "040-27760078"])), {"country": "IN"})
    assert found["name"]["value"] == "R. Ananda Varma"


def test_a_shops_card_names_nobody(parser):
    found = parser(reading((100, 80, [("company", "Harlow Bright Optics Ltd.")]), (100, 250, [("name", "Quay Market")]), (100, 500, ["14 Mill Lane, Leeds LS1 4AP", "Tel: 0113 496 0958", "reception@harlowoptics.co.uk"])), {"country": "GB"})
    assert found["name"] is None
    assert found["company"]["value"] == "Harlow Bright Optics Ltd."


def test_what_a_box_is_for_is_nobodys_name(parser):
    found = parser(reading((100, 80, [("company", "BrightDent Dental Clinic")]), (100, 300, ["14 Mill Lane, Leeds LS1 4AP", "Reception", "0113 496 0958", "reception@brightdent.co.uk"])), {"country": "GB"})
    assert found["name"] is None


@pytest.mark.parametrize(("line", "email"), [("flora.nsf@hotmall.com", "flora.nsf@hotmail.com"), ("e . oyster@rowanbakery.com", "oyster@rowanbakery.com")])
def test_misread_hosts_of_free_mail_and_letters_before_it(parser, line, email):
    found = parser(reading((100, 80, [("name", "Clara Winslow"), "Baker"]), (100, 500, [line])))
    assert [one["value"] for one in found["emails"]] == [email]


def test_a_label_right_behind_a_house_begins_a_number(parser):
    found = parser(reading((100, 80, [("name", "Joanna Kowal"), "Dentysta"]), (100, 500, ["Warszawa ul. Polna 24a/21tel. 605 670 202"])), {"country": "PL"})
    assert [one["value"] for one in found["phones"]] == ["+48605670202"]


def test_letters_behind_a_comma_are_degrees(parser):
    found = parser(reading((100, 80, [("name", "Diana Marlowe, B.S.B.A."), "Insurance Agent"]), (100, 500, ["408.555.0133"])))
    assert found["name"]["value"] == "Diana Marlowe"


@pytest.mark.parametrize(("lines", "firm"), [
    ((("name", "Termy Bukowe"), "Godziny otwarcia", "pn - pt 8.00 - 20.00"), "Termy Bukowe"),
    ((("name", "REDOR"), "Salon Fryzjerski", "Zapraszamy"), "REDOR Salon Fryzjerski"),
    ((("name", "Brunel"), ("company", "Buffet eventos"), "Próximo ao Metrô Patriarca"), "Brunel Buffet eventos"),
    ((("company", "Szkoła Podstawowa nr 5"), "im. Jana Morskiego"), "Szkoła Podstawowa nr 5 im. Jana Morskiego"),
])
def test_hours_greetings_and_ways_are_no_part_of_a_house(parser, lines, firm):
    assert company(parser, *lines, net=("tel. 71 349 00 77",), country="PL") == firm


def test_a_trade_above_the_legal_name_is_no_part_of_it(parser):
    assert company(parser, ("company", "Reinigung"), "Halvora Dienste GmbH & Co. KG", net=("+49 89 1234567", "info@halvora.de"), country="DE") == "Halvora Dienste GmbH & Co. KG"


def test_what_a_dealer_sells_is_not_what_it_is_called(parser):
    assert company(parser, ("company", "Autoryzowany Dealer Volvo"), "SUD AUTO Sp. z 0.0.", net=("tel. 71 349 00 77", "biuro@sudauto.pl"), country="PL") == "SUD AUTO Sp. z o.o."


@pytest.mark.parametrize(("lines", "firm", "country"), [
    ((("company", "Lezzet Durağı"), "Kebap & Lahmacun Salonu", "Paket servis"), "Lezzet Durağı", "TR"),
    ((("company", "Zum Goldenen Hirsch"), "Inh. Familie Brandl"), "Zum Goldenen Hirsch", "DE"),
    ((("company", "The Copper Kettle"), "Tea Room & Gift Shop", "Proprietor: Mrs J Fenwick"), "The Copper Kettle", "GB"),
    ((("company", "Tony's"), ("company", "Pizza & Subs"), "Dine In · Take Out"), "Tony's Pizza & Subs", "US"),
    ((("company", "PELUQUERÍA LOLA"), "Señoras y caballeros", "c/ Mayor 12, Madrid", "De martes a sábado"), "PELUQUERÍA LOLA", "ES"),
    ((("name", "Budi Santoso"), "Marketing Manager", ("company", "PT Maju Jaya Abadi")), "PT Maju Jaya Abadi", "ID"),
    ((("company", "SHREE GANESH ELECTRICALS"), "Deals in : Fans, Lights & Wires", "Prop. Suresh Patel"), "SHREE GANESH ELECTRICALS", "IN"),
])
def test_a_house_is_called_by_its_name_and_not_by_its_trade(parser, lines, firm, country):
    assert company(parser, *lines, net=("0171 555 01 23",), country=country) == firm

@pytest.mark.parametrize("parts", ["Europe, Asia, Middle East", "Southeast Asia", "EMEA & APAC", "Europe et Afrique"])
def test_parts_of_the_world_are_what_somebody_looks_after(parser, parts):
    found = parser(reading((100, 80, [("name", "Clara Winslow"), "Regional Manager", parts]), (100, 420, ["HARWELL", "Tel: +44 20 7946 0958"])), {"country": "GB"})
    assert found["company"]["value"] == "HARWELL"
    assert found["name"]["value"] == "Clara Winslow"


def test_wares_of_all_kinds_are_no_firm(parser):
    lines = [("company", "TILDA AND BROR SANITARY WARE"), ("company", "ALL KINDS OF SANITARY WARE")]
    assert company(parser, *lines, net=("tildaandbror@gmail.com",)) == "TILDA AND BROR SANITARY WARE"


def test_the_host_is_read_across_two_lines(parser):
    assert company(parser, "QZ", "DEFENSE", net=("clara@qzdefense.com",)) == "QZ DEFENSE"


def test_small_trades_below_a_large_logo_are_no_part_of_it(parser):
    assert company(parser, ("logo", "SORWICK"), "Material Handling", net=("clara@sorwick.com",)) == "SORWICK"


def test_ordering_online_is_nobody(parser):
    assert parser(reading((100, 80, [("company", "Sorwick Foods Pvt. Ltd."), "Online Order"]), (100, 520, ["+91 98765 43210"])), {"country": "IN"})["name"] is None
