"""What of a record is compared, read once: plain tuples and short strings, the same on the phone.

Read from a record's values, or from a file's row under the same names, which may hold
an unsplit ``name``, an employer (``company``) and an address for a person too.  What
is missing is empty, and says nothing.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sync.check import EXTERNAL_ID
from sync.matching import companies, dates, places, reach
from sync.matching.fold import fold
from sync.matching.names import Token, tokens

TYPES = ("account", "contact")
LONGEST = 200  # characters of a name that are looked at


class Evidence(NamedTuple):
    type: str
    names: tuple[Token, ...] = ()  # of a person
    words: tuple[str, ...] = ()  # of an organisation, without its legal form
    company: tuple[str, ...] = ()  # whom a person works for, in a file
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    street: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    city: str = ""
    postcode: str = ""
    region: str = ""
    birthday: str = ""
    external: tuple[str, ...] = ()  # "SAP:4711"


def evidence(type_: str, values: Mapping, country: str | None = None) -> Evidence:
    """``country``: where phones without a country code are; the record's own country goes first."""
    country = _text(values, "country").upper() or country
    emails = tuple(sorted({found for text in _texts(values, "emails") if (found := reach.email(text))}))
    domains = {reach.domain_of(address) for address in emails}
    if website := _text(values, "website"):
        domains.add(reach.site(website))
    street, numbers = places.street(_text(values, "street"))
    return Evidence(
        type_,
        names=_person(values) if type_ == "contact" else (),
        words=companies.words(_text(values, "name")) if type_ == "account" else (),
        company=companies.words(_text(values, "company")) if type_ == "contact" else (),
        phones=tuple(sorted({found for text in _texts(values, "phones") if (found := reach.phone(text, country))})),
        emails=emails,
        domains=tuple(sorted(domains - {""})),
        street=street, numbers=numbers,
        city=places.town(_text(values, "city")),
        postcode=places.postcode(_text(values, "postal_code")),
        region=fold(_text(values, "region")),
        birthday=dates.day(values.get("birthday")),
        external=tuple(sorted({text for text in _texts(values, "external_ids") if EXTERNAL_ID.fullmatch(text)})),
    )


def _person(values):
    whole = _text(values, "name")
    if whole:
        return tokens(whole=whole)
    return tokens(given=_text(values, "given_name"), family=_text(values, "family_name"))


def _text(values, name):
    value = values.get(name)
    return value[:LONGEST] if isinstance(value, str) else ""


def _texts(values, name):
    value = values.get(name) or ()
    value = (value,) if isinstance(value, str) else value if isinstance(value, list | tuple) else ()
    return [text for text in value[:reach.MOST] if isinstance(text, str)]
