"""What happens to a request on its way: the faults that phones meet, by name.

``EXCHANGES`` maps a fault to what reaches the server and what reaches the phone.
"""

from dataclasses import dataclass

#: What went wrong, as a phone can tell. Nothing but a JSON object of the right shape is an answer.
STATUS_TROUBLE = {
    401: "signed-out", 403: "forbidden", 409: "skew", 413: "too-large", 422: "malformed",
    426: "outdated", 429: "slow-down", 500: "server", 503: "busy",
}


class Trouble(Exception):
    def __init__(self, kind):
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class Exchange:
    """``arrives``: how the server takes it: no, yes, twice, late (some steps from now), slow (its
    commit comes some steps from now), crash (all undone).  ``answer``: what the phone gets:
    yes, or the kind of trouble."""

    arrives: str
    answer: str


EXCHANGES = {
    "fine": Exchange("yes", "yes"),
    "lost": Exchange("no", "network"),
    "cut": Exchange("yes", "network"),  # also: a crash after the commit, before the answer
    "crash": Exchange("crash", "network"),
    "doubled": Exchange("twice", "yes"),
    "delayed": Exchange("late", "timeout"),
    "hang": Exchange("no", "timeout"),
    "answer hangs": Exchange("yes", "timeout"),
    "slow commit": Exchange("slow", "timeout"),
    "truncated": Exchange("yes", "broken"),
    "captive portal": Exchange("no", "broken"),
    **{f"status {status}": Exchange("no", kind) for status, kind in STATUS_TROUBLE.items() if status != 422},
}
FAULTS = sorted(EXCHANGES.keys() - {"fine"})
