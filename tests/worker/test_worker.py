"""Each story of *.test.js, run by Node's own test runner."""

import subprocess
from pathlib import Path

import pytest

from tests.node import ROOT, node

STORIES = sorted(Path(__file__).parent.glob("*.test.js"))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name.removesuffix(".test.js"))
def test_the_worker_keeps_its_word(story, generated_modules):
    done = subprocess.run(
        [node(), "--test", "--test-reporter=tap", str(story)], cwd=ROOT, capture_output=True, text=True, timeout=120,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
