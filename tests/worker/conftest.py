"""The worker's modules run in Node; what the build generates for them is made here, when it differs."""

import pytest

from fieldcrm.assembly import generated
from tests.node import ROOT

GENERATED = ROOT / "build" / "generated"


@pytest.fixture(scope="session")
def generated_modules(tmp_path_factory):
    fresh = tmp_path_factory.mktemp("generated")
    generated.shared(fresh)
    if not (GENERATED / "assets.js").exists():
        generated.assets(fresh, {}, {}, "test")
    GENERATED.mkdir(parents=True, exist_ok=True)
    for made in fresh.iterdir():
        target = GENERATED / made.name
        if not target.exists() or target.read_bytes() != made.read_bytes():
            target.write_bytes(made.read_bytes())
