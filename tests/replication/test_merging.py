"""Look-alikes, merges and their undoing over HTTP, as phones of one territory meet them."""

import threading

import pytest
from sqlalchemy import select

from fieldcrm.duplicates import rules
from fieldcrm.models import Account, Duplicate, Merge
from fieldcrm.replication import push

from .conftest import new_account

PERRIN = {"name": "Boulangerie Perrin", "phones": ["+33 4 78 00 00 12"], "city": "Lyon", "street": "12 rue Mercière"}


@pytest.fixture
def shop(world):
    """The fields of a customer whom nobody knows yet."""
    return {"name": "Garage Sud", "status": "prospect", "territory_id": world.ids.lyon, "city": "Lyon",
            "emails": ["bonjour@garage-sud.example"], "phones": ["+33478000099"]}


def pair(stored):
    [found] = stored(select(Duplicate))
    return found


def test_two_reps_who_open_one_customer_offline_are_told_at_sync(phone, shop, stored):
    lea, hugo = phone("lea"), phone("hugo")
    first, second = lea.op("create", "account", set=shop), hugo.op("create", "account", set=shop)
    assert "candidates" not in lea.push(first)[0]
    [candidate] = hugo.push(second)[0]["candidates"]
    assert (candidate["id"], candidate["level"]) == (first["record"], "strong")
    for one in (lea, hugo):
        one.pull()
        assert [doc["status"] for doc in one.of("duplicate")] == ["open"]


def test_two_reps_whose_pushes_cross_are_told_as_well(phone, shop, stored, database_kind, monkeypatch):
    if database_kind == "sqlite":
        pytest.skip("SQLite lets in one writer at a time")
    lea, hugo = phone("lea"), phone("hugo")
    both, decide = threading.Barrier(2, timeout=15), push.reconcile
    crossing = threading.local()

    def reconcile(*args):
        results = decide(*args)
        if not getattr(crossing, "over", False):
            crossing.over = True
            both.wait()  # both have looked for look-alikes, and neither has committed
        return results

    monkeypatch.setattr(push, "reconcile", reconcile)
    answers = []
    threads = [threading.Thread(target=lambda one=one: answers.append(one.do("create", "account", set=shop)))
               for one in (lea, hugo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(len(one.get("candidates", ())) for one in answers) == [0, 1]
    assert pair(stored).status == "open"


def test_the_rule_reaches_every_phone_and_changes_there_as_it_does_here(phone, session, stored):
    lea = phone("lea")
    lea.pull()
    assert lea.of("rule") == []
    for ask in (80, 90):
        session.rollback()
        rules.change(session, ask=ask, taught={"scales": {"name": 0.5}, "shift": -1.0})
        session.commit()
        lea.pull()
        assert [(one["ask"], one["flag"], one["link"], one["taught"]["shift"]) for one in lea.of("rule")] == [
            (ask, 50, None, -1.0)]


def test_a_machine_links_at_sync_what_an_administrator_lets_it_and_the_phone_sees_it(
        phone, shop, session, stored):
    rules.change(session, link=98)
    session.commit()
    lea, hugo = phone("lea"), phone("hugo")
    first, second = lea.op("create", "account", set=shop), hugo.op("create", "account", set=shop)
    lea.push(first)
    result = hugo.push(second)[0]
    assert (result["verdict"], result["survivor"]) == ("redirected", first["record"])
    [done] = stored(select(Merge))
    assert (done.by_machine, str(done.op_id)) == (True, second["id"])
    hugo.pull()
    assert hugo.document("account", second["record"]) is None
    assert hugo.document("account", first["record"])["rev"] >= result["rev"]
    [merge] = hugo.of("merge")
    assert merge["by_machine"] is True
    assert "ledger" not in merge
    lea.do("unmerge", "merge", merge["id"])
    hugo.pull()
    assert hugo.document("account", second["record"])["name"] == "Garage Sud"
    assert pair(stored).status == "different"
    again = lea.do("update", "account", first["record"], {"website": (None, "https://garage-sud.example")})
    assert again["verdict"] == "applied"
    assert len(stored(select(Merge))) == 1


def test_values_are_weighed_by_who_wrote_them_and_when(phone, world, perrin, stored):
    lea, nadia = phone("lea"), phone("nadia")
    twin = new_account(lea, world.ids.lyon, name="Boul. Perrin", potential=900_00, website="https://perrin.example")
    nadia.do("update", "account", perrin, {"potential": (None, 100_00), "website": (None, "https://old.example")})
    lea.do("update", "account", twin, {"potential": (900_00, 950_00), "website": (
        "https://perrin.example", "https://boulangerie-perrin.example")})
    lea.do("merge", "account", twin, {"survivor_id": perrin})
    [survivor] = stored(select(Account).where(Account.id == world.perrin.id))
    assert survivor.potential == 100_00, "a supervisor's word"
    assert survivor.website == "https://boulangerie-perrin.example", "the newest"


def test_a_chain_of_merges_is_undone_from_its_beginning(phone, world, stored):
    lea = phone("lea")
    first, second, third = (
        new_account(lea, world.ids.lyon, name=name, phones=[phone_number])
        for name, phone_number in (("Un", "0478000001"), ("Deux", "0478000002"), ("Trois", "0478000003")))
    lea.do("merge", "account", first, {"survivor_id": second})
    lea.do("merge", "account", second, {"survivor_id": third})
    lea.pull()
    assert lea.document("account", third)["phones"] == ["0478000003", "0478000001", "0478000002"]
    merge = next(one for one in lea.of("merge") if one["loser_id"] == first)
    assert lea.do("unmerge", "merge", merge["id"])["verdict"] == "applied"
    lea.pull()
    assert lea.document("account", third)["phones"] == ["0478000003", "0478000002"]
    assert lea.document("account", first)["phones"] == ["0478000001"]
    assert lea.get("/sync/digest").json["types"] == lea.digest()


def test_a_chain_of_merged_contacts_stays_in_sight_and_can_be_undone(phone, world):
    lea = phone("lea")
    first, second, third = (lea.op("create", "contact", set={"family_name": name}) for name in ("Un", "Deux", "Trois"))
    links = [lea.op("create", "link", set={"account_id": world.ids.perrin, "contact_id": one["record"]})
             for one in (first, second, third)]
    lea.push(first, second, third, *links)
    lea.do("merge", "contact", first["record"], {"survivor_id": second["record"]})
    lea.do("merge", "contact", second["record"], {"survivor_id": third["record"]})
    lea.pull()
    assert {one["loser_id"]: one["standing_id"] for one in lea.of("merge")} == {
        first["record"]: third["record"], second["record"]: third["record"]}
    assert len([one for one in lea.of("link") if one["account_id"] == world.ids.perrin
                and one["contact_id"] == third["record"]]) == 1
    later = next(one for one in lea.of("merge") if one["loser_id"] == second["record"])
    lea.do("unmerge", "merge", later["id"])
    lea.pull()
    assert next(one["standing_id"] for one in lea.of("merge") if one["loser_id"] == first["record"]) == second["record"]
    assert lea.get("/sync/digest").json["types"] == lea.digest()


def test_whoever_is_added_with_where_they_work_is_compared_by_that_as_well(phone, world, stored):
    def namesake(account):
        lea = phone("lea")
        person = lea.op("create", "contact", set={"given_name": "Marie", "family_name": "Perrin"})
        link = lea.op("create", "link", set={"contact_id": person["record"], "account_id": account})
        lea.push(person, link)
        found = [one for one in stored(select(Duplicate)) if str(world.marie.id) in map(str, (one.left_id, one.right_id))
                 and person["record"] in map(str, (one.left_id, one.right_id))]
        return [(one.probability, [each["code"] for each in one.reasons]) for one in found]

    [(percent, codes)] = namesake(world.ids.perrin)
    assert "same-company" in codes
    assert all(less < percent for less, _codes in namesake(world.ids.ivanov))
