"""Translations in the two shapes that are read: .mo for Flask, JSON for the worker."""

import json
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_for_server(folder: Path) -> None:
    for language, catalogue in _catalogues(folder).items():
        with (folder / language / "LC_MESSAGES" / "messages.mo").open("wb") as file:
            write_mo(file, catalogue)


def for_worker(folder: Path) -> dict[str, bytes]:
    """{"locale/fr.json": …}; gettext's own keys: "context\\u0004msgid", the singular for plurals."""
    return {
        f"locale/{language}.json": json.dumps(
            {_key(message): _strings(message) for message in catalogue if message.id and _translated(message)},
            ensure_ascii=False, separators=(",", ":"),
        ).encode()
        for language, catalogue in _catalogues(folder).items()
    }


def _catalogues(folder: Path) -> dict:
    found = {}
    for path in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            found[path.parent.parent.name] = read_po(file, locale=path.parent.parent.name)
    return found


def _key(message) -> str:
    msgid = message.id[0] if message.pluralizable else message.id
    return f"{message.context}\x04{msgid}" if message.context else msgid


def _strings(message) -> str | list[str]:
    return list(message.string) if message.pluralizable else message.string


def _translated(message) -> bool:
    # A guess of msgmerge is not a translation.
    return not message.fuzzy and all(_strings(message) if message.pluralizable else [message.string])
