"""Duplicates in a spreadsheet: read it, compare its rows, and write the pairs with their reasons.

Nothing here needs a database or the web: a company can look at its lists before it
installs anything, and the engine can be measured from outside.
"""

import csv
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fieldcrm.duplicates import columns, files
from fieldcrm.duplicates.files import BadFile
from fieldcrm.duplicates.wording import in_words

HEADER = ("id_a", "id_b", "probability", "score", "reasons")


@dataclass(frozen=True)
class Table:
    """A file whose columns are known: rows by number, each with its id."""

    sheet: files.Sheet
    layout: columns.Layout
    ids: tuple[str, ...]

    def take(self, number: int) -> tuple[str, dict]:
        """(type, values) of a row, which can be had once."""
        return self.layout.record(self.sheet.rows.take(number))

    def described(self) -> str:
        """"name, phone and email", as its own headers say."""
        named = [self.sheet.columns[place] for role, places in self.layout.places.items() if role != "id"
                 for place in places]
        return ", ".join(named)


def load(path: Path, said: Mapping[str, list[str]], id_column: str | None = None, type_: str | None = None,
         encoding: str | None = None, headed: bool | None = None) -> Table:
    """Raises BadFile. ``id_column``: None to look for one, "" to number the rows."""
    has_header = columns.has_header if headed is None else lambda _first, _following: headed
    sheet = files.read(path, encoding, has_header)
    layout = columns.guess(sheet, said | ({"id": [id_column]} if id_column else {}), type_)
    return Table(sheet, layout, _ids(sheet, layout, id_column))


def write(path: Path | None, found, left: Table, right: Table, out) -> None:
    """Likeliest first. ``path`` appears whole or not at all; without one the rows go to ``out``."""
    if path is None:
        _write(out, found, left, right)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            _write(file, found, left, right)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write(file, found, left, right):
    writer = csv.writer(file)
    writer.writerow(HEADER)
    for one, other, score in found:
        probability = f"{score.probability:.4f}"
        writer.writerow((left.ids[one], right.ids[other], probability, probability, in_words(score.reasons)))


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _ids(sheet, layout, id_column):
    if id_column == "" or "id" not in layout.places:
        return tuple(str(number + 1) for number in range(len(sheet.rows)))
    ids, seen = [], {}
    for number, cells in enumerate(sheet.rows):
        id_, line = layout.id_of(cells), sheet.rows.lines[number]
        if id_ is None:
            raise BadFile(f"{sheet.path} has no id in line {line}{_instead(sheet, layout)}")
        if id_ in seen:
            raise BadFile(f"{sheet.path} has the id {id_!r} twice, in lines {seen[id_]} and {line}"
                          + _instead(sheet, layout))
        seen[id_] = line
        ids.append(id_)
    return tuple(ids)


def _instead(sheet, layout):
    column = sheet.columns[layout.places["id"][0]]
    return f" (column {column!r}); name another by --id-column, or number the rows by --id-column ''."
