"""Templates in, one JavaScript module out: `export const templates = {name: {root, blocks}}`."""

from collections.abc import Iterable

from jinja2 import Environment, TemplateNotFound

from fieldcrm.understudy.refusal import Refused
from fieldcrm.understudy.template import TemplateCompiler

HEAD = """// Made from Jinja templates by fieldcrm/understudy: change those.
import * as R from "#understudy/runtime.js";
import * as F from "#understudy/runtime/filters.js";
import * as T from "#understudy/runtime/tests.js";

export const templates = {
"""


def compile_templates(env: Environment, names: Iterable[str]) -> str:
    """The module's text, for these templates and all that they call on. Raises Refused, with the
    template and the line, for what Jinja and JavaScript would not render alike."""
    waiting, done = sorted(set(names)), {}
    while waiting:
        name = waiting.pop()
        if name not in done:
            compiler = TemplateCompiler(env, name, _source(env, name), lambda one: _exists(env, one))
            done[name] = (compiler, compiler.compile())
            waiting.extend(compiler.needs)
    _refuse_lasting_state(done)
    return HEAD + "".join(f"{done[name][1]}\n" for name in sorted(done)) + "};\n"


def _refuse_lasting_state(done: dict) -> None:
    # Jinja runs a template that is imported without context once for the process; the worker, once a page.
    for importer, _ in done.values():
        for name in sorted(importer.imports_alone):
            if state := done[name][0].keeps_state:
                reason = f"{state}() at the top of a template imported without context outlives the page in Python"
                raise Refused(reason, name, 1)


def _source(env: Environment, name: str) -> str:
    return env.loader.get_source(env, name)[0]


def _exists(env: Environment, name: str) -> bool:
    try:
        _source(env, name)
    except TemplateNotFound:
        return False
    return True
