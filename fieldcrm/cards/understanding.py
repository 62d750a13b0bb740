"""Lines of a card become fields by the phone's own parser: `static/cards/understand.js`, bundled by the build, runs
here in QuickJS.  One parser, so there is nothing to keep equal.

QuickJS wants all calls from one thread; `quickjs.Function` keeps that thread and lets callers wait in turn.
"""

import json
import threading
from pathlib import Path

import quickjs

#: The reading of a side that nobody has read.
NOT_READ = {"width": 0, "height": 0, "turn": 0, "lines": [], "payloads": []}
BUNDLE = Path(__file__).parent.parent / "static" / "build" / "understand.js"
#: CPU seconds of the whole process for one card, and bytes for all that the parser holds. The fullest takes a tenth.
LONGEST_S = 10
MOST_BYTES = 192 * 1024 * 1024

_lock = threading.Lock()
_parser: quickjs.Function | None = None


class NotUnderstood(Exception):
    """The parser ran out of its time or memory: a card that no person has printed."""


def understand(readings: dict | list[dict], context: dict | None = None) -> dict:
    """Fields of a contact from the readings of a card's sides.

    `readings` as `reader.read` gives them; `context`: {country: ISO code, languages: [...], companies: [{id, name,
    domains}]}.  Each field is {value, confidence: 0..1, lines: [places of lines, counted through all sides]} or None;
    phones (E.164, label mobile, office or fax), emails, websites and socials are lists of such.
    """
    return _asked("understand", readings, context or {})


def told(text: str, country: str | None = None) -> dict | None:
    """The same of a contact's file (vCard), None where the text holds none; light enough for the phone's worker."""
    return _asked("told", text, country)


def _asked(name, *given):
    global _parser
    given = json.dumps([name, *given])
    with _lock:
        _parser = _parser or _started()
        try:
            return json.loads(_parser(given, run_gc=False))
        except quickjs.JSException as error:
            _parser = None  # what is left of it is not to be trusted
            raise NotUnderstood(str(error)) from error


def _started() -> quickjs.Function:
    source = BUNDLE.read_text("utf-8") + "\nfunction fromJson(given) { const [name, ...rest] = JSON.parse(given); return JSON.stringify(Cards[name](...rest)); }"
    parser = quickjs.Function("fromJson", source, own_executor=True)
    parser.set_time_limit(LONGEST_S)
    parser.set_memory_limit(MOST_BYTES)
    return parser
