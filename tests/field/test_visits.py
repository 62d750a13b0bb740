"""Visits over HTTP: what a rep without JavaScript, or with a worker not yet there, gets."""

import io
import json
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from sqlalchemy import select

from fieldcrm.documents import SqlReplica
from fieldcrm.field.working import first_day_for
from fieldcrm.models import Absence, Account, Task, Visit
from fieldcrm.publishing import publish
from tests import cast as builders
from tests.field.documents import id_of

PLACE = {"lat": "45.7641", "lon": "4.8341", "accuracy_m": "12"}


@pytest.fixture
def visit(session, cast):
    """Léa's visit at Perrin's, planned for today."""
    return planned(session, cast.lea, cast.perrin)


def planned(session, rep, customer, day=None, **fields):
    made = builders.visit(session, rep, customer, day or today(), **fields)
    publish(session, [made])
    session.commit()
    return made


def today():
    return datetime.now(ZoneInfo("Europe/Paris")).date()  # as Léa has it


def in_days(count):
    return (today() + timedelta(days=count)).isoformat()


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


def jpeg():
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, "JPEG")
    return file.getvalue()


def test_a_planned_visit_is_logged_by_its_outcome_alone(lea, session, visit, cast):
    page = lea.get(f"/visits/{visit.id}").text
    form = {name: hidden(page, name) for name in ("_id", "_next_id", "_next_was", "next_on")}
    answer = lea.post(f"/visits/{visit.id}", data=form | {"outcomes": "order", "purpose": "routine", **PLACE})
    assert (answer.status_code, answer.location) == (303, "/today")
    session.rollback()
    assert (visit.status, visit.outcomes) == ("done", ["order"])
    assert visit.check_out["distance_m"] < 20
    session.rollback()
    following = session.scalars(select(Visit).where(Visit.id != visit.id)).one()
    assert following.status == "planned"
    # Class A is seen every week; who is shut on that day, and where nobody works on it, the next day.
    perrin = {"opening_hours": cast.perrin.opening_hours, "country": cast.perrin.country}
    assert following.planned_on.isoformat() == first_day_for(perrin, SqlReplica(cast.lea).me(), [], in_days(7))
    assert session.get_one(Account, visit.account_id).last_visit_on == today()


def test_the_next_visit_is_proposed_on_a_day_when_the_rep_works(lea, session, visit, cast):
    cast.perrin.opening_hours = "Mo-Su 07:00-19:00"
    cast.lea.working_hours = {str((today() + timedelta(days=9)).weekday()): [["09:00", "12:00"]]}
    away = builders.added(session, Absence, {"user_id": cast.lea.id, "from_on": today() + timedelta(days=8), "to_on": today() + timedelta(days=10)}, {})
    publish(session, [cast.perrin, cast.lea, away])
    session.commit()
    me = SqlReplica(cast.lea).me()
    assert me["holidays"][0].endswith("-01-01")
    expected = next(day for day in (in_days(16 + 7 * week) for week in range(9)) if day not in me["holidays"])
    assert hidden(lea.get(f"/visits/{visit.id}").text, "next_on") == expected


def test_a_form_sent_twice_logs_one_visit(lea, session, cast):
    page = lea.get(f"/visits/new?account={cast.perrin.id}").text
    form = {name: hidden(page, name) for name in ("_id", "account_id", "_next_id", "_next_was", "next_on")}
    for _ in range(2):
        answer = lea.post("/visits", data=form | {"outcomes": "interested"})
        assert answer.status_code == 303
    session.rollback()
    assert len(session.scalars(select(Visit).where(Visit.status == "done")).all()) == 1
    assert len(session.scalars(select(Visit).where(Visit.status == "planned")).all()) == 1


def test_a_next_step_can_be_a_task(lea, session, visit):
    lea.post(f"/visits/{visit.id}", data={
        "outcomes": "follow_up", "next_step": "Bring samples", "make_task": "yes", "_task_id": id_of(1)})
    session.rollback()
    task = session.scalars(select(Task)).one()
    assert (task.title, str(task.id), task.assignee_id) == ("Bring samples", id_of(1), visit.rep_id)


def test_logging_moves_the_next_visit_that_is_planned_already(lea, session, cast, visit):
    following = planned(session, cast.lea, cast.perrin, today() + timedelta(days=9))
    page = lea.get(f"/visits/{visit.id}").text
    assert hidden(page, "next_on") == following.planned_on.isoformat()
    form = {name: hidden(page, name) for name in ("_next_id", "_next_was")}
    lea.post(f"/visits/{visit.id}", data=form | {"outcomes": "order", "next_on": in_days(12)})
    session.rollback()
    assert following.planned_on == today() + timedelta(days=12)
    assert len(session.scalars(select(Visit)).all()) == 2


def test_a_visit_without_an_outcome_is_asked_again_with_what_was_typed(lea, session, visit):
    answer = lea.post(f"/visits/{visit.id}", data={"notes": "Six <cartons>", "next_on": in_days(-1)})
    assert answer.status_code == 422
    assert "Six &lt;cartons&gt;" in answer.text
    assert "Choose a day after today." in answer.text
    session.rollback()
    assert visit.status == "planned"


def test_photos_and_a_signature_are_kept_with_the_visit(lea, session, visit):
    answer = lea.post(f"/visits/{visit.id}", content_type="multipart/form-data", data={
        "outcomes": "order", "signer": "Marie",
        "photos": (io.BytesIO(jpeg()), "vitrine.jpg", "image/jpeg"),
        "signature": (io.BytesIO(png()), "signature.png", "image/png")})
    assert answer.status_code == 303
    session.rollback()
    assert visit.photos[0]["name"] == "vitrine.jpg"
    assert visit.signature["signer"] == "Marie"
    assert lea.get(f"/blobs/{visit.photos[0]['sha256']}").status_code == 200
    page = lea.get(f"/visits/{visit.id}").text
    assert f"/blobs/{visit.signature['sha256']}" in page


def png():
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, "PNG")
    return file.getvalue()


def test_a_photo_survives_a_form_that_was_wrong(lea, session, visit):
    page = lea.post(f"/visits/{visit.id}", content_type="multipart/form-data", data={
        "photos": (io.BytesIO(jpeg()), "vitrine.jpg", "image/jpeg")})
    assert page.status_code == 422
    kept = re.search(r"name=\"photos\" value='([^']*)'", page.text).group(1)
    lea.post(f"/visits/{visit.id}", data={"outcomes": "order", "photos": kept})
    session.rollback()
    assert visit.photos == [json.loads(kept)]


def test_a_file_that_is_no_picture_is_refused_and_nothing_is_logged(lea, cast, session, visit):
    cast.lea.language = "en"
    session.commit()
    answer = lea.post(f"/visits/{visit.id}", content_type="multipart/form-data", data={
        "outcomes": "order", "photos": (io.BytesIO(b"<svg onload=alert(1)>"), "x.jpg", "image/jpeg")})
    assert answer.status_code == 422
    assert "This is not a photo" in answer.text
    session.rollback()
    assert visit.status == "planned"


def test_checking_in_keeps_the_first_arrival(lea, session, visit):
    for place in (PLACE, {}):
        answer = lea.post(f"/visits/{visit.id}/check-in", data=place)
        assert (answer.status_code, answer.location) == (303, f"/visits/{visit.id}")
    session.rollback()
    assert visit.status == "checked_in"
    assert (visit.check_in["accuracy_m"], visit.check_in["lat"]) == (12, 45.7641)


def test_a_rep_in_a_basement_checks_in_without_a_position(lea, session, visit):
    lea.post(f"/visits/{visit.id}/check-in")
    session.rollback()
    assert visit.check_in["at"]
    assert visit.check_in["lat"] is None


def test_an_unplanned_visit_can_be_checked_in_first(lea, session, cast):
    id = id_of(5)
    answer = lea.post("/visits", data={
        "_id": id, "account_id": str(cast.bellecour.id), "intent": "check_in", **PLACE})
    assert answer.location == f"/visits/{id}"
    session.rollback()
    visit = session.scalars(select(Visit)).one()
    assert (visit.status, visit.planned_on) == ("checked_in", today())


def test_a_cancelled_visit_says_why_and_can_be_planned_again(lea, session, visit):
    assert lea.post(f"/visits/{visit.id}/cancel", data={"cancel_reason": " "}).status_code == 422
    lea.post(f"/visits/{visit.id}/cancel", data={"cancel_reason": "Fermé pour travaux"})
    session.rollback()
    assert visit.status == "cancelled"
    assert "Fermé pour travaux" in lea.get(f"/visits/{visit.id}").text
    lea.post(f"/visits/{visit.id}/move", data={"planned_on": in_days(3), "planned_at": "09:30"})
    session.rollback()
    assert (visit.status, visit.planned_on) == ("planned", today() + timedelta(days=3))


def test_a_done_visit_is_read_and_can_be_corrected(lea, session, cast):
    visit = planned(session, cast.lea, cast.perrin, status="done", outcomes=["order"], notes="Six\nboxes")
    page = lea.get(f"/visits/{visit.id}").text
    assert "Six\nboxes" in page
    form = {"_was": hidden(lea.get(f"/visits/{visit.id}?log=1").text, "_was").replace("&#34;", '"')}
    lea.post(f"/visits/{visit.id}", data=form | {"outcomes": "order", "notes": "Seven boxes"})
    session.rollback()
    assert (visit.notes, visit.status, visit.check_out) == ("Seven boxes", "done", None)


def test_without_a_customer_one_is_chosen_first(lea, cast):
    page = lea.get("/visits/new?q=ivanov").text
    assert f"/visits/new?account={cast.ivanov.id}" in page
    assert str(cast.perrin.id) not in page
    assert lea.get("/visits/new?account=no-id").status_code == 200


@pytest.mark.parametrize("path", ["", "/check-in", "/move", "/cancel"])
def test_a_visit_in_another_territory_is_not_there(cast, lea, session, path):
    theirs = planned(session, cast.tom, cast.tea_rooms)
    assert lea.get(f"/visits/{theirs.id}").status_code == 404
    answer = lea.post(f"/visits/{theirs.id}{path}", data={
        "outcomes": "order", "planned_on": in_days(1), "cancel_reason": "Mine now"})
    assert answer.status_code == 404
    session.rollback()
    assert (theirs.status, theirs.planned_on) == ("planned", today())


def test_nobody_logs_a_visit_at_a_customer_of_another_territory(cast, lea, session):
    answer = lea.post("/visits", data={
        "_id": id_of(7), "account_id": str(cast.tea_rooms.id), "outcomes": "order"})
    assert answer.status_code == 404
    session.rollback()
    assert not session.scalars(select(Visit)).all()


def test_the_plan_shows_a_week_and_its_day(lea, session, cast, visit):
    later = planned(session, cast.lea, cast.bellecour, monday(today()) + timedelta(days=6))
    week = "{}-W{:02}".format(*later.planned_on.isocalendar())
    page = lea.get(f"/plan?week={week}&day={later.planned_on}").text
    assert f"/visits/{later.id}" in page
    for odd in ("week=2026-W99", "day=2026-02-30", "week=0001-W01", "day=9999-12-31", "week=&day="):
        assert lea.get(f"/plan?{odd}").status_code == 200


def monday(day):
    return day - timedelta(days=day.weekday())


def test_a_visit_is_moved_from_the_plan(lea, session, visit):
    answer = lea.post(f"/visits/{visit.id}/move", data={"planned_on": in_days(2), "from": "plan"})
    assert answer.location == f"/plan?day={in_days(2)}"
    session.rollback()
    assert visit.planned_on == date.fromisoformat(in_days(2))
    wrong = lea.post(f"/visits/{visit.id}/move", data={"planned_on": "someday", "from": "plan"})
    assert wrong.status_code == 422
    assert 'value="someday"' in wrong.text


def test_a_visit_is_planned_for_a_day_to_come(lea, session, cast):
    form = {"_id": id_of(9), "account_id": str(cast.perrin.id), "planned_at": "10:15", "duration_min": "45"}
    late = lea.post("/plan", data=form | {"planned_on": in_days(-2)})
    assert late.status_code == 422
    assert "Choose today or a later day." in late.text
    assert lea.post("/plan", data=form | {"planned_on": in_days(4)}).location == f"/plan?day={in_days(4)}"
    session.rollback()
    visit = session.scalars(select(Visit)).one()
    assert (visit.status, visit.duration_min) == ("planned", 45)


def test_the_plan_suggests_who_is_due_and_not_planned(lea, session, cast, visit):
    page = lea.get("/plan").text
    due = page[page.index('id="due"'):]
    assert str(cast.bellecour.id) in due  # never visited, added long ago
    assert str(cast.perrin.id) not in due


PAGES = ["/visits/new?account={}", "/visits/{}", "/plan", "/plan/new?account={}", "/me"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_these_asks_the_database_more_than_eight_times(lea, visit, count_queries, path):
    id = visit.id if path == "/visits/{}" else visit.account_id
    lea.get("/me")
    with count_queries() as statements:
        assert lea.get(path.format(id)).status_code == 200
    statements = [each for each in statements if not each.startswith("BEGIN")]
    assert len(statements) <= 8, "\n".join(statements)
