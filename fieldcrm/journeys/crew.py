"""Threads of a process that were called to some work: each takes what waits, until nothing does.

What is to be done is a row that any process may take; whoever is called once too often finds nothing to do.
"""

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from flask import Flask

log = logging.getLogger(__name__)
_lock = threading.Lock()


@dataclass
class Crew:
    name: str
    at_once: int
    take: Callable[[str], UUID | None]  # by a worker's name: what is that worker's now
    work: Callable[[Flask, UUID, str], None]
    threads: set[threading.Thread] = field(default_factory=set)
    calls: int = 0


def call(app: Flask, crew: Crew) -> None:
    """See to it that what waits is worked on.  crew: made anew by each caller; the application keeps the first of its name."""
    with _lock:
        crew = app.extensions.setdefault("crews", {}).setdefault(crew.name, crew)
        crew.calls += 1
        for _ in range(crew.at_once - len(crew.threads)):
            thread = threading.Thread(target=_keep_working, args=(app, crew), name=crew.name, daemon=True)
            crew.threads.add(thread)
            thread.start()


def wait(app: Flask, timeout_s: float | None = None) -> bool:
    """Until this process's threads have nothing more to do; whether that was within the time."""
    threads = [one for crew in app.extensions.get("crews", {}).values() for one in [*crew.threads]]
    for thread in threads:
        thread.join(timeout_s)
    return not any(thread.is_alive() for thread in threads)


def name_of_worker() -> str:
    return f"{os.getpid()}-{uuid4().hex[:8]}"


def _keep_working(app, crew):
    while True:
        worker, calls = name_of_worker(), crew.calls
        if (job_id := _taken(app, crew, worker)) is not None:
            with app.app_context():
                crew.work(app, job_id, worker)
            continue
        with _lock:
            if crew.calls == calls:  # else somebody called while we looked
                crew.threads.discard(threading.current_thread())
                return


def _taken(app, crew, worker):
    try:
        with app.app_context():
            return crew.take(worker)
    except Exception:
        log.exception("The crew %r could take nothing", crew.name)
