"""How a word of a name sounds, whatever script it is written in, and its bones.

``sound`` unites what transliterations tell apart: Khrushchev, Chruschtschow and
Хрущёв come out alike, if not always the same; ``sync.matching.alike`` weighs what is left.
``bones`` are the consonants in eight coarse classes, for looking up: they are
the same for a word and its transliteration far more often than its sound is.
"""

import unicodedata
from functools import lru_cache

from sync.matching import fold
from sync.matching.letters import LETTERS, SCRIPTS, SMALL, SPELLINGS

#: h, kh, v and the glides come and go between languages, so they are no bones.
BONES = {
    "p": "b", "b": "b", "f": "f", "t": "t", "d": "t", "k": "k", "g": "k", "q": "k", "l": "l", "m": "m", "n": "n",
    "r": "r", "s": "s", "z": "s", "S": "s", "Z": "s", "C": "s", "J": "s", "c": "s", "j": "s",
} | {digit: digit for digit in "0123456789"}
#: What else some sounds turn out to be, by the script that they were read in: a German j, an Italian ch,
#: a Ukrainian or Egyptian g, a Hebrew b or p without its point.
OTHER_BONES = {
    "l": {"j": "", "C": "k", "v": "f", "w": "f", "ge": "s", "gi": "s"}, "c": {"g": "", "v": "f", "x": "k"}, "a": {"J": "k"},
    "h": {"b": "", "p": "f"},
}
LONGEST = 32  # letters of a word and sounds of it that are looked at


def script(word: str) -> str:
    """The script of its first letter, one character of ``letters.SCRIPTS``; "l" for Latin and all others."""
    point = ord(word[0])
    return next((name for name, first, last in SCRIPTS if first <= point <= last), "l")


def sound(word: str) -> str:
    """Of one word without spaces and points. Characters that no table knows are left out."""
    word = "".join(SMALL.get(letter, letter) for letter in unicodedata.normalize("NFKC", word[:LONGEST]))
    if not word:
        return ""
    spelled_in = script(word)
    if spelled_in == "o":
        return "".join(str(ord(letter)) for letter in word)[:LONGEST]
    if spelled_in == "l":
        word = "".join([_latin(letter) for letter in word])
    return _once(_read(word, spelled_in))[:LONGEST]


def bones(sound: str) -> str:
    return _once([BONES.get(one, "") for one in sound])


def other_bones(sound: str, script: str) -> str:
    """The bones by another language's habits; often the same."""
    other = OTHER_BONES.get(script)
    if other is None:
        return bones(sound)
    return _once([
        other.get(sound[place : place + 2], other.get(one, BONES.get(one, ""))) for place, one in enumerate(sound)
    ])


@lru_cache(maxsize=1 << 12)
def _latin(letter):
    return LETTERS.get(letter) or fold.fold(letter)


def _read(word, spelled_in):
    spellings, longest, latin = SPELLINGS[spelled_in], _LONGEST_FROM[spelled_in], spelled_in == "l"
    read, place = [], 0
    while place < len(word):
        letter = word[place]
        for length in range(min(longest.get(letter, 0), len(word) - place), 0, -1):
            found = _spelling(word, place, length, spellings)
            if found is not None:
                break
        else:
            found = letter if latin and letter.isascii() and letter.isalnum() else LETTERS.get(letter, "")
            length = 1
        read.append(found)
        place += length
    return "".join(read)


def _spelling(word, place, length, spellings):
    """What the part is read as, by the rule that says most of where it stands."""
    part, ends = word[place : place + length], place + length == len(word)
    found = spellings.get(part + "$") if ends else None
    if found is None and place == 0:
        found = spellings.get("^" + part)
    if found is None and not ends:
        found = spellings.get(f"{part}|{word[place + length]}")
    return spellings.get(part) if found is None else found


def _longest_from(spellings):
    """How long the longest spelling is that begins with a letter."""
    found = {}
    for key in spellings:
        part = key.partition("|")[0].strip("^$")
        found[part[0]] = max(found.get(part[0], 0), len(part))
    return found


def _once(sounds):
    """Without the second of two equal neighbours."""
    kept = ""
    for one in "".join(sounds):
        if kept[-1:] != one:
            kept += one
    return kept


_LONGEST_FROM = {script: _longest_from(spellings) for script, spellings in SPELLINGS.items()}
