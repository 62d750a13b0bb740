"""Whoever reads many cards holds no more than whoever reads one."""

import subprocess
import sys

import pytest

from tests.cards.drawing import card, jpeg, photo
from tests.node import ROOT

READ_ALL = """
import sys
from fieldcrm.cards.reader import read

def held_mb():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6

held = []
for path in sys.argv[1:]:
    assert read(path)["lines"]
    held.append(held_mb())
print(max(held[2:]) - min(held[:2]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux what the process holds")
def test_ten_cards_hold_no_more_than_two(tmp_path, parser):
    paths = []
    for number in range(10):
        paths.append(tmp_path / f"{number}.jpg")
        paths[-1].write_bytes(jpeg(photo(card(), tilt=number, size=(1500 + 40 * number, 1100 + 30 * number))))
    done = subprocess.run([sys.executable, "-c", READ_ALL, *map(str, paths)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert float(done.stdout) < 25
