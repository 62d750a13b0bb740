"""The characters that the recogniser tells apart, and what is written alike.

Signs that look the same on paper share one class, because no picture could tell them apart:
Arabic yeh and kaf come out as the Persian letters, Arabic-Indic digits as the Persian ones,
curly quotes as straight ones. Class 0 is CTC's blank; class i is the i-th character."""

import re
import unicodedata

ASCII = "".join(chr(c) for c in range(0x21, 0x7F))
SIGNS = "«»–•·®©™°€£§№"
LATIN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŸßàáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿ" + "ĞğİıŞşĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžŐőŰűĂăȚțȘșĐđ"
CYRILLIC = "".join(chr(c) for c in range(0x410, 0x450)) + "ЁёІіЇїЄєҐґЎў"
ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقلمنهوپچژکگیۀ،؛؟٪\u200c"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
CHARACTERS = ASCII + SIGNS + LATIN + CYRILLIC + ARABIC + PERSIAN_DIGITS + " "

SAME = str.maketrans({
    **{chr(0x660 + n): d for n, d in enumerate(PERSIAN_DIGITS)},
    "ي": "ی", "ى": "ی", "ك": "ک", "ە": "ه", "ۂ": "ۀ", "ہ": "ه", "٬": "،", "٫": ",", "ـ": None,
    "“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "`": "'", "—": "–", "‑": "-", "‐": "-", "−": "–",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "…": "...", "₽": None, "|": "|",
    **{chr(c): None for c in (*range(0x64B, 0x660), 0x670, 0x200E, 0x200F, 0x200D, 0xAD)},
})


# A zero-width non-joiner shows only between two letters that would otherwise join.
UNSEEN_JOINER = re.compile("(?<![بتثجحخسشصضطظعغفقلمنهپچکگیئ])\u200c|\u200c(?![آ-ی])")


def plain(text):
    """The text with one spelling for what looks the same, spaces single."""
    text = UNSEEN_JOINER.sub("", unicodedata.normalize("NFC", text).translate(SAME))
    return " ".join(text.split())


def readable(text):
    return bool(text) and all(c in _KNOWN for c in text)


_KNOWN = frozenset(CHARACTERS)
