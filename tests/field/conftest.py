"""Stories about field pages happen in Lyon, and Léa is signed in."""

import html
import re
from types import SimpleNamespace

import pytest

from tests import cast as people
from tests.field.twins import in_javascript
from tests.node import run_node


@pytest.fixture
def cast(session):
    return people.meet(session)


@pytest.fixture
def lea(cast, session, sign_in):
    cast.lea.language = "en"  # so that these tests read what they expect
    session.commit()
    return sign_in(cast.lea)


@pytest.fixture
def filled_in():
    """`filled_in(page, action, **typed)`: the form of a page as a browser would send it, some of it typed over."""

    def fill(page, action, **typed):
        found = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page.text, re.S)
        assert found, f"no form for {action}"
        pairs = [pair for control in _controls(found[0]) if (pair := _sent(control))]
        kept = [pair for pair in pairs if pair.name not in typed]
        return {
            **_grouped(kept),
            **typed,
        }

    return fill


def _controls(form):
    pattern = r"<input[^>]*>|<textarea[^>]*>.*?</textarea>|<select.*?</select>"
    return re.findall(pattern, form, re.S)


def _sent(control):
    """The name and value that a control sends; None for one that is not checked."""
    opening = control[:control.index(">") + 1]
    name = re.search(r'name="([^"]*)"', opening)
    if not name or (re.search(r'type="(radio|checkbox)"', opening) and " checked" not in opening):
        return None
    if control.startswith("<textarea"):
        value = re.search(r">\n?(.*)</textarea>", control, re.S)[1]
    elif control.startswith("<select"):
        chosen = re.search(r'<option value="([^"]*)" selected', control) or re.search(r'<option value="([^"]*)"', control)
        value = chosen[1] if chosen else ""
    else:
        value = (re.search(r'value="([^"]*)"', opening) or ["", ""])[1]
    return SimpleNamespace(name=name[1], value=html.unescape(value))


def _grouped(pairs):
    grouped = {}
    for pair in pairs:
        grouped.setdefault(pair.name, []).append(pair.value)
    return grouped


@pytest.fixture(scope="module")
def twin():
    """`twin(module, function, list of argument lists)`: what JavaScript answers."""
    in_javascript([])  # writes the generated tables that the modules import

    def answers(module, name, cases):
        script = (
            f'import * as it from "#worker/{module}.js";\n'
            f"export const main = (cases) => cases.map((one) => it.{name}(...one) ?? null);\n"
        )
        return run_node(script, cases)

    return answers
