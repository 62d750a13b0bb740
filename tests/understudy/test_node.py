"""The bridge to Node that parity tests stand on."""

from pathlib import Path

import pytest

from tests.node import run_node


def test_a_script_gets_json_and_answers_json():
    assert run_node(
        "export const main = async ({a}) => { console.log('noise'); return [a, 'é🙂', null]; }", {"a": 1}
    ) == [1, "é🙂", None]


def test_a_module_is_run_from_its_file(tmp_path: Path):
    script = tmp_path / "twice.mjs"
    script.write_text("export function main(n) { return n * 2; }")
    assert run_node(script, 21) == 42


def test_a_script_that_throws_fails_the_test_with_its_reason():
    with pytest.raises(AssertionError, match="no such luck"):
        run_node("function main() { throw new Error('no such luck'); }")
