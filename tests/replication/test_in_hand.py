"""What a push writes and publishes without reading it again is what it would have read."""

import json

from sqlalchemy import select

from fieldcrm.documents import document
from fieldcrm.models import REPLICATED, Account, Feed, MatchKey
from fieldcrm.models import Op as OpRow
from fieldcrm.wording import from_json, to_json

from .conftest import new_account


def test_the_feed_says_of_new_records_what_their_rows_say(phone, world, perrin, visit_of, stored):
    lea = phone("lea")
    contact = lea.op("create", "contact", None, {"given_name": "Ana", "family_name": "Roux", "emails": ["ana@example.com"]})
    results = lea.push(
        contact,
        lea.op("create", "link", None, {"account_id": perrin, "contact_id": contact["record"]}, after=[contact["id"]]),
        lea.op("create", "visit", None, visit_of("lea", perrin, notes="Crème brûlée", planned_at="09:30")),
        lea.op("create", "task", None, {"account_id": perrin, "title": "Call", "due_on": "2026-12-01",
                                        "assignee_id": world.ids.lea}),
        # A row keeps parts of a second; a document tells whole ones.
        lea.op("create", "activity", None, {"account_id": perrin, "kind": "note", "body": "Hello",
                                            "author_id": world.ids.lea, "happened_at": "2026-11-21T10:00:00.75Z"}),
    )
    new_account(lea, world.ids.lyon, name="Fleurs", phones=["+33 4 78 00 00 00"], potential=120_00)
    assert [one["verdict"] for one in results] == ["applied"] * 5, results
    assert_feed_says_what_rows_say(stored)


def test_the_feed_says_of_changed_records_what_their_rows_say(phone, perrin, stored):
    lea = phone("lea")
    lea.push(lea.op("update", "account", perrin, {"city": ("Lyon", None), "tags": (["bio", "terrasse"], ["bio", "key"])}),
             lea.op("update", "account", perrin, {"anniversary": (None, "1999-02-28")}))
    assert_feed_says_what_rows_say(stored)
    [row] = stored(select(Account).where(Account.name == "Boulangerie Perrin"))
    assert (row.city, row.tags, str(row.anniversary), row.rev) == (None, ["bio", "key"], "1999-02-28", 3)


def test_what_is_made_and_changed_in_one_push_is_found_by_its_words(phone, world, stored):
    lea = phone("lea")
    made = lea.op("create", "account", None, {"name": "Fleurs Dupont", "status": "prospect", "city": "Bron",
                                              "phones": ["+33 4 78 11 22 33"], "territory_id": world.ids.lyon})
    lea.push(made, lea.op("update", "account", made["record"], {"tags": ["vip"]}, after=[made["id"]]))
    [row] = stored(select(Account).where(Account.name == "Fleurs Dupont"))
    assert " fleurs dupont bron" in row.search_text
    keys = stored(select(MatchKey.key).where(MatchKey.record_id == row.id))
    assert keys
    lea.do("update", "account", made["record"], {"tags": (["vip"], [])})
    assert sorted(stored(select(MatchKey.key).where(MatchKey.record_id == row.id))) == sorted(keys)
    lea.do("update", "account", made["record"], {"city": ("Bron", "Oullins")})
    [row] = stored(select(Account).where(Account.name == "Fleurs Dupont"))
    assert " fleurs dupont oullins" in row.search_text
    assert sorted(stored(select(MatchKey.key).where(MatchKey.record_id == row.id))) != sorted(keys)


def test_a_number_that_no_64_bits_hold_is_answered_and_kept(phone, perrin, stored):
    lea = phone("lea")
    op = lea.op("update", "account", perrin, {"potential": (None, 10**30)})
    assert lea.push(op)[0]["verdict"] == "refused"
    [kept] = stored(select(OpRow))
    assert kept.body["set"]["potential"]["now"] == 1e30
    assert (from_json(to_json(10**30)), to_json("\ud800")) == (1e30, '"\\ud800"')


def assert_feed_says_what_rows_say(stored):
    told = {(row.type, row.id): json.loads(row.body) for row in stored(select(Feed).where(Feed.gone.is_(False)))}
    rows = {(type, row.id): json.loads(json.dumps(document(type, row)))
            for type, model in REPLICATED.items() for row in stored(select(model))}
    assert {key: doc for key, doc in told.items() if key[0] in REPLICATED} == rows
