"""`python -m fieldcrm.migrations "Say what changes"` writes the next migration."""

import sys
import tempfile
from pathlib import Path

from fieldcrm.migrations import revise, upgrade

with tempfile.TemporaryDirectory() as folder:
    url = f"sqlite:///{Path(folder) / 'now.sqlite'}"
    upgrade(url)
    revise(url, sys.argv[1])
