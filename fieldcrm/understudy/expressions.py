"""Expressions: a node of Jinja's tree becomes the text of a JavaScript expression.

`expr` gives a value in Python's clothes (see runtime/values.js), `cond` a JavaScript boolean, which
saves a closure where only the truth is wanted. Names are resolved as jinja2.compiler resolves them.
"""

import json
import math
import re

from jinja2 import nodes
from jinja2.idtracking import VAR_LOAD_PARAMETER

from fieldcrm.understudy.applied import Applied
from fieldcrm.understudy.names import DICT_METHODS, METHODS

_BINARY = {"Add": "add", "Sub": "sub", "Mul": "mul", "FloorDiv": "floordiv", "Mod": "mod"}
_COMPARED = {
    "eq": "R.eq({}, {})",
    "ne": "!R.eq({}, {})",
    "lt": "R.lt({}, {})",
    "lteq": "R.le({}, {})",
    "gt": "R.gt({}, {})",
    "gteq": "R.ge({}, {})",
    "in": "R.within({}, {})",
    "notin": "!R.within({}, {})",
}
_INEXACT = {
    "Div": "`/` makes floats, which print differently: use `//`",
    "Pow": "`**` may grow past what JavaScript holds exactly",
}
_LARGEST_EXACT = 2**53 - 1
#: The conversions of runtime/format.js, with %% for a percent sign.
_CONVERSION = re.compile(r"%(?:\([^()]*\))?[-+ 0#]*\d*(?:\.\d*)?[hlL]?(.?)", re.DOTALL)


class Expressions(Applied):
    """What `expr` and `cond` say of each kind of node."""

    def expr(self, node, frame) -> str:
        kind = type(node).__name__
        if kind in _BINARY:
            return self._binary(node, frame)
        if kind in _INEXACT:
            raise self.refusal(_INEXACT[kind], node)
        write = getattr(self, f"_expr_{kind}", None)
        if write is None:
            raise self.refusal(f"{kind} has no twin in JavaScript", node)
        return write(node, frame)

    def cond(self, node, frame) -> str:
        match node:
            case nodes.Not():
                return f"!{self.cond(node.node, frame)}"
            case nodes.And():
                return f"({self.cond(node.left, frame)} && {self.cond(node.right, frame)})"
            case nodes.Or():
                return f"({self.cond(node.left, frame)} || {self.cond(node.right, frame)})"
            case nodes.Compare() | nodes.Test():
                return self.expr(node, frame)
            case nodes.Const(value=bool(value)):
                return "true" if value else "false"
        return f"R.truth({self.expr(node, frame)})"

    # Names and constants

    def _expr_Name(self, node, frame) -> str:
        ref = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(ref)
        if load is not None and load[0] == VAR_LOAD_PARAMETER and ref not in self.unset_parameters:
            return ref
        return f"R.known({ref}, {text(node.name)})"

    def _expr_Const(self, node, frame) -> str:
        value = node.value
        if isinstance(value, float) and (value.is_integer() or not math.isfinite(value)):
            raise self.refusal(f"the float {value} prints differently: write an integer", node)
        if isinstance(value, int) and abs(value) > _LARGEST_EXACT:
            raise self.refusal(f"{value} is more than JavaScript holds exactly", node)
        if value is None or isinstance(value, (bool, int, float, str)):
            return text(value)
        raise self.refusal(f"a constant of type {type(value).__name__} has no twin in JavaScript", node)

    def _expr_TemplateData(self, node, frame) -> str:
        return f"new R.Markup({text(node.data)})" if frame.eval_ctx.autoescape else text(node.data)

    def _expr_Tuple(self, node, frame) -> str:
        return f"R.tuple({self._list(node.items, frame)})"

    def _expr_List(self, node, frame) -> str:
        return f"[{self._list(node.items, frame)}]"

    def _expr_Dict(self, node, frame) -> str:
        for pair in node.items:
            key = pair.key
            if not isinstance(key, nodes.Const) or not isinstance(key.value, str):
                raise self.refusal("a dict's keys must be written as texts", key)
            if key.value.isdigit():
                raise self.refusal(f"JavaScript would move the key {key.value!r} to the front", key)
        # In brackets, so that "__proto__" is a key like any other.
        return "({" + ", ".join(f"[{text(p.key.value)}]: {self.expr(p.value, frame)}" for p in node.items) + "})"

    # Operators

    def _binary(self, node, frame) -> str:
        if isinstance(node, nodes.Mod):
            self.check_format(node.left)
        return f"R.{_BINARY[type(node).__name__]}({self.expr(node.left, frame)}, {self.expr(node.right, frame)})"

    def check_format(self, node) -> None:
        """A format that is written out can be refused now rather than when it is used."""
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            wrong = [kind for kind in _CONVERSION.findall(node.value) if kind not in set("diusr%")]
            if wrong:
                raise self.refusal(f"%{wrong[0]} in a format prints differently: use %s or %d", node)

    def _expr_Neg(self, node, frame) -> str:
        return f"R.neg({self.expr(node.node, frame)})"

    def _expr_Pos(self, node, frame) -> str:
        return f"R.pos({self.expr(node.node, frame)})"

    def _expr_Not(self, node, frame) -> str:
        return self.cond(node, frame)

    def _expr_And(self, node, frame) -> str:
        return f"R.and({self.expr(node.left, frame)}, () => {self.expr(node.right, frame)})"

    def _expr_Or(self, node, frame) -> str:
        return f"R.or({self.expr(node.left, frame)}, () => {self.expr(node.right, frame)})"

    def _expr_Concat(self, node, frame) -> str:
        join = "join" if frame.eval_ctx.autoescape else "joinPlain"
        return f"R.{join}({self._list(node.nodes, frame)})"

    def _expr_Compare(self, node, frame) -> str:
        first, *more = node.ops
        left = self.expr(node.expr, frame)
        if not more:
            return _COMPARED[first.op].format(left, self.expr(first.expr, frame))
        return self._chain(left, node.ops, frame)

    def _chain(self, left: str, ops, frame) -> str:
        """a < b < c: each value is worked out once, and only while the comparison still holds."""
        first, *more = ops
        a, b = self.name("a"), self.name("b")
        held = _COMPARED[first.op].format(a, b)
        rest = f" && {self._chain(b, more, frame)}" if more else ""
        return f"(({a}, {b}) => {held}{rest})({left}, {self.expr(first.expr, frame)})"

    def _expr_CondExpr(self, node, frame) -> str:
        frame = frame.soft()
        otherwise = (
            self.expr(node.expr2, frame) if node.expr2 is not None else f"new R.Nothing({text(self.place(node))})"
        )
        return f"({self.cond(node.test, frame)} ? {self.expr(node.expr1, frame)} : {otherwise})"

    # Parts and calls

    def _expr_Getattr(self, node, frame) -> str:
        if node.attr in DICT_METHODS and not self._names_own(node.node):
            raise self.refusal(f"`.{node.attr}` is a method of Python's dicts: use [{node.attr!r}] or a filter", node)
        return f"R.attr({self.expr(node.node, frame)}, {text(node.attr)})"

    def _expr_Getitem(self, node, frame) -> str:
        value = self.expr(node.node, frame)
        if not isinstance(node.arg, nodes.Slice):
            return f"R.item({value}, {self.expr(node.arg, frame)})"
        bounds = (node.arg.start, node.arg.stop, node.arg.step)
        return f"R.slice({value}, {', '.join('null' if b is None else self.expr(b, frame) for b in bounds)})"

    def _expr_Call(self, node, frame, caller: str | None = None) -> str:
        called = node.node
        if isinstance(called, nodes.Getattr) and called.attr in METHODS and not self._names_own(called.node):
            raise self.refusal(f"`.{called.attr}()` is a method of Python's values: use a filter", node)
        if isinstance(called, nodes.Name) and called.name == "lipsum":
            raise self.refusal("lipsum is random", node)
        values = self._list(node.args, frame)
        if node.dyn_args is not None:
            values += f"{', ' if values else ''}...R.iterate({self.expr(node.dyn_args, frame)})"
        names = self._keywords(node, frame, caller)
        return f"c.call({self.expr(called, frame)}, [{values}]{f', {names}' if names else ''})"

    def _keywords(self, node, frame, caller) -> str | None:
        pairs = [f"[{text(k.key)}]: {self.expr(k.value, frame)}" for k in node.kwargs]
        if caller:
            pairs.append(f"caller: {caller}")
        if node.dyn_kwargs is not None:
            pairs.append(f"...{self.expr(node.dyn_kwargs, frame)}")
        return "{" + ", ".join(pairs) + "}" if pairs else None

    def _names_own(self, node) -> bool:
        """Whether a dot here reaches into a module, a block or a namespace, which have no methods."""
        return isinstance(node, nodes.Name) and node.name in self.own_names

    def _expr_MarkSafe(self, node, frame) -> str:
        return f"F.safe({self.expr(node.expr, frame)})"

    def _list(self, items, frame) -> str:
        return ", ".join(self.expr(item, frame) for item in items)


def text(value) -> str:
    """A constant as JavaScript writes it."""
    return json.dumps(value, ensure_ascii=False)
