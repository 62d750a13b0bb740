"""The reader's language for the worker: a gettext catalogue as JSON.

{msgid: text, "context\\u0004msgid": text, singular: [form, form, …],
"": {"plural": "nplurals=…; plural=…;", "digits": "۰۱۲۳۴۵۶۷۸۹" where the language writes its own}}
runtime/catalogue.js picks the form from the same C expression that gettext does.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

_CONTEXT_END = "\x04"
#: What numbers are written with, by the CLDR's numbering systems.
DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹", "deva": "०१२३४५६७८९"}


@cache
def digits_of(language: str | None) -> str | None:
    """The ten digits of a language that does not write 0 to 9; None for all others."""
    return DIGITS.get(Locale.parse(language).default_numbering_system) if language else None


def in_digits(value, digits: str | None):
    """A number that stands in a text, as its reader writes it; anything else as it is."""
    if digits is None or isinstance(value, bool) or not isinstance(value, int):
        return value
    return str(value).translate({ord("0") + i: digit for i, digit in enumerate(digits)})


def catalogue(path: Path | str) -> dict:
    """The JSON of a .po or .mo file. Fuzzy and untranslated messages are left out: there the msgid stands."""
    path = Path(path)
    with path.open("rb") as file:
        compiled = file if path.suffix == ".mo" else _compiled(read_po(file))
        messages = read_mo(compiled)
    texts: dict = {"": {"plural": _header(messages, "plural-forms", "nplurals=2; plural=(n != 1);")}}
    if digits := digits_of(_header(messages, "language")):
        texts[""]["digits"] = digits
    for message in messages:
        if message.id:
            texts[_key(message)] = list(message.string) if message.pluralizable else message.string
    return texts


def _compiled(messages) -> BytesIO:
    # Written and read back, so that what counts as translated is decided by the .mo's rules alone.
    file = BytesIO()
    write_mo(file, messages)
    file.seek(0)
    return file


def _key(message) -> str:
    singular = message.id[0] if message.pluralizable else message.id
    # Babel forgets to decode a context that it reads from a .mo.
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    return f"{context}{_CONTEXT_END}{singular}" if context else singular


def _header(messages, wanted, otherwise=None) -> str | None:
    headers = {name.lower(): value for name, value in messages.mime_headers}
    return headers.get(wanted) or otherwise
