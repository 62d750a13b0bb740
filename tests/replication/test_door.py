"""Forms filled in online: the same door, the same verdicts."""

import io
from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from fieldcrm.models import Account, Device, Op, Visit
from fieldcrm.replication import blobs, epoch
from fieldcrm.replication.door import submit
from fieldcrm.replication.problems import Problem

from .phone import new_id
from .test_blobs import picture


def test_a_form_is_applied_like_an_op_and_reaches_the_phones(session, world, phone, perrin):
    [result] = submit(world.lea, None, [
        update(perrin, {"city": {"was": "Lyon", "now": "Bron"}})])
    assert (result["verdict"], result["rev"]) == ("applied", 2)
    hugo = phone("hugo")
    hugo.pull()
    assert hugo.document("account", perrin)["city"] == "Bron"


def test_a_forms_second_op_may_lean_on_its_first_by_place(session, world, stored, visit_of):
    account = new_id()
    fields = {"name": "Nouveau", "status": "active", "territory_id": world.ids.lyon}
    results = submit(world.lea, None, [
        create("account", account, fields),
        create("visit", new_id(), visit_of("lea", account), after=[0]),
    ])
    assert [one["verdict"] for one in results] == ["applied", "applied"]
    assert stored(select(Visit.account_id)) == [UUID(account)]


def test_what_leans_on_a_refused_op_of_the_form_is_held(session, world, perrin, stored, visit_of):
    results = submit(world.lea, None, [
        update(perrin, written({"visit_class": "Z"})),
        create("visit", new_id(), visit_of("lea", perrin), after=[0]),
    ])
    assert [one["verdict"] for one in results] == ["refused", "held"]
    assert stored(select(Visit.id)) == []


def test_a_form_posted_twice_makes_one_record(session, world, stored):
    fields = {"name": "Une fois", "status": "active", "territory_id": world.ids.lyon}
    form = [create("account", new_id(), fields)]
    assert [submit(world.lea, None, form)[0]["verdict"] for _ in range(2)] == ["applied", "applied"]
    assert len(stored(select(Account.id).where(Account.name == "Une fois"))) == 1


def test_a_form_of_a_known_device_counts_on_in_its_order(session, world, phone, perrin, stored):
    lea = phone("lea")
    lea.seq = 6
    lea.do("update", "account", perrin, {"region": "Rhône"})
    session.rollback()
    submit(world.lea, session.get(Device, UUID(lea.device)), [
        update(perrin, {"city": {"was": "Lyon", "now": "Bron"}})])
    assert stored(select(Op.seq).order_by(Op.seq)) == [7, 8]


def test_another_territorys_customer_is_out_of_reach_of_a_form(session, world):
    [result] = submit(world.lea, None, [
        update(world.ids.tea_rooms, written({"region": "x"}))])
    assert (result["verdict"], result["reason"]["code"]) == ("refused", "not-allowed")


def test_the_photo_of_a_form_is_kept_as_it_came(app, session, world):
    photo = picture()
    kept = blobs.keep(FileStorage(io.BytesIO(photo), "Vitrine été.jpg"), world.lea)
    assert (kept["type"], kept["bytes"], kept["name"]) == ("image/jpeg", len(photo), "Vitrine été.jpg")
    assert blobs.shelf().find(kept["sha256"]).path.read_bytes() == photo


def test_a_form_cannot_bring_a_script_as_a_photo(app, session, world):
    with pytest.raises(Problem, match="none of"):
        blobs.keep(FileStorage(io.BytesIO(b"<svg onload=x()>"), "x.jpg"), world.lea)


def test_a_renewed_epoch_is_another_one(session):
    before = epoch.current(session)
    assert epoch.renew(session) != before
    assert epoch.current(session) != before


def create(kind, record, fields, **more):
    return {"kind": "create", "type": kind, "record": record, "set": written(fields), **more}


def update(account, changes):
    return {"kind": "update", "type": "account", "record": account, "set": changes}


def written(fields):
    return {name: {"was": None, "now": value} for name, value in fields.items()}
