"""What a view or an action of a field page can answer.

The worker's twin is static/worker/answers.js; neither knows Flask or fetch.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Saved:
    """Ops to submit, the page to go to, and ops of the outbox to forget."""

    ops: list
    to: str
    drop: tuple = ()


@dataclass(frozen=True)
class Asked:
    """The form again, with what was typed and what is wrong with it."""

    template: str
    context: dict
    status: int = 422


class NotFound(Exception):
    """The record does not exist, or this person may not know that it does."""


def found_or_404(replica, type, id) -> dict:
    """The document, where it is in sight."""
    found = replica.get(type, id)
    if not found:
        raise NotFound
    return found
