"""Who may stand behind a `|` and after an `is`: the filters and tests that the runtime has.

A filter's arguments are bound by the signature of Jinja's own function, so that names, places and
too many of them mean the same here and there.
"""

import inspect
from dataclasses import dataclass

from jinja2 import filters, tests

_FILTERS = [
    "abs", "batch", "capitalize", "dictsort", "escape", "first", "forceescape", "format", "groupby", "indent",
    "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr",
    "replace", "reverse", "safe", "select", "selectattr", "slice", "sort", "string", "sum", "title", "tojson",
    "trim", "truncate", "unique", "upper", "urlencode", "xmlattr",
]  # fmt: skip

_TESTS = [
    "defined", "none", "boolean", "string", "number", "mapping", "sequence", "iterable", "escaped", "odd", "even",
    "divisibleby", "eq", "ne", "lt", "le", "gt", "ge",
]  # fmt: skip

#: Filter -> function in runtime/filters.js. Aliases share one.
FILTERS = {name: name for name in _FILTERS} | {"e": "escape", "count": "length", "d": "default_", "default": "default_"}

#: They are told whether HTML is being escaped.
TOLD_OF_ESCAPING = {"join", "replace", "xmlattr"}

#: Filters that give a generator: always true, without a length or a text.
GENERATORS = {"batch", "items", "map", "reject", "rejectattr", "select", "selectattr", "slice", "unique"}

#: Filters over a function: |map("upper"), |selectattr("age", "gt", 18).
OVER_FILTERS = {"map"}
OVER_TESTS = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}

#: Test -> function in runtime/tests.js.
TESTS = {name: name for name in _TESTS} | {
    "undefined": "undefined_",
    "true": "true_",
    "false": "false_",
    "in": "in_",
    "equalto": "eq",
    "==": "eq",
    "!=": "ne",
    "lessthan": "lt",
    "<": "lt",
    "<=": "le",
    "greaterthan": "gt",
    ">": "gt",
    ">=": "ge",
}

#: Parameters that the runtime's twins do not take.
NOT_TAKEN = {("int", "base"), ("tojson", "indent")}

#: What Python's values answer to with a dot: as an attribute it would be a method there.
DICT_METHODS = {name for name in dir(dict) if not name.startswith("_")}
METHODS = DICT_METHODS | {name for kind in (str, list, tuple, int) for name in dir(kind) if not name.startswith("_")}


@dataclass(frozen=True)
class Parameter:
    name: str
    required: bool


def parameters(kind: str, name: str) -> list[Parameter]:
    """What a filter or test takes after the value."""
    table = filters.FILTERS if kind == "filter" else tests.TESTS
    function = table[name]
    # Filters with an async twin are wrapped, and those told of the environment get it first.
    inner = inspect.unwrap(function)
    found = list(inspect.signature(inner).parameters.values())[2 if hasattr(inner, "jinja_pass_arg") else 1 :]
    return [Parameter(p.name, p.default is p.empty) for p in found if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
