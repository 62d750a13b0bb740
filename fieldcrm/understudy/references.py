"""Templates that call on others: extends, block, include, import.

Names of other templates must be written out, so that the build can check that they are there and
the worker's module holds them all.
"""

from jinja2 import nodes

from fieldcrm.understudy.expressions import text
from fieldcrm.understudy.loops import Loops


class References(Loops):
    """The part of statements that reaches into other templates."""

    def _Extends(self, node, frame) -> None:
        if not frame.rootlevel:
            raise self.refusal("extends must stand at the top of a template, outside of any block or condition", node)
        if self.extended:
            raise self.refusal("a template can extend one other", node)
        self.extended = True
        self.out.line(f"const parent = c.extend({self._written_name(node)});")

    def _Block(self, node, frame) -> None:
        if frame.toplevel and self.extended:
            return
        name = text(node.name)
        if node.required:
            self.out.line(f"c.require({name});")
        within = f", c.derived({self.locals(frame)})" if node.scoped else ""
        self.put(frame, f"c.block({name}{within})")

    def _Include(self, node, frame) -> None:
        names = [name for name in self._names(node) if self.exists(name)] if node.ignore_missing else self._names(node)
        found = next((name for name in names if self.exists(name)), None)
        if found is None:
            if not node.ignore_missing:
                raise self.refusal(f"there is no template {' or '.join(names)}", node)
            return
        self.needs.add(found)
        name = text(found)
        self.put(
            frame,
            f"c.include({name}, {self.locals(frame)})" if node.with_context else f"c.includeAlone({name})",
        )
        if not node.with_context:
            self.imports_alone.add(found)

    def _names(self, node) -> list[str]:
        """An include may name several templates: the first that exists is meant."""
        listed = node.template.items if isinstance(node.template, (nodes.List, nodes.Tuple)) else [node.template]
        return [self._constant(one) for one in listed]

    def _Import(self, node, frame) -> None:
        self.out.line(f"{frame.symbols.ref(node.target)} = {self._module(node, frame)};")
        self.publish([node.target], frame, exports=False)

    def _FromImport(self, node, frame) -> None:
        module = self.name("i")
        self.out.line(f"const {module} = {self._module(node, frame)};")
        aliases = []
        for name in node.names:
            name, alias = name if isinstance(name, tuple) else (name, name)
            self.out.line(f"{frame.symbols.ref(alias)} = R.attr({module}, {text(name)});")
            aliases.append(alias)
        self.publish(aliases, frame, exports=False)

    def _module(self, node, frame) -> str:
        name = self._written_name(node)
        if node.with_context:
            return f"c.importWith({name}, {self.locals(frame)})"
        self.imports_alone.add(node.template.value)
        return f"c.importAlone({name})"

    def _written_name(self, node) -> str:
        name = self._constant(node.template)
        if not self.exists(name):
            raise self.refusal(f"there is no template {name}", node)
        self.needs.add(name)
        return text(name)

    def _constant(self, node) -> str:
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            return node.value
        raise self.refusal("the name of a template must be written out, so that the build can find it", node)
