"""The sample's past and future: a year of visits, two weeks of plan, calls, notes and tasks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fieldcrm.geo import distance_m
from fieldcrm.sample.drawing import Draw, noon
from fieldcrm.sample.people import RHYTHM, Region

YEAR = 365
OVERDUE_SHARE = 0.13
VISITS_A_DAY = 7
HOURS = ("08:30", "09:30", "10:30", "11:30", "13:30", "14:30", "15:30", "16:30")
OUTCOMES = (("order",), ("order",), ("order", "interested"), ("follow_up",), ("interested",),
            ("no_interest",),
            ("complaint",), ("not_there",))
SATURDAY = 5


class Calendar:
    def __init__(self, region: Region, users: dict, accounts: list, links: list, today: date):
        self.region, self.accounts, self.today = region, accounts, today
        self.reps = [users[rep] for rep in region.reps]
        self.draw = Draw(f"calendar of {region.name} on {today}")
        self.zone = ZoneInfo(region.time_zone)
        self.people = {}
        for link in links:
            self.people.setdefault(link["account_id"], []).append(link["contact_id"])
        self.due = {}  # account id -> the day it is to be seen again
        self.visits, self.activities, self.tasks = [], [], []

    def fill(self):
        for account in self.accounts:
            if account["status"] != "prospect":
                self._look_back(account)
            self._talk_with(account)
        for rep in self.reps:
            self._plan(rep)
            self._promise(rep)

    def rows(self):
        return {"visit": self.visits, "activity": self.activities, "task": self.tasks}

    def _look_back(self, account):
        """Visits of the last year, by the cycle of its class, to the last one."""
        draw, cycle_days = self.draw, RHYTHM[account["visit_class"]]
        share = draw.uniform(1.1, 1.7) if draw.random() < OVERDUE_SHARE else draw.uniform(0.1, 0.95)
        day = last = _workday(self.today - timedelta(days=max(2, round(cycle_days * share))))
        self.due[account["id"]] = last + timedelta(days=cycle_days)
        while (self.today - day).days <= YEAR:
            if day != last and draw.random() < 0.05:
                self._add_visit(account, day, **draw.choice((
                    {"status": "missed"},
                    {"status": "cancelled", "cancel_reason": self.region.talk["cancel"]})))
            else:
                self._add_done(account, day)
            day = _workday(day - timedelta(days=max(5, round(cycle_days * draw.uniform(0.85, 1.2)))))

    def _add_done(self, account, day):
        draw, talk = self.draw, self.region.talk
        hour = draw.choice(HOURS)
        arrived = datetime.combine(day, time.fromisoformat(hour), self.zone)
        arrived += timedelta(minutes=draw.randint(-5, 20))
        minutes = draw.randint(8, 55)
        outcomes = draw.choice(OUTCOMES)
        met = self.people[account["id"]]
        self._add_visit(
            account, day, planned_at=hour, status="done", outcomes=list(outcomes), duration_min=minutes,
            purpose=draw.choices(("routine", "offer", "delivery", "collection"), (80, 12, 5, 3))[0],
            contact_ids=[] if "not_there" in outcomes else [str(draw.choice(met))],
            notes=draw.maybe(0.7, draw.choice(talk["notes"])),
            next_step=draw.maybe(0.3, draw.choice(talk["next_steps"])),
            check_in=self._place(account, arrived),
            check_out=self._place(account, arrived + timedelta(minutes=minutes)),
        )

    def _place(self, account, moment):
        at = account["position"]
        here = {"lat": round(at["lat"] + self.draw.uniform(-0.0004, 0.0004), 5),
                "lon": round(at["lon"] + self.draw.uniform(-0.0004, 0.0004), 5)}
        return {"at": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **here,
                "accuracy_m": self.draw.choice((5, 9, 14, 30)), "distance_m": distance_m(at, here)}

    def _add_visit(self, account, day, **fields):
        made_at = noon(min(day, self.today) - timedelta(days=6))
        self.visits.append({
            "id": self.draw.key(made_at), "created_at": made_at, "updated_at": made_at, "custom": {},
            "account_id": account["id"], "rep_id": account["owner_id"], "created_by_id": account["owner_id"],
            "planned_on": day, "planned_at": None, "duration_min": 30, "status": "planned",
            "purpose": "routine",
            "contact_ids": [], "outcomes": [], "notes": None, "next_step": None, "cancel_reason": None,
            "check_in": None, "check_out": None, "photos": [], **fields})

    def _plan(self, rep):
        """Fill this week's rest and the next: those due soon, near to each other.  Who is
        overdue is left to be found."""
        by_id = {one["id"]: one for one in self.accounts if one["owner_id"] == rep}
        soon = sorted((day, id) for id, day in self.due.items() if id in by_id and day >= self.today)
        waiting = [by_id[id] for _, id in soon]
        waiting += [one for one in by_id.values() if one["status"] == "prospect"]
        for day in _workdays(self.today):
            chosen = _near_each_other(waiting, VISITS_A_DAY)
            for hour, account in zip(HOURS, chosen, strict=False):
                waiting.remove(account)
                purpose = "first" if account["status"] == "prospect" else "routine"
                self._add_visit(account, day, planned_at=hour, purpose=purpose)

    def _talk_with(self, account):
        for _ in range(self.draw.choices((0, 1, 2, 3), (35, 35, 20, 10))[0]):
            kind = self.draw.choice(list(self.region.talk["activities"]))
            happened = noon(self.today - timedelta(days=self.draw.randint(1, 300)))
            happened += timedelta(minutes=self.draw.randint(-200, 280))
            person = self.draw.choice(self.people[account["id"]])
            self.activities.append({
                "id": self.draw.key(happened), "created_at": happened, "updated_at": happened, "custom": {},
                "account_id": account["id"], "contact_id": None if kind == "note" else person, "kind": kind,
                "happened_at": happened, "body": self.draw.choice(self.region.talk["activities"][kind]),
                "author_id": account["owner_id"], "created_by_id": account["owner_id"]})

    def _promise(self, rep):
        own = [one for one in self.accounts if one["owner_id"] == rep]
        for index, account in enumerate(self.draw.sample(own, 16)):
            made_at = noon(self.today - timedelta(days=self.draw.randint(8, 40)))
            self.tasks.append({
                "id": self.draw.key(made_at), "created_at": made_at, "updated_at": made_at, "custom": {},
                "account_id": account["id"], "title": self.draw.choice(self.region.talk["tasks"]),
                "due_on": self.today + timedelta(days=self.draw.randint(-3, 14)), "assignee_id": rep,
                "done_at": made_at + timedelta(days=5) if index % 4 == 3 else None, "created_by_id": rep})


def _workday(day: date) -> date:
    """The day itself, or the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def _workdays(today: date):
    """Today in any case, since somebody wants to see it full; then every workday to the end of next week."""
    last = today + timedelta(days=13 - today.weekday())
    for count in range((last - today).days + 1):
        day = today + timedelta(days=count)
        if count == 0 or day.weekday() < SATURDAY:
            yield day


def _near_each_other(waiting, count):
    """The most urgent one and its nearest among the urgent, in an order that is short to drive."""
    if not waiting:
        return []
    route, left = [waiting[0]], waiting[1:count * 4]
    while left and len(route) < count:
        here = route[-1]["position"]
        route.append(min(left, key=lambda one: distance_m(here, one["position"])))
        left.remove(route[-1])
    return route
