"""What pages are shown on the server: in sight, in order, and in few questions."""

from datetime import date, datetime, timedelta

from fieldcrm.documents import SqlReplica
from fieldcrm.models import Conflict, Duplicate, Merge
from fieldcrm.publishing import publish
from tests import cast as people

TODAY = people.TODAY.isoformat()
AT_BELLECOUR = {"lat": 45.7578, "lon": 4.8320}


def replica(user):
    return SqlReplica(user)


def names(found):
    return [account["name"] for account in found["accounts"]]


def search(user, **asked):
    return replica(user).search_accounts({"today": TODAY, **asked})


def test_me_says_where_one_works(session, cast):
    me = replica(cast.lea).me()
    assert me["territory_ids"] == [str(cast.lyon.id)]
    assert (me["country"], me["currency"], me["waiting"]) == ("FR", "EUR", False)
    assert replica(cast.nils).me()["currency"] is None


def test_me_on_the_server_is_what_the_phone_was_told(session, cast):
    import json

    from sqlalchemy import select

    from fieldcrm.models import Feed

    for user in (cast.lea, cast.nadia, cast.ada, cast.nils):
        told = json.loads(session.scalar(select(Feed.body).where(Feed.stream == f"u:{user.id}",
                                                                 Feed.type == "me")))
        assert replica(user).me() == told | {"waiting": False, "refused": False}


def test_a_document_has_every_field_of_its_type(session, cast):
    from fieldcrm.fields.builtin import BUILTIN

    perrin = replica(cast.lea).get("account", str(cast.perrin.id))
    assert {field.name for field in BUILTIN["account"]} <= set(perrin)
    assert perrin["phones"] == ["+33 4 78 00 00 12"]
    assert perrin["created_at"] == "2025-01-06T08:00:00Z"
    assert perrin["custom"] == {}


def test_what_is_out_of_sight_is_not_there(session, cast):
    asked = [str(cast.tea_rooms.id), "nonsense", str(cast.perrin.id), str(cast.perrin.id).upper()]
    assert [one["name"] for one in replica(cast.lea).many("account", asked)] == ["Boulangerie Perrin"]
    assert replica(cast.lea).get("account", str(cast.tea_rooms.id)) is None
    assert replica(cast.nils).search_accounts({"today": TODAY}) == {"accounts": [], "total": 0}


def test_a_customer_is_found_in_whatever_script_it_is_typed(session, cast):
    for typed in ("ivanov", "Иванов", "IVANOV", "villeurb", "ivan syn"):
        assert "Иванов и сыновья" in names(search(cast.lea, q=typed)), typed


def test_a_customer_is_found_by_its_people_phones_and_city(session, cast):
    for typed in ("marie", "6 12 00 00 34", "0612000034", "boulangerie lyon", "pérrin"):
        assert names(search(cast.lea, q=typed)) == ["Boulangerie Perrin"], typed


def test_signs_that_mean_something_to_a_database_mean_nothing_here(session, cast):
    for sign in ("%", "_", "50%", "\\", "'"):
        assert names(search(cast.lea, q="zzz" + sign)) == [], sign
        assert names(search(cast.lea, q=f"per{sign}in")) == [], sign


def test_customers_come_by_folded_name(session, cast):
    assert names(search(cast.lea)) == ["Boulangerie Perrin", "Café Bellecour", "Иванов и сыновья"]


def test_the_nearest_come_first_and_those_nowhere_last(session, cast):
    found = search(cast.lea, sort="distance", near=AT_BELLECOUR)
    assert names(found) == ["Café Bellecour", "Boulangerie Perrin", "Иванов и сыновья"]
    assert [one["distance_m"] for one in found["accounts"]] == [0, 707, None]


def test_those_due_longest_come_first(session, cast):
    publish(session, [
        people.visit(session, cast.lea, cast.perrin, date(2026, 11, 1), status="done"),  # A: every 7 days
        people.visit(session, cast.lea, cast.bellecour, date(2026, 11, 20), status="done"),  # B: every 14
    ])
    found = search(cast.lea, sort="due")
    assert [(one["due_on"], one["overdue_days"]) for one in found["accounts"]] == [
        ("2025-02-03", 658), ("2026-11-08", 15), ("2026-12-04", -11)]
    assert names(replica(cast.lea).overdue_accounts(TODAY, None, 9)) == ["Иванов и сыновья",
                                                                         "Boulangerie Perrin"]
    assert names(replica(cast.lea).overdue_accounts(TODAY, AT_BELLECOUR, 1)) == ["Boulangerie Perrin"]


def test_who_is_near_and_due_comes_by_way_and_urgency(session, cast):
    publish(session, [
        people.visit(session, cast.lea, cast.perrin, date(2026, 11, 15), status="done"),  # A: due yesterday
        people.visit(session, cast.lea, cast.bellecour, date(2026, 11, 22), status="done"),  # B: due in a fortnight
    ])
    asked = replica(cast.lea).near_and_due([AT_BELLECOUR], TODAY, 9)
    assert [(one["name"], one["distance_m"], one["overdue_days"]) for one in asked] == [("Boulangerie Perrin", 707, 1)]
    anywhere = replica(cast.lea).near_and_due([], TODAY, 9)
    assert [one["name"] for one in anywhere] == ["Иванов и сыновья", "Boulangerie Perrin"]  # long overdue, and nobody knows where
    assert replica(cast.tom).near_and_due([AT_BELLECOUR], TODAY, 9) == []


def test_a_customer_without_a_class_is_never_due(session, cast):
    cast.perrin.visit_class = None
    session.flush()
    found = search(cast.lea, q="perrin", sort="due")["accounts"][0]
    assert found["due_on"] is None
    assert found["overdue_days"] is None


def test_filters_narrow_and_pages_follow_each_other(session, cast):
    assert names(search(cast.lea, visit_class="A")) == ["Boulangerie Perrin"]
    assert names(search(cast.lea, sector="wholesale")) == ["Иванов и сыновья"]
    assert names(search(cast.lea, tag="bio")) == ["Boulangerie Perrin"]
    second = search(cast.lea, offset=1, limit=1)
    assert (names(second), second["total"]) == (["Café Bellecour"], 3)
    assert replica(cast.lea).account_tags() == ["bio", "terrasse"]
    assert replica(cast.tom).account_tags() == []


def test_visits_come_in_the_order_of_the_day(session, cast):
    late = people.visit(session, cast.lea, cast.perrin, planned_at="16:00")
    whenever = people.visit(session, cast.lea, cast.ivanov)
    early = people.visit(session, cast.lea, cast.bellecour, planned_at="08:30")
    tomorrow = people.visit(session, cast.lea, cast.perrin, people.TODAY + timedelta(days=1),
                            planned_at="07:00")
    elsewhere = people.visit(session, cast.tom, cast.tea_rooms)
    publish(session, [late, whenever, early, tomorrow, elsewhere])
    found = replica(cast.lea).visits_between(TODAY, "2026-11-24", None)
    assert [one["id"] for one in found] == [str(one.id) for one in (early, late, whenever, tomorrow)]
    assert replica(cast.lea).visits_between(TODAY, TODAY, str(cast.tom.id)) == []
    newest = replica(cast.lea).visits_of(str(cast.perrin.id), 1)
    assert [one["id"] for one in newest] == [str(tomorrow.id)]


def test_the_next_visit_is_the_first_that_can_still_be_made(session, cast):
    day = people.TODAY
    publish(session, [
        people.visit(session, cast.lea, cast.perrin, day, status="cancelled"),
        people.visit(session, cast.lea, cast.perrin, day - timedelta(days=1)),
        people.visit(session, cast.lea, cast.perrin, day + timedelta(days=9)),
        next_one := people.visit(session, cast.lea, cast.perrin, day + timedelta(days=3)),
    ])
    assert replica(cast.lea).next_visit_of(str(cast.perrin.id), TODAY)["id"] == str(next_one.id)
    assert replica(cast.lea).next_visit_of(str(cast.ivanov.id), TODAY) is None
    assert replica(cast.tom).next_visits([str(cast.perrin.id)], TODAY) == {}


def test_people_come_by_family_name_and_their_customers_by_name(session, cast):
    zoe = people.contact(session, cast.lea, "Zoé", "Àbert")
    publish(session, people.link(session, zoe, cast.perrin))
    there = replica(cast.lea).contacts_of(str(cast.perrin.id))
    assert [pair["contact"]["given_name"] for pair in there] == ["Zoé", "Marie"]
    assert [pair["link"]["role"] for pair in there] == [None, "Patronne"]
    works_at = replica(cast.lea).accounts_of(str(cast.ivan.id))
    assert [pair["account"]["name"] for pair in works_at] == ["Café Bellecour", "Иванов и сыновья"]


def test_activities_come_newest_first_and_tasks_by_their_day(session, cast):
    hour = timedelta(hours=1)
    publish(session, [
        people.activity(session, cast.lea, cast.perrin, "first", happened_at=people.NOW - hour),
        people.activity(session, cast.lea, cast.perrin, "second", happened_at=people.NOW),
        people.task(session, cast.lea, cast.perrin, "whenever"),
        people.task(session, cast.lea, cast.perrin, "soon", due_on=people.TODAY),
        people.task(session, cast.lea, cast.perrin, "later", due_on=people.TODAY + timedelta(days=2)),
        people.task(session, cast.lea, cast.perrin, "done", due_on=people.TODAY, done_at=people.NOW),
    ])
    mine = replica(cast.lea)
    assert [one["body"] for one in mine.activities_of(str(cast.perrin.id), 9)] == ["second", "first"]
    assert [one["title"] for one in mine.tasks_of(str(cast.perrin.id))] == ["soon", "later", "whenever"]
    assert [one["title"] for one in mine.tasks_due(str(cast.lea.id), TODAY)] == ["soon"]


def test_birthdays_and_anniversaries_come_by_their_day(session, cast):
    cast.bellecour.anniversary = date(2001, 11, 24)
    cast.ivan.birthday = date(1990, 11, 24)
    publish(session, [cast.bellecour, cast.ivan])
    found = replica(cast.lea).occasions(TODAY, "2026-11-29")
    assert [(one["on"], one["kind"], one["account"]["name"]) for one in found] == [
        ("2026-11-24", "anniversary", "Café Bellecour"),
        ("2026-11-24", "birthday", "Café Bellecour"),  # Ivan's first customer by name, and only that one
        ("2026-11-25", "birthday", "Boulangerie Perrin"),
    ]
    assert found[2]["gift_note"] == "Thé vert"
    assert replica(cast.tom).occasions(TODAY, "2026-11-29") == []


def test_who_was_born_on_a_leap_day_has_a_birthday_every_year(session, cast):
    cast.marie.birthday = date(1980, 2, 29)
    publish(session, cast.marie)
    days = [one["on"] for one in replica(cast.lea).occasions("2027-02-25", "2027-03-02")]
    assert days == ["2027-02-28"]
    days = [one["on"] for one in replica(cast.lea).occasions("2028-02-25", "2028-03-02")]
    assert days == ["2028-02-29"]


def test_the_year_turns_within_a_week(session, cast):
    cast.marie.birthday = date(1980, 1, 1)
    publish(session, cast.marie)
    assert [one["on"] for one in replica(cast.lea).occasions("2026-12-30", "2027-01-03")] == ["2027-01-01"]


def test_open_questions_come_with_what_they_are_about(session, cast):
    def conflict(at, **fields):
        return Conflict(record_type="account", record_id=cast.perrin.id, account_id=cast.perrin.id,
                        field="name",
                        at=at, **fields)

    def duplicate(right, probability):
        return Duplicate(record_type="account", left_id=cast.perrin.id, right_id=right.id,
                         account_id=cast.perrin.id, probability=probability)

    first, second = conflict(people.NOW), conflict(people.NOW + timedelta(hours=1))
    rows = [second, first, conflict(people.NOW, status="resolved"), duplicate(cast.bellecour, 60),
            duplicate(cast.ivanov, 90), duplicate(cast.tea_rooms, 99),
            merge := Merge(record_type="account", survivor_id=cast.perrin.id, loser_id=cast.ivanov.id,
                           account_id=cast.perrin.id, at=people.NOW),
            Merge(record_type="account", survivor_id=cast.perrin.id, loser_id=cast.ivanov.id,
                  account_id=cast.perrin.id, at=people.NOW, undone_at=people.NOW)]
    session.add_all(rows)
    publish(session, rows)
    mine = replica(cast.lea)
    assert [one["id"] for one in mine.conflicts()] == [str(first.id), str(second.id)]
    pairs = mine.duplicates()  # the pair with the customer in Leeds is not Léa's to see
    assert [pair["right"]["name"] for pair in pairs] == ["Иванов и сыновья", "Café Bellecour"]
    assert [one["id"] for one in mine.merges_recent(5)] == [str(merge.id)]
    assert replica(cast.tom).duplicates() == replica(cast.tom).conflicts() == []


def test_the_administrators_fields_follow_the_built_in_ones(session, cast):
    publish(session, [
        people.definition(session, "account", "fridge", "choice", position=2,
                          choices=[{"value": "ours", "labels": {"en": "Ours", "fr": "Le nôtre"}}]),
        people.definition(session, "account", "shelf_metres", "number", position=1, minimum=0),
        people.definition(session, "visit", "display", "boolean"),
    ])
    fields = replica(cast.lea).definitions("account")
    assert [field["name"] for field in fields[-3:]] == ["last_visit_on", "shelf_metres", "fridge"]
    assert {field["custom"] for field in fields[:-2]} == {False}
    assert fields[-1]["choices"] == [{"value": "ours", "labels": {"en": "Ours", "fr": "Le nôtre"}}]
    assert set(fields[0]) <= set(fields[-1])


def test_custom_values_are_kept_beside_the_others(session, cast):
    cast.perrin.custom = {"shelf_metres": 12}
    publish(session, cast.perrin)
    assert replica(cast.lea).get("account", str(cast.perrin.id))["custom"] == {"shelf_metres": 12}


def test_no_question_of_a_page_takes_more_queries_when_there_is_more_to_say(session, cast, count_queries):
    """What Today asks, on a territory with forty customers as on one with three."""
    shops = [people.account(session, cast.lyon, f"Shop {number}") for number in range(40)]
    publish(session, shops + [people.visit(session, cast.lea, shop) for shop in shops]
            + [people.task(session, cast.lea, shop, "Call", due_on=people.TODAY) for shop in shops])
    user_id = str(cast.lea.id)
    mine = replica(cast.lea)
    with count_queries() as sent:
        mine.me()
        visits = mine.visits_between(TODAY, TODAY, user_id)
        tasks = mine.tasks_due(user_id, TODAY)
        accounts = mine.many("account", [one["account_id"] for one in visits + tasks])
        mine.overdue_accounts(TODAY, None, 45)
        mine.occasions(TODAY, "2026-11-29")
        mine.conflicts(), mine.duplicates(), mine.definitions("visit"), mine.territory(str(cast.lyon.id))
    assert len(accounts) == 80
    assert len(sent) <= 7, "\n".join(sent)


def test_instants_come_out_in_utc_whatever_zone_they_went_in_by(session, cast):
    from zoneinfo import ZoneInfo

    noon = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))
    publish(session, note := people.activity(session, cast.lea, cast.perrin, "…", happened_at=noon))
    session.commit()
    assert note.happened_at.utcoffset() == timedelta(0)
    assert replica(cast.lea).get("activity", str(note.id))["happened_at"] == "2026-07-01T10:00:00Z"
