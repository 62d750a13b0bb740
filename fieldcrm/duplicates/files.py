"""A spreadsheet as rows of texts, whatever wrote it: CSV in several encodings and with several delimiters, or .xlsx.

Nothing is guessed away: a file that cannot be read whole is refused with a sentence
that says what is wrong with it and where.
"""

import csv
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldcrm.duplicates.encodings import NotText, encoding_of

DELIMITERS = ",;\t|"
_SAMPLE_CHARS = 1 << 16
_SAMPLE_ROWS = 50
_LARGEST_CELL = 1 << 24
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
#: Between the cells of a packed row; no spreadsheet has it, and what has it loses it.
_BETWEEN = "\x1f"
_FAILED_FORMULAS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"))
#: Excel's own way to name the delimiter, in a first line of its own.
_HINT = re.compile("\ufeff?sep=(.)\r?\n?", re.IGNORECASE)


class BadFile(ValueError):
    """Why a file cannot be read, in a sentence for whoever named it."""


class Rows(Sequence):
    """Rows of texts, packed into one string each: a million rows are hundreds of megabytes otherwise."""

    def __init__(self):
        self._packed, self.lines = [], array("q")

    def append(self, cells: list[str], line: int) -> None:
        self._packed.append(_BETWEEN.join(cells))
        self.lines.append(line)

    def __len__(self):
        return len(self._packed)

    def __getitem__(self, number):
        return self._packed[number].split(_BETWEEN)

    def take(self, number: int) -> list[str]:
        """A row that is not asked for again: its text is let go."""
        packed, self._packed[number] = self._packed[number], ""
        return packed.split(_BETWEEN)

    def first(self, count: int) -> list[list[str]]:
        return [one.split(_BETWEEN) for one in self._packed[:count]]


@dataclass(frozen=True)
class Sheet:
    """``rows`` have as many cells as ``columns``; ``rows.lines`` says where in the file each began."""

    path: Path
    columns: tuple[str, ...]
    rows: Rows
    encoding: str | None  # None for Excel
    delimiter: str | None
    too_wide: int  # rows with more cells than the header has


def read(path: Path, encoding: str | None = None, has_header=None) -> Sheet:
    """``has_header(first row, next rows)`` -> whether the first row names the columns. Raises BadFile."""
    kind = _kind(path)
    try:
        if kind == "excel":
            return _sheet(path, _excel_rows(path), None, None, has_header)
        encoding = encoding or encoding_of(path)
        delimiter = _delimiter(path, encoding)
        return _sheet(path, _csv_rows(path, encoding, delimiter), encoding, delimiter, has_header)
    except NotText as wrong:
        raise BadFile(f"{path} cannot be read: {wrong}.") from None
    except (UnicodeError, LookupError) as wrong:
        raise BadFile(f"{path} cannot be read as {encoding}: {wrong}.") from None
    except csv.Error as wrong:
        raise BadFile(f"{path} cannot be read as CSV: {wrong}.") from None
    except OSError as wrong:
        raise BadFile(f"{path} cannot be read: {wrong.strerror or wrong}.") from None


def _kind(path):
    if path.is_dir():
        raise BadFile(f"{path} is a folder, not a file.")
    try:
        with path.open("rb") as file:
            first = file.read(8)
    except FileNotFoundError:
        raise BadFile(f"There is no file {path}.") from None
    except OSError as wrong:
        raise BadFile(f"{path} cannot be read: {wrong.strerror}.") from None
    if not first:
        raise BadFile(f"{path} is empty.")
    if first.startswith(_OLD_EXCEL):
        raise BadFile(f"{path} is in Excel's old format (.xls); save it as .xlsx or CSV.")
    return "excel" if first.startswith(_ZIP) else "text"


def _sheet(path, numbered: Iterator[tuple[int, list[str]]], encoding, delimiter, has_header):
    waiting = []
    for line, cells in numbered:
        waiting.append((line, cells))
        if len(waiting) > _SAMPLE_ROWS:
            break
    if not waiting:
        raise BadFile(f"{path} has no rows.")
    head = waiting[0][1]
    if has_header is None or has_header(head, [cells for _line, cells in waiting[1:]]):
        del waiting[0]
        columns = _named(head)
    else:
        columns = tuple(str(place + 1) for place in range(max(len(cells) for _line, cells in waiting)))
    rows, width, too_wide = Rows(), len(columns), 0
    for some in (waiting, numbered):
        for line, cells in some:
            too_wide += len(cells) > width and any(cells[width:])
            rows.append((cells + [""] * (width - len(cells)))[:width], line)
    if not rows:
        raise BadFile(f"{path} has a header but no rows.")
    return Sheet(path, columns, rows, encoding, delimiter, too_wide)


def _named(head):
    """Every column has a name of its own: a nameless one its place, a doubled one its number."""
    seen, names = Counter(), []
    for place, title in enumerate(head):
        name = " ".join(title.split()) or str(place + 1)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _csv_rows(path, encoding, delimiter):
    csv.field_size_limit(_LARGEST_CELL)
    with path.open(encoding=encoding, newline="") as file:
        first = 2 if _HINT.fullmatch(file.readline(_SAMPLE_CHARS)) else 1
        if first == 1:
            file.seek(0)
        line = first
        reader = csv.reader(file, delimiter=delimiter)
        for cells in reader:
            # Asked of the row at once: of a million rows each cell alone would be a second's work.
            clean = list(map(str.strip, cells) if _BETWEEN not in "".join(cells) else map(_clean, cells))
            if any(clean):
                yield line, clean
            line = reader.line_num + first


def _delimiter(path, encoding):
    """The one that cuts the header into the most cells, and the first rows into as many."""
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(_SAMPLE_CHARS)
    whole = len(sample) < _SAMPLE_CHARS
    lines = sample.splitlines(keepends=True)
    if lines and (hint := _HINT.fullmatch(lines[0])):
        return hint[1]
    return max(DELIMITERS, key=lambda one: _evenness(lines if whole else lines[:-1] or lines, one))


def _evenness(lines, delimiter):
    csv.field_size_limit(_LARGEST_CELL)
    widths = []
    for cells in csv.reader(lines, delimiter=delimiter):
        if any(cells):
            widths.append(len(cells))
        if len(widths) == _SAMPLE_ROWS:
            break
    if not widths or widths[0] == 1:
        return (0, 0)
    return (widths.count(widths[0]) / len(widths), widths[0])


def _excel_rows(path):
    """The first sheet that has anything in it."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as wrong:
        raise BadFile(f"{path} is not an Excel file (.xlsx) that can be read: {wrong}.") from None
    try:
        for sheet in book.worksheets:
            found = False
            for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                texts = [_clean(_text(cell)) for cell in cells]
                while texts and not texts[-1]:
                    texts.pop()
                if texts:
                    found = True
                    yield line, texts
            if found:
                return
    finally:
        book.close()


def _text(cell):
    if cell is None or cell in _FAILED_FORMULAS:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "isoformat"):
        return cell.isoformat().removesuffix("T00:00:00")
    return str(cell)


def _clean(cell):
    return cell.replace(_BETWEEN, " ").strip() if _BETWEEN in cell else cell.strip()
