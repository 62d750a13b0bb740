"""How spreadsheets head their columns, in English, French, German, Russian, Persian and Spanish.

Written as people write them and folded like every name (``fold.fold``), so that accents,
case and script are all the same.  A role is a kind of column that matching can use.
"""

import re
from functools import cache, lru_cache

from sync.matching.fold import fold

ROLES = (
    "id", "kind", "given", "family", "name", "company", "email", "phone", "website", "street", "number", "city",
    "postcode", "region", "country", "dob", "title", "job",
)
#: Roles that may stand in several columns; of the others the first column counts.
MANY = frozenset(("email", "phone", "street", "given", "family"))

HEADERS = {
    "id": "id|record id|row id|contact id|customer id|account id|lead id|uuid|guid|external id|identifiant|"
          "id client|kunden id|datensatz id|идентификатор|ид|код клиента|شناسه|identificador|id cliente",
    "kind": "kind|type|record type|entity type|person or company|genre de fiche|type de fiche|nature|art|typ|"
            "datensatztyp|вид|тип|тип клиента|тип записи|نوع|tipo|tipo de registro",
    "given": "given|given name|first name|first|firstname|fname|forename|christian name|middle name|prénom|prénoms|"
             "vorname|vornamen|rufname|имя|отчество|имя отчество|نام|نام کوچک|اسم|nombre de pila|primer nombre|"
             "segundo nombre|nombres",
    "family": "family|family name|last name|last|lastname|lname|surname|second name|nom de famille|nom patronymique|"
              "nachname|familienname|zuname|фамилия|نام خانوادگی|نام خانوادگي|فامیل|فامیلی|apellido|apellidos|"
              "primer apellido|segundo apellido",
    "name": "name|full name|fullname|display name|contact|contact name|customer|customer name|client|client name|"
            "account|account name|lead name|nom|nom complet|nom et prénom|nom prénom|nom du client|nom du contact|"
            "vollständiger name|voller name|kunde|kundenname|ansprechpartner|kontakt|фио|ф.и.о.|полное имя|"
            "имя клиента|клиент|контакт|наименование|название|نام و نام خانوادگی|نام کامل|نام مشتری|مشتری|"
            "nombre|nombre completo|nombre y apellidos|nombre del cliente|cliente|contacto",
    "company": "company|company name|organisation|organization|organisation name|organization name|org|business|"
               "business name|firm|employer|trading name|legal name|société|entreprise|nom de l'entreprise|"
               "nom de la société|raison sociale|enseigne|firma|firmenname|unternehmen|unternehmensname|betrieb|"
               "фирма|компания|название компании|организация|название организации|наименование организации|"
               "предприятие|юридическое лицо|شرکت|نام شرکت|سازمان|نام سازمان|مؤسسه|موسسه|empresa|"
               "nombre de la empresa|razón social|compañía|organización",
    "email": "email|e mail|mail|email address|e mail address|mail address|courriel|adresse mail|adresse email|"
             "adresse électronique|mél|e mail adresse|mailadresse|эл почта|электронная почта|почта|емейл|имейл|"
             "адрес электронной почты|ایمیل|پست الکترونیک|رایانامه|correo|correo electrónico",
    "phone": "phone|phone number|telephone|telephone number|tel|tel no|mobile|mobile phone|mobile number|cell|"
             "cell phone|cellphone|fax|landline|work phone|home phone|business phone|téléphone|tél|portable|"
             "téléphone portable|téléphone fixe|mobile pro|fixe|numéro de téléphone|telefon|telefonnummer|handy|"
             "handynummer|mobil|mobiltelefon|rufnummer|festnetz|телефон|тел|мобильный|мобильный телефон|"
             "номер телефона|сотовый|рабочий телефон|تلفن|شماره تلفن|موبایل|تلفن همراه|شماره موبایل|همراه|"
             "teléfono|telf|móvil|celular|número de teléfono|teléfono móvil",
    "website": "website|web site|web|url|homepage|site|web page|webpage|domain|site web|site internet|internet|"
               "webseite|webadresse|internetseite|сайт|веб сайт|интернет сайт|وب سایت|وبسایت|سایت|تارنما|sitio web|"
               "página web|web de la empresa",
    "street": "street|street address|address|address 1|address 2|address line|address line 1|address line 2|street 1|"
              "street 2|road|postal address|mailing address|adresse|adresse 1|adresse 2|rue|voie|"
              "complément d'adresse|adresse postale|straße|strasse|strasse und hausnummer|straße und hausnummer|"
              "str|anschrift|адрес|улица|ул|юридический адрес|почтовый адрес|фактический адрес|آدرس|نشانی|خیابان|"
              "dirección|calle|domicilio|dirección postal",
    "number": "house number|house no|street number|building number|numéro de rue|n de rue|numéro de voie|"
              "hausnummer|haus nr|hausnr|дом|номер дома|پلاک|شماره پلاک|número de casa|número exterior",
    "city": "city|town|city town|place|locality|suburb|municipality|ville|commune|localité|stadt|ort|wohnort|"
            "город|населённый пункт|населенный пункт|شهر|شهرستان|ciudad|población|localidad|municipio",
    "postcode": "postcode|post code|postal code|zip|zip code|zipcode|code postal|cp|plz|postleitzahl|индекс|"
                "почтовый индекс|کد پستی|کدپستی|código postal|cod postal",
    "region": "region|state|province|county|state province|état|région|département|bundesland|kanton|область|регион|"
              "край|штат|استان|provincia|estado|comunidad autónoma|comunidad",
    "country": "country|country code|nation|pays|code pays|land|ländercode|staat|страна|код страны|کشور|país",
    "dob": "dob|date of birth|birth date|birthdate|birthday|born|born on|date de naissance|naissance|né le|née le|"
           "anniversaire|geburtsdatum|geburtstag|geboren|geboren am|дата рождения|день рождения|д р|تاریخ تولد|تولد|"
           "fecha de nacimiento|nacimiento|cumpleaños",
    "title": "title|salutation|honorific|prefix|civilité|titre|anrede|titel|обращение|титул|عنوان|tratamiento|título",
    "job": "job|job title|role|position|function|fonction|poste|rôle|funktion|stelle|beruf|должность|سمت|شغل|"
           "cargo|puesto|función",
}
#: Words that say whose column it is and nothing of what is in it.
_OWNERS = (
    "customer|client|contact|account|company|person|personal|primary|main|business|work|home|private|billing|shipping|"
    "lead|kunde|kunden|kontakt|privat|geschäftlich|du|de|la|le|des|of|the|der|des|el|del|клиента|контакта|основной|"
    "principal|pro|1|2|3"
)
_KINDS = {
    "contact": "person|p|contact|individual|natural person|people|human|personne|particulier|personne physique|privatperson|"
               "mensch|человек|физлицо|физическое лицо|персона|شخص|شخص حقیقی|حقیقی|persona|persona física|particular",
    "account": "org|o|organisation|organization|company|account|business|firm|legal person|legal entity|corporate|entreprise|"
               "société|organisme|personne morale|professionnel|firma|unternehmen|juristische person|"
               "организация|компания|фирма|юрлицо|юридическое лицо|شرکت|سازمان|شخص حقوقی|حقوقی|empresa|"
               "organización|persona jurídica",
}
#: What a column of titles is known by.
_SALUTATIONS = (
    "mr|mrs|ms|miss|mx|dr|prof|sir|m|mme|mlle|monsieur|madame|mademoiselle|maître|herr|frau|hr|fr|"
    "г-н|г-жа|господин|госпожа|آقای|خانم|آقا|دکتر|مهندس|sr|sra|srta|don|doña|herr dr|frau dr|prof dr"
)
SALUTATIONS = frozenset(fold(one) for one in _SALUTATIONS.split("|"))


@cache
def role_of(header: str) -> tuple[str | None, float]:
    """What a column with this header holds, and how sure that is: 1 as listed, less with other words around it."""
    header = re.sub(r"\(.*?\)|\[.*?\]", " ", header)  # "Date of birth (dd/mm/yyyy)"
    folded = fold(re.sub(r"[_/-]", " ", header))
    known = _known()
    squeezed = folded.replace(" ", "")
    if folded in known or squeezed in known:
        return known.get(folded) or known[squeezed], 1.0
    words = [word.rstrip("0123456789") or word for word in _camel(header) if word]
    bare = [word for word in words if word not in _owners()]
    for some, sure in ((words, 0.9), (bare, 0.8)):
        if some and (role := known.get(" ".join(some)) or known.get("".join(some))):
            return role, sure
    inside = (known[phrase] for phrase in _inside(bare) if known.get(phrase, "id") != "id")
    return next(((role, 0.6) for role in inside), (None, 0.0))


@lru_cache(maxsize=1024)
def kind_of(text: str) -> str | None:
    """"person", «Юрлицо» -> the type of record, or nothing when the word is unknown."""
    return _kinds().get(fold(text))


def _inside(words):
    """Every run of words, the longest first, later ones before earlier: what it is stands last in a header."""
    runs = [(end - start, end, " ".join(words[start:end]))
            for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    return [run for _length, _end, run in sorted(runs, reverse=True) if len(run) > 2]


def _camel(header):
    """The folded words of "customerFirstName", "E-mail_2" or «Тел.»."""
    spaced = "".join(f" {char}" if char.isupper() and before.islower() else char
                     for before, char in zip(" " + header, header, strict=False))
    return fold(re.sub(r"[_/-]", " ", spaced)).split()


@cache
def _known():
    """Folded header -> role; also without its spaces ("firstname", "codepostal")."""
    found = {fold(one): role for role, listed in HEADERS.items() for one in listed.split("|")}
    return found | {one.replace(" ", ""): role for one, role in found.items()} | found


@cache
def _owners():
    return frozenset(fold(one) for one in _OWNERS.split("|"))


@cache
def _kinds():
    return {fold(one): kind for kind, listed in _KINDS.items() for one in listed.split("|")}
