"""Two transactions publish at once: nothing is skipped, nothing waits for ever."""

import threading
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcrm.access import territorial
from fieldcrm.extensions import db
from fieldcrm.models import Account, Feed, Stream, Visit
from fieldcrm.publishing import publish
from tests import cast as people

WAIT_S = 15


@pytest.fixture
def writers(app, session, cast, database_kind):
    """`writers(*works)`: each in a transaction of its own, at the same time; what they raised."""

    def run(*works):
        session.commit()  # what it has read so far must not be what it sees afterwards
        engine, raised, ready = db.engine, [], threading.Barrier(len(works))

        def write(work):
            # As the app does in a request that writes: SQLite lets one writer in at a time.
            with engine.connect().execution_options(writes=True) as connection, Session(connection) as own:
                ready.wait(WAIT_S)
                try:
                    work(own)
                    own.commit()
                except Exception as error:
                    raised.append(error)

        threads = [threading.Thread(target=write, args=(work,), daemon=True) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT_S)
        assert not any(thread.is_alive() for thread in threads), "two writers wait for each other"
        return raised

    return run


def rename(account_id, name):
    def work(own):
        account = own.get(Account, account_id)
        account.name = name
        account.changed()
        publish(own, account)
    return work


def test_writers_of_one_stream_get_numbers_without_gaps_or_twins(session, cast, writers):
    stream = territorial(cast.lyon.id)
    shops = [cast.perrin.id, cast.bellecour.id, cast.ivanov.id]
    before = session.get(Stream, stream).seq
    assert writers(*(rename(id, "Renamed") for id in shops)) == []
    seqs = session.scalars(select(Feed.seq).where(Feed.id.in_(shops), Feed.stream == stream)).all()
    assert sorted(seqs) == [before + 1, before + 2, before + 3]
    assert session.get(Stream, stream).seq == before + 3


def test_a_stream_nobody_wrote_to_yet_can_be_begun_by_two_at_once(session, cast, writers):
    new = people.territory(session, "Nice")
    shops = [people.account(session, new, name).id for name in ("Café Masséna", "Socca d’Or")]
    assert writers(*(rename(id, "Opened") for id in shops)) == []
    assert session.get(Stream, territorial(new.id)).seq == 2


def test_two_who_write_to_the_same_streams_the_other_way_round_do_not_wait_for_ever(session, cast, writers):
    def both(first, second):
        def work(own):
            rows = [own.get(Account, id) for id in (first, second)]
            for row in rows:
                row.changed()
            publish(own, rows)
        return work

    lyon, leeds = cast.perrin.id, cast.tea_rooms.id
    for _ in range(5):
        assert writers(both(lyon, leeds), both(lyon, leeds)) == []


def test_a_visit_planned_while_its_customer_moves_away_ends_in_the_right_stream(session, cast, writers):
    perrin, rep, leeds = cast.perrin.id, cast.lea.id, cast.leeds.id

    def move(own):
        account = own.get(Account, perrin)
        account.territory_id = leeds
        account.changed()
        own.flush()
        publish(own, account)

    def plan(own):
        visit = Visit(id=planned, account_id=perrin, rep_id=rep, planned_on=people.TODAY)
        own.add(visit)
        publish(own, visit)

    for _ in range(4):
        planned = uuid4()
        assert writers(move, plan) == []
        where = set(session.scalars(select(Feed.stream).where(Feed.id == planned, ~Feed.gone)))
        assert where == {territorial(session.get(Account, perrin).territory_id)} == {territorial(leeds)}
        cast.perrin.territory_id = cast.lyon.id
        cast.perrin.changed()
        publish(session, cast.perrin)
        session.commit()
