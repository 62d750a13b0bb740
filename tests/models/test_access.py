"""Who sees what: every role over every kind of record, and the feed saying the same as the queries."""

from types import SimpleNamespace
from uuid import UUID

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7
from werkzeug.exceptions import NotFound

from fieldcrm.access import may, visible, visible_or_404, visible_streams
from fieldcrm.models import (
    ADMINISTRATOR,
    RECORDS,
    REP,
    SUPERVISOR,
    Absence,
    Account,
    Assignment,
    Conflict,
    Duplicate,
    Feed,
    Merge,
    WeekPlan,
)
from fieldcrm.publishing import publish
from sync.store import Record
from tests import cast as people

WHO = ("lea", "tom", "nadia", "ada", "nils")


@pytest.fixture
def busy(session, cast):
    """The cast after a while: something of every type in either territory, and some that died."""
    cast.rows = {}
    for where, rep, shop, person in (
        ("lyon", cast.lea, cast.perrin, cast.marie), ("leeds", cast.tom, cast.tea_rooms, cast.grace),
    ):
        alone = people.contact(session, rep, "Card", "Alone")
        cast.rows[where] = [
            shop, person, people.visit(session, rep, shop), people.task(session, rep, shop, "Send the offer"),
            people.activity(session, rep, shop, "Called"), alone,
            Conflict(record_type="account", record_id=shop.id, account_id=shop.id, field="name",
                     at=people.NOW),
            Conflict(record_type="contact", record_id=alone.id, field="role", at=people.NOW),
            Duplicate(record_type="account", left_id=shop.id, right_id=shop.id, account_id=shop.id,
                      probability=70),
            Merge(record_type="contact", survivor_id=alone.id, loser_id=person.id, by=rep.id, at=people.NOW),
            Absence(user_id=rep.id, from_on=people.TODAY, to_on=people.TODAY),
            WeekPlan(rep_id=rep.id, week_on=people.TODAY),
        ]
    closed = people.account(session, cast.lyon, "Closed", deleted_at=people.NOW)
    orphans = [people.visit(session, cast.lea, closed), people.contact(session, cast.lea, "Jean", "Closed")]
    orphans.append(people.link(session, orphans[1], closed))
    twin = people.account(session, cast.lyon, "Perrin", merged_into_id=cast.perrin.id)
    unlinked = people.link(session, cast.marie, cast.ivanov, deleted_at=people.NOW)
    gone = people.contact(session, cast.lea, "Gone", "Away", deleted_at=people.NOW)
    orphans += [gone, people.link(session, gone, cast.perrin)]
    made = [*cast.rows["lyon"], *cast.rows["leeds"], closed, twin, unlinked, *orphans]
    session.add_all(made)
    publish(session, made)
    session.commit()
    return cast


def seen(session, user):
    """{(type, id)} by the queries of pages."""
    return {(type, row.id) for type,
            model in RECORDS.items() for row in session.scalars(visible(model, user))}


def held(session, user):
    """{(type, id)} by the streams of the feed."""
    streams = visible_streams(session, user)
    rows = session.execute(select(Feed.type, Feed.id).where(Feed.stream.in_(streams), ~Feed.gone,
                                                            Feed.type != "me"))
    return {(type, id) for type, id in rows}


def test_the_feed_and_the_queries_say_the_same(session, busy):
    for who in WHO:
        user = getattr(busy, who)
        assert held(session, user) == seen(session, user), who


def test_each_role_sees_its_territories_and_nothing_else(session, busy):
    expected = {"lea": {"lyon"}, "tom": {"leeds"}, "nadia": {"lyon"}, "ada": {"lyon", "leeds"}, "nils": set()}
    for who, territories in expected.items():
        found = seen(session, getattr(busy, who))
        for where, rows in busy.rows.items():
            for row in rows[:5]:  # those that hang on a customer
                assert ((row.__tablename__, row.id) in found) == (where in territories), (who, where, row)


def test_a_contact_nobody_linked_is_seen_by_whoever_made_it_alone(session, busy):
    alone = busy.rows["lyon"][5]
    assert [who for who in WHO if ("contact", alone.id) in seen(session, getattr(busy, who))] == ["lea"]


def test_everybody_knows_the_names_of_users_and_territories(session, busy):
    for who in WHO:
        found = seen(session, getattr(busy, who))
        assert {("user", busy.tom.id), ("territory", busy.leeds.id)} <= found


def test_what_hangs_on_a_dead_customer_is_seen_by_nobody(session, busy):
    for who in WHO:
        rows = session.scalars(visible(RECORDS["visit"], getattr(busy, who)))
        assert {visit.account_id for visit in rows} <= {busy.perrin.id, busy.tea_rooms.id}


def test_when_somebody_is_away_is_told_to_them_and_to_who_supervises_their_territory(session, busy):
    away = ("absence", busy.rows["lyon"][10].id)
    assert [who for who in WHO if away in held(session, getattr(busy, who))] == ["lea", "nadia", "ada"]


def test_who_takes_a_territory_over_is_seen_by_its_supervisor_from_then_on(session, busy):
    plan = ("week_plan", busy.rows["leeds"][11].id)
    assert plan not in held(session, busy.nadia)
    session.add(Assignment(user_id=busy.tom.id, territory_id=busy.lyon.id))
    publish(session, busy.tom)
    session.commit()
    assert plan in held(session, busy.nadia)
    assert held(session, busy.nadia) == seen(session, busy.nadia)


def test_another_reps_customer_is_not_found(session, cast):
    assert visible_or_404(Account, cast.perrin.id, cast.lea) is cast.perrin
    with pytest.raises(NotFound):
        visible_or_404(Account, cast.perrin.id, cast.tom)


def test_a_territory_that_is_no_more_is_in_nobodys_sight(session, cast):
    cast.lyon.deleted_at = people.NOW
    session.flush()
    assert visible_streams(session, cast.lea) == ["common", f"u:{cast.lea.id}"]


# What one may do: told on records alone, as the store of a push holds them.

SHOP = Record("account", "00000000-0000-7000-8000-000000000001", 1, "2026-11-23T09:00:00Z",
              {"territory_id": "00000000-0000-7000-8000-00000000000a"})
ELSEWHERE = Record("account", "00000000-0000-7000-8000-000000000002", 1, "2026-11-23T09:00:00Z",
                   {"territory_id": "00000000-0000-7000-8000-00000000000b"})


STAFF = SimpleNamespace(**{
    name: SimpleNamespace(id=uuid7(), role=role)
    for name,
    role in (("lea", REP), ("tom", REP), ("nils", REP), ("nadia", SUPERVISOR), ("ada", ADMINISTRATOR))})


def sight(who, *records, links=(), made=False):
    known = {record.key: record for record in (SHOP, ELSEWHERE, *records)}
    return SimpleNamespace(
        user=getattr(STAFF, who), territory_ids={UUID(SHOP.get("territory_id"))},
        find=lambda type, id: known.get((type, id)), links=lambda contact_id: list(links),
        made=lambda record: made,
        works=lambda user_id: {UUID(SHOP.get("territory_id"))} if user_id == STAFF.lea.id else set())


def record(type, **values):
    return Record(type, "00000000-0000-7000-8000-0000000000ff", 1, "2026-11-23T09:00:00Z", values)


def test_nobody_touches_what_is_out_of_sight():
    for who in WHO:
        for kind in ("see", "update", "delete", "merge"):
            assert may(sight(who), kind, "account", SHOP, {})
            assert not may(sight(who), kind, "account", ELSEWHERE, {})
            assert not may(sight(who), kind, "task", record("task", account_id=ELSEWHERE.id), {})


def test_a_customer_can_only_be_put_where_one_works():
    assert may(sight("lea"), "create", "account", None, {"territory_id": SHOP.get("territory_id")})
    assert not may(sight("lea"), "create", "account", None,
                   {"territory_id": ELSEWHERE.get("territory_id")})
    assert not may(sight("lea"), "update", "account", SHOP,
                   {"territory_id": ELSEWHERE.get("territory_id")})


def test_nobody_writes_in_anothers_name():
    mine, other = {"author_id": str(STAFF.lea.id)}, {"author_id": str(STAFF.tom.id)}
    assert may(sight("lea"), "create", "activity", None, mine)
    assert not may(sight("lea"), "create", "activity", None, other)
    assert not may(sight("ada"), "create", "activity", None, other)


def test_a_supervisor_plans_for_others_and_a_rep_does_not():
    toms = {"rep_id": str(STAFF.tom.id)}
    assert may(sight("nadia"), "create", "visit", None, toms)
    assert not may(sight("lea"), "create", "visit", None, toms)


def test_a_rep_stands_in_for_a_colleague_but_takes_nothing_from_them():
    visit = record("visit", account_id=SHOP.id, rep_id=str(STAFF.tom.id))
    assert may(sight("lea"), "update", "visit", visit, {"status": "done"})
    assert may(sight("lea"), "update", "visit", visit, {"rep_id": str(STAFF.lea.id)})
    assert not may(sight("lea"), "update", "visit", visit, {"rep_id": str(STAFF.nils.id)})
    assert not may(sight("lea"), "delete", "visit", visit, {})
    assert may(sight("nadia"), "delete", "visit", visit, {})


def test_a_rep_proposes_a_week_and_a_supervisor_decides():
    leas, toms = ({"rep_id": str(getattr(STAFF, who).id)} for who in ("lea", "tom"))
    plan = record("week_plan", **leas)
    assert may(sight("lea"), "create", "week_plan", None, leas | {"state": "proposed"})
    assert not may(sight("lea"), "create", "week_plan", None, toms | {"state": "proposed"})
    for words in ({"state": "approved"}, {"state": "returned"}, {"comment": "Fine"}, {"approved": []}):
        assert not may(sight("lea"), "update", "week_plan", plan, words)
        assert not may(sight("lea"), "create", "week_plan", None, leas | words)
        assert may(sight("nadia"), "update", "week_plan", plan, words)
    assert not may(sight("nadia"), "update", "week_plan", record("week_plan", **toms), {"state": "approved"})


def test_a_rep_is_away_by_their_own_word_or_a_supervisors():
    leas, toms = ({"user_id": str(getattr(STAFF, who).id)} for who in ("lea", "tom"))
    assert may(sight("lea"), "create", "absence", None, leas)
    assert may(sight("nadia"), "create", "absence", None, leas)
    assert not may(sight("lea"), "delete", "absence", record("absence", **toms), {})
    assert not may(sight("nadia"), "create", "absence", None, toms)


def test_what_somebody_wrote_is_changed_by_its_author_or_a_supervisor():
    note = record("activity", account_id=SHOP.id, author_id=str(STAFF.lea.id))
    assert may(sight("lea"), "update", "activity", note, {"body": "…"})
    assert not may(sight("tom"), "update", "activity", note, {"body": "…"})
    assert may(sight("nadia"), "update", "activity", note, {"body": "…"})
    assert not may(sight("lea"), "update", "activity", note, {"author_id": str(STAFF.tom.id)})


def test_a_contact_is_in_sight_by_its_customers_or_by_its_maker():
    person = record("contact")
    link = Record("link", "1", 1, "", {"contact_id": person.id, "account_id": SHOP.id})
    abroad = Record("link", "2", 1, "", {"contact_id": person.id, "account_id": ELSEWHERE.id})
    assert may(sight("lea", links=[abroad, link]), "update", "contact", person, {})
    assert not may(sight("lea", links=[abroad], made=True), "update", "contact", person, {})
    assert may(sight("lea", made=True), "update", "contact", person, {})
    assert not may(sight("lea"), "update", "contact", person, {})


def test_a_question_about_a_contact_is_in_sight_with_it():
    person = record("contact")
    question = Record("conflict", "3", 1, "", {"record_type": "contact", "record_id": person.id})
    assert may(sight("lea", person, made=True), "resolve", "conflict", question, {})
    assert not may(sight("lea", person), "resolve", "conflict", question, {})
