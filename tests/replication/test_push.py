"""Every verdict, as a phone gets it over HTTP."""

from uuid import UUID

from sqlalchemy import select

from fieldcrm.models import Account, Audit, Device, MatchKey, Op
from fieldcrm.replication import push

from .conftest import new_account


def test_a_customer_made_on_a_phone_is_applied_and_comes_back_to_it(phone, world):
    lea = phone("lea")
    account = new_account(lea, world.ids.lyon, name="Fleurs Dupont")
    lea.pull()
    assert lea.document("account", account)["name"] == "Fleurs Dupont"
    assert lea.document("account", account)["rev"] == 1


def test_edits_of_different_fields_are_merged(phone, perrin):
    lea, hugo = phone("lea"), phone("hugo")
    assert lea.do("update", "account", perrin, {"city": ("Lyon", "Villeurbanne")})["verdict"] == "applied"
    result = hugo.do("update", "account", perrin, {"city": ("Lyon", "Lyon"), "region": "Rhône"})
    assert result["verdict"] in ("applied", "merged")
    assert result["rev"] == 3
    hugo.pull()
    assert hugo.document("account", perrin)["city"] == "Villeurbanne"
    assert hugo.document("account", perrin)["region"] == "Rhône"


def test_edits_of_one_field_keep_both_values_until_a_person_chooses(phone, perrin):
    lea, hugo = phone("lea"), phone("hugo")
    lea.do("update", "account", perrin, {"name": ("Boulangerie Perrin", "Chez Perrin")})
    result = hugo.do("update", "account", perrin, {"name": ("Boulangerie Perrin", "Perrin & Fils")})
    assert result["verdict"] == "conflict"
    [conflict] = result["conflicts"]
    hugo.pull()
    asked = hugo.document("conflict", conflict)
    assert (asked["field"], asked["mine"], asked["theirs"], asked["status"]) == (
        "name", "Perrin & Fils", "Chez Perrin", "open")
    assert hugo.document("account", perrin)["name"] == "Chez Perrin"

    chosen = hugo.do("resolve", "conflict", conflict, {"value": ("Chez Perrin", "Perrin & Fils")})
    assert chosen["verdict"] == "applied"
    lea.pull()
    assert lea.document("account", perrin)["name"] == "Perrin & Fils"
    assert lea.document("conflict", conflict)["status"] == "resolved"


def test_an_edit_to_a_merged_account_lands_on_its_survivor(phone, world, perrin):
    lea, hugo = phone("lea"), phone("hugo")
    twin = new_account(lea, world.ids.lyon, name="Boul. Perrin", city="Bron")
    assert lea.do("merge", "account", twin, {"survivor_id": perrin})["verdict"] == "applied"
    result = hugo.do("update", "account", twin, {"region": "Rhône"})
    assert (result["verdict"], result["survivor"]) == ("redirected", perrin)
    hugo.pull()
    assert hugo.document("account", twin) is None
    assert hugo.document("account", perrin)["region"] == "Rhône"


def test_customers_made_and_merged_in_one_push_need_no_second_try(phone, world, monkeypatch):
    lea, tries, honest = phone("lea"), [], push.reconcile
    monkeypatch.setattr(push, "reconcile", lambda *args: tries.append(1) or honest(*args))
    common = {"status": "active", "territory_id": world.ids.lyon}
    first, second = (lea.op("create", "account", set={"name": name, **common}) for name in ("Un", "Deux"))
    merges = [lea.op("merge", "account", loser, {"survivor_id": second["record"]})
              for loser in (first["record"], world.ids.bellecour)]
    results = lea.push(first, second, *merges)
    assert [one["verdict"] for one in results] == ["applied"] * 4
    assert len(tries) == 1


def test_a_merge_undone_brings_both_customers_back(phone, world, perrin):
    lea = phone("lea")
    twin = new_account(lea, world.ids.lyon, name="Boul. Perrin")
    lea.do("merge", "account", twin, {"survivor_id": perrin})
    lea.pull()
    [merge] = lea.of("merge")
    assert lea.do("unmerge", "merge", merge["id"])["verdict"] == "applied"
    lea.pull()
    assert lea.document("account", twin)["name"] == "Boul. Perrin"
    assert lea.document("account", perrin)["name"] == "Boulangerie Perrin"


def test_what_looks_like_a_known_customer_is_saved_and_flagged(phone, world, perrin):
    lea = phone("lea")
    result = lea.do("create", "account", set={
        "name": "Perrin, pains", "status": "prospect", "territory_id": world.ids.lyon, "phones": ["+33478000012"]})
    assert result["verdict"] == "applied"
    assert [one["id"] for one in result["candidates"]] == [perrin]
    lea.pull()
    [duplicate] = lea.of("duplicate")
    judged = lea.do("judge", "duplicate", duplicate["id"], {"status": ("open", "different")})
    assert judged["verdict"] == "applied"


def test_two_alike_customers_of_one_push_are_flagged(phone, world):
    lea = phone("lea")
    fields = {"name": "Garage Sud", "status": "prospect", "territory_id": world.ids.lyon,
              "emails": ["a@garage.example"]}
    first, second = lea.push(lea.op("create", "account", set=fields), lea.op("create", "account", set=fields))
    assert "candidates" not in first
    assert len(second["candidates"]) == 1


def test_a_wrong_value_is_refused_with_its_field_and_the_rest_of_the_push_stands(phone, stored, perrin):
    lea = phone("lea")
    bad = lea.op("update", "account", perrin, {"visit_class": ("A", "Z")})
    good = lea.op("update", "account", perrin, {"city": ("Lyon", "Oullins")})
    refused, applied = lea.push(bad, good)
    assert (refused["verdict"], refused["reason"]["field"]) == ("refused", "visit_class")
    assert applied["verdict"] == "applied"
    [kept] = stored(select(Op.body).where(Op.verdict == "refused"))
    assert kept["set"]["visit_class"]["now"] == "Z"


def test_what_waits_for_a_refused_op_is_held_and_leaves_no_trace(phone, world, stored, visit_of):
    lea = phone("lea")
    nameless = {"status": "active", "territory_id": world.ids.lyon}
    account = lea.op("create", "account", set=nameless)
    visit = lea.op("create", "visit", set=visit_of("lea", account["record"]), after=[account["id"]])
    refused, held = lea.push(account, visit)
    assert (refused["verdict"], held["verdict"]) == ("refused", "held")
    assert held["after"] == [account["id"]]
    assert [str(one) for one in stored(select(Op.id))] == [account["id"]]


def test_a_visit_may_stand_on_a_customer_of_the_same_push(phone, world, visit_of):
    lea = phone("lea")
    account = lea.op("create", "account",
                     set={"name": "Nouveau", "status": "active", "territory_id": world.ids.lyon})
    visit = lea.op("create", "visit", set=visit_of("lea", account["record"]), after=[account["id"]])
    assert [one["verdict"] for one in lea.push(account, visit)] == ["applied", "applied"]


def test_a_deleted_customer_leaves_every_phone(phone, perrin):
    lea, hugo = phone("lea"), phone("hugo")
    lea.pull()
    hugo.pull()
    shown = lea.document("account", perrin)
    seen = {name: (shown[name], None) for name in shown if shown[name] not in (None, [], {})
            and name not in ("type", "id", "rev", "created_at", "custom", "last_visit_on")}
    assert lea.do("delete", "account", perrin, seen)["verdict"] == "applied"
    hugo.pull()
    assert hugo.document("account", perrin) is None


def test_the_last_visit_of_a_customer_follows_its_visits(phone, perrin, visit_of):
    lea = phone("lea")
    done = visit_of("lea", perrin, status="done", outcomes=["order"],
                    check_in={"at": "2026-11-20T09:00:00Z", "lat": None, "lon": None})
    assert lea.do("create", "visit", set={**done, "planned_on": "2026-11-20"})["verdict"] == "applied"
    lea.pull()
    assert lea.document("account", perrin)["last_visit_on"] == "2026-11-20"


def test_the_audit_trail_says_who_changed_what_from_what_to_what(phone, world, stored, perrin):
    hugo = phone("hugo")
    hugo.do("update", "account", perrin, {"city": ("Lyon", "Bron")})
    hugo.do("create", "task", set={"account_id": perrin, "title": "Rappeler", "assignee_id": world.ids.hugo})
    changed, made = stored(select(Audit).order_by(Audit.at, Audit.id))
    assert (made.record_type, made.field, made.now["title"]) == ("task", "created", "Rappeler")
    assert (changed.field, changed.was, changed.now, str(changed.user_id), str(changed.device_id)) == (
        "city", "Lyon", "Bron", world.ids.hugo, hugo.device)


def test_match_keys_follow_the_record(phone, stored, perrin):
    lea = phone("lea")
    lea.do("update", "account", perrin, {"emails": ([], ["old@perrin.example"])})
    lea.do("update", "account", perrin, {"emails": (["old@perrin.example"], ["new@perrin.example"])})
    keys = " ".join(stored(select(MatchKey.key)))
    assert "new@perrin.example" in keys
    assert "old@perrin.example" not in keys


def test_a_class_taken_away_stays_away(phone, world, stored):
    lea = phone("lea")
    account = new_account(lea, world.ids.lyon, name="Sans classe", visit_class=None)
    assert stored(select(Account.visit_class).where(Account.name == "Sans classe")) == [None]
    lea.pull()
    assert lea.document("account", account)["visit_class"] is None


def test_the_device_knows_the_last_op_it_sent(phone, stored, perrin):
    lea = phone("lea")
    lea.seq = 40
    lea.do("update", "account", perrin, {"city": ("Lyon", "Bron")})
    assert stored(select(Device.last_seq).where(Device.id == UUID(lea.device))) == [41]


def test_five_hundred_ops_need_few_queries(phone, world, count_queries):
    lea = phone("lea")
    common = {"status": "active", "territory_id": world.ids.lyon}
    ops = [lea.op("create", "account", set={"name": f"Client {n}", "phones": [f"+3347800{n:04}"], **common})
           for n in range(500)]
    with count_queries() as statements:
        results = lea.push(*ops)
    assert {one["verdict"] for one in results} == {"applied"}
    assert len(statements) < 60
