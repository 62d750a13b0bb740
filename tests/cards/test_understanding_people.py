"""Who is a person: names want somebody who bears them, and titles want a name. Made-up cards."""

import pytest

from tests.cards.printed import reading


def found(parser, *lines, net=("Tel: 71 349 00 77",), country="PL"):
    return parser(reading((100, 80, list(lines)), (100, 520, list(net))), {"country": country})


@pytest.mark.parametrize(("lines", "country"), [
    ((("company", "Termy Bukowe"), "ul. Lipowa 62a", "54-204 Halin"), "PL"),
    ((("company", "Salon Optyczny"), ("name", "Sowa Bystra"), "(Pasaż Morski)"), "PL"),
    ((("company", "Zespół Szkół Nadmorskich"), "im. Morza Szarego"), "PL"),
    ((("company", "CINTRALEC"), "ASSISTÊNCIA TÉCNICA EM GERAL", "TV-SOM-COMPUTADOR-FILMADORA"), "BR"),
    ((("company", "Velvet Divan"), "Aberto todos os dias"), "BR"),
    ((("company", "Alabama at Halden"), "Student Affairs"), "US"),
])
def test_a_shop_names_nobody(parser, lines, country):
    told = found(parser, *lines, country=country)
    assert told["name"] is None
    assert told["title"] is None


@pytest.mark.parametrize(("printed", "name"), [
    ("podinsp. Halina Wronecka", "Halina Wronecka"),
    ("dr hab. n. med. Halina Wronecka", "Halina Wronecka"),
    ("mgr inż. Bogusław Trzmiel", "Bogusław Trzmiel"),
    ("Av. Özge Tunalı", "Özge Tunalı"),
    ("Dipl.-Wirt.-Ing. (FH) Dörte Halbach", "Dörte Halbach"),
    ("Dörte Halbach, M.A./Dipl.-Wirt.-Ing. (FH)", "Dörte Halbach"),
    ("Dörte Halbach, Techn. Betriebswirtin (IHK)", "Dörte Halbach"),
    ("N.V. Halven", "N.V. Halven"),
])
def test_degrees_and_ranks_are_no_part_of_a_name(parser, printed, name):
    assert found(parser, ("name", printed), "Managing Director", ("company", "Orvexa Sp. z o.o."))["name"]["value"] == name


@pytest.mark.parametrize(("name", "country"), [
    ("Ragnheiður Halvdan", "IS"), ("Zbigniew Trzmiel", "PL"), ("Jussara Talvane", "BR"), ("Ömer Tunalı", "TR"), ("Rachell Fewsham", "AU"), ("Ozren Halvić", "HR"),
])
def test_given_names_of_many_countries_are_known(parser, name, country):
    told = found(parser, ("company", "Orvexa"), ("name", name), country=country)
    assert told["name"]["value"] == name


def test_unique_services_are_nobody(parser):
    told = found(parser, ("title", "UNIQUE SERVICES"), "Authorised Distributor for Sales & Services", ("company", "Orvexa Technologies Limited"), country="GB")
    assert told["name"] is None


def test_a_name_in_marks_is_the_firm_and_its_trade_is_not(parser):
    told = found(parser, ("name", "Bogusław Trzmiel"), "Farby proszkowe", "Farby podkładowe", "Farby antykorozyjne", ("company", 'FHU "ORVEX"'), "HURTOWNIA TECHNICZNA")
    assert told["company"]["value"] == 'FHU "ORVEX"'
    assert told["name"]["value"] == "Bogusław Trzmiel"


@pytest.mark.parametrize("lines", [
    (("company", "LAVA RÁPIDO"), ("name", "DO TONHO"), "Polimento e Higienização"),
    (("name", "Studio Urody"), ("title", "VENERA"), "makijaż permanentny", "paznokcie"),
    (("name", "Bar do Zeca"), "Petiscos e Bebidas", "Aberto das 18h às 2h"),
    (("name", "CASA PACO"), "Comidas caseras", "Cerrado domingos"),
])
def test_a_house_that_is_called_like_somebody_is_nobody(parser, lines):
    assert found(parser, *lines)["name"] is None


def test_a_line_that_the_one_above_begins_is_nobody(parser):
    told = found(parser, ("name", "Flores Nossa"), ("name", "Senhora de"), ("name", "Fatima"), country="BR")
    assert told["name"] is None


@pytest.mark.parametrize("name", ["Halina Wronecka", "Camila Duarte", "Przemysław Gil", "Florian Nagel", "Marketa Holubová", "Tom Brewer"])
def test_no_trade_begins_like_somebodys_name(parser, name):
    assert found(parser, ("company", "Orvexa Sp. z o.o."), ("name", name))["name"]["value"] == name
