"""The sample's agreements: who is away, and what became of the weeks that reps proposed."""

from datetime import timedelta
from uuid import UUID

from fieldcrm.documents.week_plans import plan_id
from fieldcrm.sample.drawing import Draw, noon


class Agreements:
    def __init__(self, region, users: dict, visits: list, today):
        self.region, self.users, self.visits, self.today = region, users, visits, today
        self.draw = Draw(f"agreements of {region.name} on {today}")
        self.absences, self.plans = [], []

    def fill(self):
        monday = self.today - timedelta(days=self.today.weekday())
        for place, rep in enumerate(self.region.reps):
            self._approve(rep, monday)
            if place == 0:
                self._propose(rep, monday + timedelta(days=7))
            self._leave(rep, monday + timedelta(days=18 + 7 * place), place)

    def rows(self):
        return {"absence": self.absences, "week_plan": self.plans}

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
        supervisor = next(id for one, id in self.users.items() if one.role == "supervisor")
        self._plan(rep, monday, state="approved", approved=approved, decided_by=supervisor,
                   decided_at=noon(monday - timedelta(days=3)))

    def _propose(self, rep, monday):
        self._plan(rep, monday, state="proposed", approved=None, decided_by=None, decided_at=None)

    def _plan(self, rep, monday, **state):
        self.plans.append(self._made(rep) | {"id": UUID(plan_id(self.users[rep], monday)), "rep_id": self.users[rep], "week_on": monday, "comment": None} | state)

    def _made(self, rep):
        made_at = noon(self.today - timedelta(days=4))
        return {"id": self.draw.key(made_at), "created_at": made_at, "updated_at": made_at, "custom": {},
                "created_by_id": self.users[rep]}
