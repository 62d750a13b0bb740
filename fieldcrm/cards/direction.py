"""From text as it is drawn, left to right, to text as it is read.

The `lines` net says what stands beside what. In a Persian line the words go back to front, Latin
words and numbers in it stay as they are, brackets turn round, and a telephone number whose groups
were drawn back to front starts with its 0 or its + again. In a Russian line the net may take a
letter for its Latin double; a word is of one script. `static/cards/direction.js` does the same on
the phone, and a test holds the two together.
"""

import re

PERSIAN = "\u0600-\u06ff\u200c"
LATIN = "A-Za-z\u00c0-\u024f"
CYRILLIC = "\u0400-\u04ff"
DIGIT = "0-9\u06f0-\u06f9"

_LETTER = re.compile("[\u0621-\u06d3]")
_GROUP = rf"(?:\(\+?[{DIGIT}]+\)|[{DIGIT}]+)"
_NUMBER = rf"\+?{_GROUP}(?:(?: ?[-/] ?|[.:,_ ])?\+?{_GROUP})*\+?"
_WORDS = rf"[{LATIN}{CYRILLIC}](?:[^{PERSIAN}]*[{LATIN}{CYRILLIC}{DIGIT}])?(?:\.(?= |$))?"
# What keeps its order within a Persian line: Latin words with what stands between them, and numbers.
_KEPT = re.compile(rf"[{DIGIT}._-]+(?=[{LATIN}@]){_WORDS}|{_WORDS}|{_NUMBER}")
_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")

_PHONE = re.compile(rf"[{DIGIT}()+./ -]+")
_CITY = re.compile(r"\(?(?:[0۰][0-9۰-۹]{2,3}|\+(?:98|۹۸))\)?")
_WELL = re.compile(r"[(]?(?:[0۰+]|98|۹۸)")

_LATIN_DOUBLES = "ABCEHIKMOPTXYaceiopxyë"
_CYRILLIC_DOUBLES = "АВСЕНІКМОРТХУасеіорхуё"
_AS_CYRILLIC = str.maketrans(_LATIN_DOUBLES, _CYRILLIC_DOUBLES)
_AS_LATIN = str.maketrans(_CYRILLIC_DOUBLES, _LATIN_DOUBLES)
# Where nothing Cyrillic can stand, letters that are merely alike count as well.
_SURELY_LATIN = str.maketrans(_CYRILLIC_DOUBLES + "вгикмнпть", _LATIN_DOUBLES + "brukmhntb")
# A lone Latin letter that touches a Persian one is a Persian letter of its shape; so is a one between two.
_STRAY = re.compile("(?<=[\u0621-\u06d3])[lIoOJ](?![A-Za-z0-9@._-])|(?<![A-Za-z0-9@._-])[lIoOJ](?=[\u0621-\u06d3])|"
                    "(?<=[\u0621-\u06d3])[1۱](?=[\u0621-\u06d3])")
_PERSIAN_SHAPE = {"1": "ا", "۱": "ا", "l": "ا", "I": "ا", "o": "ه", "O": "ه", "J": "ل"}
_LEGAL_FORMS = {"OOO", "AO", "OAO", "TOO", "TOB", "HKO"}  # in Latin doubles throughout
_LABEL_LAST = re.compile(r"(?=[^:]*(?:[@0-9]|[a-z]\.[a-z]))([^:]*[^: ]) ?:([A-Za-z][A-Za-z. -]*)")
_WORD = re.compile(rf"[{LATIN}{CYRILLIC}]+")
_ONLINE = re.compile(r"\S*(?:@|www\.|https?:|\.(?:ru|com|net|org|ua|by|kz|su)(?!\w))\S*", re.IGNORECASE)


def reading_order(drawn: str) -> str:
    """The line as a person would type it."""
    if not _LETTER.search(drawn):
        turned = re.search("[۰-۹]", drawn) and _PHONE.fullmatch(drawn)
        if label := _LABEL_LAST.fullmatch(drawn):  # a Latin line set from right to left
            return f"{label[2]}: {label[1]}"
        return _number_first(drawn) if turned else _of_one_script(drawn)
    drawn = _STRAY.sub(lambda found: _PERSIAN_SHAPE[found.group()], drawn)
    parts, at = [], 0
    for kept in _KEPT.finditer(drawn):
        parts += [_back_to_front(drawn[at : kept.start()]), _number_first(kept.group().translate(_SURELY_LATIN))]
        at = kept.end()
    parts.append(_back_to_front(drawn[at:]))
    return "".join(reversed(parts)).strip()


def _back_to_front(text):
    return text[::-1].translate(_TURNED)


def _number_first(text):
    """The number from its 0 or its + on, where its end shows that its groups stand back to front."""
    if not _PHONE.fullmatch(text) or len(re.findall(f"[{DIGIT}]", text)) < 7:
        return text
    if text.endswith("+"):
        body = text[:-1]
        return "+" + (body if _WELL.match(body) else " ".join(reversed(body.split(" "))))
    if not _WELL.match(text):
        for between in (" - ", " ", "-"):
            groups = text.split(between)
            if len(groups) > 1 and _CITY.fullmatch(groups[-1]):
                return between.join(reversed(groups))
    return text


def _of_one_script(text):
    if not re.search(f"[{CYRILLIC}]", text):
        return text
    online = [found.span() for found in _ONLINE.finditer(text)]

    def mended(found):
        word = found.group()
        if any(start <= found.start() < end for start, end in online):
            return word.translate(_SURELY_LATIN)
        if word in _LEGAL_FORMS or _more_cyrillic(word):
            return word.translate(_AS_CYRILLIC)
        return word.translate(_AS_LATIN) if re.search(f"[{LATIN}]", word) else word

    return _WORD.sub(mended, text)


def _more_cyrillic(word):
    """Whether a word with letters of both is Cyrillic: by those without a double, else by most."""
    latin, cyrillic = (len(re.findall(f"[{script}]", word)) for script in (LATIN, CYRILLIC))
    if not latin or not cyrillic:
        return False
    surely_latin = latin - sum(letter in _LATIN_DOUBLES for letter in word)
    surely_cyrillic = cyrillic - sum(letter in _CYRILLIC_DOUBLES for letter in word)
    return (surely_cyrillic, cyrillic) >= (surely_latin, latin)
