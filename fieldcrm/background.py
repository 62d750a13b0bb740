"""Work that the serving process does beside answering: a thread that looks again and again, as long as the process lives."""

import logging
import threading
from collections.abc import Callable

from flask import Flask

log = logging.getLogger(__name__)
#: What phones have kept while the server was away comes first.
FIRST_AFTER_S = 5.0


def repeat(app: Flask, name: str, work: Callable[[], object], every_s: float) -> None:
    """Do it soon and every so many seconds, within the application's context; what fails is logged and tried again."""
    threading.Thread(target=_keep_doing, args=(app, name, work, every_s), name=name, daemon=True).start()


def _keep_doing(app, name, work, every_s):
    pause = threading.Event()
    pause.wait(FIRST_AFTER_S)
    while True:
        try:
            with app.app_context():
                work()
        except Exception:
            log.exception("What the thread %r does failed", name)
        pause.wait(every_s)
