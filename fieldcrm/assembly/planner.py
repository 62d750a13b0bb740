"""The planner's search, from AssemblyScript (fieldcrm/planning/engine/) to WebAssembly; compiled anew only when it has changed."""

import hashlib
from pathlib import Path

from fieldcrm.assembly import node

OPTIONS = ("-O3", "--runtime", "stub", "--noAssert", "--uncheckedBehavior", "always", "--use", "abort=")


def compiled(home: Path, keep: Path) -> bytes:
    """The module; `keep` is a folder that spares the next compilation."""
    source = home / "fieldcrm" / "planning" / "engine"
    digest = hashlib.sha256(" ".join(OPTIONS).encode())
    for path in (home / "package-lock.json", *sorted(source.glob("*.ts"))):
        digest.update(path.read_bytes())
    module = keep / f"{digest.hexdigest()[:16]}.wasm"
    if not module.is_file():
        keep.mkdir(parents=True, exist_ok=True)
        node.run([str(home / "node_modules" / ".bin" / "asc"), str(source / "index.ts"), "--outFile", str(module), *OPTIONS], home)
    return module.read_bytes()
