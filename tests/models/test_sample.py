"""The sample territory: believable, the same every time, and quick to load."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import phonenumbers
import pytest
from sqlalchemy import func, select

from fieldcrm import sample
from fieldcrm.auth.passwords import SHORTEST, verify_password
from fieldcrm.documents import SqlReplica, document
from fieldcrm.fields.builtin import BUILTIN
from fieldcrm.models import RECORDS, Account, Feed, User
from sync.fields import check

TODAY = date(2026, 11, 25)  # a Wednesday
WEEKEND = date(2026, 11, 28)


@pytest.fixture(scope="module")
def rows():
    return sample.Sample(TODAY).rows


def test_the_same_day_gives_the_same_sample(rows):
    again = sample.Sample(TODAY).rows
    del again["user"]  # their passwords are salted
    assert again == {type: some for type, some in rows.items() if type != "user"}


def test_every_value_holds_to_the_rules_of_its_field(rows):
    for type in ("account", "contact", "link", "visit", "activity", "task"):
        for row in rows[type]:
            model = RECORDS[type](rev=1, **row)
            for column in RECORDS[type].__table__.columns:  # as the database fills in
                if getattr(model, column.name) is None and column.default is not None and not column.nullable:
                    default = column.default
                    setattr(model, column.name, default.arg(None) if default.is_callable else default.arg)
            found = document(type, model)
            wrong = {field.name: found[field.name] for field in BUILTIN[type] if check(field,
                                                                                       found[field.name])}
            assert not wrong, (type, wrong)


def test_every_number_is_one_that_could_be_dialled(rows):
    numbers = [phone for type in ("account", "contact") for row in rows[type] for phone in row["phones"]]
    assert len(numbers) > 800
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in numbers)


def test_an_hour_before_midnight_in_london_lyon_already_has_its_plan_of_tomorrow():
    first = {}
    for visit in sample.Sample(None, datetime(2026, 11, 24, 23, 30, tzinfo=UTC)).rows["visit"]:
        if visit["status"] == "planned":
            first[visit["rep_id"]] = min(first.get(visit["rep_id"], WEEKEND), visit["planned_on"])
    assert set(first.values()) == {TODAY - timedelta(days=1), TODAY}


def test_each_rep_has_a_plan_for_today_and_customers_that_are_overdue(session):
    sample.load(session, WEEKEND)
    today = WEEKEND.isoformat()
    for user in session.scalars(select(User).where(User.role == "rep")):
        mine = SqlReplica(user)
        plan = mine.visits_between(today, (WEEKEND + timedelta(days=13)).isoformat(), str(user.id))
        days = Counter(visit["planned_on"] for visit in plan)
        assert days[today] >= 5, user.email  # on a Saturday too: somebody tries it out
        assert len(days) >= 5
        assert {visit["status"] for visit in plan} == {"planned"}
        assert mine.overdue_accounts(today, None, 50)["total"] >= 8
        assert len(mine.occasions(today, (WEEKEND + timedelta(days=6)).isoformat())) >= 4
        assert mine.tasks_due(str(user.id), (WEEKEND + timedelta(days=14)).isoformat())
        assert (len(mine.conflicts()), len(mine.duplicates())) == (2, 1)
    _everything_is_published(session)
    _last_visits_are_known(session)


def _everything_is_published(session):
    for type, model in RECORDS.items():
        rows = session.scalar(select(func.count()).select_from(model))
        assert session.scalar(select(func.count(Feed.id.distinct())).where(Feed.type == type)) == rows


def _last_visits_are_known(session):
    seen = session.scalar(select(func.count()).where(Account.last_visit_on.is_not(None)))
    assert seen > 350
    assert session.scalar(select(func.max(Account.last_visit_on))) < WEEKEND


def test_everybody_can_sign_in_with_the_password_that_is_printed(rows):
    hashes = {row["email"]: row["password_hash"] for row in rows["user"]}
    assert len(hashes) == len(sample.SIGN_INS)
    for one in sample.SIGN_INS:
        assert len(one.password) >= SHORTEST
        assert verify_password(hashes[one.email], one.password)


def test_the_riviera_writes_in_three_scripts(rows):
    names = " ".join(row["name"] for row in rows["account"])
    for word in ("Café", "Иванов", "رستوران"):
        assert word in names


def test_no_two_customers_share_a_name(rows):
    names = Counter(row["name"] for row in rows["account"])
    assert [name for name, times in names.items() if times > 1] == []
