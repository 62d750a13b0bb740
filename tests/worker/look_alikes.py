"""People and companies in several scripts, and each once more as somebody else would type it."""

PEOPLE = [
    ("Ivan", "Petrov"), ("Иван", "Петров"), ("Marie", "Perrin"), ("Mohammad", "Ahmadi"), ("محمد", "احمدی"),
    ("Νίκος", "Παπαδόπουλος"), ("Nikos", "Papadopoulos"), ("Jürgen", "Müller"), ("Juergen", "Mueller"),
    ("Алексей", "Хрущёв"), ("Alexey", "Khrushchev"), ("Jean-Luc", "de la Tour"), ("María José", "García López"),
    ("Hussein", "al-Rashid"), ("حسين", "الرشيد"), ("Łukasz", "Wójcik"), ("Zoë", "van den Berg"), ("Li", "Wei"),
    ("Kate", "Smith"), ("Katherine", "Smith"), ("Bob", "Johnson"), ("Robert", "Johnson"), ("Søren", "Ångström"),
    ("فاطمه", "کریمی"), ("Fatemeh", "Karimi"), ("Ольга", "Щербакова"), ("Olga", "Shcherbakova"), ("J.", "Doe"),
]
COMPANIES = [
    "Boulangerie Perrin", "Boulangerie Perrin SARL", "ООО «Ромашка»", "Romashka OOO", "Müller Bau GmbH & Co. KG", "Mueller Bau",
    "شرکت بازار تهران", "Bazar Tehran Co.", "International Business Machines Corp.", "IBM", "Café de la Gare", "Cafe de la gare",
    "St. Mary's Child Care Center", "Saint Marys Childcare", "Garage Dupont et Fils", "Dupont & Fils", "Pharmacie du Port",
    "Apotheke am Markt", "Иванов и сыновья", "Ivanov & Sons Ltd", "A.B.C. Trading d.o.o.", "ABC Trading", "Hotel Bellevue",
    "Αρτοποιείο Αφοί Παπά ΑΕ", "Universal Technologies Inc", "Univ. Tech.", "Royal Garden Restaurant", "Golden Star 3", "Philips N.V., Amsterdam (NL)", "Koninklijke Philips NV",
]
STREETS = ["12 rue Mercière", "12, r. Merciere", "5 Mill Lane", "Hauptstr. 7a", "Hauptstraße 7", "ул. Ленина, 5", "221B Baker St.",
           "35th Street 10", "خیابان ولیعصر ۱۲", "Via Roma 3", "Unit 4, 10 Downing St"]
CITIES = ["Lyon", "LYON Cedex 2", "St. Étienne", "Saint-Etienne", "Leeds", "Москва", "Moscow", "تهران", "Köln", "Koeln"]
COUNTRIES = ["FR", "GB", "DE", "RU", "IR", "US", None]
IDS = ["SAP:4711", "SAP:4712", "SAGE:4711", "LEGACY_2:A 7", "sap:1", "nothing"]
LETTERS = "abcdeéöxyzиءا 1-"


def pairs(rng, number):
    """(type, values, values of one who may be the same, country)"""
    for _ in range(number):
        type_ = rng.choice(["account", "contact"])
        one = _person(rng) if type_ == "contact" else _company(rng)
        other = _typed_again(rng, one) if rng.random() < 0.7 else _person(rng) if type_ == "contact" else _company(rng)
        yield type_, one | _ids(rng), other | _ids(rng), rng.choice(COUNTRIES)


def _ids(rng):
    return {"external_ids": rng.sample(IDS, rng.randint(1, 3))} if rng.random() < 0.3 else {}


def _person(rng):
    given, family = rng.choice(PEOPLE)
    return _some(rng, {
        "given_name": given, "family_name": family, "phones": _phones(rng), "emails": _emails(rng, given, family),
        "birthday": f"19{rng.randrange(40, 99)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
    }, keep="family_name")


def _company(rng):
    name = rng.choice(COMPANIES)
    return _some(rng, {
        "name": name, "phones": _phones(rng), "emails": _emails(rng, "info", name.split()[0]), "street": rng.choice(STREETS),
        "postal_code": rng.choice(["69002", "LS1 4AP", "50667", "101000"]), "city": rng.choice(CITIES),
        "region": rng.choice(["Rhône", "Yorkshire", None]), "website": rng.choice(["https://www.perrin.example", "shop.co.uk"]),
    }, keep="name")


def _typed_again(rng, values):
    return {name: _retyped(rng, name, value) for name, value in values.items() if rng.random() < 0.85 or "name" in name}


def _retyped(rng, name, value):
    if value is None or rng.random() < 0.4:
        return value
    if isinstance(value, list):
        return [_slip(rng, one) for one in value]
    if name == "birthday":
        year, month, day = value.split("-")
        return rng.choice([f"{year}-{day}-{month}", f"{day}.{month}.{year}", _slip(rng, value)])
    return rng.choice([value.upper(), value.lower(), _slip(rng, value), f"{value} ", _swapped(value)])


def _slip(rng, text):
    if not text:
        return text
    at = rng.randrange(len(text))
    return rng.choice([text[:at] + text[at + 1:], text[:at] + rng.choice(LETTERS) + text[at:], _swapped(text)])


def _swapped(text):
    return text[1] + text[0] + text[2:] if len(text) > 2 else text


def _phones(rng):
    digits = "".join(rng.choice("0123456789") for _ in range(8))
    return [rng.choice([f"+33 4{digits}", f"04 {digits}", f"0044 20 {digits}", digits, f"8 (495) {digits[:7]}"])]


def _emails(rng, first, second):
    box = "".join(letter for letter in f"{first}.{second}".lower() if letter.isascii() and (letter.isalnum() or letter == "."))
    return [f"{box}@{rng.choice(['gmail.com', 'perrin.example', 'mail.ru'])}"]


def _some(rng, values, keep):
    return {name: value for name, value in values.items() if name == keep or rng.random() < 0.6}
