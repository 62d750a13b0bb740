"""Translations in the two shapes that are read: .mo for Flask, JSON for the worker.

French writes a space before some marks, where no line may break; translators type a plain one.
"""

import json
import re
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from fieldcrm.understudy.catalogue import catalogue

_BEFORE_MARK = re.compile(r"(?<=\S) (?=[:;!?»](?:\s|$))|(?<=«) ")


def compile_for_server(folder: Path) -> None:
    for language, source in _sources(folder).items():
        with source.open("rb") as file:
            messages = read_po(file, locale=language)
        for message in messages:
            if message.id:
                message.string = spaced(message.string, language)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, messages)


def for_worker(folder: Path) -> dict[str, bytes]:
    """{"locale/fr.json": …}; a language without a catalogue is English: its message ids stand."""
    return {
        f"locale/{language}.json": json.dumps(
            {id: spaced(text, language) for id, text in catalogue(source).items()}, ensure_ascii=False, separators=(",", ":")).encode()
        for language, source in _sources(folder).items()
    }


def spaced(text, language: str):
    """A text, or each of its forms, with the spaces that hold."""
    if isinstance(text, tuple | list):
        return type(text)(spaced(one, language) for one in text)
    return _BEFORE_MARK.sub("\u00a0", text) if language == "fr" and isinstance(text, str) else text


def _sources(folder: Path) -> dict[str, Path]:
    return {path.parent.parent.name: path for path in sorted(folder.glob("*/LC_MESSAGES/messages.po"))}
