"""Renders templates in Jinja and in Node, many at once, to compare the two."""

import json
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import DictLoader

from fieldcrm.understudy import compile_templates, field_environment
from fieldcrm.understudy.module import HEAD
from tests.node import run_node

MAIN = """
import { render } from "#understudy/runtime.js";
const shout = (text, names = {}) => text.toUpperCase() + (names.end ?? "!");
const globals = { asset: (name) => `/static/${name}`, shout };
export function main(cases) {
  return cases.map(({ templates, context, catalogue }) => {
    try {
      return { text: render(FAMILIES[templates], "main", context, { catalogue, globals }) };
    } catch (error) {
      return { error: String(error) };
    }
  });
}
"""

GLOBALS = {"asset": lambda name: f"/static/{name}", "shout": lambda text, end="!": text.upper() + end}


@dataclass
class Case:
    """Templates of which "main" is rendered."""

    templates: dict[str, str]
    context: dict = field(default_factory=dict)
    translations: object = None
    catalogue: dict = field(default_factory=dict)

    @property
    def family(self) -> tuple:
        return tuple(sorted(self.templates.items()))


def case(source: str, context: dict | None = None, **others: str) -> Case:
    return Case({"main": source, **others}, context or {})


@lru_cache(maxsize=2000)
def environment(family: tuple, translations=None):
    return field_environment(translations, GLOBALS, DictLoader(dict(family)))


def in_python(one: Case) -> dict:
    try:
        # Through JSON, as the phone gets it: 5.0 and 5 are one there.
        context = json.loads(json.dumps(one.context))
        return {"text": environment(one.family, one.translations).get_template("main").render(context)}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def in_javascript(cases: list[Case]) -> list[dict]:
    families = {family: i for i, family in enumerate(dict.fromkeys(one.family for one in cases))}
    modules = [compile_templates(environment(family), ["main"]).removeprefix(HEAD) for family in families]
    bodies = [f"(() => {{ const templates = {{\n{module} return templates; }})()" for module in modules]
    source = f"{HEAD.partition('export')[0]}\nconst FAMILIES = [{','.join(bodies)}];\n{MAIN}"
    given = [{"templates": families[one.family], "context": one.context, "catalogue": one.catalogue} for one in cases]
    return run_node(source, given)


def differences(cases: list[Case]) -> list[str]:
    """What the two make differently, in words; an error is an error on both sides whatever it says."""
    found = []
    for one, theirs in zip(cases, in_javascript(cases), strict=True):
        ours = in_python(one)
        if ours.get("text") != theirs.get("text"):
            found.append(f"{one.templates} {one.context}\n  python     {ours}\n  javascript {theirs}")
    return found
