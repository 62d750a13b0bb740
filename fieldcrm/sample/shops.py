"""The sample's customers and the people there."""

from datetime import date, timedelta

from fieldcrm.sample.drawing import Draw, noon
from fieldcrm.sample.people import Region
from sync.matching.fold import fold

HOURS = (
    "Mo-Fr 09:00-18:00", "Tu-Sa 07:00-13:00,15:30-19:30", "Mo-Sa 08:00-20:00",
    "Tu-Su 11:30-14:30,18:30-22:30",
    "Mo-Fr 07:30-19:00; Sa 08:00-13:00", "We-Su 10:00-23:00",
)
CLASSES, CLASS_WEIGHTS = "ABCD", (15, 30, 35, 20)
POTENTIALS = {"A": 2_400_000, "B": 1_100_000, "C": 420_000, "D": 150_000}  # minor units a year
PROSPECTS = 0.07  # found lately, never visited
BIRTHDAYS_THIS_WEEK = 4


class Shops:
    """Draws the rows of one territory's customers, contacts and links."""

    def __init__(self, region: Region, territory_id, users: dict, today: date, names: set):
        self.region, self.territory_id, self.today = region, territory_id, today
        self.reps = [users[rep] for rep in region.reps]
        self.draw = Draw(f"shops of {region.name}")
        self.phones = self._phones()
        self.names = names  # taken already, in whatever territory
        self.accounts, self.contacts, self.links = [], [], []

    def fill(self):
        for index in range(self.region.accounts):
            own = self.region.own_script
            script = own[index // 4 % len(own)] if own and index % 4 == 0 else None
            self._add_account(script)
        self._let_some_people_work_at_two_places()
        self._celebrate_this_week()

    def rows(self):
        return {"account": self.accounts, "contact": self.contacts, "link": self.links}

    def _add_account(self, script):
        draw = self.draw
        name, sector, legal_form = self._name(script)
        new = draw.random() < PROSPECTS
        made_at = noon(self.today - timedelta(days=draw.randint(5, 60) if new else draw.randint(400, 1600)))
        visit_class = draw.choices(CLASSES, CLASS_WEIGHTS)[0]
        address = self._address()
        domain = f"{fold(name).replace(' ', '-')[:40].strip('-')}.example"
        self.accounts.append({
            "id": draw.key(made_at), "created_at": made_at, "updated_at": made_at, "name": name,
            "sector": sector,
            "legal_form": legal_form, "size": draw.choice((1, 2, 3, 4, 6, 8, 12, 20, 45)),
            "visit_class": visit_class,
            "potential": POTENTIALS[visit_class] * draw.randint(50, 160) // 100,
            "source": draw.choice(("visit", "referral", "fair", "web", "call")),
            "status": "prospect" if new else draw.choices(("active", "dormant"), (92, 8))[0],
            "phones": [next(self.phones)], "emails": [f"contact@{domain}"],
            "website": draw.maybe(0.5, f"https://www.{domain}"), **address,
            "opening_hours": draw.maybe(0.85, draw.choice(HOURS)),
            "anniversary": draw.maybe(0.2, self._day_in_the_past(3, 40)),
            "gift_note": draw.maybe(0.1, draw.choice(self.region.talk["gifts"])),
            "tags": sorted(draw.sample(self.region.talk["tags"], draw.choice((0, 0, 1, 1, 2)))),
            "owner_id": draw.choice(self.reps), "territory_id": self.territory_id,
            "created_by_id": self.reps[0], "custom": self._custom(),
        })
        for _ in range(draw.choices((1, 2, 3), (50, 35, 15))[0]):
            self._add_contact(self.accounts[-1], domain, script)

    def _add_contact(self, account, domain, script):
        draw, talk = self.draw, self.region.talk
        given_name, family_name = self._person(script)
        first = not self.links or self.links[-1]["account_id"] != account["id"]
        role = talk["roles"][0] if first else draw.choice(talk["roles"][1:])
        made = {"created_at": account["created_at"], "updated_at": account["created_at"],
                "created_by_id": account["owner_id"], "custom": {}}
        local = fold(f"{given_name} {family_name}").replace(" ", ".")
        contact = made | {
            "id": draw.key(account["created_at"]), "given_name": given_name, "family_name": family_name,
            "role": role,
            "decision_power": "decides" if first else draw.choice(("influences", "uses", "gatekeeper")),
            "phones": [next(self.phones)] if draw.random() < 0.8 else [],
            "emails": [f"{local}@{domain}"] if draw.random() < 0.6 else [],
            "preferred_channel": draw.choice(("call", "message", "email", "visit", None)),
            "consent": draw.choices(("given", "unknown", "refused"), (60, 35, 5))[0],
            "birthday": draw.maybe(0.5, self._day_in_the_past(22, 64)),
            "gift_note": draw.maybe(0.15, draw.choice(talk["gifts"])),
        }
        self.contacts.append(contact)
        self._add_link(contact, account, role)

    def _add_link(self, contact, account, role):
        made = {name: contact[name] for name in ("created_at", "updated_at", "created_by_id", "custom")}
        self.links.append(made | {"id": self.draw.key(contact["created_at"]), "contact_id": contact["id"],
                                  "account_id": account["id"], "role": role})

    def _let_some_people_work_at_two_places(self):
        for contact in self.draw.sample(self.contacts, 8):
            first = next(link for link in self.links if link["contact_id"] == contact["id"])
            elsewhere = [one for one in self.accounts if one["id"] != first["account_id"]]
            self._add_link(contact, self.draw.choice(elsewhere), self.draw.choice(self.region.talk["roles"]))

    def _celebrate_this_week(self):
        for days, contact in enumerate(self.draw.sample(self.contacts, BIRTHDAYS_THIS_WEEK)):
            day = self.today + timedelta(days=days * 2)
            contact["birthday"] = date(1984, day.month, day.day)  # a leap year: every day is in it
            contact["gift_note"] = self.draw.choice(self.region.talk["gifts"])
        account = self.draw.choice(self.accounts)
        day = self.today + timedelta(days=1)
        account["anniversary"] = date(2004, day.month, day.day)

    def _name(self, script):
        """A name that nobody else has: (name, sector, legal form)."""
        for shop in (script[0] if script else ()):
            if shop[0] not in self.names:
                self.names.add(shop[0])
                return *shop, None
        while True:
            pattern, sector, legal_form = self.draw.choice(self.region.shops)
            name = pattern.format(f=self.draw.choice(self.region.families),
                                  p=self.draw.choice(self.region.signs))
            if name not in self.names:
                self.names.add(name)
                return name, sector, legal_form

    def _person(self, script):
        if script:
            return self.draw.choice(self.draw.choice(script[1:]))
        given = self.draw.choice(self.draw.choice((self.region.women, self.region.men)))
        return given, self.draw.choice(self.region.families)

    def _address(self):
        draw = self.draw
        town = draw.choice(self.region.towns)
        place = draw.randrange(len(town.streets))
        # Each street has its own bearing from the middle of the town, each door its own step along it.
        here = Draw(f"{town.postal_code} {place}")
        number = draw.randint(1, 140)
        lat = town.lat + here.uniform(-0.004, 0.004) + number * 0.00001
        lon = town.lon + here.uniform(-0.005, 0.005) + number * 0.00002
        street, british = town.streets[place], self.region.country == "GB"
        return {
            "street": f"{number} {street}", "city": town.name, "country": self.region.country,
            "postal_code": f"{town.postal_code} {self._inward()}" if british else town.postal_code,
            "position": {"lat": round(lat, 5), "lon": round(lon, 5),
                         "accuracy_m": draw.choice((5, 8, 12, 20))},
        }

    def _inward(self):
        return f"{self.draw.randint(1, 9)}{''.join(self.draw.choices('ABDEFGHJLNPQRSTUWXYZ', k=2))}"

    def _custom(self):
        draw = self.draw
        until = self.today + timedelta(days=draw.randint(-20, 500))
        found = {
            "delivery": draw.choice(("early", "morning", "morning", "afternoon")),
            "shelf_metres": draw.maybe(0.6, draw.randint(1, 40)),
            "fridge": draw.maybe(0.7, draw.choice(("ours", "theirs", "none"))),
            "contract_until": draw.maybe(0.4, until.isoformat()),
        }
        return {name: value for name, value in found.items() if value is not None}

    def _day_in_the_past(self, least_years, most_years):
        return self.today - timedelta(days=self.draw.randint(least_years * 365, most_years * 365))

    def _phones(self):
        """Numbers of the range, each once."""
        room = 10 if self.region.country == "GB" else 100
        for number in self.draw.sample(range(room * 100), room * 100):
            yield self.region.phone.format(*divmod(number, 100))
