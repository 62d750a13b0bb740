"""Runs the worker's twins of sync/ on many inputs at once, with the tables they are built with."""

from pathlib import Path

import pytest

from fieldcrm.assembly.generated import NOTE
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.fields.export import definitions_js
from sync.matching.fold import table_js
from sync.matching.tables import names_js
from tests.node import run_node

GENERATED = Path(__file__).parents[2] / "build" / "generated"


@pytest.fixture(scope="session")
def twins():
    """``twins(module, function body of (given), cases)`` -> answers; the body sees ``it``, the module."""
    GENERATED.mkdir(parents=True, exist_ok=True)
    _write("definitions.js", definitions_js(BUILTIN))
    _write("fold-table.js", table_js())
    _write("names-tables.js", names_js())

    def answers(module, body, cases):
        script = (
            f'import * as it from "#worker/{module}";\n'
            f"const answer = {body};\n"
            "export const main = (cases) => cases.map(answer);\n"
        )
        return run_node(script, cases)

    return answers


def _write(name, text):
    """Only when it differs: other tests may be reading it."""
    path = GENERATED / name
    if not path.exists() or path.read_text("utf-8").removeprefix(NOTE) != text:
        path.write_text(NOTE + text, "utf-8")
