"""How each letter of each script sounds, in one alphabet of sounds.

A sound is one ASCII character: vowels ``aeiou``, glides ``wyj``, consonants as in
English but S = sh, Z = zh, C = ch, J = dzh, c = ts, x = kh, q = a Latin c that is hard
or, in Turkish and Slavic names, is not. Cyrillic covers Ukrainian, Belarusian,
Bulgarian, Serbian, Macedonian, Kazakh, Kyrgyz, Tajik and Mongolian; Arabic script
covers Persian, Urdu, Kurdish, Pashto and Uyghur. anyascii would not do: it spells
«محمد» "mhmd" and «Хрущёв» as the English do.
"""

#: The first and last code point of each script's letters; all else is read as Latin. No table knows how
#: "o" (other: Chinese, Hindi, Thai…) sounds: its letters stand for themselves, as numbers.
SCRIPTS = (
    ("g", 0x0370, 0x03FF), ("c", 0x0400, 0x052F), ("y", 0x0530, 0x058F), ("h", 0x0590, 0x05FF),
    ("a", 0x0600, 0x06FF), ("a", 0x0750, 0x077F), ("k", 0x10A0, 0x10FF), ("k", 0x1C90, 0x1CBF), ("g", 0x1F00, 0x1FFF),
    ("o", 0x0900, 0x109F), ("o", 0x1100, 0x1C7F), ("o", 0x3040, 0x9FFF), ("o", 0xAC00, 0xD7A3), ("o", 0x20000, 0x2FFFF),
)
#: Scripts that leave short vowels out.
BARE = ("a", "h")

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "o", "ж": "Z", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "x", "ц": "c", "ч": "C", "ш": "S", "щ": "SC", "ъ": "a", "ы": "i", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "i", "є": "e", "ў": "w", "ј": "y", "љ": "l", "њ": "n", "ћ": "C", "ђ": "J", "џ": "J",
    "ѓ": "g", "ќ": "k", "ѕ": "z", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
    "ҳ": "h", "ҷ": "J", "ӣ": "i", "ӯ": "u", "ӑ": "a", "ӗ": "e", "ҫ": "s", "җ": "J", "ӧ": "o", "ӱ": "u",
    "ѣ": "e", "ѳ": "f", "ѵ": "i", "ѫ": "u", "ѝ": "i", "ѐ": "e",
}
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "t", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f",
    "χ": "x", "ψ": "ps", "ω": "o",
}
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "", "ؤ": "w", "ئ": "", "ب": "b", "ت": "t", "ث": "t", "ج": "J",
    "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "S", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a",
    "و": "w", "ى": "a", "ي": "y",
    "پ": "p", "چ": "C", "ژ": "Z", "ک": "k", "گ": "g", "ی": "y", "ۀ": "e",  # Persian
    "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ہ": "h", "ۂ": "e", "ھ": "", "ے": "e", "ۓ": "e", "ۃ": "a",  # Urdu
    "ە": "e", "ڕ": "r", "ڵ": "l", "ڤ": "v", "ۆ": "o", "ێ": "e", "ڎ": "d",  # Kurdish
    "ټ": "t", "ډ": "d", "ړ": "r", "ښ": "S", "ځ": "z", "څ": "c", "ږ": "Z", "ګ": "g", "ڼ": "n", "ۍ": "i", "ې": "e",  # Pashto
    "ۇ": "u", "ۈ": "u", "ۋ": "v", "ۅ": "o", "ۉ": "u", "ڭ": "n", "ڠ": "n",  # Uyghur, Malay
}
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "w", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "c",
    "ץ": "c", "ק": "k", "ר": "r", "ש": "S", "ת": "t",
}
_GEORGIAN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "Z", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "g", "ყ": "k", "შ": "S", "ჩ": "C", "ც": "c", "ძ": "z", "წ": "c", "ჭ": "C", "ხ": "x", "ჯ": "J", "ჰ": "h",
}
_ARMENIAN = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "e", "թ": "t", "ժ": "Z", "ի": "i",
    "լ": "l", "խ": "x", "ծ": "c", "կ": "k", "հ": "h", "ձ": "z", "ղ": "g", "ճ": "C", "մ": "m", "յ": "y", "ն": "n",
    "շ": "S", "ո": "o", "չ": "C", "պ": "p", "ջ": "J", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "c",
    "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev",
}
#: Latin letters whose mark says how they sound. A letter that is spelled here by a capital
#: stands for the sound itself; small ones are read on by the rules of Latin spelling.
_LATIN = {
    "š": "S", "ž": "Z", "č": "C", "ć": "C", "ś": "S", "ź": "Z", "ż": "Z", "ş": "S", "ș": "S", "ţ": "ts", "ț": "ts",
    "ç": "C", "ğ": "h", "ı": "i", "ł": "l", "ñ": "n", "ø": "o", "å": "o", "ä": "e", "ö": "o", "ü": "u", "æ": "e",
    "ð": "d", "þ": "t", "đ": "d", "ß": "s", "ě": "e", "ř": "r", "ė": "e", "ý": "i", "ÿ": "i", "œ": "e", "ə": "a", "ĳ": "ei",
    "ã": "a", "ő": "o", "ű": "u", "ħ": "h", "ġ": "J", "ĉ": "C", "ŝ": "S", "ĵ": "Z", "ĝ": "J", "ŭ": "w",
}
#: Letter to sounds in every script; capitals are looked up in ``SMALL`` first.
LETTERS = _CYRILLIC | _GREEK | _ARABIC | _HEBREW | _GEORGIAN | _ARMENIAN | _LATIN
SMALL = {letter.upper(): letter for letter in LETTERS if len(letter.upper()) == 1 and letter.upper() != letter} | {
    "İ": "i", "Ά": "α", "Έ": "ε", "Ή": "η", "Ί": "ι", "Ό": "ο", "Ύ": "υ", "Ώ": "ω", "ά": "α", "έ": "ε", "ή": "η", "ί": "ι",
    "ό": "ο", "ύ": "υ", "ώ": "ω", "ϊ": "ι", "ϋ": "υ",
}

#: Spellings of Latin script, longest first, and what they sound like. ``^`` stands before a word and
#: ``$`` after it; what follows ``|`` must follow but is read again.
_LATIN_SPELLINGS = {
    "schtsch": "SC", "chtch": "SC", "shch": "SC", "szcz": "SC", "stch": "SC", "tsch": "C", "dsch": "J", "dzh": "J", "dsh": "J",
    "tch": "C", "sch": "S", "chr": "kr", "ght": "t", "eaux$": "o", "aux$": "o", "eau": "o", "iou": "yu",
    "sh": "S", "ch": "C", "zh": "Z", "kh": "x", "ph": "f", "gh": "g", "th": "t", "dh": "d", "ck": "k", "cz": "C", "sz": "S",
    "zs": "Z", "dj": "J", "tz": "c", "ts": "c", "^tc": "c", "cs": "C", "ce": "ce", "ci": "ci", "cy": "ci", "cques$": "k", "ques$": "k", "cque$": "k", "que$": "k", "cqu": "k", "qu|e": "k", "qu|i": "k",
    "qu": "kv", "gu|e": "g", "gu|i": "g", "sc|e": "s", "sc|i": "s", "wh": "w", "^wr": "r",
    "prz": "pZ", "trz": "tZ", "grz": "gZ", "krz": "kZ", "drz": "dZ", "brz": "bZ",
    "ou": "u", "oo": "u", "ee": "i", "ie": "i", "ae": "e", "x": "ks", "c": "q", "q": "k",
    "y|a": "y", "y|e": "y", "y|i": "y", "y|o": "y", "y|u": "y", "y": "i",
}
_CYRILLIC_SPELLINGS = {
    "дж": "J", "тш": "C", "тч": "C", "тц": "c", "тс": "c", "дз": "z", "ъе": "ye", "ъё": "yo", "ъю": "yu", "ъя": "ya",
    "ье": "ye", "ьо": "yo", "йо": "yo", "йе": "ye", "^ё": "yo", "^е": "e",
}
_GREEK_SPELLINGS = {
    "ου": "u", "μπ": "b", "^ντ": "d", "^γκ": "g", "γκ": "ng", "γγ": "ng", "τζ": "J", "τσ": "c", "ευ": "ev", "αυ": "av", "αι": "e",
    "ει": "i", "οι": "i", "υι": "i", "χρ": "kr",
}
_ARABIC_SPELLINGS = {"تش": "C", "تس": "c", "دج": "J", "تز": "c", "خوا": "xa"}
_ARMENIAN_SPELLINGS = {"ու": "u"}
#: A stroke after a letter makes it one that Hebrew has not.
_HEBREW_SPELLINGS = {"ג'": "J", "ז'": "Z", "צ'": "C", "ץ'": "C", "ח'": "x", "ת'": "t", "ד'": "d"}
SPELLINGS = {
    "l": _LATIN_SPELLINGS, "c": _CYRILLIC_SPELLINGS, "g": _GREEK_SPELLINGS, "a": _ARABIC_SPELLINGS, "y": _ARMENIAN_SPELLINGS,
    "h": _HEBREW_SPELLINGS, "k": {}, "o": {},
}

#: What stands for a Latin initial in Persian, where initials are spelled as they are said.
SPOKEN_INITIALS = {
    "ای": "e", "ئی": "e", "بی": "b", "سی": "c", "دی": "d", "اف": "f", "اچ": "h", "آی": "i", "جی": "j", "جے": "j",
    "کی": "k", "کے": "k", "ال": "l", "ام": "m", "ان": "n", "او": "o", "پی": "p", "کیو": "q", "آر": "r", "ار": "r", "اس": "s",
    "تی": "t", "یو": "u", "وی": "v", "دبلیو": "w", "دابلیو": "w", "اکس": "x", "وای": "y", "زد": "z", "ا": "a",
}
