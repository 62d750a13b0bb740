"""Says to the thread that sends (sending.py) that somebody was told something; without it, it looks by itself, later."""

import threading

woken = threading.Event()


def wake() -> None:
    woken.set()
