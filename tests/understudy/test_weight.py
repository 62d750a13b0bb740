"""The runtime is small, and a page is rendered before anyone notices."""

import gzip
import re
from pathlib import Path

import pytest
from jinja2 import DictLoader

import fieldcrm.understudy
from fieldcrm.assembly import node
from fieldcrm.assembly.generated import templates_js
from fieldcrm.understudy import compile_templates, field_environment
from fieldcrm.understudy.module import HEAD
from tests.node import run_node

RUNTIME = Path(fieldcrm.understudy.__file__).parent
FILES = [RUNTIME / "runtime.js", *sorted((RUNTIME / "runtime").glob("*.js"))]
HOME = RUNTIME.parent.parent

PAGE = """{% macro tag(name, kind) %}<span class="tag {{ kind }}">{{ name|upper }}</span>{% endmacro %}
{% extends "base" %}{% block body %}{% for s in shops if s.open %}
<li id="{{ s.id }}"{% if loop.first %} class="first"{% endif %}><a href="/customers/{{ s.id|urlencode }}">
{{ s.name }}</a>
{{ _("%(n)d days", n=s.due) }} {% for t in s.tags %}{{ tag(t, "warm" if s.due > 3 else "cold") }}{% endfor %}</li>
{% endfor %}{% endblock %}"""
BASE = "<!doctype html><title>{{ title }}</title><ul>{% block body %}{% endblock %}</ul>"

MEASURE = """
import { render } from "#understudy/runtime.js";
export function main({ context, rounds }) {
  const times = [];
  let page;
  for (let i = 0; i < rounds; i++) {
    const from = performance.now();
    page = render(templates, "page", context);
    times.push(performance.now() - from);
  }
  return { size: page.length, best: Math.min(...times) };
}
"""


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


def test_a_page_of_30_kilobytes_takes_at_most_a_millisecond():
    shop = {"name": "Épicerie <Zoé> & fils", "open": True, "due": 5, "tags": ["bio", "vin"]}
    shops = [shop | {"id": f"018f-{i}", "due": i % 7} for i in range(220)]
    templates = compile_templates(field_environment(loader=DictLoader({"page": PAGE, "base": BASE})), ["page"])
    measured = run_node(templates + MEASURE, {"context": {"shops": shops, "title": "Today"}, "rounds": 400})
    assert measured["size"] >= 30_000
    # The best of many: the machine may be busy with other things.
    assert measured["best"] <= 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_runtime_evaluates_nothing_and_knows_neither_browser_nor_node(path):
    code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", path.read_text("utf-8"))
    assert not re.search(r"\beval\(|\bFunction\(|\b(window|document|navigator|process|Buffer|node:)\b", code)
