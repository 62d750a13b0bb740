"""Numbers as the desk's templates write them: `percent`, `decimal`, `hours_of` and `digits`, in the reader's language and digits."""

from babel.numbers import format_decimal, format_percent
from flask_babel import get_locale

from fieldcrm.desk import bp
from fieldcrm.extensions import chosen_language
from fieldcrm.understudy.catalogue import digits_of


@bp.context_processor
def in_templates():
    table = _table()
    return {"percent": percent, "decimal": decimal, "hours_of": hours_of,
            "digits": (lambda text: text.translate(table)) if table else str}


def percent(value: float | None) -> str:
    """A small share with one digit more: 2.5 % and 3 % are not the same."""
    return "–" if value is None else _written(format_percent(round(value, 3 if value < 0.1 else 2), locale=get_locale(), decimal_quantization=False))


def decimal(value: float | None, digits: int = 0) -> str:
    return "–" if value is None else _written(format_decimal(round(value, digits), locale=get_locale()))


def hours_of(minutes: float) -> str:
    """7:05"""
    return _written(f"{int(minutes) // 60}:{int(minutes) % 60:02}")


def _written(text: str) -> str:
    """In the reader's digits: Babel knows how numbers are grouped, and writes them in Latin ones."""
    table = _table()
    return text.translate(table) if table else text


def _table() -> dict | None:
    digits = digits_of(chosen_language())
    return str.maketrans("0123456789.,%", digits + "٫٬٪") if digits else None
