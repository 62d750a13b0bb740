"""A person's name as a bag of tokens that know how they sound.

Titles and particles go, "Family, Given" is understood, initials and generations
("Jr", III) are marked. A token is plain strings and numbers, made once per record.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sync.matching import fold
from sync.matching.alike import weigh, worth
from sync.matching.letters import BARE, SPOKEN_INITIALS
from sync.matching.nicknames import FAMILIES
from sync.matching.sounds import LONGEST, bones, other_bones, script, sound

MOST_TOKENS = 8
_LONGEST_NAME = 300
_TELLING_BONES = 4  # more of them are a key on their own
APOSTROPHES = "'\u2019\u2018\u02bc\u02b9\u02bb\u02bf\u02be\u00b4\u0060\u2032\u05f3"
STROKE = "'"  # an apostrophe in Hebrew: it belongs to the letter before it
_TITLE_WORDS = """
mr mrs ms miss mx sir dame lord lady dr drs dra prof professor hon honourable rev engineer dipl
herr hr frau fru madame mme mlle monsieur maitre docteur shri smt haji hajji sheikh shaikh sheik syed ustad agha khanom
gospozha pani phd md esq qc mep senator capt doktor dott sig
дп проф др госпожа دکتر مهندس آقای خانم حاج دكتور الدكتور السيد الشيخ شيخ
"""
_PARTICLE_WORDS = """
van von vom der den de del della di da do dos das du la le les el al ul ur ud bin ibn bint abu bou te ter ten zu zur zum af av y e i und et
ван фон дер ден де дель ди да дю ла ле эль аль бин ибн абу بن ابن أبو ابو فون فان دي دو در دی
"""
TITLES, PARTICLES = (
    frozenset((script(word), sound(word)) for word in words.split()) for words in (_TITLE_WORDS, _PARTICLE_WORDS)
)
GENERATIONS = {
    fold.fold(word): generation
    for generation, words in {
        "jr": "jr junior младший молодший", "sr": "sr senior старший", "ii": "ii", "iii": "iii سوم", "iv": "iv",
    }.items()
    for word in words.split()
}


class Token(NamedTuple):
    text: str  # plain folded Latin
    sound: str
    bones: str
    script: str  # one character of letters.SCRIPTS, or "l"
    role: str  # given | family | any | suffix
    initial: bool
    sets: tuple  # numbers of the nickname sets that it is in


@lru_cache(maxsize=1 << 15)
def tokens(given: str | None = None, family: str | None = None, whole: str | None = None) -> tuple[Token, ...]:
    """At most ``MOST_TOKENS``, in the order written. ``whole`` is an unsplit name, and may have a comma."""
    found = []
    for text, role in ((given, "given"), (family, "family"), *_split(whole)):
        if text:
            found += _tokens(text[:_LONGEST_NAME], role)
    for dropped in (TITLES, PARTICLES):
        kept = [token for token in found if (token.script, token.sound) not in dropped or token.initial]
        # "Hun Sen" is no senator, and "Abu Bakr" is nobody without the Abu.
        found = kept if sum(not (token.initial or token.role == "suffix") for token in kept) > 1 else found
    return tuple(found[:MOST_TOKENS])


@lru_cache(maxsize=1 << 14)
def name_keys(name: tuple[Token, ...]) -> tuple[str, ...]:
    """Two names that share none are not compared. Short ASCII, without a prefix."""
    telling = [token for token in name if token.role != "suffix"]
    keys = set()
    if len(telling) > 2:
        # In one word, as others write them.
        keys.update(both for one, other in pairwise(telling) if len(both := one.bones + other.bones) > _TELLING_BONES)
    heard = [_bones_of(token) for token in telling]
    for place, one in enumerate(telling):
        if one.initial:
            continue
        for bones_ in heard[place]:
            if len(bones_) > _TELLING_BONES or len(telling) == 1:
                keys.add(bones_)
            for at, other in enumerate(telling):
                if at == place:
                    continue
                for others in heard[at]:
                    keys.add(f"{bones_}+{others[:1]}")
                    if at > place and not other.initial:
                        keys.add(f"{bones_}-{others}" if bones_ < others else f"{others}-{bones_}")
                for number in other.sets:
                    keys.add(f"{number}-{bones_}")
    return tuple(sorted(keys))


def word(text: str) -> Token | None:
    """The token of one word as it is, whatever it names; None when nothing of it can be said."""
    return _token(text, False, "any") if text else None


def known(heard: str) -> bool:
    """Whether a sound is that of a name which nicknames know, so a common one."""
    return heard in _FAMILY_OF


@lru_cache(maxsize=1 << 16)
def _bones_of(token):
    heard, other = token.bones, other_bones(token.sound, token.script)
    found = [heard] if heard == other else [heard, other]
    if token.script == "a" and token.sound.startswith("al") and len(heard) > 1:
        found.append(heard[1:])
    return tuple(found)


def _split(whole):
    if not whole:
        return ()
    family, comma, given = re.sub("[\u060c\uff0c]", ",", whole[:_LONGEST_NAME]).partition(",")
    if comma and fold.fold(given):
        return ((given, "given"), (family, "family"))
    return ((whole, "any"),)


@lru_cache(maxsize=1 << 14)
def _tokens(text, role):
    return tuple([token for word, point in _words(text) if (token := _token(word, point, role))])


def _words(text):
    """(word, whether a point follows)."""
    words, word = [], ""
    for letter in unicodedata.normalize("NFKC", text) + " ":
        if letter in APOSTROPHES:
            word += STROKE if word and script(word[-1]) == "h" else ""
            continue
        if _separates(letter):
            if word:
                words.append((word[:LONGEST], letter == "."))
            word = ""
        else:
            word += letter
    return words


@lru_cache(maxsize=1 << 12)
def _separates(letter):
    return letter in ".,-" or fold.fold("a" + letter + "a") == "a a"


@lru_cache(maxsize=1 << 16)
def _token(word, point, role):
    in_script = script(word)
    if in_script == "a" and point and word in SPOKEN_INITIALS:
        letter = SPOKEN_INITIALS[word]
        return Token(letter, sound(letter), bones(sound(letter)), in_script, role, True, ())
    text = fold.fold(word).replace(" ", "")
    if generation := GENERATIONS.get(text):
        return Token(generation, "", "", in_script, "suffix", False, ())
    heard = sound(word)
    if not text or not heard:
        return None
    initial = len(word.rstrip(STROKE)) == 1 and in_script != "o"
    return Token(text, heard, bones(heard), in_script, role, initial, () if initial else _sets(heard, in_script))


@lru_cache(maxsize=1 << 16)
def _sets(heard, in_script):
    if in_script not in BARE:
        return _FAMILY_OF.get(heard, ())
    found = set()
    for full in _FAMILY_BY_BONES.get(bones(heard), ()):
        least = -(-7 * min(worth(heard), worth(full)) // 10)
        if weigh(heard, full, True, False, least) >= least:
            found.update(_FAMILY_OF[full])
    return tuple(sorted(found))


def _make_families():
    of, by_bones = {}, {}
    for number, sounds in enumerate(FAMILY_SOUNDS):
        for heard in sounds:
            of[heard] = (*of.get(heard, ()), number)
    for heard in of:
        by_bones.setdefault(bones(heard), []).append(heard)
    return of, by_bones


FAMILY_SOUNDS = tuple(frozenset(sound(name) for name in names) for names in FAMILIES)
_FAMILY_OF, _FAMILY_BY_BONES = _make_families()
