"""``python -m fieldcrm.build``: from sources to what a browser is sent.

Templates, field definitions and fold tables become JavaScript modules
(build/generated/), esbuild bundles the page's and the worker's scripts with
them, and everything lands in fieldcrm/static/build/ under names that carry the
hash of their content.  manifest.json tells Flask those names.
"""

import fcntl
import hashlib
import json
import shutil
import sys
from pathlib import Path

from fieldcrm.assembly import catalogues, generated, models, node, planner, squeeze

HOME = Path(__file__).resolve().parent.parent
PACKAGE = HOME / "fieldcrm"
GENERATED = HOME / "build" / "generated"
MODELS = HOME / "build" / "models"
PLANNER = HOME / "build" / "planner"
BUILT = PACKAGE / "static" / "build"
URL = "/static/build/"

#: Whatever can change the result.
INPUTS = (
    "package.json", "package-lock.json", "fieldcrm/static", "fieldcrm/templates/field", "fieldcrm/translations",
    "fieldcrm/understudy", "fieldcrm/assembly", "fieldcrm/cards/models", "fieldcrm/cards/pipeline.json", "fieldcrm/planning/engine", "fieldcrm/fields", "fieldcrm/icons.py", "fieldcrm/drawings.py",
    "fieldcrm/security.py",
    "fieldcrm/build.py", "sync",
)
#: All of these know \p{…}; esbuild doubts it, and would have such an expression compiled anew at each use.
BROWSERS = ("--target=chrome111,firefox115,safari16.4", "--supported:regexp-unicode-property-escapes=true")


def build(force: bool = False) -> bool:
    """Build unless nothing has changed since the last time; True when it did."""
    GENERATED.parent.mkdir(parents=True, exist_ok=True)
    with (GENERATED.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two at once would take each other's files away
        return _build(force, _stamp())


def _build(force, stamp):
    if not force and _manifest().get("stamp") == stamp:
        return False
    node.install_packages(HOME)
    # Built beside, then moved: a server that runs meanwhile never sees half a build.
    fresh = BUILT.with_name("build.new")
    for folder in (fresh, GENERATED):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    names = _make(fresh, stamp)
    squeeze.squeeze(fresh, MODELS)
    (fresh / "manifest.json").write_text(json.dumps({"stamp": stamp, "files": names}, indent=1), "utf-8")
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)
    return True


def _make(folder: Path, stamp: str) -> dict[str, str]:
    """Everything in its order; returns {the name of its source: the file's name}."""
    generated.shared(GENERATED)
    catalogues.compile_for_server(PACKAGE / "translations")
    names = _page(folder)
    for name, content in generated.app_icons().items():
        names[name] = _write(folder, name, content)
    for name, content in catalogues.for_worker(PACKAGE / "translations").items():
        names[name] = _write(folder, name, content)
    # Not among the app's own files: a phone fetches what reads cards when its rep asks for it.
    engine = _engine(folder, names, stamp)
    _understanding(folder)
    (folder / "planner.wasm").write_bytes(planner.compiled(HOME, PLANNER))
    _worker(folder)
    return names | {name: Path(told["url"]).name for name, told in engine.items()}


def _engine(folder, names, stamp):
    """What reads cards on a phone: {name: {url, bytes over the wire}}; the engine's script knows the other files."""
    packages = HOME / "node_modules"
    contents = models.files(MODELS) | {
        "engine.wasm": (packages / "onnxruntime-web" / "dist" / "ort-wasm-simd-threaded.wasm").read_bytes(),
        "codes.wasm": (packages / "zxing-wasm" / "dist" / "reader" / "zxing_reader.wasm").read_bytes(),
    }
    engine = {f"cards/{name}": _heavy(folder, f"cards/{name}", content) for name, content in contents.items()}
    generated.assets(GENERATED, _urls(names), engine, stamp[:12])
    script = GENERATED / "engine.js"
    node.esbuild(HOME, "fieldcrm/static/cards/engine/worker.js", "--bundle", "--format=esm", "--minify", *BROWSERS,
                 "--external:node:*", "--external:module", "--external:worker_threads", f"--outfile={script}")
    engine["cards/engine.js"] = _heavy(folder, "cards/engine.js", script.read_bytes())
    # The worker comes last: it is told what all the others are called.
    generated.assets(GENERATED, _urls(names), engine, stamp[:12])
    return engine


def _heavy(folder, name, content):
    return {"url": URL + _write(folder, name, content), "bytes": len(squeeze.heavy(content, MODELS))}


def _urls(names):
    return {name: URL + file for name, file in names.items()}


def _page(folder: Path) -> dict[str, str]:
    """The page's script, its chunks and its style; esbuild puts the hashes into the names."""
    meta = GENERATED / "page.meta.json"
    node.esbuild(
        HOME, "fieldcrm/static/js/app.js", "fieldcrm/static/css/app.css", "fieldcrm/static/css/desk.css", "--bundle", "--splitting", "--format=esm",
        "--minify", *BROWSERS, "--entry-names=[name].[hash]", "--chunk-names=chunk.[hash]",
        "--asset-names=[name].[hash]", "--loader:.svg=file", "--loader:.woff2=file",
        f"--outdir={folder}", f"--metafile={meta}",
    )
    names = {}
    for path, output in json.loads(meta.read_text("utf-8"))["outputs"].items():
        file = Path(path).name
        names[Path(output["entryPoint"]).name if file.startswith(("app.", "desk.")) else file] = file
    return names


def _worker(folder: Path) -> None:
    node.esbuild(HOME, "fieldcrm/static/worker/sw.js", "--bundle", "--format=iife", "--minify", *BROWSERS,
                 f"--outfile={folder / 'sw.js'}")


def _understanding(folder: Path) -> None:
    """What makes a contact of a card's lines, for the server's own engine; phones have it in their own bundles."""
    node.esbuild(HOME, "fieldcrm/static/cards/understand.js", "--bundle", "--format=iife", "--global-name=Cards",
                 "--minify", *BROWSERS, f"--outfile={folder / 'understand.js'}")


def _write(folder: Path, name: str, content: bytes) -> str:
    stem, _dot, ending = name.rpartition(".")
    file = f"{stem.replace('/', '-')}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"
    (folder / file).write_bytes(content)
    return file


def _stamp() -> str:
    digest = hashlib.sha256()
    for path in _inputs():
        digest.update(f"{path.relative_to(HOME).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _inputs() -> list[Path]:
    found = []
    for name in INPUTS:
        path = HOME / name
        found += [path] if path.is_file() else path.rglob("*")
    return sorted(
        path for path in found
        if path.is_file() and not path.is_relative_to(BUILT) and path.suffix not in {".pyc", ".mo"}
        and "build.new" not in path.parts
    )


def _manifest() -> dict:
    path = BUILT / "manifest.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


if __name__ == "__main__":
    print("Built." if build(force="--force" in sys.argv) else "Nothing changed since the last build.")
