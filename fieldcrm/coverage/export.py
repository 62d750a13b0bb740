"""CSV; workbook.py makes xlsx.  A customer whose name begins with "=" is a customer and no formula (OWASP, "CSV injection")."""

import csv
import io

from babel.numbers import get_currency_precision

#: A spreadsheet that opens a CSV takes a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(table, say) -> bytes:
    """With a byte-order mark, so that Excel reads the letters.  `say(msgid)` translates."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(say(column.title)) for column in table.columns])
    for row in table.rows:
        writer.writerow([_text(value, column.kind, say) for value, column in zip(row, table.columns, strict=True)])
    return text.getvalue().encode("utf-8-sig")


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
