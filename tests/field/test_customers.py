"""Customers, as Flask draws and changes them."""

from fieldcrm.models import Account, Activity
from fieldcrm.models.base import now
from fieldcrm.publishing import publish
from tests import cast as people


def fresh(session, row):
    """The row as it stands now: SQLite shows a transaction what was there when it began."""
    id_ = row.id
    session.rollback()
    return session.get(type(row), id_)


def test_a_name_in_another_script_is_found_as_it_sounds(lea):
    assert "Иванов и сыновья" in lea.get("/customers?q=ivanov").text
    assert "Иванов и сыновья" not in lea.get("/customers?q=perrin").text


def test_a_new_customer_needs_a_name_alone(lea, cast, session, filled_in):
    form = filled_in(lea.get("/customers/new"), "/customers", name="Épicerie du Port")
    answer = lea.post("/customers", data=form)
    assert answer.status_code == 303
    session.rollback()
    made = session.query(Account).filter_by(name="Épicerie du Port").one()
    assert answer.headers["Location"] == f"/customers/{made.id}"
    assert (made.territory_id, made.owner_id) == (cast.lyon.id, cast.lea.id)
    assert (made.visit_class, made.status, made.country) == ("C", "prospect", "FR")
    assert "Épicerie du Port" in lea.get(answer.headers["Location"]).text


def test_a_form_sent_twice_makes_one_customer(lea, session, filled_in):
    form = filled_in(lea.get("/customers/new"), "/customers", name="Épicerie du Port")
    assert [lea.post("/customers", data=form).status_code for _ in range(2)] == [303, 303]
    session.rollback()
    assert session.query(Account).filter_by(name="Épicerie du Port").count() == 1


def test_a_wrong_form_comes_back_with_all_that_was_typed_and_says_what_is_wrong(lea, filled_in):
    form = filled_in(
        lea.get("/customers/new"), "/customers", name="", city="Saint-Étienne", size="many", phones=["+33 4 00"],
    )
    answer = lea.post("/customers", data=form)
    assert answer.status_code == 422
    assert 'value="Saint-Étienne"' in answer.text
    assert 'value="many"' in answer.text
    assert 'value="+33 4 00"' in answer.text
    assert 'role="alert"' in answer.text
    assert f'id="f-{form["_id"][0]}-size-error"' in answer.text


def test_an_edit_changes_what_was_changed_and_leaves_what_others_changed_meanwhile(lea, cast, session, filled_in):
    path = f"/customers/{cast.perrin.id}"
    form = filled_in(lea.get(f"{path}/edit"), path, website="perrin.example")
    perrin = fresh(session, cast.perrin)
    perrin.street = "1 quai Jean Moulin"
    perrin.changed(now())
    publish(session, [perrin])
    session.commit()
    assert lea.post(path, data=form).headers["Location"] == path
    perrin = fresh(session, cast.perrin)
    assert (perrin.website, perrin.street) == ("https://perrin.example", "1 quai Jean Moulin")


def test_a_form_saved_as_it_came_changes_nothing(lea, cast, session, filled_in):
    path, rev = f"/customers/{cast.perrin.id}", cast.perrin.rev
    assert lea.post(path, data=filled_in(lea.get(f"{path}/edit"), path)).status_code == 303
    assert fresh(session, cast.perrin).rev == rev


def test_a_custom_field_is_filled_in_like_any_other(lea, cast, session, filled_in):
    publish(session, [people.definition(session, "account", "fridges", "number", minimum=0, maximum=50)])
    session.commit()
    path = f"/customers/{cast.perrin.id}"
    assert lea.post(path, data=filled_in(lea.get(f"{path}/edit"), path, **{"custom.fridges": "3"})).status_code == 303
    assert fresh(session, cast.perrin).custom == {"fridges": 3}
    refused = lea.post(path, data=filled_in(lea.get(f"{path}/edit"), path, **{"custom.fridges": "51"}))
    assert refused.status_code == 422
    assert 'value="51"' in refused.text


def test_standing_at_the_door_keeps_the_position(lea, cast, session, filled_in):
    path = f"/customers/{cast.ivanov.id}"
    form = filled_in(lea.get(f"{path}/edit"), path, here="1", lat="45.77100", lon="4.89010", accuracy_m="8")
    assert lea.post(path, data=form).status_code == 303
    assert fresh(session, cast.ivanov).position == {"lat": 45.771, "lon": 4.8901, "accuracy_m": 8}


def test_a_note_and_a_task_are_added_from_the_customers_page(lea, cast, session, filled_in):
    path = f"/customers/{cast.perrin.id}"
    note = filled_in(lea.get(path), f"{path}/activities", kind="call", body="Rappeler lundi")
    task = filled_in(lea.get(path), f"{path}/tasks", title="Envoyer le devis")
    assert lea.post(f"{path}/activities", data=note).status_code == 303
    assert lea.post(f"{path}/tasks", data=task).status_code == 303
    session.rollback()
    assert session.query(Activity).filter_by(body="Rappeler lundi").one().author_id == cast.lea.id
    text = lea.get(path).text
    assert "Rappeler lundi" in text
    assert "Envoyer le devis" in text


def test_an_empty_note_is_asked_for_again_on_the_customers_page(lea, cast):
    answer = lea.post(f"/customers/{cast.perrin.id}/activities", data={"kind": "note", "body": "  "})
    assert answer.status_code == 422
    assert "Boulangerie Perrin" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_task_that_is_done_leaves_the_list_once(lea, cast, session):
    task = people.task(session, cast.lea, cast.perrin, "Envoyer le devis")
    publish(session, [task])
    session.commit()
    for _ in range(2):
        assert lea.post(f"/tasks/{task.id}/done", data={"back": "/today"}).headers["Location"] == "/today"
    assert fresh(session, task).done_at is not None
    assert "Envoyer le devis" not in lea.get(f"/customers/{cast.perrin.id}").text


def test_another_territorys_customer_is_not_there(lea, cast, session):
    path = f"/customers/{cast.tea_rooms.id}"
    for answer in (
        lea.get(path), lea.get(f"{path}/edit"), lea.post(path, data={"name": "Mine"}),
        lea.post(f"{path}/activities", data={"kind": "note", "body": "x"}), lea.post(f"{path}/tasks", data={"title": "x"}),
        lea.get(f"/contacts/{cast.grace.id}"), lea.post(f"/contacts/{cast.grace.id}", data={"family_name": "x"}),
    ):
        assert answer.status_code == 404
        assert "Briggate" not in answer.text
    assert fresh(session, cast.tea_rooms).name == "Briggate Tea Rooms"
    assert "Briggate" not in lea.get("/customers").text


def test_a_form_from_another_site_is_refused(lea, cast, session):
    answer = lea.post(
        f"/customers/{cast.perrin.id}", data={"name": "Owned"}, headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert fresh(session, cast.perrin).name == "Boulangerie Perrin"


def test_odd_queries_are_answered(lea):
    for query in ("q=%FF%FE", "q=" + "x" * 5000, "offset=99999999999999", "near=a,b", "near=,", "q=%25_%27--",
                  "visit_class=Z&sector=<&tag=%22&sort=rm"):
        assert lea.get(f"/customers?{query}").status_code == 200, query
    assert lea.get("/customers?q=%00").status_code == 400
