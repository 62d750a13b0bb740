"""What the two renderers would not make alike is refused when the worker is built, with its place."""


class Refused(Exception):
    """A template that cannot be compiled. `line` counts from 1."""

    def __init__(self, reason: str, template: str, line: int):
        super().__init__(f"{template}:{line}: {reason}")
        self.reason = reason
        self.template = template
        self.line = line
