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


def keys(one: Evidence) -> frozenset[str]:
    if one.type not in TYPES:
        return frozenset()
    found = [by_external(each) for each in one.external]
    found += [f"p:{phone.lstrip('+')[-7:]}" for phone in one.phones]
    for email in one.emails:
        box, _, host = email.partition("@")
        found.append(f"e:{email}")
        if len(box) > 4 and box not in DESKS:
            found.append(f"b:{box}")
        found.append(f"h:{host}:{box[:2]}")
    if one.type == "account":
        found += [f"w:{domain}" for domain in one.domains]
    if one.birthday:
        year, month, day = one.birthday[:4], one.birthday[4:6], one.birthday[6:]
        found.append(f"d:{year}{min(month, day)}{max(month, day)}")
    found += _house(one)
    found += _person(one) if one.type == "contact" else _organisation(one)
    del found[MOST:]
    together = "".join(found)
    if together.isascii() and together.isprintable() and max(map(len, found), default=0) <= LONGEST:
        return frozenset(found)
    return frozenset(_plain(key[:LONGEST]) for key in found)


def by_external(id_: str) -> str:
    """The key of an id in another system."""
    return f"x:{id_}"


def _plain(key):
    """What a database takes: half a character, or a control character, is none."""
    return key if key.isascii() and key.isprintable() else "".join(char for char in key if char.isprintable())


def _house(one):
    telling = [word for word in one.street if len(word) > 3][:3]
    found = [f"a:{one.numbers[0]}:{word[:4]}" for word in telling] if one.numbers else []
    if one.postcode:
        found += [f"z:{one.postcode}:{number}" for number in one.numbers[:1]]
        found += [f"s:{one.postcode}:{word[:4]}" for word in telling[:1]]
    return found


def _person(one):
    found = [f"n:{key}" for key in names.name_keys(one.names)]
    if one.others:
        found += [key for other in names.name_keys(one.others) if (key := f"n:{other}") not in found]
    for token in one.names[:3]:
        if token.initial:
            continue
        if one.birthday:
            found.append(f"y:{token.sound[:4]}:{one.birthday[:4]}")
            found.append(f"m:{token.sound[:4]}:{one.birthday[4:]}")
        if one.city:
            found.append(f"c:{token.sound[:4]}:{one.city[:4]}")
        if one.postcode:
            found.append(f"q:{token.sound[:3]}:{one.postcode}")
    return found


def _organisation(one):
    found = _named(one.words, one.city)
    return [*found, *(key for key in _named(one.others, one.city) if key not in found)] if one.others else found


def _named(name, city):
    words = [word for word in dict.fromkeys(name) if len(word) > 1]
    found = [f"o:{word}" for word in words[:5]]
    found += [f"f:{first[:4]}:{second[:4]}" for first, second in zip(sorted(words)[:4], sorted(words)[1:5], strict=False)]
    if whole := "".join(name):
        found.append(f"g:{whole[:6]}")
    if len(name) >= 3:
        found.append(f"o:{companies.acronym(name)}")
    if city:
        found += [f"t:{word[:4]}:{city[:6]}" for word in words[:3]]
    return found
