"""When a user is away.  Twin: static/worker/replica/absences.js."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Absence


class Absences:
    def absences_of(self, user_id: str, from_day: str) -> list[dict]:
        """Those that end on this day or later, the first first."""
        those = select(Absence.id).where(Absence.user_id == UUID(user_id), Absence.to_on >= date.fromisoformat(from_day))
        return sorted(self.fetch(absence=those)["absence"], key=lambda one: (one["from_on"], one["id"]))
