"""Scans of the whole database: what they find, what they compare again, how they start and stop."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from fieldcrm.duplicates import findings, judging, rules, scans, sweep, worker
from fieldcrm.models import Account, Duplicate, Feed, MatchKey, MatchStamp, Merge, Op, Scan, now
from fieldcrm.publishing import publish
from sync import matching
from sync.matching import twins
from tests.cast import account, contact, link


@pytest.fixture
def second_perrin(session, cast):
    """The bakery once more, typed by somebody who did not look."""
    row = account(session, cast.lyon, "Boulangerie Périn", city="Lyon", phones=["04 78 00 00 12"],
                  street="12 rue Mercière", postal_code="69002")
    publish(session, row)
    session.commit()
    return row


def pairs(session):
    session.rollback()
    return session.scalars(select(Duplicate).where(Duplicate.is_live()).order_by(Duplicate.id)).all()


def test_a_scan_finds_the_same_shop_typed_twice_and_tells_the_phones(session, cast, second_perrin, scan):
    done = scan()
    assert (done.state, done.found, done.slot) == ("done", 1, None)
    [pair] = pairs(session)
    assert {pair.left_id, pair.right_id} == {cast.perrin.id, second_perrin.id}
    assert str(pair.id) == twins.pair_id("account", str(cast.perrin.id), str(second_perrin.id))
    assert session.scalar(select(Feed.stream).where(Feed.id == pair.id)) == f"t:{cast.lyon.id}"


def test_a_second_scan_compares_only_what_changed(session, cast, second_perrin, scan):
    assert scan().total == 8
    assert (scan().total, scan().found) == (0, 0)
    cast.bellecour.name = "Café de Bellecour"
    cast.bellecour.changed()
    cast.perrin.gift_note = "Thé vert"
    cast.perrin.changed()
    publish(session, [cast.bellecour, cast.perrin])
    session.commit()
    again = scan()
    assert (again.total, again.done) == (1, 1)
    assert scan(whole=True).total == 8


def test_what_somebody_judged_is_not_asked_again_until_it_changes_in_what_matters(session, cast, second_perrin, scan):
    scan()
    [pair] = pairs(session)
    pair.status = "different"
    session.commit()
    scan(whole=True)
    assert [each.status for each in pairs(session)] == ["different"]
    second_perrin.emails = ["contact@perrin.example"]
    cast.perrin.emails = ["contact@perrin.example"]
    second_perrin.changed()
    publish(session, [second_perrin, cast.perrin])
    session.commit()
    scan()
    assert [each.status for each in pairs(session)] == ["open"]


def test_a_pair_that_is_no_longer_likely_is_taken_back(session, cast, second_perrin, scan):
    scan()
    second_perrin.name, second_perrin.phones, second_perrin.street = "Garage Dupont", [], "3 place Bellecour"
    second_perrin.changed()
    publish(session, second_perrin)
    session.commit()
    scan()
    assert pairs(session) == []
    assert session.scalar(select(Feed.gone).where(Feed.type == "duplicate")) is True


def test_two_scans_never_run_at_once(session, app, cast):
    assert scans.begin() is not None
    assert scans.begin() is None
    assert scans.take("one") is not None
    assert scans.take("two") is None


def test_a_scan_whose_process_died_is_taken_up_where_it_was(session, app, cast, second_perrin):
    scans.begin()
    scans.take("a process that died")
    session.execute(update(Scan).values(beat_at=now() - timedelta(minutes=5), done=3))
    session.commit()
    finished = worker.run(app)
    assert (finished.state, finished.found) == ("done", 1)
    assert finished.done == finished.total == 3 + 8


def test_a_scan_that_is_taken_over_is_left_alone_by_who_had_it(session, cast):
    scan = scans.begin()
    scans.take("one")
    session.execute(update(Scan).values(beat_at=now() - timedelta(minutes=5)))
    session.commit()
    assert scans.take("two") == scan.id
    with pytest.raises(scans.Lost):
        scans.beat(scan.id, "one", done=1)


def test_somebody_stops_a_scan_and_the_next_one_goes_on(session, app, cast, second_perrin, monkeypatch):
    monkeypatch.setattr(worker, "AT_ONCE", 1)
    scans.begin()
    stopped = worker.run(app, tell=lambda scan: scans.ask_to_stop())
    assert (stopped.state, stopped.slot) == ("stopped", None)
    assert 0 < stopped.done < stopped.total
    scans.begin()
    assert worker.run(app).state == "done"
    assert len(pairs(session)) == 1


def test_a_scan_that_nobody_runs_stops_at_once(session, cast):
    scans.begin()
    scans.ask_to_stop()
    assert (scans.latest().state, scans.under_way()) == ("stopped", None)


def test_a_fault_ends_the_scan_with_a_reason_and_lets_the_next_one_begin(session, app, cast, monkeypatch):
    def fail(*_):
        raise RuntimeError("the comparing broke")

    scans.begin()
    monkeypatch.setattr("fieldcrm.duplicates.comparing.compare", fail)
    failed = worker.run(app)
    assert (failed.state, failed.message) == ("failed", "RuntimeError: the comparing broke")
    assert scans.begin() is not None


def test_keys_of_an_older_scheme_are_made_anew(session, app, cast, second_perrin, scan, monkeypatch):
    before = session.scalar(select(func.count()).select_from(MatchKey))
    session.execute(update(MatchKey).values(key="old:" + MatchKey.key))
    session.execute(update(MatchStamp).values(scheme=0))
    session.commit()
    assert scan().found == 1
    assert session.scalar(select(func.count()).select_from(MatchKey)) == before
    assert session.scalar(select(func.count()).select_from(MatchKey).where(MatchKey.key.startswith("old:"))) == 0
    assert set(session.scalars(select(MatchStamp.scheme))) == {matching.SCHEME}


def test_a_server_that_starts_makes_stale_keys_anew_and_else_scans_nothing(session, app, cast):
    worker.resume(app)
    assert scans.latest() is None
    session.execute(update(MatchStamp).values(scheme=0))
    session.commit()
    worker.resume(app)
    worker.wait(20)
    session.rollback()
    assert scans.latest().state == "done"
    assert scans.to_key() == 0


def test_a_block_that_says_nothing_is_skipped_and_reported(session, cast, scan):
    twins_of_one = [account(session, cast.lyon, "Tabac", city="Lyon", phones=["+33 4 00 00 00 00"]) for _ in range(60)]
    publish(session, twins_of_one)
    session.commit()
    done = scan()
    assert done.state == "done"
    assert {each["records"] for each in done.skipped} == {60}
    assert session.scalar(select(func.count()).select_from(Account).where(Account.name == "Tabac")) == 60


def test_a_machine_merges_nothing_until_an_administrator_lets_it_and_then_says_that_it_did(
        session, cast, second_perrin, scan):
    second_perrin.emails, cast.perrin.emails = ["contact@perrin.example"], ["contact@perrin.example"]
    publish(session, [second_perrin, cast.perrin])
    session.commit()
    assert scan().linked == 0
    rules.change(session, link=98, by=cast.ada.id)
    session.commit()
    assert scan(whole=True).linked == 1
    session.refresh(second_perrin)
    assert second_perrin.merged_into_id == cast.perrin.id
    [merge] = session.scalars(select(Merge)).all()
    assert (merge.by_machine, merge.by) == (True, cast.ada.id)
    assert session.scalar(select(Op.kind).where(Op.id == merge.op_id)) == "merge"
    assert [each.status for each in pairs(session)] == ["same"]


def test_a_machine_links_in_nobodys_name_once_its_administrator_has_left(session, cast, second_perrin, scan):
    second_perrin.emails, cast.perrin.emails = ["contact@perrin.example"], ["contact@perrin.example"]
    publish(session, [second_perrin, cast.perrin])
    rules.change(session, link=98, by=cast.ada.id)
    cast.ada.active = False
    session.commit()
    assert scan().linked == 0


def test_two_that_were_told_apart_stay_apart_when_one_has_taken_in_a_third(session, cast, second_perrin, scan):
    scan()
    [pair] = pairs(session)
    pair.status, pair.judged_by = "different", cast.ada.id
    session.commit()
    third = account(session, cast.lyon, "Perrin", city="Lyon", phones=["04 78 00 00 12"],
                    street="12 rue Mercière", postal_code="69002", visit_class="A")
    publish(session, third)
    session.commit()
    judging.merge(cast.ada, "account", str(third.id), [str(second_perrin.id)], {}, {})
    scan(whole=True)
    open_ones = {frozenset((each.left_id, each.right_id)) for each in pairs(session) if each.status == "open"}
    assert frozenset((third.id, cast.perrin.id)) not in open_ones


def test_very_many_records_are_compared_in_columns_with_the_same_result(session, cast, second_perrin, scan, monkeypatch):
    scan()
    by_keys = [(pair.id, pair.probability) for pair in pairs(session)]
    session.execute(delete(Duplicate))
    session.commit()
    monkeypatch.setattr("fieldcrm.duplicates.sweep.MANY", 1)
    again = scan(whole=True)
    assert (again.state, again.found, again.done) == ("done", 1, again.total)
    assert [pair.id for pair in pairs(session)] == [id for id, _percent in by_keys]
    assert scan(whole=True).found == 0
    assert [pair.rev for pair in pairs(session)] == [1]


def test_what_stands_is_stamped_only_and_what_moved_is_written_where_very_many_are_compared(
        session, cast, second_perrin, scan, monkeypatch):
    monkeypatch.setattr("fieldcrm.duplicates.sweep.MANY", 1)
    kept = []
    monkeypatch.setattr(findings, "keep", lambda session, done, keep=findings.keep: kept.append(set(done.records)) or keep(session, done))
    assert scan(whole=True).found == 1
    assert kept == [{cast.perrin.id, second_perrin.id}]
    scan(whole=True)
    assert len(kept) == 1
    assert scans.waiting() == 0
    second_perrin.name, second_perrin.phones, second_perrin.street = "Garage Dupont", [], "3 place Bellecour"
    second_perrin.changed()
    publish(session, second_perrin)
    session.commit()
    scan(whole=True)
    assert kept[1:] == [{cast.perrin.id, second_perrin.id}]
    assert pairs(session) == []


def test_what_changed_while_a_scan_looked_is_compared_once_more_before_it_ends(
        session, app, cast, second_perrin, scan, monkeypatch):
    scan()
    monkeypatch.setattr("fieldcrm.duplicates.sweep.MANY", 1)
    second_perrin.name, second_perrin.phones, second_perrin.street = "Garage Dupont", [], "3 place Bellecour"
    second_perrin.changed()
    publish(session, second_perrin)
    session.commit()

    def compare(*args, scan=sweep.scan, id=second_perrin.id, **kwargs):
        found = scan(*args, **kwargs)
        row = session.get(Account, id)
        row.name, row.phones, row.street = "Boulangerie Périn", ["04 78 00 00 12"], "12 rue Mercière"
        row.changed()
        publish(session, row)
        session.commit()
        return found

    with monkeypatch.context() as patched:
        patched.setattr(sweep, "scan", compare)
        scan(whole=True)
    assert len(pairs(session)) == 1
    assert scans.waiting() == 0


@pytest.mark.parametrize("many", [1, 1000])
def test_somebody_is_found_by_the_second_spelling_of_a_name(session, cast, scan, monkeypatch, many):
    monkeypatch.setattr("fieldcrm.duplicates.sweep.MANY", many)
    people = [contact(session, cast.lea, "Xiaoming", "Wang", other_name="Ситников Егор", phones=["04 78 00 00 91"]),
              contact(session, cast.lea, "Egor", "Sitnikov", phones=["04 78 00 00 91"])]
    publish(session, people)
    session.commit()
    scan(whole=True)
    assert {person.id for person in people} in [{pair.left_id, pair.right_id} for pair in pairs(session)]


def test_looking_again_leaves_a_pair_that_stands_as_it_is(session, cast, second_perrin, scan):
    scan()
    before = session.scalars(select(Feed.seq).where(Feed.type == "duplicate")).all()
    scan(whole=True)
    session.rollback()
    assert session.scalars(select(Feed.seq).where(Feed.type == "duplicate")).all() == before


def test_namesakes_at_two_customers_are_not_asked_about_and_two_at_one_customer_are(session, cast, scan):
    people = {}
    for place, customer in (("here", cast.perrin), ("again", cast.perrin), ("elsewhere", cast.bellecour)):
        people[place] = contact(session, cast.lea, "Odile", "Charpentier")
        publish(session, [people[place], link(session, people[place], customer)])
    session.commit()
    scan(whole=True)
    asked = {frozenset((pair.left_id, pair.right_id)): pair.probability for pair in pairs(session)}
    assert asked.pop(frozenset((people["here"].id, people["again"].id))) >= 90
    assert asked == {}
