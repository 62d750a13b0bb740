"""The for statement: plain, with a `loop`, filtered, with an else, recursive."""

from jinja2 import nodes
from jinja2.compiler import find_undeclared

from fieldcrm.understudy.statements import Statements


class Loops(Statements):
    """The part of statements that repeats."""

    def _For(self, node, frame) -> None:
        for name in node.find_all(nodes.Name):
            if name.ctx == "store" and name.name == "loop":
                raise self.refusal("`loop` cannot be set inside a loop", name)
        with self.out.block("{"):
            if node.recursive:
                self._recursive(node, frame)
            else:
                self._once(node, frame, self.expr(node.iter, frame), None)

    def _recursive(self, node, frame) -> None:
        """A function of what is looped over and how deep; it hands itself to the loop."""
        again, values, depth = self.name("r"), self.name("v"), self.name("d")
        outer = frame.inner()
        with self.out.block(f"const {again} = ({values}, {depth}) => {{"):
            self.collect(outer)
            self._once(node, frame, values, (again, depth), outer.buffer)
            made = f"new R.Markup({outer.buffer})" if frame.eval_ctx.autoescape else outer.buffer
            self.out.line(f"return {made};")
        self.put(frame, f"R.written({again}({self.expr(node.iter, frame)}, 0))")

    def _once(self, node, frame, values: str, recursion: tuple | None, buffer: str | None = None) -> None:
        body, test, otherwise = frame.inner(), frame.inner(), frame.inner()
        body.loop_frame = True
        body.buffer = otherwise.buffer = buffer or frame.buffer
        loop = body.symbols.declare_parameter("loop") if _speaks_of_loop(node) else None
        body.symbols.analyze_node(node, for_branch="body")
        if node.else_:
            otherwise.symbols.analyze_node(node, for_branch="else")
        if node.test:
            test.symbols.analyze_node(node, for_branch="test")
            values = f"{self._filter(node, body, test)}({values})"
        empty = self.name("n") if node.else_ else None
        if empty:
            self.out.line(f"let {empty} = true;")
        with self._head(loop, values, recursion) as value:
            self.declare(node.target, value, body)
            self.enter(body)
            self.statements(node.body, body)
            if empty:
                self.out.line(f"{empty} = false;")
        if empty:
            with self.out.block(f"if ({empty}) {{"):
                self.enter(otherwise)
                self.statements(node.else_, otherwise)

    def _head(self, loop: str | None, values: str, recursion: tuple | None):
        """Opens the loop; gives the expression of its current value."""
        if loop is None:
            value = self.name("v")
            return self.out.block(f"for (const {value} of R.iterate({values})) {{", value)
        again, depth = recursion or ("null", "0")
        self.out.line(f"const {loop} = new R.Loop({values}, {again}, {depth});")
        return self.out.block(f"while ({loop}.next()) {{", f"{loop}.value")

    def _filter(self, node, body, test) -> str:
        """`for … if …`: a generator that lets through what passes."""
        function, given, value = self.name("f"), self.name("g"), self.name("v")
        with self.out.block(f"const {function} = function* ({given}) {{"):
            self.enter(test)
            with self.out.block(f"for (const {value} of R.iterate({given})) {{"):
                self.declare(node.target, value, body)
                self.out.line(f"if ({self.cond(node.test, test)}) yield {self._target(node.target, body)};")
        return function

    def _target(self, target, frame) -> str:
        if isinstance(target, nodes.Tuple):
            return f"R.tuple({', '.join(self._target(item, frame) for item in target.items)})"
        return frame.symbols.ref(target.name)


def _speaks_of_loop(node) -> bool:
    return (
        node.recursive
        or "loop" in find_undeclared(node.iter_child_nodes(only=("body",)), ("loop",))
        or any(block.scoped for block in node.find_all(nodes.Block))
    )
