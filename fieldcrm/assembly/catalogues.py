"""Translations in the two shapes that are read: .mo for Flask, JSON for the worker."""

import json
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from fieldcrm.understudy.catalogue import catalogue


def compile_for_server(folder: Path) -> None:
    for language, source in _sources(folder).items():
        with source.open("rb") as file:
            messages = read_po(file, locale=language)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, messages)


def for_worker(folder: Path) -> dict[str, bytes]:
    """{"locale/fr.json": …}; a language without a catalogue is English: its message ids stand."""
    return {
        f"locale/{language}.json": json.dumps(catalogue(source), ensure_ascii=False, separators=(",", ":")).encode()
        for language, source in _sources(folder).items()
    }


def _sources(folder: Path) -> dict[str, Path]:
    return {path.parent.parent.name: path for path in sorted(folder.glob("*/LC_MESSAGES/messages.po"))}
