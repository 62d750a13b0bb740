"""Runs cases of field pages in Python and in the worker's JavaScript, for comparison."""

import io
import json
import os
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from fieldcrm.assembly import generated
from fieldcrm.assembly.matching import matching_js
from fieldcrm.assembly.phones import formats_js, phones_js
from fieldcrm.drawings import drawing
from fieldcrm.field.actions import ACTIONS
from fieldcrm.field.answers import Asked, NotFound, Saved
from fieldcrm.field.render import CATALOGUES
from fieldcrm.field.views import VIEWS
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.fields.export import definitions_js
from fieldcrm.phone_groups import grouped
from fieldcrm.understudy import field_environment
from fieldcrm.understudy.catalogue import catalogue
from sync.matching.fold import table_js
from sync.matching.tables import names_js
from tests.field.documents import LEA, documents, frame, outbox
from tests.field.memory import MemoryReplica
from tests.node import ROOT, run_node

LANGUAGES = ("en", "fr", "ru", "fa")
GENERATED = ROOT / "build" / "generated"


def case(kind, name, params=None, form=(), language="en", near=True, role="rep"):
    whole = frame(language, role=role) if near else frame(language, None, role)
    return {"kind": kind, "name": name, "params": params or {}, "form": [list(pair) for pair in form],
            "frame": whole.shown()}


def in_python(one):
    whole = frame(one["frame"]["language"], one["frame"]["near"], one["frame"]["me"]["role"])
    replica = MemoryReplica(documents(), LEA, outbox())
    try:
        if one["kind"] == "view":
            return _page(one, *VIEWS[one["name"]](replica, whole, one["params"]))
        pairs = [tuple(pair) for pair in one["form"]]
        found = ACTIONS[one["name"]](replica, whole, one["params"], pairs)
    except NotFound:
        return {"not_found": True}
    if isinstance(found, Saved):
        return _plain({"ops": found.ops, "to": found.to, "drop": list(found.drop)})
    assert isinstance(found, Asked)
    return _page(one, found.template, found.context, found.status)


def in_javascript(cases):
    _generate()
    languages = {one["frame"]["language"] for one in cases}
    return run_node(Path(__file__).parent / "runner.js", {
        "documents": documents(), "outbox": outbox(), "me_id": LEA, "cases": cases,
        "catalogues": {language: _catalogue(language) for language in languages},
    })


def _page(one, template, context, status=200):
    html = _environment(one["frame"]["language"]).get_template(template).render(context)
    return {"template": template, "status": status, "context": _plain(context), "html": html}


def _plain(value):
    """As JSON has it, where a tuple is a list and 1.0 is 1."""
    return json.loads(json.dumps(value))


@cache
def _environment(language):
    po = _po(language)
    texts = None
    if po:
        binary = io.BytesIO()
        with po.open("rb") as file:
            write_mo(binary, read_po(file))
        binary.seek(0)
        texts = Translations(binary)
    return field_environment(texts, {"asset": lambda file: f"/static/build/{file}", "drawing": drawing, "phone_text": grouped})


@cache
def _catalogue(language):
    po = _po(language)
    return catalogue(po) if po else {}


def _po(language):
    """The language's texts; None where nobody has translated any yet."""
    path = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    return path if path.is_file() else None


@cache
def _generate():
    """What the build would write; by renaming, because other tests may be reading it."""
    GENERATED.mkdir(parents=True, exist_ok=True)
    made = {
        "definitions.js": definitions_js(BUILTIN), "fold-table.js": table_js(), "templates.js": generated.templates_js(),
        "phones-table.js": phones_js(), "phone-formats.js": formats_js(), "matching-tables.js": matching_js(), "names-tables.js": names_js(),
    }
    for name, text in made.items():
        path = GENERATED / name
        if not path.exists() or path.read_text("utf-8") != generated.NOTE + text:
            fresh = path.with_suffix(f".{os.getpid()}.js")
            fresh.write_text(generated.NOTE + text, "utf-8")
            fresh.replace(path)
