"""By what a record is found: two that share no key are never compared.

Each key is short ASCII with a prefix for what it is made of.  Most are two things
together, so that a key is shared by few; those of one word alone are for rare words,
and whoever looks up a key leaves out what too many records share.
"""

from sync.matching import companies, names
from sync.matching.evidence import TYPES, Evidence
from sync.matching.reach import DESKS

MOST = 24
LONGEST = 80
#: Of so many words of a person's name each is told together with a birthday or a place.
FIRST_NAMES = 3
_LONGEST_BOX_OF_ANYONE = 4


def keys(one: Evidence) -> frozenset[str]:
    if one.type not in TYPES:
        return frozenset()
    found = [":".join(parts) for parts in parted(one)[:MOST]]
    together = "".join(found)
    if together.isascii() and together.isprintable() and max(map(len, found), default=0) <= LONGEST:
        return frozenset(found)
    return frozenset(_plain(key[:LONGEST]) for key in found)


def parted(one: Evidence) -> list[tuple[str, ...]]:
    """All keys in their order, each as (prefix, what it is made of…)."""
    found = [("x", each) for each in one.external]
    found += [("p", phone_key(phone)) for phone in one.phones]
    for email in one.emails:
        found += _of_email(email)
    if one.type == "account":
        found += [("w", domain) for domain in one.domains]
    if one.birthday:
        found.append(("d", day_key(one.birthday)))
    found += _house(one)
    found += _person(one) if one.type == "contact" else _organisation(one)
    return found


def by_external(id_: str) -> str:
    """The key of an id in another system."""
    return f"x:{id_}"


def phone_key(phone: str) -> str:
    return phone.lstrip("+")[-7:]


def of_anyone(box: str) -> bool:
    return len(box) <= _LONGEST_BOX_OF_ANYONE or box in DESKS


def day_key(birthday: str) -> str:
    year, month, day = birthday[:4], birthday[4:6], birthday[6:]
    return f"{year}{min(month, day)}{max(month, day)}"


def of_street(street: tuple[str, ...]) -> list[str]:
    """Beginnings of its telling words."""
    return [word[:4] for word in street if len(word) > 3][:3]


def of_firm(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Keys of a name alone."""
    telling = telling_words(words)
    found = [("o", word) for word in telling[:5]]
    found += [("f", first[:4], second[:4]) for first, second in zip(sorted(telling)[:4], sorted(telling)[1:5], strict=False)]
    if whole := "".join(words):
        found.append(("g", whole[:6]))
    if len(words) >= 3:
        found.append(("o", companies.acronym(words)))
    return found


def telling_words(words: tuple[str, ...]) -> list[str]:
    return [word for word in dict.fromkeys(words) if len(word) > 1]


def _plain(key):
    """What a database takes: half a character, or a control character, is none."""
    return key if key.isascii() and key.isprintable() else "".join(char for char in key if char.isprintable())


def _of_email(email: str) -> list[tuple[str, ...]]:
    box, _, host = email.partition("@")
    return [("e", email), *(() if of_anyone(box) else (("b", box),)), ("h", host, box[:2])]


def _house(one):
    telling = of_street(one.street)
    found = [("a", one.numbers[0], word) for word in telling] if one.numbers else []
    if one.postcode:
        found += [("z", one.postcode, number) for number in one.numbers[:1]]
        found += [("s", one.postcode, word) for word in telling[:1]]
    return found


def _person(one):
    found = [("n", key) for key in names.name_keys(one.names)]
    if one.others:
        found += [key for other in names.name_keys(one.others) if (key := ("n", other)) not in found]
    for token in one.names[:FIRST_NAMES]:
        if token.initial:
            continue
        if one.birthday:
            found += [("y", token.sound[:4], one.birthday[:4]), ("m", token.sound[:4], one.birthday[4:])]
        if one.city:
            found.append(("c", token.sound[:4], one.city[:4]))
        if one.postcode:
            found.append(("q", token.sound[:3], one.postcode))
    return found


def _organisation(one):
    found = _named(one.words, one.city)
    return [*found, *(key for key in _named(one.others, one.city) if key not in found)] if one.others else found


def _named(name, city):
    return [*of_firm(name), *(("t", word[:4], city[:6]) for word in telling_words(name)[:3] if city)]
