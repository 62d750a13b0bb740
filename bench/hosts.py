"""What is measured, started: the product's server, the peer's server, and a phone in Chromium."""

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]

#: So much slower than this machine is the phone that we measure for.
SLOWDOWN = 4
#: Whether the worker answers pages from its replica.
READY = """() => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = (event) => resolve(event.data.answer?.ready ?? false);
  navigator.serviceWorker.controller.postMessage({ kind: "state" }, [channel.port2]);
})"""


class Product:
    """The product's server on a port of its own, that can be stopped and started again."""

    def __init__(self, folder: Path, fill=None, database_url: str | None = None):
        from fieldcrm import create_app, migrations
        from fieldcrm.extensions import db

        folder.mkdir(parents=True, exist_ok=True)
        given = {"DATABASE_URL": database_url} if database_url else {}
        app = create_app({"INSTANCE_PATH": str(folder)} | given)
        migrations.upgrade(app.config["SQLALCHEMY_DATABASE_URI"])
        if fill:
            with app.app_context():
                fill(db.session)
                db.session.remove()
                db.engine.dispose()
        self.app = app
        self.environment = os.environ | {"FIELDCRM_INSTANCE": str(folder)} | given
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self._process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        command = [sys.executable, "-m", "fieldcrm", "serve", "--port", str(self.port)]
        self._process = _start(command, self.environment, f"{self.origin}/sign-in")

    def stop(self):
        _stop(self._process)


@contextmanager
def peer(folder: Path):
    """PouchDB's server on LevelDB.  Yields its origin."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    process = _start([shutil.which("node"), str(HERE / "peer.mjs"), str(port), str(folder)], os.environ, origin)
    try:
        yield origin
    finally:
        _stop(process)


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@contextmanager
def phone(browser):
    """A fresh phone: no cookies, no replica.  Yields its page."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2, locale="en-GB",
                                  is_mobile=True, has_touch=True)
    yield context.new_page()
    context.close()


def sign_in(page, origin, email, password):
    page.goto(f"{origin}/sign-in")
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/today*")


def wait_for_replica(page):
    page.wait_for_function("() => navigator.serviceWorker.controller", timeout=60_000)
    for _ in range(240):
        if page.evaluate(READY):
            return page.wait_for_timeout(3000)
        page.wait_for_timeout(1000)
    raise RuntimeError("the first pull does not end")


def p95(times):
    return statistics.quantiles(times, n=20)[-1]


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def _start(command, environment, url, patience_s=180):
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
                               cwd=HERE.parent, start_new_session=True)
    until = time.monotonic() + patience_s
    while True:
        try:
            urlopen(url, timeout=5).read()
            return process
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                _stop(process)
                raise RuntimeError(f"{command[0]} does not answer at {url}") from None
            time.sleep(0.1)


def _stop(process):
    """With what it started: the node of PyPI's wheel is a script that runs another."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=20)
