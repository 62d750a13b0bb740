"""Statements: what jinja2.compiler writes as Python, written as JavaScript.

Scopes are Jinja's own (jinja2.idtracking), frame for frame, so a name that is read before it is set
again, set in a loop or passed into a block means what it means there. Each frame is a block of
JavaScript with its own `let`s; each function collects its text in a variable, `frame.buffer`.
"""

from jinja2 import nodes
from jinja2.compiler import find_undeclared
from jinja2.idtracking import VAR_LOAD_ALIAS, VAR_LOAD_RESOLVE, VAR_LOAD_UNDEFINED

from fieldcrm.understudy.expressions import Expressions, text
from fieldcrm.understudy.writer import Writer

_GIVEN_TO_MACROS = ("caller", "kwargs", "varargs")


class Statements(Expressions):
    """What `statement` writes for each kind of node."""

    out: Writer
    extended: bool

    def statements(self, body, frame) -> None:
        for node in body:
            self.statement(node, frame)

    def statement(self, node, frame) -> None:
        write = getattr(self, f"_{type(node).__name__}", None)
        if write is None:
            raise self.refusal(f"{type(node).__name__} has no twin in JavaScript", node)
        write(node, frame)

    def enter(self, frame) -> None:
        """Declare a frame's names as Jinja would fill them at its start."""
        for ref, (action, source) in frame.symbols.loads.items():
            if action == VAR_LOAD_RESOLVE:
                self.out.line(f"let {ref} = c.resolve({text(source)});")
            elif action == VAR_LOAD_ALIAS:
                self.out.line(f"let {ref} = {source};")
            elif action == VAR_LOAD_UNDEFINED:
                self.out.line(f"let {ref};")

    def collect(self, frame) -> None:
        """From here the frame's text goes into a variable of its own."""
        frame.buffer = self.name("o")
        self.out.line(f'let {frame.buffer} = "";')

    def put(self, frame, *parts: str) -> None:
        self.out.line(f"{frame.buffer} += {' + '.join(parts)};")

    # Output

    def _Output(self, node, frame) -> None:
        if frame.require_output_check and self.extended:
            return
        parts = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                parts.append(text(child.data))
            else:
                self.refuse_generator(child)
                parts.append(f"R.{'html' if frame.eval_ctx.autoescape else 'str'}({self.expr(child, frame)})")
        if parts:
            self.put(frame, *parts)

    def _FilterBlock(self, node, frame) -> None:
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        with self.out.block("{"):
            self.enter(inner)
            self.collect(inner)
            self.statements(node.body, inner)
            self.put(frame, f"R.written({self.expr(node.filter, inner)})")

    def _ScopedEvalContextModifier(self, node, frame) -> None:
        (option,) = node.options
        if option.key != "autoescape" or not isinstance(option.value, nodes.Const):
            raise self.refusal("autoescape must be true or false as written", node)
        saved, before = frame.eval_ctx.save(), self.name("e")
        self.out.line(f"const {before} = c.esc;")
        self.out.line(f"c.esc = {text(bool(option.value.value))};")
        frame.eval_ctx.autoescape = bool(option.value.value)
        self.statements(node.body, frame)
        frame.eval_ctx.revert(saved)
        self.out.line(f"c.esc = {before};")

    # Control

    def _If(self, node, frame) -> None:
        inner = frame.soft()
        with self.out.block(f"if ({self.cond(node.test, inner)}) {{"):
            self.statements(node.body, inner)
        for branch in node.elif_:
            with self.out.block(f"else if ({self.cond(branch.test, inner)}) {{"):
                self.statements(branch.body, inner)
        if node.else_:
            with self.out.block("else {"):
                self.statements(node.else_, inner)

    def _With(self, node, frame) -> None:
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        with self.out.block("{"):
            self.enter(inner)
            for target, value in zip(node.targets, node.values, strict=True):
                self.declare(target, self.expr(value, frame), inner)
            self.statements(node.body, inner)

    def _Scope(self, node, frame) -> None:
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        with self.out.block("{"):
            self.enter(inner)
            self.statements(node.body, inner)

    # Names

    def declare(self, target, value: str, frame) -> None:
        """A target whose names are new here."""
        self._store(target, value, frame, dict.fromkeys(self._new_refs(target, frame)))

    def assign(self, target, value: str, frame) -> None:
        """A target whose names have been declared at the start of the frame."""
        self._store(target, value, frame, {})

    def _store(self, target, value: str, frame, new: dict) -> None:
        if new and not isinstance(target, nodes.Name):
            self.out.line(f"let {', '.join(new)};")
        if isinstance(target, nodes.Tuple):
            values = self.name("t")
            self.out.line(f"const {values} = R.unpack({value}, {len(target.items)});")
            for i, item in enumerate(target.items):
                self._store(item, f"{values}[{i}]", frame, {})
        elif isinstance(target, nodes.NSRef):
            ref = frame.symbols.ref(target.name)
            self.out.line(f"R.assign({ref}, {text(target.attr)}, {value});")
        else:
            self.out.line(f"{'let ' if new else ''}{frame.symbols.ref(target.name)} = {value};")

    def _new_refs(self, target, frame) -> list[str]:
        named = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
        return list(dict.fromkeys(frame.symbols.ref(name.name) for name in named))

    def publish(self, names, frame, exports: bool | None = None) -> None:
        """Names set at the top of a template are seen by its blocks and by those who import it."""
        if not frame.toplevel:
            return
        for name in names:
            told = "" if exports is None else f", {text(exports)}"
            self.out.line(f"c.set({text(name)}, {frame.symbols.ref(name)}{told});")

    def _Assign(self, node, frame) -> None:
        self.assign(node.target, self.expr(node.node, frame), frame)
        self.publish(_stored(node.target), frame)

    def _AssignBlock(self, node, frame) -> None:
        inner = frame.inner()
        inner.require_output_check = False
        inner.symbols.analyze_node(node)
        with self.out.block("{"):
            self.enter(inner)
            self.collect(inner)
            self.statements(node.body, inner)
            value = inner.buffer if node.filter is None else self.expr(node.filter, inner)
            self.assign(node.target, f"c.captured({value})", frame)
        self.publish(_stored(node.target), frame)

    # Macros

    def _Macro(self, node, frame) -> None:
        macro = self._macro(node, frame, node.name)
        self.out.line(f"{frame.symbols.ref(node.name)} = {macro};")
        self.publish([node.name], frame)

    def _CallBlock(self, node, frame) -> None:
        with self.out.block("{"):
            caller = self.name("k")
            self.out.line(f"const {caller} = {self._macro(node, frame, 'caller')};")
            self.put(frame, f"R.written({self._expr_Call(node.call, frame, caller)})")

    def _macro(self, node, frame, name: str) -> str:
        """Writes the function of a macro; returns the expression that makes the macro of it."""
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        params = [arg.name for arg in node.args]
        refs = [inner.symbols.ref(param) for param in params]
        takes = find_undeclared(node.body, _GIVEN_TO_MACROS)
        if "caller" in takes and "caller" in params[: len(params) - len(node.defaults)]:
            raise self.refusal('the special "caller" parameter needs a default', node)
        takes = [one for one in _GIVEN_TO_MACROS if one in takes and one not in params]
        refs += [inner.symbols.declare_parameter(one) for one in takes]
        inner.require_output_check = False
        # Again: what was declared just now changes what the body's names refer to.
        inner.symbols.analyze_node(node)
        function = self.name("m")
        with self.out.block(f"const {function} = ({', '.join(refs)}) => {{"):
            self.collect(inner)
            self.enter(inner)
            self._defaults(node, inner, params)
            self.statements(node.body, inner)
            self.out.line(f"return {inner.buffer};")
        return f"new R.Macro({text(name)}, {text(params)}, {text(takes)}, {function})"

    def _defaults(self, node, frame, params) -> None:
        before = self.unset_parameters
        self.unset_parameters = before | frame.symbols.dump_param_targets()
        for i, name in enumerate(params):
            ref, place = frame.symbols.ref(name), i - len(params)
            if place >= -len(node.defaults):
                value = self.expr(node.defaults[place], frame)
            else:
                value = f"R.absent({text(name)})"
            self.out.line(f"if ({ref} === undefined) {ref} = {value};")
            self.unset_parameters = self.unset_parameters - {ref}
        self.unset_parameters = before

    def locals(self, frame) -> str:
        """The names of a frame, for a template that is included with them."""
        pairs = [f"[{text(name)}]: {ref}" for name, ref in frame.symbols.dump_stores().items()]
        return "{" + ", ".join(pairs) + "}"


def _stored(target) -> list[str]:
    named = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
    return sorted({name.name for name in named})
