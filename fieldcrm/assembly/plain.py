"""Words as the reader of business cards compares them, and tables written small."""

import json
import unicodedata


def plain(text: str) -> str:
    """As ``plain`` of understanding/text.js, in words."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))
    bare = bare.replace("\u200c", "").translate(str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ß": "ss", "ø": "o", "ł": "l", "ı": "i", "ð": "d", "đ": "d", "þ": "th", "æ": "ae", "œ": "oe"}))
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


def compact(value) -> str:
    """As short as JSON may be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
