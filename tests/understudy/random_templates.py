
"""Random templates from a seed: everything that a field template may say, in every combination."""

from random import Random

NAMES = ["a", "b", "n", "s", "xs", "d", "rows", "none_there", "yes", "f", "html"]
CONTEXT = {
    "a": 3, "b": -2, "n": 0, "s": "Zoé <b> 🙂", "xs": [3, "b", None, 1, True], "none_there": None, "yes": True, "f": 2.5,
    "d": {"k": "v", "b": [1, 2], "n": {"k": 5}}, "html": "<i>&amp;</i>", "ints": [5, 2, 9, 2], "words": ["b", "A", "é", "🙂", "a"],
    "rows": [{"k": "x", "n": 2, "t": ["p", "q"]}, {"k": "Y", "n": None, "t": []}, {"k": "x", "n": 7, "t": ["r"]}],
}  # fmt: skip
TEXTS = ["''", "'x'", "'<'", "'aXb'", "'é🙂'", "'1'", "' a '", "'%s'", "'k'", "'b'"]
TEXT_FILTERS = [
    "upper", "lower", "title", "capitalize", "trim", "e", "safe", "string", "length", "reverse", "int", "list", "first", "last", "urlencode",
    "replace('b', '<')", "truncate(4, leeway=0)", "indent(1)", "forceescape", "tojson", "default('z')", "d('z', true)", "join('-')",
]  # fmt: skip
LIST_FILTERS = [
    "first", "last", "length", "list", "join(', ')", "sort|list", "unique|list", "reverse|list", "batch(2)|list", "slice(2)|list", "sum", "min",
    "max", "select|list", "reject|list", "map('string')|join", "map('upper')|list", "tojson", "string", "sort(reverse=true)", "select('odd')|list",
    "select('string')|list", "map(attribute='k')|list", "selectattr('n')|list", "groupby('k')|list", "count", "select('in', [1, 'b'])|list",
    "map('default', 'q')|join('<')", "rejectattr('k', 'eq', 'x')|list", "sort(attribute='k')|map(attribute='k')|join",
]  # fmt: skip
TESTS = [
    "defined", "none", "string", "number", "mapping", "sequence", "iterable", "odd", "even", "in [1, 'x', 3]", "eq 3", "true", "boolean",
    "divisibleby 2", "undefined", "escaped", "not none", "lt 2",
]  # fmt: skip


class Templates:
    """Draws one template after another."""

    def __init__(self, seed: int):
        self.random = Random(seed)

    def template(self) -> dict[str, str]:
        """The templates of one case, "main" is rendered."""
        self.scope = [*NAMES, "ints", "words"]
        self.macros: list[str] = []
        if self.random.random() < 0.25:
            blocks = "".join(
                f"{{% block {name} %}}{self.body(2)}{{% endblock %}}" for name in "pq" if self.random.random() < 0.7
            )
            return {
                "main": f"{{% extends 'base' %}}{self.body(1)}{blocks}",
                "base": f"<{{% block p %}}{self.body(1)}{{% endblock %}}|{{% block q %}}{self.expression(2)}{{% endblock %}}>",
            }
        return {"main": self.body(self.random.choice([1, 2, 3])), "part": self.body(1)}

    def body(self, depth: int) -> str:
        return "".join(self.statement(depth) for _ in range(self.random.randint(1, 3)))

    def statement(self, depth: int) -> str:
        if depth == 0 or self.random.random() < 0.45:
            return (
                f"{{{{ {self.expr(2)} }}}}"
                if self.random.random() < 0.85
                else self.random.choice([" ", "<b>", "\n", "é"])
            )
        return self.random.choice(
            [
                self.if_,
                self.for_,
                self.for_,
                self.set_,
                self.set_,
                self.set_block,
                self.with_,
                self.macro,
                self.call,
                self.filter_,
                self.escape,
                self.include,
            ]
        )(depth - 1)

    def if_(self, depth):
        more = f"{{% elif {self.expr(1)} %}}{self.body(depth)}" if self.random.random() < 0.3 else ""
        otherwise = f"{{% else %}}{self.body(depth)}" if self.random.random() < 0.5 else ""
        return f"{{% if {self.expr(2)} %}}{self.body(depth)}{more}{otherwise}{{% endif %}}"

    def for_(self, depth):
        name = self.random.choice(["i", "a", "x", "s"])
        source = self.random.choice(
            [
                "ints",
                "words",
                "xs",
                "rows",
                "s",
                "range(3)",
                "d",
                "[1, 2]",
                "ints|select('odd')",
                self.expr(1),
            ]
        )
        condition = f" if {self.expr(1)}" if self.random.random() < 0.2 else ""
        otherwise = f"{{% else %}}{self.body(depth)}" if self.random.random() < 0.2 else ""
        before, self.scope = (
            self.scope,
            [*self.scope, name, name, "loop.index", "loop.last", "loop.previtem|d('-')"],
        )
        inner = self.body(depth)
        self.scope = before
        return f"{{% for {name} in {source}{condition} %}}{inner}{otherwise}{{% endfor %}}"

    def set_(self, depth):
        name = self.random.choice(["x", "y", "a", "n", "s"])
        made = f"{{% set {name} = {self.expr(2)} %}}"
        self.scope.append(name)
        return made

    def set_block(self, depth):
        name = self.random.choice(["x", "y", "s"])
        made = f"{{% set {name} %}}{self.body(depth)}{{% endset %}}"
        self.scope.append(name)
        return made

    def with_(self, depth):
        before, self.scope = self.scope, [*self.scope, "w"]
        made = f"{{% with w = {self.expr(2)}, a = {self.expr(1)} %}}{self.body(depth)}{{% endwith %}}"
        self.scope = before
        return made

    def macro(self, depth):
        name = f"m{len(self.macros)}"
        before, self.scope = self.scope, [*self.scope, "p", "q", "varargs"]
        body = self.body(depth)
        self.scope = before
        self.macros.append(name)
        return f"{{% macro {name}(p, q={self.expr(1)}) %}}{body}{{% endmacro %}}{{{{ {name}({self.expr(1)}) }}}}"

    def call(self, depth):
        return (
            f"{{% macro box(p) %}}[{{{{ caller(p) }}}}]{{% endmacro %}}"
            f"{{% call(c) box({self.expr(1)}) %}}{{{{ c }}}}{self.body(depth)}{{% endcall %}}"
        )

    def filter_(self, depth):
        return f"{{% filter {self.random.choice(['upper', 'trim', 'title', 'replace(1, 2)', 'e'])} %}}{self.body(depth)}{{% endfilter %}}"

    def escape(self, depth):
        return f"{{% autoescape {self.random.choice(['true', 'false'])} %}}{self.body(depth)}{{% endautoescape %}}"

    def include(self, depth):
        return "{% include 'part' ignore missing %}" if depth else " "

    def expression(self, depth: int) -> str:
        return f"{{{{ {self.expr(depth)} }}}}"

    def expr(self, depth: int) -> str:
        if depth == 0 or self.random.random() < 0.25:
            return self.atom()
        return f"({self.random.choice([self.operator, self.operator, self.compare, self.logic, self.text, self.listed, self.part, self.test, self.choice, self.made])(depth - 1)})"

    def atom(self):
        return self.random.choice(
            [
                self.random.choice(self.scope),
                self.random.choice(self.scope),
                self.random.choice(TEXTS),
                str(self.random.randint(-3, 9)),
                "true",
                "none",
                "[]",
            ]
        )

    def operator(self, depth):
        sign = self.random.choice(["+", "-", "*", "//", "%", "~", "~", "~"])
        return f"{self.expr(depth)} {sign} {self.expr(depth)}"

    def compare(self, depth):
        sign = self.random.choice(["==", "!=", "<", ">=", "in", "not in"])
        more = f" < {self.expr(0)}" if self.random.random() < 0.1 else ""
        return f"{self.expr(depth)} {sign} {self.expr(depth)}{more}"

    def logic(self, depth):
        return self.random.choice(
            [
                f"{self.expr(depth)} and {self.expr(depth)}",
                f"{self.expr(depth)} or {self.expr(depth)}",
                f"not {self.expr(depth)}",
            ]
        )

    def text(self, depth):
        return f"{self.expr(depth)}|{self.random.choice(TEXT_FILTERS)}"

    def listed(self, depth):
        source = self.random.choice(["ints", "words", "xs", "rows", "d", "s", self.expr(depth)])
        return f"{source}|{self.random.choice(LIST_FILTERS)}"

    def part(self, depth):
        return self.random.choice(
            [
                "d.k",
                "d['b'][0]",
                "d.n.k",
                "d.gone",
                "rows[0].k",
                "rows[-1].t[0]",
                "s[1]",
                "s[1:4]",
                "xs[::-1]",
                "ints[1:]",
                "d.gone|d('-')",
                f"xs[{self.expr(0)}]",
                f"d[{self.expr(0)}]",
                f"s[{self.expr(0)}:]",
            ]
        )

    def test(self, depth):
        return f"{self.expr(depth)} is {self.random.choice(TESTS)}"

    def choice(self, depth):
        otherwise = f" else {self.expr(depth)}" if self.random.random() < 0.7 else ""
        return f"{self.expr(depth)} if {self.expr(depth)}{otherwise}"

    def made(self, depth):
        return self.random.choice(
            [
                f"[{self.expr(depth)}, {self.expr(0)}]",
                f"({self.expr(0)}, {self.expr(depth)})",
                f"{{'q': {self.expr(depth)}}}",
                f"_('%(v)s <', v={self.expr(depth)})",
                f"'%s|%s' % ({self.expr(0)}, {self.expr(0)})",
                f"ngettext('%(num)s a', '%(num)s b', {self.random.randint(0, 3)})",
            ]
        )
