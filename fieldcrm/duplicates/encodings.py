"""Which encoding a file of text is in: told by its bytes alone, or refused with the line that breaks it.

A file is UTF-8 when all of it is.  Otherwise it comes from an older program, and what
such programs write is guessed by which letters stand next to each other: accented Latin
letters (cp1252) stand alone among plain ones, Cyrillic ones (cp1251) in rows.
"""

import codecs
import re
from pathlib import Path

_CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),  # before UTF-16: it begins alike
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CYRILLIC_RUN = re.compile(rb"[\xa8\xb8\xc0-\xff]{2,}")
#: Bytes that cp1252 leaves undefined: what holds them is no text of it.
_NOT_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_NOT_1251 = re.compile(rb"\x98")
_PLAIN = frozenset((9, 10, 13, *range(32, 127)))
_LONGEST_CELL = 30  # letters beyond ASCII to each plain one, at most


class NotText(ValueError):
    """Why the bytes are no text, in a sentence."""


def encoding_of(path: Path) -> str:
    """A name that ``open`` takes. Raises NotText."""
    with path.open("rb") as file:
        first = file.read(_CHUNK)
    for bom, name in _BOMS:
        if first.startswith(bom):
            return _checked(path, name)
    if b"\0" in first:
        return _checked(path, _wide(first))
    try:
        return _checked(path, "utf-8")
    except NotText:
        if _mostly_utf8(path):
            raise
    return _older(path)


def _wide(first):
    """UTF-16 without a mark: whatever its letters are, what stands between cells and lines has a zero on one side.

    Zeros alone do not tell: half of an emoji ends in one."""
    pairs = list(zip(first[0::2], first[1::2], strict=False))
    little = sum(high == 0 and low in _PLAIN for low, high in pairs)
    big = sum(high == 0 and low in _PLAIN for high, low in pairs)
    if max(little, big) * _LONGEST_CELL < len(pairs) or min(little, big) * 10 > max(little, big):
        raise NotText("it is not a text file")
    return "utf-16-be" if big > little else "utf-16-le"


def _checked(path, name):
    decoder = codecs.getincrementaldecoder(name)()
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                line += decoder.decode(chunk).count("\n")
            except UnicodeDecodeError as error:
                line += error.object[:error.start].count(b"\n")
                raise NotText(f"line {line} is not {_said(name)}") from None
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise NotText(f"its last line is cut in the middle of a letter of {_said(name)}") from None
    return name


def _mostly_utf8(path):
    """Whether the letters beyond ASCII are UTF-8 but for a few: then the file is broken, not older."""
    whole = high = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            whole += sum(map(len, _MULTIBYTE.findall(chunk)))
            high += len(_HIGH.findall(chunk))
    return whole * 2 > high


def _older(path):
    runs = high = 0
    latin = cyrillic = True
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            runs += sum(map(len, _CYRILLIC_RUN.findall(chunk)))
            high += len(_HIGH.findall(chunk))
            latin = latin and not _NOT_1252.search(chunk)
            cyrillic = cyrillic and not _NOT_1251.search(chunk)
    if cyrillic and (runs * 2 > high or not latin):
        return "cp1251"
    if not latin:
        raise NotText("it is in an encoding that I do not know; save it as UTF-8, or name it by --encoding")
    return "cp1252"


def _said(name):
    return {"utf-8-sig": "UTF-8"}.get(name, name.upper())
