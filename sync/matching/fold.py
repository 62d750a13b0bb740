"""A text as people search for it: without case, accents and script.

One table maps each character of the scripts in ``RANGES`` to lower-case Latin.
It is made from anyascii here and handed to the phone as it is
(``table_js``), so both find the same customers; what differs between Python's
and JavaScript's own ideas of case and white space is never asked.

A search entry is one line of tokens, each after a space, made to be searched with
``in`` (or SQL's LIKE): folded words, other readings of them, digits of
phones, and ``~`` before skeletons: Arabic and Hebrew script leaves vowels out, so
"mohammad" finds «محمد» by its consonants.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping

from anyascii import anyascii

#: First and last code point of what the table covers; anything else stays as it is.
RANGES = (
    (0x0000, 0x06FF),  # Latin, IPA, marks, Greek, Cyrillic, Armenian, Hebrew, Arabic
    (0x0750, 0x077F),  # Arabic supplement
    (0x10A0, 0x10FF), (0x1C80, 0x1CBF),  # Georgian, Cyrillic and Georgian extended
    (0x1D00, 0x1DFF), (0x1E00, 0x1FFF),  # phonetic letters, marks, Latin and Greek extended
    (0x2000, 0x2BFF),  # punctuation, signs, arrows, boxes
    (0x2C60, 0x2C7F), (0x2D00, 0x2D2F), (0x2DE0, 0x2E7F),  # Latin C, Georgian, Cyrillic A, punctuation
    (0x3000, 0x3003), (0xA640, 0xA69F), (0xA720, 0xA7FF), (0xFE00, 0xFE2F),
)
_JOINERS = {0x00AD, 0x0640, 0x200B, 0x200C, 0x200D, 0x2060, *range(0x200E, 0x2010), *range(0x202A, 0x202F)}

#: How some spell what others spell plainly: a second reading, never the only one.
READINGS = {
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "ae", "Ö": "oe", "Ü": "ue", "Å": "aa",
    "Ø": "oe", "й": "y", "Й": "y", "х": "h", "Х": "h", "ц": "c", "Ц": "c", "ё": "yo", "Ё": "yo",
    "'": "", "\u2019": "", "\u02bc": "", "\u200c": " ",
}
#: What sounds alike enough that a skeleton does not tell it apart.
_SOUNDS = (
    ("kh", "h"), ("ch", "h"), ("sh", "s"), ("th", "s"), ("dh", "d"), ("zh", "d"), ("gh", "g"), ("ph", "f"),
    ("ck", "k"), ("x", "ks"), ("c", "k"), ("q", "g"), ("z", "d"),
)
_CONSONANTAL = re.compile("[\u0590-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefe]")
_VOWELS = re.compile("[aeiouvwy]")
_LATIN_WORD = re.compile("[a-z]+")
_PHONE_QUERY = re.compile(r"[0-9 +()/.\-]*")
_DOUBLE = re.compile(r"([a-z])\1+")


def fold(text: str) -> str:
    """Lower-case Latin words with one space between them; sorts and compares by code point."""
    mapped = unicodedata.normalize("NFKD", text).translate(_BY_CODE)
    return " ".join(part for part in mapped.split(" ") if part)


def words(text: str) -> list[str]:
    folded = fold(text)
    return folded.split(" ") if folded else []


def listed(said: str) -> frozenset[str]:
    """A table of words, written as one text."""
    return frozenset(said.split())


def skeleton(word: str) -> str:
    """The consonants of a folded word, alike for alike sounds: what «محمد» and "mohammad" share."""
    for sound, plain in _SOUNDS:
        word = word.replace(sound, plain)
    return _VOWELS.sub("", _DOUBLE.sub(r"\1", word))


def search_text(account, contacts: Iterable = ()) -> str:
    """The search entry of a customer, by whatever of it people remember. Takes documents or rows."""
    contacts = list(contacts)
    names = [name for one in contacts for name in names_of(one)]
    phones = [phone for one in (account, *contacts) for phone in _of(one, "phones") or ()]
    return entry([_of(account, "name"), _of(account, "other_name"), _of(account, "city"), *names], phones)


def names_of(contact) -> list[str | None]:
    """What a contact is called, in either script."""
    return [f"{_of(contact, 'given_name') or ''} {_of(contact, 'family_name') or ''}", _of(contact, "other_name")]


def entry(texts: Iterable[str | None], phones: Iterable[str | None] = ()) -> str:
    """The tokens: " word word ~skeleton digits ", or one space when there is nothing to find."""
    texts = [text for text in texts if text]
    tokens = [word for text in texts for reading in _readings(text) for word in words(reading)]
    tokens += ["~" + bones for text in texts for bones in _skeletons(text)]
    tokens += [digits for phone in phones if phone and (digits := phone_digits(phone))]
    return f" {' '.join(dict.fromkeys(tokens))} " if tokens else " "


def terms(query: str) -> list[list[str]]:
    """What must be in an entry: of each list at least one, as it is (for SQL: LIKE '%…%', escaped)."""
    folded = fold(query)
    digits = phone_digits(query)
    if len(digits) >= 3 and _PHONE_QUERY.fullmatch(plain_digits(query)):
        return [[digits, digits[-9:]] if len(digits) > 9 else [digits]]
    plain = folded.split(" ") if folded else []
    other = words(_reading(query))
    others = other if len(other) == len(plain) else plain
    return [_alternatives(word, reading) for word, reading in zip(plain, others, strict=True)]


def matches(query: str, found_in: str) -> bool:
    return all(any(one in found_in for one in alternatives) for alternatives in terms(query))


def phone_digits(phone: str) -> str:
    """Digits in Latin, without the zeros in front: +49 (0)170 and 0170 then share their end."""
    return re.sub(r"\(0\)|[^0-9]", "", plain_digits(phone)).lstrip("0")


def table_js() -> str:
    """The table as an ES module, for ``static/worker/fold.js``: runs of [first code point, values]."""
    runs, last = [], None
    for char in sorted(_TABLE):
        if last is None or ord(char) != last + 1:
            runs.append([ord(char), []])
        runs[-1][1].append(_TABLE[char])
        last = ord(char)
    packed = [[first, "|".join(values)] for first, values in runs]
    return (
        f"export const RUNS = {_js(packed)};\n"
        f"export const READINGS = {_js(READINGS)};\n"
        f"export const SOUNDS = {_js(_SOUNDS)};\n"
    )


def _of(thing, name):
    return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)


def _readings(text):
    other = _reading(text)
    return [text] if other == text else [text, other]


def _reading(text):
    return "".join(READINGS.get(char, char) for char in unicodedata.normalize("NFC", text))


def _skeletons(text):
    chunks = re.split("[ \t\n\u00a0]", text)
    chunks += [half for chunk in chunks if "\u200c" in chunk for half in chunk.split("\u200c")]
    return [skeleton(word) for chunk in chunks if _CONSONANTAL.search(chunk) for word in words(chunk)]


def _alternatives(word, reading):
    found = [f" {word}"] + ([f" {reading}"] if reading != word else [])
    if re.fullmatch("[0-9]{3,}", word):
        return [word.lstrip("0") or word]
    if _LATIN_WORD.fullmatch(word):
        bones = skeleton(word)
        # One consonant says too little to be a beginning: «علي» is "ali", not "ahmad".
        found += [f" ~{bones}"] if len(bones) > 1 else [f" ~{bones} "] if bones else []
    return found


def plain_digits(text: str) -> str:
    """Digits of any script as Latin ones; all else as it is."""
    return unicodedata.normalize("NFKD", text).translate(_DIGITS)


def _js(value):
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _make_table():
    return {
        chr(point): _latin(chr(point))
        for first, last in RANGES for point in range(first, last + 1)
        if not 0xD800 <= point < 0xE000 and unicodedata.normalize("NFKD", chr(point)) == chr(point)
    }


def _latin(char):
    category = unicodedata.category(char)
    if category in ("Mn", "Me") or ord(char) in _JOINERS or category in ("Lm", "Sk"):
        return ""
    if category[0] in "LN":
        return re.sub("[^a-z0-9]", "", anyascii(char).lower())
    return " "


_TABLE = _make_table()
_BY_CODE = {ord(char): folded for char, folded in _TABLE.items()}
_DIGITS = {code: folded for code, folded in _BY_CODE.items() if "0" <= folded[:1] <= "9"}
