"""Reading what a phone sent: size, kind, encoding and shape are checked before anything else.

Limits are on bytes as they arrive.  What passes here is JSON of modest depth
whose strings any database can keep.
"""

import json
import re
from datetime import UTC, datetime

import orjson
from flask import Response, request

from .problems import Problem

SCHEMA, OLDEST_SCHEMA = 1, 1
PUSH_BYTES = 2 * 1024 * 1024
DEPTH = 24
NESTED = {dict, list}
#: The escapes that can make a string no database keeps: NUL, and halves of surrogate pairs.
SUSPECT = re.compile(rb"\\u(0000|[dD][89a-fA-F])")


def json_body(limit_bytes=PUSH_BYTES):
    """The request's JSON object; raises Problem 413, 415 or 422."""
    encoding = request.headers.get("Content-Encoding", "identity")
    if request.mimetype != "application/json" or encoding != "identity":
        raise Problem("media-type", "Send application/json, not compressed.")
    body = _bytes(limit_bytes)
    document = _document(body)
    if not isinstance(document, dict):
        raise Problem("malformed", "The body is not a JSON object.")
    if _too_deep(document):
        raise Problem("malformed", "The body is nested too deeply.")
    return _cleaned(document) if SUSPECT.search(body) else document


def json_answer(text, status=200):
    response = Response(text, status, content_type="application/json")
    response.cache_control.no_store = True
    return response


def instant(moment=None):
    """A moment as the protocol writes it: UTC, whole seconds."""
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _bytes(limit_bytes):
    if (request.content_length or 0) > limit_bytes:
        raise Problem("too-large", f"At most {limit_bytes} bytes.")
    body = request.stream.read(limit_bytes + 1)
    if len(body) > limit_bytes:  # sent in chunks, without a length
        raise Problem("too-large", f"At most {limit_bytes} bytes.")
    return body


def _document(body):
    try:
        return orjson.loads(body)
    except ValueError:
        return _strange(body)


def _strange(body):
    """Not JSON, or JSON that orjson will not read: it is said what is wrong with it, or it is read after all."""
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Problem("malformed", "The body is not UTF-8.") from None
    except RecursionError:
        raise Problem("malformed", "The body is nested too deeply.") from None
    except ValueError:
        raise Problem("malformed", "The body is not JSON.") from None


def _no_constant(name):
    raise ValueError(f"{name} is not JSON")


def _too_deep(document):
    level = [document]
    for _ in range(DEPTH):
        level = [part for whole in level for part in (whole.values() if whole.__class__ is dict else whole)
                 if part.__class__ in NESTED]
        if not level:
            return False
    return True


def _cleaned(value):
    """Without the characters that no database keeps.

    A note pasted with a NUL in it must not be refused for ever: nobody typed it, nobody can see it.
    """
    if isinstance(value, str):
        joined = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return joined.replace("\x00", "")
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if isinstance(value, dict):
        return {_cleaned(name): _cleaned(part) for name, part in value.items()}
    return value
