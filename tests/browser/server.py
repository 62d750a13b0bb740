"""A server process with the cast's data, that can be stopped, started again and made to die."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.node import ROOT


class Server:
    def __init__(self, folder: Path, database: Path):
        self.folder = folder
        self.database_url = f"sqlite:///{database}"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        environment = os.environ | {
            "DATABASE_URL": self.database_url, "FIELDCRM_INSTANCE": str(self.folder / "instance"),
            "FIELDCRM_TEST_ORDERS": str(self.folder), "FIELDCRM_SIGN_IN_LIMIT": "1000 per minute",
        }
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.browser.serve", str(self.port)],
                cwd=ROOT, env=environment, stdout=log, stderr=log)
        self._wait()
        return self

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def die_at(self, path: str):
        """Commit the next request to this path, and die before answering it."""
        (self.folder / "die-at").write_text(path)

    def publish_newer_worker(self):
        (self.folder / "newer-worker").touch()

    def wait_for_death(self):
        self.process.wait(timeout=20)
        self.process = None

    def _wait(self):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                return urllib.request.urlopen(f"{self.url}/sign-in", timeout=2).read()
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError((self.folder / "server.log").read_text()[-3000:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
