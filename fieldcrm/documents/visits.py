"""Visits, activities and tasks.  Twin: static/worker/replica/visits.js.

Lists that pages show with their customers bring these along, in the same question.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Activity, Task, Visit

AHEAD = ("planned", "checked_in")


class Visits:
    def visits_between(self, first_day: str, last_day: str, rep_id: str | None) -> list[dict]:
        """In the order of the day; one rep's, or everybody's for None."""
        those = [Visit.planned_on.between(_day(first_day), _day(last_day))]
        if rep_id:
            those.append(Visit.rep_id == UUID(rep_id))
        return sorted(self._with_accounts("visit", Visit, those), key=_by_day)

    def visits_of(self, account_id: str, limit: int) -> list[dict]:
        """Newest first."""
        newest = select(Visit.id).where(Visit.account_id == UUID(account_id), Visit.is_live()).order_by(
            Visit.planned_on.desc(), Visit.planned_at.desc().nulls_last(), Visit.id.desc()).limit(limit)
        found = self.fetch(visit=newest)["visit"]
        return sorted(found, key=lambda one: (one["planned_on"], one["planned_at"] or "", one["id"]),
                      reverse=True)

    def next_visit_of(self, account_id: str, today: str) -> dict | None:
        return self.next_visits([account_id], today).get(account_id)

    def next_visits(self, account_ids, today: str) -> dict[str, dict]:
        """{account id: its next visit that is planned or under way, today or later}"""
        if not account_ids:
            return {}
        ahead = select(Visit.id).where(
            Visit.account_id.in_([UUID(id) for id in account_ids]),
            Visit.planned_on >= _day(today), Visit.status.in_(AHEAD))
        found = {}
        for visit in sorted(self.fetch(visit=ahead)["visit"], key=_by_day):
            found.setdefault(visit["account_id"], visit)
        return {id: found[id] for id in account_ids if id in found}

    def activities_of(self, account_id: str, limit: int) -> list[dict]:
        """Newest first."""
        newest = select(Activity.id).where(Activity.account_id == UUID(account_id),
                                           Activity.is_live()).order_by(
            Activity.happened_at.desc(), Activity.id.desc()).limit(limit)
        found = self.fetch(activity=newest)["activity"]
        return sorted(found, key=lambda one: (one["happened_at"], one["id"]), reverse=True)

    def tasks_of(self, account_id: str) -> list[dict]:
        """Open ones, the most urgent first."""
        open_ones = select(Task.id).where(Task.account_id == UUID(account_id), Task.done_at.is_(None))
        return sorted(self.fetch(task=open_ones)["task"], key=_by_due)

    def tasks_due(self, user_id: str, until_day: str) -> list[dict]:
        those = [Task.assignee_id == UUID(user_id), Task.done_at.is_(None), Task.due_on <= _day(until_day)]
        return sorted(self._with_accounts("task", Task, those), key=_by_due)

    def _with_accounts(self, type, model, those):
        found = self.fetch(**{
            type: select(model.id).where(*those), "account": select(model.account_id).where(*those)})
        return found[type]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _by_day(visit):
    return visit["planned_on"], visit["planned_at"] or "99:99", visit["id"]


def _by_due(task):
    return task["due_on"] or "9999-12-31", task["id"]
