"""Every verdict, as a phone gets it over HTTP."""

from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Account, Audit, Device, MatchKey, Op

from .conftest import new_account


def test_a_customer_made_on_a_phone_is_applied_and_comes_back_to_it(phone, world):
    anna = phone("anna")
    account = new_account(anna, world.ids.lyon, name="Fleurs Dupont")
    anna.pull()
    assert anna.document("account", account)["name"] == "Fleurs Dupont"
    assert anna.document("account", account)["rev"] == 1


def test_edits_of_different_fields_are_merged(phone, bakery):
    anna, ben = phone("anna"), phone("ben")
    assert anna.do("update", "account", bakery, {"city": ("Lyon", "Villeurbanne")})["verdict"] == "applied"
    result = ben.do("update", "account", bakery, {"street": "1 rue Mercière"})
    assert result["verdict"] in ("applied", "merged") and result["rev"] == 3
    ben.pull()
    assert ben.document("account", bakery)["city"] == "Villeurbanne"
    assert ben.document("account", bakery)["street"] == "1 rue Mercière"


def test_edits_of_one_field_keep_both_values_until_a_person_chooses(phone, bakery):
    anna, ben = phone("anna"), phone("ben")
    anna.do("update", "account", bakery, {"name": ("Boulangerie Martin", "Chez Martin")})
    result = ben.do("update", "account", bakery, {"name": ("Boulangerie Martin", "Martin & Fils")})
    assert result["verdict"] == "conflict"
    [conflict] = result["conflicts"]
    ben.pull()
    asked = ben.document("conflict", conflict)
    assert (asked["field"], asked["mine"], asked["theirs"], asked["status"]) == (
        "name", "Martin & Fils", "Chez Martin", "open")
    assert ben.document("account", bakery)["name"] == "Chez Martin"

    chosen = ben.do("resolve", "conflict", conflict, {"value": ("Chez Martin", "Martin & Fils")})
    assert chosen["verdict"] == "applied"
    anna.pull()
    assert anna.document("account", bakery)["name"] == "Martin & Fils"
    assert anna.document("conflict", conflict)["status"] == "resolved"


def test_an_edit_to_a_merged_account_lands_on_its_survivor(phone, world, bakery):
    anna, ben = phone("anna"), phone("ben")
    twin = new_account(anna, world.ids.lyon, name="Boul. Martin", city="Bron")
    assert anna.do("merge", "account", twin, {"survivor_id": bakery})["verdict"] == "applied"
    result = ben.do("update", "account", twin, {"street": "2 rue Neuve"})
    assert (result["verdict"], result["survivor"]) == ("redirected", bakery)
    ben.pull()
    assert ben.document("account", twin) is None
    assert ben.document("account", bakery)["street"] == "2 rue Neuve"


def test_a_merge_undone_brings_both_customers_back(phone, world, bakery):
    anna = phone("anna")
    twin = new_account(anna, world.ids.lyon, name="Boul. Martin")
    anna.do("merge", "account", twin, {"survivor_id": bakery})
    anna.pull()
    [merge] = anna.of("merge")
    assert anna.do("unmerge", "merge", merge["id"])["verdict"] == "applied"
    anna.pull()
    assert anna.document("account", twin)["name"] == "Boul. Martin"
    assert anna.document("account", bakery)["name"] == "Boulangerie Martin"


def test_what_looks_like_a_known_customer_is_saved_and_flagged(phone, world, bakery):
    anna = phone("anna")
    anna.do("update", "account", bakery, {"phones": ([], ["+33 4 78 00 00 01"])})
    result = anna.do("create", "account", set={
        "name": "Martin", "status": "prospect", "territory_id": world.ids.lyon, "phones": ["+33478000001"]})
    assert result["verdict"] == "applied"
    assert [one["id"] for one in result["candidates"]] == [bakery]
    anna.pull()
    [duplicate] = anna.of("duplicate")
    judged = anna.do("judge", "duplicate", duplicate["id"], {"status": ("open", "different")})
    assert judged["verdict"] == "applied"


def test_two_alike_customers_of_one_push_are_flagged(phone, world):
    anna = phone("anna")
    fields = {"name": "Garage Sud", "status": "prospect", "territory_id": world.ids.lyon, "emails": ["a@garage.example"]}
    first, second = anna.push(anna.op("create", "account", set=fields), anna.op("create", "account", set=fields))
    assert "candidates" not in first and len(second["candidates"]) == 1


def test_a_wrong_value_is_refused_with_its_field_and_the_others_of_the_push_stand(phone, stored, bakery):
    anna = phone("anna")
    bad = anna.op("update", "account", bakery, {"visit_class": ("C", "Z")})
    good = anna.op("update", "account", bakery, {"city": ("Lyon", "Oullins")})
    refused, applied = anna.push(bad, good)
    assert (refused["verdict"], refused["reason"]["field"]) == ("refused", "visit_class")
    assert applied["verdict"] == "applied"
    [kept] = stored(select(Op.body).where(Op.verdict == "refused"))
    assert kept["set"]["visit_class"]["now"] == "Z"


def test_what_waits_for_a_refused_op_is_held_and_leaves_no_trace(phone, world, stored, visit_of):
    anna = phone("anna")
    account = anna.op("create", "account", set={"status": "active", "territory_id": world.ids.lyon})  # has no name
    visit = anna.op("create", "visit", set=visit_of("anna", account["record"]), after=[account["id"]])
    refused, held = anna.push(account, visit)
    assert (refused["verdict"], held["verdict"]) == ("refused", "held")
    assert held["after"] == [account["id"]]
    assert [str(one) for one in stored(select(Op.id))] == [account["id"]]


def test_a_visit_may_stand_on_a_customer_of_the_same_push(phone, world, visit_of):
    anna = phone("anna")
    account = anna.op("create", "account", set={"name": "Neu", "status": "active", "territory_id": world.ids.lyon})
    visit = anna.op("create", "visit", set=visit_of("anna", account["record"]), after=[account["id"]])
    assert [one["verdict"] for one in anna.push(account, visit)] == ["applied", "applied"]


def test_a_deleted_customer_leaves_every_phone(phone, bakery):
    anna, ben = phone("anna"), phone("ben")
    anna.pull(), ben.pull()
    shown = anna.document("account", bakery)
    seen = {name: (shown[name], None) for name in shown if shown[name] not in (None, [], {})
            and name not in ("type", "id", "rev", "created_at", "custom", "last_visit_on")}
    assert anna.do("delete", "account", bakery, seen)["verdict"] == "applied"
    ben.pull()
    assert ben.document("account", bakery) is None


def test_the_last_visit_of_a_customer_follows_its_visits(phone, bakery, visit_of):
    anna = phone("anna")
    done = visit_of("anna", bakery, status="done", outcomes=["order"],
                    check_in={"at": "2026-11-20T09:00:00Z", "lat": None, "lon": None})
    assert anna.do("create", "visit", set={**done, "planned_on": "2026-11-20"})["verdict"] == "applied"
    anna.pull()
    assert anna.document("account", bakery)["last_visit_on"] == "2026-11-20"


def test_the_audit_trail_says_who_changed_what_from_what_to_what(phone, world, stored, bakery):
    ben = phone("ben")
    ben.do("update", "account", bakery, {"city": ("Lyon", "Bron")})
    made, changed = stored(select(Audit).order_by(Audit.at, Audit.id))
    assert made.field == "created" and made.now["name"] == "Boulangerie Martin"
    assert (changed.field, changed.was, changed.now, str(changed.user_id), str(changed.device_id)) == (
        "city", "Lyon", "Bron", world.ids.ben, ben.device)


def test_match_keys_follow_the_record(phone, stored, bakery):
    anna = phone("anna")
    anna.do("update", "account", bakery, {"emails": ([], ["old@martin.example"])})
    anna.do("update", "account", bakery, {"emails": (["old@martin.example"], ["new@martin.example"])})
    keys = " ".join(stored(select(MatchKey.key)))
    assert "new@martin.example" in keys and "old@martin.example" not in keys


def test_a_class_taken_away_stays_away(phone, world, stored):
    anna = phone("anna")
    account = new_account(anna, world.ids.lyon, name="Sans classe", visit_class=None)
    assert stored(select(Account.visit_class).where(Account.name == "Sans classe")) == [None]
    anna.pull()
    assert anna.document("account", account)["visit_class"] is None


def test_the_device_knows_the_last_op_it_sent(phone, stored, bakery):
    anna = phone("anna")
    anna.seq = 40
    anna.do("update", "account", bakery, {"city": ("Lyon", "Bron")})
    assert stored(select(Device.last_seq).where(Device.id == UUID(anna.device))) == [41]


def test_five_hundred_ops_need_few_queries(phone, world, count_queries):
    anna = phone("anna")
    ops = [anna.op("create", "account", set={"name": f"Kunde {n}", "status": "active", "territory_id": world.ids.lyon,
                                             "phones": [f"+3347800{n:04}"]}) for n in range(500)]
    with count_queries() as statements:
        results = anna.push(*ops)
    assert {one["verdict"] for one in results} == {"applied"}
    assert len(statements) < 60
