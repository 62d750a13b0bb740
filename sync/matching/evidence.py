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
    others: tuple[Token, ...] | tuple[str, ...] = ()  # the name as another script spells it, like `names` or `words`


def evidence(type_: str, values: Mapping, country: str | None = None) -> Evidence:
    """``country``: where phones without a country code are; the record's own country goes first."""
    # A scan reads millions of values, most of them missing: what is empty is not asked twice.
    said = {name: value[:LONGEST] for name, value in values.items() if value and isinstance(value, str)}.get
    country = said("country", "").upper() or country
    emails, website = _several(values, "emails", reach.email), said("website")
    domains = ()
    if emails or website:
        domains = {reach.domain_of(address) for address in emails} | ({reach.site(website)} if website else set())
        domains = tuple(sorted(domains - {""}))
    person = type_ == "contact"
    # By place, for by name it takes three times as long.
    return Evidence(
        type_,
        _person(said) if person else (),
        companies.words(said("name", "")) if type_ == "account" else (),
        companies.words(company) if person and (company := said("company")) else (),
        _several(values, "phones", reach.phone, country),
        emails,
        domains,
        *places.street(said("street", "")),
        places.town(city) if (city := said("city")) else "",
        places.postcode(code) if (code := said("postal_code")) else "",
        fold(region) if (region := said("region")) else "",
        dates.day(values.get("birthday")),
        _several(values, "external_ids", _external),
        (tokens(whole=other) if person else companies.words(other)) if (other := said("other_name")) else (),
    )


def _person(said):
    if whole := said("name"):
        return tokens(whole=whole)
    return tokens(given=said("given_name", ""), family=said("family_name", ""))


def _external(text):
    return text if EXTERNAL_ID.fullmatch(text) else ""


def _several(values, name, read, *more):
    """What ``read`` makes of each text, in order and once."""
    value = values.get(name)
    if not value:
        return ()
    value = (value,) if isinstance(value, str) else value if isinstance(value, list | tuple) else ()
    if len(value) == 1:  # mostly
        told = read(value[0], *more) if isinstance(value[0], str) else ""
        return (told,) if told else ()
    found = {told for text in value[:reach.MOST] if isinstance(text, str) and (told := read(text, *more))}
    return tuple(sorted(found)) if len(found) > 1 else tuple(found)
