"""A believable territory to try the product on: a wholesaler's reps around Lyon, Leeds and Nice.

Drawn from seeds, with days counted from today: the same day gives the same sample.  People
and shops are made up, towns and streets are real, telephone numbers come from the ranges
that numbering plans keep for films and books.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from fieldcrm.auth.passwords import hash_password
from fieldcrm.models import RECORDS, REPLICATED, Assignment, Team
from fieldcrm.publishing import publish
from fieldcrm.sample.agreements import Agreements
from fieldcrm.sample.calendar import Calendar
from fieldcrm.sample.drawing import Draw, noon
from fieldcrm.sample.people import DEFINITIONS, LYON, NICE, REGIONS, RHYTHM, SIGN_INS
from fieldcrm.sample.questions import Questions
from fieldcrm.sample.shops import Shops

#: What others refer to comes first.
TYPES = ("user", "territory", "definition", *REPLICATED, "conflict", "duplicate")

__all__ = ["SIGN_INS", "load"]


def load(session, today: date | None = None, now: datetime | None = None) -> None:
    """Fill an empty database, publish everything, commit.  Without a ``today`` each
    territory has its own: before midnight in London it is tomorrow in Lyon."""
    sample = Sample(today, now or datetime.now(UTC))
    session.execute(insert(Team), [sample.team])
    for type, rows in sample.rows.items():
        # With nulls said, all rows of a type have one form and go in at once.
        if rows:
            session.execute(insert(RECORDS[type]).execution_options(render_nulls=True), rows)
    session.execute(insert(Assignment), sample.assignments)
    publish(session, [(type, row["id"]) for type, rows in sample.rows.items() for row in rows])
    session.commit()


class Sample:
    """All rows, by type, before any database has seen them."""

    def __init__(self, today: date | None, now: datetime | None = None):
        self.today, self.now, self.draw = today, now, Draw("people")
        self.began = noon((today or now.date()) - timedelta(days=1700))
        self.rows = {type: [] for type in TYPES}
        self.team = {"id": self.draw.key(self.began), "name": "Field sales"}
        self.users = {one: self.draw.key(self.began) for one in SIGN_INS}
        self.assignments, self.names = [], set()
        self._add_users()
        self._add_definitions()
        for region in REGIONS:
            self._add_region(region)

    def _made(self):
        return {"id": self.draw.key(self.began), "created_at": self.began, "updated_at": self.began}

    def _add_users(self):
        homes = {rep: region for region in REGIONS for rep in region.reps}
        for one, id in self.users.items():
            home = homes.get(one, LYON)
            self.rows["user"].append(self._made() | {
                "id": id, "name": one.name, "initials": "".join(word[0] for word in one.name.split()),
                "email": one.email, "role": one.role, "team_id": self.team["id"], "language": one.language or home.language,
                "time_zone": home.time_zone, "start_place": home.start_place(one), "end_place": None, "password_hash": hash_password(one.password)})

    def _add_definitions(self):
        for position, one in enumerate(DEFINITIONS):
            choices = [{"value": value, "labels": labels} for value, labels in one.get("choices", ())]
            given = {"hints": {}, "errors": {}, "required": False, "default": None, "minimum": None,
                     "maximum": None}
            self.rows["definition"].append(self._made() | given | one | {"choices": choices,
                                                                         "position": position})

    def _add_region(self, region):
        territory = self._made() | {
            "name": region.name, "team_id": self.team["id"], "country": region.country,
            "currency": region.currency,
            "time_zone": region.time_zone, "language": region.language, "cycles": dict(RHYTHM)}
        self.rows["territory"].append(territory)
        self.assignments += [{"user_id": self.users[rep],
                              "territory_id": territory["id"]} for rep in region.reps]
        today = self.today or self.now.astimezone(ZoneInfo(region.time_zone)).date()
        shops = Shops(region, territory["id"], self.users, today, self.names)
        shops.fill()
        questions = Questions(shops, today)
        questions.disagree(self.users[region.reps[0]])
        if region is NICE:
            questions.type_a_person_twice()
        else:
            questions.type_a_customer_twice()
        calendar = Calendar(region, self.users, shops.accounts, shops.links, today)
        calendar.fill()
        agreements = Agreements(region, self.users, calendar.visits, today)
        agreements.fill()
        for part in (shops, calendar, questions, agreements):
            for type, rows in part.rows().items():
                self.rows[type] += rows
