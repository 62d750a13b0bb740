"""What is saved reaches the streams of those who may see it, and leaves those of everybody else."""

import json
from datetime import timedelta

from sqlalchemy import delete, select

from fieldcrm.models import Account, Assignment, BlobUse, Conflict, Feed, Merge, Stream, User, Visit
from fieldcrm.publishing import publish
from tests import cast as people


def here(session, stream):
    """{(type, id)} that the feed shows in a stream."""
    rows = session.execute(select(Feed.type, Feed.id).where(Feed.stream == stream, ~Feed.gone))
    return {(row.type, row.id) for row in rows}


def body(session, stream, row_id):
    return json.loads(session.scalar(select(Feed.body).where(Feed.stream == stream, Feed.id == row_id)))


def lyon_and_leeds(cast):
    return f"t:{cast.lyon.id}", f"t:{cast.leeds.id}"


def test_a_customer_and_what_hangs_on_it_are_in_the_stream_of_its_territory(session, cast):
    lyon, leeds = lyon_and_leeds(cast)
    visit = people.visit(session, cast.lea, cast.perrin)
    publish(session, visit)
    expected = {
        ("account", cast.perrin.id), ("account", cast.bellecour.id), ("account", cast.ivanov.id),
        ("contact", cast.marie.id), ("contact", cast.ivan.id), ("visit", visit.id),
        ("link", cast.marie_at_perrin.id), ("link", cast.ivan_at_ivanov.id),
        ("link", cast.ivan_at_bellecour.id),
    }
    assert here(session, lyon) == expected
    assert ("account", cast.tea_rooms.id) in here(session, leeds)


def test_everybody_holds_users_and_territories_and_each_who_they_are(session, cast):
    common = here(session, "common")
    assert {("user", cast.lea.id), ("user", cast.tom.id), ("territory", cast.leeds.id)} <= common
    assert here(session, f"u:{cast.lea.id}") == {("me", cast.lea.id)}
    me = body(session, f"u:{cast.lea.id}", cast.lea.id)
    assert me["territory_ids"] == [str(cast.lyon.id)]
    assert me["currency"] == "EUR"


def test_numbers_of_a_stream_go_up_one_by_one_and_the_counter_knows_the_last(session, cast):
    lyon, _ = lyon_and_leeds(cast)
    for name in ("Perrin et fils", "Perrin père et fils"):
        cast.perrin.name = name
        cast.perrin.changed()
        publish(session, cast.perrin)
    seqs = sorted(session.scalars(select(Feed.seq).where(Feed.stream == lyon)))
    assert seqs[-1] == session.get(Stream, lyon).seq
    assert len(set(seqs)) == len(seqs)
    assert body(session, lyon, cast.perrin.id)["name"] == "Perrin père et fils"


def test_a_customer_that_moves_takes_along_all_that_hangs_on_it(session, cast):
    lyon, leeds = lyon_and_leeds(cast)
    hanging = [
        people.visit(session, cast.lea, cast.perrin),
        people.task(session, cast.lea, cast.perrin, "Send the offer"),
        people.activity(session, cast.lea, cast.perrin, "Called about bread"),
    ]
    publish(session, hanging)
    session.commit()
    cast.perrin.territory_id = cast.leeds.id
    cast.perrin.changed()
    publish(session, cast.perrin)
    moved = {("account", cast.perrin.id), ("contact", cast.marie.id), ("link", cast.marie_at_perrin.id)}
    moved |= {(type, row.id) for type, row in zip(("visit", "task", "activity"), hanging, strict=True)}
    assert moved <= here(session, leeds)
    assert not moved & here(session, lyon)


def test_a_contact_of_two_customers_stays_where_one_of_them_stays(session, cast):
    lyon, leeds = lyon_and_leeds(cast)
    cast.ivanov.territory_id = cast.leeds.id
    cast.ivanov.changed()
    publish(session, cast.ivanov)
    assert ("contact", cast.ivan.id) in here(session, lyon) & here(session, leeds)


def test_a_contact_nobody_linked_is_its_makers_alone_until_it_is_linked(session, cast):
    lyon, _ = lyon_and_leeds(cast)
    card = people.contact(session, cast.lea, "Zoé", "Faure")
    publish(session, card)
    assert ("contact", card.id) in here(session, f"u:{cast.lea.id}")
    assert ("contact", card.id) not in here(session, lyon)
    publish(session, people.link(session, card, cast.perrin))
    assert ("contact", card.id) not in here(session, f"u:{cast.lea.id}")
    assert ("contact", card.id) in here(session, lyon)


def test_what_hangs_on_a_deleted_customer_goes_out_of_sight_and_comes_back_with_it(session, cast):
    lyon, _ = lyon_and_leeds(cast)
    visit = people.visit(session, cast.lea, cast.perrin)
    publish(session, visit)
    before = here(session, lyon)
    cast.perrin.deleted_at = people.NOW
    cast.perrin.changed()
    publish(session, cast.perrin)
    gone = {("account", cast.perrin.id), ("visit", visit.id), ("contact", cast.marie.id),
            ("link", cast.marie_at_perrin.id)}
    assert here(session, lyon) == before - gone
    assert session.scalar(select(Feed.body).where(Feed.id == visit.id)) is None
    cast.perrin.deleted_at = None
    cast.perrin.changed()
    publish(session, cast.perrin)
    assert here(session, lyon) == before


def test_a_conflict_about_an_unlinked_contact_is_seen_where_the_contact_is(session, cast):
    card = people.contact(session, cast.lea, "Zoé", "Faure")
    conflict = Conflict(record_type="contact", record_id=card.id, field="role", at=people.NOW)
    session.add(conflict)
    publish(session, [card, conflict])
    assert ("conflict", conflict.id) in here(session, f"u:{cast.lea.id}")
    publish(session, people.link(session, card, cast.perrin))
    assert ("conflict", conflict.id) in here(session, f"t:{cast.lyon.id}")
    assert ("conflict", conflict.id) not in here(session, f"u:{cast.lea.id}")


def test_questions_about_a_merged_customer_go_to_its_survivor(session, cast):
    conflict = Conflict(record_type="account", record_id=cast.ivanov.id, account_id=cast.ivanov.id,
                        field="name", at=people.NOW)
    merge = Merge(record_type="account", survivor_id=cast.perrin.id, loser_id=cast.ivanov.id,
                  account_id=cast.perrin.id, by=cast.lea.id, at=people.NOW)
    session.add_all([conflict, merge])
    cast.ivanov.merged_into_id = cast.perrin.id
    cast.ivanov.changed()
    publish(session, [cast.ivanov, conflict, merge])
    session.refresh(conflict)
    assert conflict.account_id == cast.perrin.id
    assert conflict.rev == 2
    assert {("conflict", conflict.id), ("merge", merge.id)} <= here(session, f"t:{cast.lyon.id}")


def test_a_visit_done_moves_the_customers_last_visit_to_the_day_the_rep_was_there(session, cast):
    planned = people.TODAY + timedelta(days=4)
    visit = people.visit(session, cast.lea, cast.perrin, planned, status="done",
                         check_in={"at": "2026-11-22T23:30:00Z", "lat": None, "lon": None})
    rev = cast.perrin.rev
    publish(session, visit)
    assert cast.perrin.last_visit_on == people.TODAY  # half past midnight in Lyon
    assert cast.perrin.rev == rev + 1
    assert body(session, f"t:{cast.lyon.id}", cast.perrin.id)["last_visit_on"] == "2026-11-23"
    visit.deleted_at = people.NOW
    visit.changed()
    publish(session, visit)
    assert cast.perrin.last_visit_on is None


def test_a_customer_is_found_by_its_contacts_names_and_phones(session, cast):
    assert " marie " in cast.perrin.search_text
    assert "33612000034" in cast.perrin.search_text
    cast.marie.family_name = "Dubois"
    cast.marie.changed()
    publish(session, cast.marie)
    assert " dubois " in cast.perrin.search_text


def test_a_photo_is_used_by_the_visit_that_shows_it(session, cast):
    visit = people.visit(session, cast.lea, cast.perrin, photos=[{"sha256": "a" * 64}],
                         signature={"sha256": "b" * 64, "signer": "Marie"})
    publish(session, visit)
    assert set(session.scalars(select(BlobUse.sha256))) == {"a" * 64, "b" * 64}
    visit.photos = []
    visit.changed()
    publish(session, visit)
    assert set(session.scalars(select(BlobUse.sha256))) == {"b" * 64}


def test_a_rep_given_another_territory_learns_of_it(session, cast):
    session.add(Assignment(user_id=cast.lea.id, territory_id=cast.leeds.id))
    publish(session, cast.lea)
    me = body(session, f"u:{cast.lea.id}", cast.lea.id)
    assert set(me["territory_ids"]) == {str(cast.lyon.id), str(cast.leeds.id)}


def test_a_territory_given_to_a_team_is_told_to_its_supervisor(session, cast):
    cast.leeds.team_id = cast.nord.id
    cast.leeds.changed()
    publish(session, cast.leeds)
    me = body(session, f"u:{cast.nadia.id}", cast.nadia.id)
    assert str(cast.leeds.id) in me["territory_ids"]


def test_publishing_the_same_thing_twice_drags_nothing_along(session, cast):
    lyon, _ = lyon_and_leeds(cast)
    before = session.get(Stream, lyon).seq
    publish(session, cast.perrin)
    session.expire_all()
    assert session.get(Stream, lyon).seq == before + 1


def test_a_row_that_is_no_more_leaves_a_tombstone(session, cast):
    visit = people.visit(session, cast.lea, cast.perrin)
    publish(session, visit)
    key = ("visit", str(visit.id))
    session.execute(delete(Visit).where(Visit.id == visit.id))
    publish(session, [key])
    assert session.scalar(select(Feed.gone).where(Feed.id == visit.id))


def test_publishing_many_records_takes_as_many_queries_as_publishing_one(session, cast, count_queries):
    def statements(count):
        visits = [people.visit(session, cast.lea, cast.perrin) for _ in range(count)]
        with count_queries() as sent:
            publish(session, visits)
        return len(sent)

    statements(1)
    assert statements(40) <= statements(1) + 1  # + an executemany of psycopg may come in two parts


def test_columns_follow_the_table_of_fields_one_to_one():
    from fieldcrm.fields.builtin import BUILTIN
    from fieldcrm.models import REPLICATED, Replicated

    own = {"id", "rev", "created_at", "updated_at", "deleted_at", "custom", "merged_into_id", "created_by_id"}
    for type, model in REPLICATED.items():
        assert issubclass(model, Replicated)
        columns = {column.name for column in model.__table__.columns} - own - {"search_text"}
        assert columns == {field.name for field in BUILTIN[type]}, type
    assert Account.__table__.c.territory_id.nullable is False
    assert User.__table__.c.email.unique
