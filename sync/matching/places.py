"""Addresses as they are compared: words of the street, numbers apart, and the town.

A number tells houses apart, so it weighs more than any word; "35th" is the name of a
street and no number of a house.  What a street is called (street, avenue, rue, ул.)
and where it points (North, N.) is written in many ways and tells little.
"""

import re
from functools import lru_cache

from sync.matching.fold import fold, listed

LONGEST = 200
MOST = 12
_NUMBER = re.compile(r"^[0-9]{1,6}[a-z]?$")
_ORDINAL = re.compile(r"^([0-9]+)(st|nd|rd|th)$")
_SPLIT_NUMBER = re.compile(r"^([0-9]{1,5})([a-z]{3,})$")

#: Spellings of words that are only the kind of a street, or the kind of a unit.
KINDS = {
    "st": "st", "str": "st", "street": "st", "strasse": "st", "straat": "st", "strase": "st",
    "ave": "ave", "av": "ave", "avenue": "ave", "aven": "ave", "avenida": "ave", "avda": "ave",
    "rd": "rd", "road": "rd", "dr": "dr", "drive": "dr", "drv": "dr", "ln": "ln", "lane": "ln", "ct": "ct", "court": "ct",
    "crt": "ct", "pl": "pl", "place": "pl", "plaza": "pl", "platz": "pl", "plac": "pl", "sq": "sq", "square": "sq",
    "blvd": "blvd", "boulevard": "blvd", "bd": "blvd", "bld": "blvd", "bulevar": "blvd", "hwy": "hwy", "highway": "hwy",
    "pkwy": "pkwy", "parkway": "pkwy", "ter": "ter", "tce": "ter", "terrace": "ter", "cres": "cres", "cr": "cres",
    "crescent": "cres", "cct": "cct", "circuit": "cct", "cir": "cir", "circle": "cir", "cl": "cl", "close": "cl",
    "way": "way", "weg": "weg", "rue": "rue", "r": "rue", "chemin": "ch", "chem": "ch", "allee": "all", "all": "all",
    "impasse": "imp", "quai": "quai", "route": "rte", "rte": "rte", "via": "via", "viale": "via", "vle": "via", "calle": "c",
    "c": "c", "carrer": "c", "gasse": "g", "ulitsa": "ul", "ulica": "ul", "ul": "ul", "prospekt": "pr", "pr": "pr", "prosp": "pr",
    "pereulok": "per", "shosse": "sh", "khyaban": "kh", "khyban": "kh", "sharai": "kh", "share": "kh",
    "apt": "apt", "apartment": "apt", "unit": "apt", "suite": "apt", "ste": "apt", "flat": "apt", "app": "apt",
    "floor": "fl", "fl": "fl", "etage": "fl", "room": "rm", "rm": "rm", "bldg": "bldg", "building": "bldg", "dom": "bldg",
    "kv": "apt", "no": "no", "nr": "no", "num": "no", "numero": "no", "po": "po", "box": "box",
}
#: Words that point, or join, and tell next to nothing.
POINTERS = {
    "n": "n", "north": "n", "nord": "n", "s": "s", "south": "s", "sud": "s", "e": "e", "east": "e", "est": "e", "ost": "e",
    "w": "w", "west": "w", "ouest": "w", "nw": "nw", "ne": "ne", "sw": "sw", "se": "se",
}
EMPTY = listed("de du des d la le les l da do dos das di del della den der van von the of and i u in im am an")
_GLUED = ("strasse", "straat", "str", "gasse", "weg", "platz", "allee", "laan")
LIGHT = frozenset(KINDS.values()) | frozenset(POINTERS.values())


@lru_cache(maxsize=32768)
def street(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(words, numbers) in their order; kinds and pointers in one spelling."""
    words, numbers = [], []
    for word in fold(text[:LONGEST]).split(" "):
        if not word or word in EMPTY:
            continue
        if found := _ORDINAL.match(word):
            words.append(found[1] + "th")
        elif _NUMBER.match(word):
            numbers.append(word.lstrip("0") or "0")
        elif found := _SPLIT_NUMBER.match(word):
            numbers.append(found[1])
            words.append(_plain(found[2]))
        else:
            words.append(_plain(word))
    return tuple(words[:MOST]), tuple(dict.fromkeys(numbers))[:MOST]


@lru_cache(maxsize=32768)
def town(text: str) -> str:
    """The words of a town in one spelling: "St. Étienne" and "Saint-Etienne" are "saint etienne"."""
    words = fold(text[:LONGEST]).split(" ")
    kept = [{"st": "saint", "ste": "sainte", "mt": "mount"}.get(word, word) for word in words
            if word and word not in ("cedex", "city") and not word.isdigit()]
    return " ".join(kept)


@lru_cache(maxsize=32768)
def postcode(text: str) -> str:
    """Letters and digits only; of an American one the part that everybody writes."""
    code = fold(text[:20]).replace(" ", "")
    return code[:5] if len(code) == 9 and code.isdigit() else code


def _plain(word):
    kind = KINDS.get(word) or POINTERS.get(word)
    if kind:
        return kind
    for tail in _GLUED:
        if word.endswith(tail) and len(word) > len(tail) + 3:
            return word[:-len(tail)]
    return word[:30]
