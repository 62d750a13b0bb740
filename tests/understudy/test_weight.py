"""The runtime is small, and at home in any JavaScript."""

import gzip
import re
from pathlib import Path

import pytest

import fieldcrm.understudy
from fieldcrm.assembly import node
from fieldcrm.assembly.generated import templates_js
from fieldcrm.understudy.module import HEAD

RUNTIME = Path(fieldcrm.understudy.__file__).parent
FILES = [RUNTIME / "runtime.js", *sorted((RUNTIME / "runtime").glob("*.js"))]
HOME = RUNTIME.parent.parent


def test_what_field_templates_need_of_the_runtime_is_at_most_8_kilobytes_compressed(tmp_path):
    templates = templates_js()
    needed = sorted(set(re.findall(r"\b[RFT]\.\w+", templates)))
    entry = HOME / "build" / f"{tmp_path.name}.js"
    entry.parent.mkdir(exist_ok=True)
    entry.write_text(f"{HEAD.partition('export')[0]}globalThis.needed = [R.render, {', '.join(needed)}];", "utf-8")
    try:
        node.install_packages(HOME)
        bundle = tmp_path / "runtime.js"
        node.esbuild(HOME, str(entry), "--bundle", "--minify", "--format=esm", f"--outfile={bundle}")
    finally:
        entry.unlink()
    assert len(gzip.compress(bundle.read_bytes(), 9)) <= 8 * 1024


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_runtime_evaluates_nothing_and_knows_neither_browser_nor_node(path):
    code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", path.read_text("utf-8"))
    assert not re.search(r"\beval\(|\bFunction\(|\b(window|document|navigator|process|Buffer|node:)\b", code)
