"""Renders templates in Jinja and in Node, many at once, to compare the two."""

import json
from dataclasses import dataclass, field

from jinja2 import DictLoader

from fieldcrm.understudy import compile_templates, field_environment
from fieldcrm.understudy.module import HEAD
from tests.node import run_node

MAIN = """
import { render } from "#understudy/runtime.js";
const globals = { asset: (name) => `/static/${name}`, shout: (text, names = {}) => text.toUpperCase() + (names.end ?? "!") };
export function main(cases) {
  return cases.map(({ context, catalogue }, i) => {
    try {
      return { text: render(ALL[i], "main", context, { catalogue, globals }) };
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


def case(source: str, context: dict | None = None, **others: str) -> Case:
    return Case({"main": source, **others}, context or {})


def environment(one: Case):
    return field_environment(one.translations, GLOBALS, DictLoader(one.templates))


def in_python(one: Case) -> dict:
    try:
        # Through JSON, as the phone gets it: 5.0 and 5 are one there.
        return {"text": environment(one).get_template("main").render(json.loads(json.dumps(one.context)))}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def in_javascript(cases: list[Case]) -> list[dict]:
    modules = [compile_templates(environment(one), ["main"]) for one in cases]
    bodies = [f"(() => {{ const templates = {{\n{module.removeprefix(HEAD)} return templates; }})()" for module in modules]
    imports = HEAD.replace("export const templates = {", "")
    source = f"{imports}\nconst ALL = [{','.join(bodies)}];\n{MAIN}"
    return run_node(source, [{"context": one.context, "catalogue": one.catalogue} for one in cases])


def differences(cases: list[Case]) -> list[str]:
    """What the two make differently, in words; an error is an error on both sides whatever it says."""
    found = []
    for one, theirs in zip(cases, in_javascript(cases), strict=True):
        ours = in_python(one)
        if ours.get("text") != theirs.get("text"):
            found.append(f"{one.templates} {one.context}\n  python     {ours}\n  javascript {theirs}")
    return found
