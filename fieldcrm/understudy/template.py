"""One template: its tree becomes one JavaScript object, {root(c), blocks: {name(c)}}."""

import re
from collections.abc import Callable
from itertools import count

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.compiler import Frame, find_undeclared
from jinja2.nodes import EvalContext

from fieldcrm.understudy.expressions import text
from fieldcrm.understudy.names import GENERATORS
from fieldcrm.understudy.references import References
from fieldcrm.understudy.refusal import Refused
from fieldcrm.understudy.writer import Writer

_STATEFUL = {"namespace", "cycler", "joiner"}


class TemplateCompiler(References):
    """Compiles one template. Afterwards `needs` holds the templates it calls on."""

    def __init__(self, env: Environment, template: str, source: str, exists: Callable[[str], bool]):
        self.env = env
        self.template = template
        self.source = source
        self.exists = exists
        self.needs: set[str] = set()
        #: Those of `needs` that are run once for a whole page, or, in Python, for the whole process.
        self.imports_alone: set[str] = set()
        self.unset_parameters: frozenset[str] = frozenset()
        self.extended = False
        self._numbers = count(1)

    def compile(self) -> str:
        self.tree = self._parsed()
        self._refuse_odd_names()
        self.own_names = _own_names(self.tree)
        blocks = self._blocks()
        self.out = Writer(depth=1)
        with self.out.block(f"{text(self.template)}: {{", tail="},"):
            self._root()
            with self.out.block("blocks: {", tail="},"):
                for block in blocks:
                    self._block(block)
        return str(self.out)

    @property
    def keeps_state(self) -> str | None:
        """What in the template's top level would live on in Python from one page to the next."""
        for call in _top_calls(self.tree):
            if isinstance(call.node, nodes.Name) and call.node.name in _STATEFUL:
                return call.node.name
        return None

    def refusal(self, reason: str, node) -> Refused:
        return Refused(reason, self.template, getattr(node, "lineno", None) or 1)

    def place(self, node) -> str:
        return f"the inline if-expression on line {node.lineno} in {self.template!r} has no else"

    def name(self, letter: str) -> str:
        """A name that no template can have: theirs begin with l_."""
        return f"{letter}{next(self._numbers)}"

    def refuse_generator(self, node) -> None:
        """A generator printed is an address in memory."""
        if isinstance(node, nodes.Filter) and node.name in GENERATORS:
            raise self.refusal(f"|{node.name} gives a generator: add |list or |join", node)

    def _parsed(self) -> nodes.Template:
        try:
            return self.env.parse(self.source, self.template)
        except TemplateSyntaxError as error:
            raise Refused(error.message, self.template, error.lineno) from error

    def _refuse_odd_names(self) -> None:
        for node in self.tree.find_all((nodes.Name, nodes.NSRef, nodes.Block, nodes.Macro)):
            # Python folds look-alike letters of names into one, JavaScript does not.
            if not re.fullmatch(r"[A-Za-z0-9_]+", node.name):
                raise self.refusal(f"the name {node.name!r} is not plain ASCII", node)

    def _blocks(self) -> list[nodes.Block]:
        seen: dict[str, nodes.Block] = {}
        for block in self.tree.find_all(nodes.Block):
            if block.name in seen:
                raise self.refusal(f"block {block.name!r} defined twice", block)
            seen[block.name] = block
        return list(seen.values())

    def _root(self) -> None:
        frame = Frame(EvalContext(self.env, self.template))
        with self.out.block("root(c) {", tail="},"):
            self.collect(frame)
            if "self" in find_undeclared(self.tree.body, ("self",)):
                self.out.line(f"const {frame.symbols.declare_parameter('self')} = c.self();")
            frame.symbols.analyze_node(self.tree)
            frame.toplevel = frame.rootlevel = True
            frame.require_output_check = self.tree.find(nodes.Extends) is not None
            self.enter(frame)
            self.statements(self.tree.body, frame)
            self.out.line(f"return {frame.buffer}{' + parent.root(c)' if self.extended else ''};")

    def _block(self, block: nodes.Block) -> None:
        # Not a child of the root's frame: a block sees what the context holds when it is called.
        frame = Frame(EvalContext(self.env, self.template))
        frame.block_frame = True
        with self.out.block(f"[{text(block.name)}]: function block(c) {{", tail="},"):
            self.collect(frame)
            spoken = find_undeclared(block.body, ("self", "super"))
            if "self" in spoken:
                self.out.line(f"const {frame.symbols.declare_parameter('self')} = c.self();")
            if "super" in spoken:
                self.out.line(f"const {frame.symbols.declare_parameter('super')} = c.super({text(block.name)}, block);")
            frame.symbols.analyze_node(block)
            frame.block = block.name
            self.enter(frame)
            self.statements(block.body, frame)
            self.out.line(f"return {frame.buffer};")


def _own_names(tree: nodes.Template) -> set[str]:
    """Names of things that are not plain values, so that a dot on them is no method of Python's."""
    names = {"self", "super"} | {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.Assign):
        match node:
            case nodes.Assign(target=nodes.Name(name=name), node=nodes.Call(node=nodes.Name(name=made))) if (
                made in _STATEFUL
            ):
                names.add(name)
    return names


def _top_calls(node: nodes.Node):
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Call):
            yield child
        if not isinstance(child, (nodes.Macro, nodes.Block)):
            yield from _top_calls(child)
