"""Modules that Python writes for JavaScript, so that both sides read one source.

They land in build/generated/ and are imported as ``#generated/<name>``.
"""

import json
from pathlib import Path

from fieldcrm import icons
from fieldcrm.assembly.matching import matching_js
from fieldcrm.assembly.people import people_js
from fieldcrm.assembly.phones import formats_js, phones_js
from fieldcrm.assembly.understanding import countries_js, mobiles_js, towns_js
from fieldcrm.assembly.understanding import names_js as card_names_js
from fieldcrm.drawings import drawings
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.fields.export import definitions_js
from fieldcrm.security import PAGE_HEADERS
from fieldcrm.understudy import compile_templates, field_environment
from sync.matching.fold import table_js
from sync.matching.tables import names_js

NOTE = "// Made by python -m fieldcrm.build; edit its source instead.\n"


def shared(folder: Path) -> None:
    """What page, worker and their tests import and what knows no built file's name."""
    _write(folder, "templates.js", templates_js())
    _write(folder, "definitions.js", definitions_js(BUILTIN))
    _write(folder, "fold-table.js", table_js())
    _write(folder, "names-tables.js", names_js())
    _write(folder, "drawings.js", _constant("DRAWINGS", drawings()))
    _write(folder, "phones-table.js", phones_js())
    _write(folder, "phone-formats.js", formats_js())
    _write(folder, "matching-tables.js", matching_js())
    _write(folder, "card-countries.js", countries_js())
    _write(folder, "card-phones.js", mobiles_js())
    _write(folder, "card-names.js", card_names_js())
    _write(folder, "card-people.js", people_js())
    _write(folder, "card-towns.js", towns_js())
    _write(folder, "headers.js", _constant("PAGE_HEADERS", PAGE_HEADERS))


def assets(folder: Path, urls: dict[str, str], engine: dict[str, dict], version: str) -> None:
    """The names of all built files, of what reads cards, and the version of the app."""
    _write(folder, "assets.js", _constant("ASSETS", urls) + _constant("ENGINE", engine) + _constant("BUILD", version))


def app_icons() -> dict[str, bytes]:
    return icons.app_icons()


def templates_js() -> str:
    environment = field_environment()
    names = environment.list_templates(filter_func=lambda name: name.startswith("field/") and name.endswith(".html"))
    return compile_templates(environment, names)


def _constant(name: str, value) -> str:
    return f"export const {name} = {json.dumps(value, ensure_ascii=False, indent=1)};\n"


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(NOTE + text, "utf-8")
