"""xlsx: a sheet a table.  Imported by whoever asks for one: openpyxl is heavy, and every start of the program would pay."""

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from fieldcrm.coverage.export import plain

FORMATS = {"share": "0.0%", "minutes": "0.0", "km": "0.0", "day": "yyyy-mm-dd", "count": "0", "money": "0.00"}
LONGEST_TITLE = 31  # of a sheet


def as_xlsx(tables, say) -> bytes:
    """A sheet a table; numbers are numbers and days are days."""
    book, taken = Workbook(write_only=True), set()
    for table in tables:
        sheet = book.create_sheet(_title(say(table.title), taken))
        sheet.freeze_panes = "B2"
        sheet.append([_cell(sheet, say(column.title), "text", bold=True) for column in table.columns])
        for row in table.rows:
            sheet.append([_cell(sheet, value, column.kind, say) for value, column in zip(row, table.columns, strict=True)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet, value, kind, say=str, bold=False) -> WriteOnlyCell:
    found = plain(value, kind, say)
    if isinstance(found, str):
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", found))
        cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
    else:
        cell = WriteOnlyCell(sheet, found)
        cell.number_format = FORMATS.get(value[1] if kind == "figure" else kind, "General")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _title(text: str, taken: set) -> str:
    """What Excel allows in the name of a sheet, no two alike."""
    title = "".join(mark for mark in text if mark not in "[]:*?/\\")[:LONGEST_TITLE].strip("'") or "–"
    while title.lower() in taken:
        title = f"{title[:LONGEST_TITLE - 2]} 2"
    taken.add(title.lower())
    return title
