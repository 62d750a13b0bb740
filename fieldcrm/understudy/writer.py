"""Indented lines."""

from collections.abc import Iterator
from contextlib import contextmanager


class Writer:
    """Collects lines of JavaScript."""

    def __init__(self, depth: int = 0):
        self.lines: list[str] = []
        self.depth = depth

    def line(self, line: str) -> None:
        self.lines.append("  " * self.depth + line)

    @contextmanager
    def block(self, head: str, gives=None, tail: str = "}") -> Iterator:
        """A head that opens a brace, what is written within, and the brace's end."""
        self.line(head)
        self.depth += 1
        yield gives
        self.depth -= 1
        self.line(tail)

    def __str__(self) -> str:
        return "\n".join(self.lines)
