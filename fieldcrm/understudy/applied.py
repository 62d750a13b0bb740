"""Filters and tests: the names behind `|` and `is`, bound at build time to the runtime's functions."""

from jinja2 import nodes

from fieldcrm.understudy.names import (
    FILTERS,
    NOT_TAKEN,
    OVER_FILTERS,
    OVER_TESTS,
    TESTS,
    TOLD_OF_ESCAPING,
    parameters,
)


class Applied:
    """The part of Expressions that speaks of filters and tests."""

    def _expr_Filter(self, node, frame) -> str:
        if node.node is None:
            value = f"new R.Markup({frame.buffer})" if frame.eval_ctx.autoescape else frame.buffer
        else:
            value = self.expr(node.node, frame)
        name, arguments = node.name, self._arguments(node)
        if name in OVER_FILTERS:
            return self._mapped(value, node, frame)
        if name in OVER_TESTS:
            return self._chosen(value, node, frame)
        if name == "format":
            return self._formatted(value, node, frame)
        bound = self.bind("filter", name, *arguments, node)
        return self.filtered(name, value, [self.expr(one, frame) if one is not None else "undefined" for one in bound])

    def filtered(self, name: str, value: str, arguments: list[str]) -> str:
        told = ["c.esc"] if name in TOLD_OF_ESCAPING else []
        return f"F.{FILTERS[name]}({', '.join([*told, value, *arguments])})"

    def _expr_Test(self, node, frame) -> str:
        value = self.expr(node.node, frame)
        args, kwargs = self._arguments(node)
        if (
            node.name == "sameas"
            and len(args) == 1
            and isinstance(args[0], nodes.Const)
            and args[0].value in (None, True, False)
        ):
            return f"({value} === {self.expr(args[0], frame)})"
        bound = self.bind("test", node.name, args, kwargs, node)
        return f"T.{TESTS[node.name]}({', '.join([value, *(self.expr(one, frame) for one in bound)])})"

    def bind(self, kind: str, name: str, args: list, kwargs: dict, node) -> list:
        """The arguments in the order of the twin's parameters, None where its default stands."""
        self._check_name(kind, name, node)
        expected = parameters(kind, name)
        if len(args) > len(expected):
            raise self.refusal(f"the {kind} {name!r} was given too many arguments", node)
        given = dict(zip((p.name for p in expected), args, strict=False))
        for key, value in kwargs.items():
            if key in given or key not in {p.name for p in expected}:
                raise self.refusal(f"the {kind} {name!r} takes no (second) argument {key!r}", node)
            given[key] = value
        for parameter in expected:
            if parameter.required and parameter.name not in given:
                raise self.refusal(f"the {kind} {name!r} needs an argument {parameter.name!r}", node)
            if parameter.name in given and (name, parameter.name) in NOT_TAKEN:
                raise self.refusal(f"the {kind} {name!r} has no {parameter.name!r} in JavaScript", node)
        bound = [given.get(p.name) for p in expected]
        while bound and bound[-1] is None:
            bound.pop()
        return bound

    def _check_name(self, kind: str, name: str, node) -> None:
        if name not in (FILTERS if kind == "filter" else TESTS):
            raise self.refusal(f"the {kind} {name!r} has no twin in JavaScript", node)

    def _arguments(self, node) -> tuple[list, dict]:
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise self.refusal(f"{node.name!r} with * or ** cannot be bound when it is built", node)
        return node.args, {k.key: k.value for k in node.kwargs}

    def _mapped(self, value: str, node, frame) -> str:
        """|map(attribute=…) or |map("filter", …)."""
        args, kwargs = self._arguments(node)
        if not args and "attribute" in kwargs:
            if kwargs.keys() - {"attribute", "default"}:
                raise self.refusal("|map takes attribute and default", node)
            path = [self.expr(kwargs[key], frame) for key in ("attribute", "default") if key in kwargs]
            return f"F.map({value}, F.attributes({', '.join(path)}))"
        name, args = self._spoken_name(args, 0, node)
        self._check_name("filter", name, node)
        if name in OVER_FILTERS or name in OVER_TESTS or name == "format":
            raise self.refusal(f"|map({name!r}) is one turn too many: use a loop", node)
        bound = self.bind("filter", name, args, kwargs, node)
        return f"F.map({value}, {self._held(bound, frame, lambda one, given: self.filtered(name, one, given))})"

    def _chosen(self, value: str, node, frame) -> str:
        """|select("test", …) and its kin; without a test the truth decides."""
        args, kwargs = self._arguments(node)
        place = OVER_TESTS[node.name]
        if len(args) < place:
            raise self.refusal(f"|{node.name} needs an attribute", node)
        before = [value, *(self.expr(one, frame) for one in args[:place])]
        if len(args) == place:
            return f"F.{node.name}({', '.join(before)})"
        name, args = self._spoken_name(args, place, node)
        bound = self.bind("test", name, args, kwargs, node)
        test = self._held(bound, frame, lambda one, given: f"T.{TESTS[name]}({', '.join([one, *given])})")
        return f"F.{node.name}({', '.join([*before, test])})"

    def _held(self, bound, frame, apply) -> str:
        """A function of one value whose other arguments are worked out once, where it is written."""
        given = {self.name("g"): self.expr(one, frame) for one in bound if one is not None}
        names = iter(given)
        one = self.name("v")
        function = f"({one}) => {apply(one, [next(names) if b is not None else 'undefined' for b in bound])}"
        return f"(({', '.join(given)}) => {function})({', '.join(given.values())})" if given else function

    def _spoken_name(self, args, place: int, node) -> tuple[str, list]:
        if len(args) <= place or not isinstance(args[place], nodes.Const) or not isinstance(args[place].value, str):
            raise self.refusal(f"|{node.name} needs the name of its function written out", node)
        return args[place].value, args[place + 1 :]

    def _formatted(self, value: str, node, frame) -> str:
        args, kwargs = self._arguments(node)
        if node.node is not None:
            self.check_format(node.node)
        places = ", ".join(self.expr(one, frame) for one in args)
        names = "{" + ", ".join(f"[{_quoted(k)}]: {self.expr(v, frame)}" for k, v in kwargs.items()) + "}"
        return f"F.format({value}, [{places}]{f', {names}' if kwargs else ''})"


def _quoted(name: str) -> str:
    return f'"{name}"'
