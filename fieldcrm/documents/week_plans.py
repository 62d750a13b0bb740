"""What has been agreed about a rep's week.  Twin: static/worker/replica/week_plans.js."""

from hashlib import sha256
from uuid import UUID


def plan_id(rep_id, week_on) -> str:
    """A rep's week has one plan, on whatever phone it is made first: its id follows from both.

    week_on: its Monday, a date or its text.
    """
    return str(UUID(sha256(f"{rep_id}/{week_on}".encode()).hexdigest()[:32]))
