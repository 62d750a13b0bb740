"""Which column of a spreadsheet holds what: said by the user, else read from the headers, else from what is in it.

``guess`` gives the columns of each role; ``Layout.record`` turns a row into the type and
the values that matching takes, as if the row were a record of the database.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from fieldcrm.duplicates.files import BadFile, Sheet
from fieldcrm.duplicates.headers import MANY, ROLES, SALUTATIONS, kind_of, role_of
from sync.matching.fold import fold, plain_digits

#: Without one of these there is nothing to compare.
TELLING = ("given", "family", "name", "company", "email", "phone", "website", "street")
#: Fields of one value and of several, and the roles of the columns that hold them.
_FIELDS = (("website", "website"), ("city", "city"), ("postal_code", "postcode"), ("region", "region"))
_SEVERAL_FIELDS = (("phones", "phone"), ("emails", "email"))
_LOOKED_AT = 400
_MOST = 0.7
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9()./ \-]{7,25}")
_DATE = re.compile(r"(19|20)\d\d-?[01]\d-?[0-3]\d|[0-3]?\d[./-][01]?\d[./-](19|20)\d\d")
_SEVERAL = re.compile(r"[;|\n]|,\s|\s/\s|\s+(?:or|ou|oder|или|یا|o)\s+")
_ORGANISED = re.compile(
    r"\b(ltd|limited|inc|corp|llc|llp|plc|gmbh|ag|kg|sarl|sas|sa|srl|spa|bv|nv|ab|oy|ooo|zao|oao|pao|company|"
    r"sherkat|skrkt|school|university|hospital|center|centre|church|bank|hotel|group|institute|association|&)\b|&")


@dataclass(frozen=True)
class Layout:
    """``places``: role -> the numbers of its columns. ``type``: of rows whose own kind is not said."""

    places: Mapping[str, tuple[int, ...]]
    type: str

    def id_of(self, cells: list[str]) -> str | None:
        return next((cells[place] for place in self.places["id"] if cells[place]), None)

    def record(self, cells: list[str]) -> tuple[str, dict]:
        """(type, values) of a row: a contact when it names a person, an account when only a company."""
        # All cells of a role, of those that say something: a file has a million rows, and most roles one column.
        said = {role: [cell] for role, place in self._alone if (cell := cells[place])}
        for role, places in self._together:
            if found := [cells[place] for place in places if cells[place]]:
                said[role] = found
        first = lambda role: said[role][0] if role in said else None  # noqa: E731
        given, family = " ".join(said.get("given", ())), " ".join(said.get("family", ()))
        company, name = first("company"), first("name")
        type_ = ("kind" in said and kind_of(said["kind"][0])) or (
            "account" if company and not (given or family) and not name else self.type)
        values = {field: said[role][0] for field, role in _FIELDS if role in said}
        for field, role in _SEVERAL_FIELDS:
            if several := said.get(role):
                values[field] = _parted(several)
        if street := [*said.get("number", ()), *said.get("street", ())]:
            values["street"] = " ".join(street)
        if "country" in said and (country := country_of(said["country"][0])):
            values["country"] = country
        if type_ == "account":
            names = {"name": name or company or f"{given} {family}".strip()}
        else:
            names = {"given_name": given, "family_name": family, "company": company,
                     "birthday": first("dob"), "salutation": first("title"), "name": None if given or family else name}
        values.update((field, value) for field, value in names.items() if value)
        return type_, values

    @cached_property
    def _alone(self):
        return [(role, places[0]) for role, places in self.places.items() if len(places) == 1]

    @cached_property
    def _together(self):
        return [(role, places) for role, places in self.places.items() if len(places) > 1]


def guess(sheet: Sheet, said: Mapping[str, list[str]], type_: str | None = None) -> Layout:
    """``said``: role -> names of columns. ``type_``: what the rows are, if known. Raises BadFile."""
    places = {role: tuple(_place(sheet, name) for name in names) for role, names in said.items()}
    taken = {place for some in places.values() for place in some}
    seen = _seen(sheet)
    headed = {place: role_of(title) for place, title in enumerate(sheet.columns) if place not in taken}
    shown = {place: role for place, values in seen.items()
             if place not in taken and (role := _shown(values, headed[place][0], _nameless(sheet)))}
    roles = {place: (shown.get(place, role), sure) for place, (role, sure) in headed.items()}
    for role in ROLES:
        found = [(sure, place) for place, (one, sure) in roles.items() if one == role]
        if role not in places and found:
            best = max(sure for sure, _place in found)
            found = [place for sure, place in found if role in MANY or sure == best]
            places[role] = tuple(found if role in MANY else found[:1])
    places = _sorted_out({role: some for role, some in places.items() if some}, seen, said)
    if not any(role in places for role in TELLING):
        raise BadFile(f"{sheet.path} has no column to compare: none of {', '.join(sheet.columns[:12])} looks like a "
                      "name, an email, a phone or a street. Say which is which by --column, like --column name=2.")
    return Layout(places, type_ or _type(places, seen))


def has_header(first: list[str], following: list[list[str]]) -> bool:
    """A first row names the columns unless it has a value (an email, a date, a number) or says nothing known."""
    if any(_EMAIL.fullmatch(cell) or _WEB.fullmatch(cell) or _DATE.fullmatch(cell) or cell.isdigit() for cell in first):
        return False
    if any(role_of(cell)[0] for cell in first if cell):
        return True
    valued = [place for place in range(len(first))
              if any(place < len(row) and re.search(r"[0-9@]", row[place]) for row in following[:_LOOKED_AT])]
    return bool(valued) or len(set(first)) == len(first) > 1


def country_of(text: str | None) -> str | None:
    """"FR", "France", «Франция» -> "FR"; nothing when it is no country's name."""
    if not text:
        return None
    if len(text) == 2 and text.isascii() and text.isalpha():
        return text.upper()
    return _countries().get(fold(text))


def _parted(cells):
    """Several values of one cell apart."""
    if not any(map(_SEVERAL.search, cells)):
        return cells
    return [one for cell in cells for part in _SEVERAL.split(cell) if (one := part.strip())]


def _place(sheet, name):
    if name in sheet.columns:
        return sheet.columns.index(name)
    folded = [fold(one) for one in sheet.columns]
    if folded.count(fold(name)) == 1 and fold(name):
        return folded.index(fold(name))
    if name.isdigit() and 1 <= int(name) <= len(sheet.columns):
        return int(name) - 1
    raise BadFile(f"{sheet.path} has no column {name!r}; it has {', '.join(sheet.columns)}.")


def _nameless(sheet):
    return sheet.columns == tuple(str(place + 1) for place in range(len(sheet.columns)))


def _seen(sheet):
    """Place -> the first values that stand there."""
    rows = sheet.rows.first(_LOOKED_AT)
    return {place: [row[place] for row in rows if row[place]] for place in range(len(sheet.columns))}


def _shown(values, headed, nameless):
    """The role that values show whatever the header says, or where no header says anything."""
    if not values:
        return None
    if _share(_EMAIL.fullmatch, values) >= _MOST:
        return "email"
    if headed == "kind" and _share(kind_of, values) < _MOST:
        return "job" if len(set(values)) * 4 > len(values) else "other"
    if headed == "title" and _share(lambda one: fold(one) in SALUTATIONS, values) < 0.5:
        return "job"
    if headed == "name" and _share(_is_phone, values) >= _MOST:
        return "phone"  # "Contact"
    if headed is None and _share(_WEB.fullmatch, values) >= _MOST:
        return "website"
    if headed is None and len(values) > 1 and _share(kind_of, values) >= 0.95:
        return "kind"
    return _shown_without_header(values) if nameless else None


def _shown_without_header(values):
    if _share(_DATE.fullmatch, values) >= _MOST:
        return "dob"
    if _share(_is_phone, values) >= _MOST:
        return "phone"
    worded = [one for one in values if re.search(r"[^\W\d_]{2}", one)]
    if len(worded) < _MOST * len(values) or len(set(values)) * 2 < len(values):
        return None
    return "street" if _share(lambda one: re.search(r"\d", one), values) >= _MOST else "name"


def _is_phone(text):
    digits = sum(char.isdigit() for char in text)
    plain = plain_digits(text)
    return _PHONE.fullmatch(plain) and 7 <= digits <= 15 and not _DATE.fullmatch(plain) and (
        plain[0] in "+0(" or bool(re.search(r"\d[ ./-]\d", plain)))


def _share(holds, values):
    return sum(bool(holds(one)) for one in values) / len(values)


def _sorted_out(places, seen, said):
    """A lone «Имя» is a whole name; beside a "Prénom", a "Nom" is the family name."""
    free = {role for role in ("given", "name") if role in places and role not in said}
    if "given" in free and "family" not in places and "name" not in places:
        places["name"] = places.pop("given")[:1]
    elif "name" in free and "given" in places and "family" not in places:
        given, name = seen[places["given"][0]], seen[places["name"][0]]
        whole = sum(any(one in other for other in name) for one in given[:50])
        if whole * 2 < len(given[:50]):
            places["family"] = places.pop("name")
    return places


def _type(places, seen):
    if any(role in places for role in ("given", "family", "dob", "title", "job")) or (
            "company" in places and "name" in places):
        return "contact"
    if "company" in places:
        return "account"
    names = seen[places["name"][0]] if "name" in places else []
    return "account" if names and _share(lambda one: _ORGANISED.search(fold(one)), names) >= 0.1 else "contact"


def _countries():
    from babel import Locale

    if not _COUNTRIES:
        for language in ("es", "fa", "ru", "de", "fr", "en"):
            for code, name in Locale(language).territories.items():
                if len(code) == 2 and code.isalpha():
                    _COUNTRIES[fold(name)] = code
    return _COUNTRIES


_COUNTRIES: dict[str, str] = {}
