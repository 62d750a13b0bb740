"""The sample's agreements: who is away, what became of the weeks that reps proposed, and who was told of it."""

from datetime import timedelta
from uuid import UUID

from fieldcrm.documents.week_plans import plan_id
from fieldcrm.sample.drawing import Draw, noon
from fieldcrm.workdays import monday_of


class Agreements:
    def __init__(self, region, users: dict, visits: list, today):
        self.region, self.users, self.visits, self.today = region, users, visits, today
        self.draw = Draw(f"agreements of {region.name} on {today}")
        self.absences, self.plans, self.notices = [], [], []
        self.supervisor = next(id for one, id in users.items() if one.role == "supervisor")

    def fill(self):
        monday = monday_of(self.today)
        for place, rep in enumerate(self.region.reps):
            self._approve(rep, monday)
            if place == 0:
                self._propose(rep, monday + timedelta(days=7))
            self._leave(rep, monday + timedelta(days=18 + 7 * place), place)
            self._move(rep)

    def rows(self):
        return {"absence": self.absences, "week_plan": self.plans, "notice": self.notices}

    def _leave(self, rep, day, place):
        """A long weekend, or an afternoon of training."""
        away = {"to_on": day + timedelta(days=3), "reason": "vacation", "half": None}
        learning = {"to_on": day, "reason": "training", "half": "pm"}
        self.absences.append(self._made(rep) | {"user_id": self.users[rep], "from_on": day, "note": None} | (
            learning if place else away))

    def _approve(self, rep, monday):
        """As it was last Friday; one visit has been moved since."""
        week = [one for one in self.visits if one["rep_id"] == self.users[rep]
                and monday <= one["planned_on"] < monday + timedelta(days=7)]
        approved = [{"visit": str(one["id"]), "account": str(one["account_id"]), "on": one["planned_on"].isoformat(),
                     "at": one["planned_at"]} for one in week]
        for one in approved[-1:]:
            one["on"] = (monday + timedelta(days=(week[-1]["planned_on"].weekday() + 4) % 5)).isoformat()
        decided_at = noon(monday - timedelta(days=3))
        self._plan(rep, monday, state="approved", approved=approved, decided_by=self.supervisor, decided_at=decided_at)
        self._tell(self.users[rep], "plan_decided", rep, monday, decided_at, state="approved", by_id=self.supervisor, seen=decided_at)

    def _propose(self, rep, monday):
        self._plan(rep, monday, state="proposed", approved=None, decided_by=None, decided_at=None)
        self._tell(self.supervisor, "plan_proposed", rep, monday, noon(self.today - timedelta(days=1)), by_id=self.users[rep])

    def _move(self, rep):
        """The supervisor has moved the next visit but one to where it stands now, from another hour or the day after."""
        coming = sorted((one for one in self.visits if one["rep_id"] == self.users[rep] and one["status"] == "planned"
                         and one["planned_on"] > self.today), key=lambda one: (one["planned_on"], one["planned_at"] or ""))
        for one in coming[1:2]:
            on, at = one["planned_on"], one["planned_at"]
            self._tell(self.users[rep], "plan_changed", rep, monday_of(on), noon(self.today - timedelta(days=1)),
                       by_id=self.supervisor, total=1, entries=[{
                           "visit": str(one["id"]), "account": str(one["account_id"]), "what": "moved",
                           "was": {"on": (on + timedelta(days=1)).isoformat(), "at": at}, "now": {"on": on.isoformat(), "at": at}}])

    def _tell(self, user_id, kind, rep, monday, told_at, **said):
        self.notices.append(self._made(rep) | {
            "id": self.draw.key(told_at), "created_at": told_at, "updated_at": told_at, "created_by_id": None, "user_id": user_id, "kind": kind,
            "rep_id": self.users[rep], "day": monday, "entries": [], "total": 0, "silent": [], "state": None, "comment": None,
            "told_at": told_at, "seen": None} | said)

    def _plan(self, rep, monday, **state):
        self.plans.append(self._made(rep) | {"id": UUID(plan_id(self.users[rep], monday)), "rep_id": self.users[rep], "week_on": monday, "comment": None} | state)

    def _made(self, rep):
        made_at = noon(self.today - timedelta(days=4))
        return {"id": self.draw.key(made_at), "created_at": made_at, "updated_at": made_at, "custom": {},
                "created_by_id": self.users[rep]}
