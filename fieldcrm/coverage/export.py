"""CSV and xlsx.  A customer whose name begins with "=" is a customer and no formula (OWASP, "CSV injection")."""

import csv
import io

from babel.numbers import get_currency_precision
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

#: A spreadsheet that opens a CSV takes a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FORMATS = {"share": "0.0%", "minutes": "0.0", "km": "0.0", "day": "yyyy-mm-dd", "count": "0", "money": "0.00"}
LONGEST_TITLE = 31  # of a sheet


def as_csv(table, say) -> bytes:
    """With a byte-order mark, so that Excel reads the letters.  `say(msgid)` translates."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(say(column.title)) for column in table.columns])
    for row in table.rows:
        writer.writerow([_text(value, column.kind, say) for value, column in zip(row, table.columns, strict=True)])
    return text.getvalue().encode("utf-8-sig")


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


def harmless(text: str) -> str:
    """As a text that no spreadsheet reckons with; a quote before it is the sign that it is one."""
    return f"'{text}" if text.startswith(FORMULA) else text


def plain(value, kind, say=str):
    """As a program reads it: money in major units, texts translated."""
    if value is None:
        return None
    if kind == "msgid":
        return say(value)
    if kind == "figure":
        return value[0]
    if kind == "customer":
        return value[1]
    if kind == "money":
        amount, currency = value
        return amount / 10 ** get_currency_precision(currency)
    return value


def _text(value, kind, say) -> str:
    found = plain(value, kind, say)
    if found is None:
        return ""
    return harmless(found) if isinstance(found, str) else f"{found:.4f}".rstrip("0").rstrip(".") if isinstance(found, float) else str(found)


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
