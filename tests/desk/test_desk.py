"""What supervisors and administrators see and do at the desk."""

from sqlalchemy import select

from fieldcrm.models import Assignment, Feed, Team, Territory, User
from fieldcrm.publishing import publish
from tests.auth.conftest import Door
from tests.cast import TODAY, visit

ZOE = {"name": "Zoé Blanc", "email": "zoe@example.com", "role": "rep", "language": "fr", "time_zone": "Europe/Paris",
       "team_id": "", "active": "y", "password": "a long password"}


def feed_body(session, kind, key):
    session.rollback()
    return session.scalar(select(Feed.body).where(Feed.type == kind, Feed.id == key))


def test_a_supervisor_sees_the_teams_customers_and_no_others(desk_of):
    text = desk_of("nadia").get("/desk/customers").text
    assert "Boulangerie Perrin" in text
    assert "Briggate Tea Rooms" not in text


def test_the_search_finds_across_scripts(desk_of):
    text = desk_of("nadia").get("/desk/customers?q=ivanov").text
    assert "Иванов и сыновья" in text
    assert "Boulangerie Perrin" not in text


def test_a_long_list_has_pages(desk_of, session, cast):
    from tests.cast import account

    publish(session, [account(session, cast.lyon, f"Shop {number:03}") for number in range(70)])
    session.commit()
    desk = desk_of("nadia")
    first, second = desk.get("/desk/customers").text, desk.get("/desk/customers?offset=50").text
    assert "Boulangerie Perrin" in first
    assert "Shop 069" not in first
    assert "Shop 069" in second
    assert "51 to 73 of 73" in second
    assert desk.get("/desk/customers?offset=-1").status_code == 200
    assert desk.get("/desk/customers?offset=99999999999999999999").status_code == 200


def test_visits_are_shown_by_day_and_rep(desk_of, session, cast):
    publish(session, [visit(session, cast.lea, cast.perrin, planned_on=TODAY, planned_at="09:30")])
    session.commit()
    desk = desk_of("nadia")
    assert "Boulangerie Perrin" in desk.get(f"/desk/visits?day={TODAY}").text
    assert "Boulangerie Perrin" in desk.get(f"/desk/visits?day={TODAY}&rep={cast.lea.id}").text
    assert "No visit on this day." in desk.get("/desk/visits?day=2026-11-24").text


def test_a_day_or_a_rep_that_is_none_is_not_there(desk_of, cast):
    desk = desk_of("nadia")
    for query in ("day=yesterday", "day=0001-01-01", "day=9999-12-31", "rep=somebody", f"rep={cast.tom.id}"):
        assert desk.get(f"/desk/visits?{query}").status_code == 404, query


def test_an_administrator_adds_a_rep_who_signs_in_and_whom_phones_hear_of(desk_of, session, cast, app):
    answer = desk_of("ada").send("/desk/users/new", **ZOE, territory_ids=[str(cast.lyon.id)])
    assert answer.status_code == 303, answer.text
    session.rollback()
    zoe = session.scalar(select(User).where(User.email == "zoe@example.com"))
    assert (zoe.initials, zoe.name) == ("ZB", "Zoé Blanc")
    assert session.scalars(select(Assignment.territory_id).where(Assignment.user_id == zoe.id)).all() == [cast.lyon.id]
    assert "Zoé Blanc" in feed_body(session, "user", zoe.id)
    assert str(cast.lyon.id) in feed_body(session, "me", zoe.id)
    assert Door(app.test_client()).enter("zoe@example.com", "a long password").status_code == 303


def test_an_email_belongs_to_one_user(desk_of, session):
    answer = desk_of("ada").send("/desk/users/new", **(ZOE | {"email": "LEA@example.com"}))
    assert answer.status_code == 422
    assert "Somebody has this email already." in answer.text
    assert 'value="Zoé Blanc"' in answer.text


def test_what_is_typed_wrongly_is_said_beside_the_field_and_kept(desk_of):
    answer = desk_of("ada").send("/desk/users/new", **(ZOE | {"time_zone": "Mars/Olympus", "password": "short"}))
    assert answer.status_code == 422
    assert "A time zone like Europe/Paris, please." in answer.text
    assert "At least 10 characters, please." in answer.text
    assert 'value="Mars/Olympus"' in answer.text


def edit(user, **changes):
    return {"name": user.name, "email": user.email, "role": user.role, "language": user.language,
            "time_zone": user.time_zone, "team_id": str(user.team_id or ""), "active": "y"} | changes


def test_a_rep_moved_to_another_territory_sees_that_one_from_then_on(desk_of, session, cast, sign_in):
    path = f"/desk/users/{cast.lea.id}"
    assert desk_of("ada").send(path, **edit(cast.lea, territory_ids=[str(cast.leeds.id)])).status_code == 303
    lea = sign_in(cast.lea)
    assert lea.get(f"/customers/{cast.tea_rooms.id}").status_code == 200
    assert lea.get(f"/customers/{cast.perrin.id}").status_code == 404


def test_a_user_who_is_disabled_at_the_desk_is_signed_out(desk_of, session, cast, sign_in):
    lea = sign_in(cast.lea)
    assert lea.get("/devices").status_code == 200
    desk_of("ada").send(f"/desk/users/{cast.lea.id}", **{k: v for k, v in edit(cast.lea).items() if k != "active"})
    assert lea.get("/devices").status_code == 303


def test_a_password_is_reset_and_older_sessions_end(desk_of, session, cast, sign_in, app):
    lea = sign_in(cast.lea)
    path = f"/desk/users/{cast.lea.id}"
    assert desk_of("ada").send(f"{path}/password", page=path, password="a new long one").status_code == 303
    assert lea.get("/devices").status_code == 303
    assert Door(app.test_client()).enter(cast.lea.email, "a new long one").status_code == 303


def test_an_administrator_cannot_take_the_own_rights_away(desk_of, session, cast):
    desk = desk_of("ada")
    for changes in ({"role": "rep"}, {"active": ""}):
        answer = desk.send(f"/desk/users/{cast.ada.id}", **edit(cast.ada, **changes))
        assert answer.status_code == 422
        assert "You cannot take your own rights away" in answer.text


LILLE = {"name": "Lille", "country": "fr", "currency": "eur", "time_zone": "Europe/Paris", "language": "fr", "team_id": "",
         "cycle_A": "7", "cycle_B": "14", "cycle_C": "30", "cycle_D": "60"}


def test_a_new_territory_is_there_for_phones_too(desk_of, session):
    assert desk_of("ada").send("/desk/territories/new", **LILLE).status_code == 303
    session.rollback()
    lille = session.scalar(select(Territory).where(Territory.name == "Lille"))
    assert (lille.country, lille.currency, lille.cycles) == ("FR", "EUR", {"A": 7, "B": 14, "C": 30, "D": 60})
    assert "Lille" in feed_body(session, "territory", lille.id)


def test_a_changed_rhythm_reaches_the_phones(desk_of, session, cast):
    answer = desk_of("ada").send(f"/desk/territories/{cast.lyon.id}", **(LILLE | {"name": "Lyon"}))
    assert answer.status_code == 303
    assert '"A":7' in feed_body(session, "territory", cast.lyon.id).replace(" ", "")


def test_a_territory_needs_sense(desk_of, session, cast):
    for wrong in ({"country": "France"}, {"currency": "XXX1"}, {"cycle_A": "0"}, {"cycle_B": "often"}, {"name": ""}):
        answer = desk_of("ada").send(f"/desk/territories/{cast.lyon.id}", **(LILLE | wrong))
        assert answer.status_code == 422, wrong
    session.rollback()
    assert session.get(Territory, cast.lyon.id).name == "Lyon"


def test_a_team_is_added_once(desk_of, session):
    desk = desk_of("ada")
    for _ in range(2):
        assert desk.send("/desk/teams", page="/desk/territories", name="Team Sud").status_code == 303
    session.rollback()
    assert len(session.scalars(select(Team).where(Team.name == "Team Sud")).all()) == 1


def test_a_chosen_language_is_kept_and_told_to_the_phone(session, cast, sign_in):
    lea = sign_in(cast.lea)
    assert lea.post("/language", data={"language": "fa"}).location == "/me"
    assert '<html lang="fa" dir="rtl">' in lea.get("/devices").text
    assert '"language":"fa"' in feed_body(session, "me", cast.lea.id).replace(" ", "")


def test_no_page_of_the_desk_asks_the_database_more_often_for_more_rows(desk_of, session, cast, count_queries):
    from tests.cast import account, user

    desk = desk_of("ada")
    pages = ("/desk", "/desk/customers", "/desk/visits", "/desk/users", "/desk/territories", "/devices?all=1")

    def asked():
        counts = {}
        for page in pages:
            with count_queries() as statements:
                assert desk.get(page).status_code == 200
            counts[page] = len(statements)
        return counts

    before = asked()
    publish(session, [*(account(session, cast.lyon, f"Shop {n}") for n in range(20)),
                      *(user(session, f"Rep {n}", [cast.lyon], email=f"rep{n}@example.com") for n in range(20))])
    session.commit()
    assert asked() == before


def test_an_administrator_says_when_and_from_where_somebody_works(desk_of, session, cast):
    desk, path = desk_of("ada"), f"/desk/users/{cast.lea.id}"
    same = {"name": "Léa Martin", "email": "lea@example.com", "role": "rep", "language": "fr", "time_zone": "Europe/Paris",
            "team_id": str(cast.nord.id), "territory_ids": str(cast.lyon.id), "active": "y"}
    said = {"hours": "Mo-Tu 08:30-12:00,13:00-17:30; Sa 09:00-12:00", "begins_at": "45.7578, 4.8320 Lyon", "ends_at": ""}
    assert desk.send(path, **same | said).status_code == 303
    session.rollback()
    day = [["08:30", "12:00"], ["13:00", "17:30"]]
    assert cast.lea.working_hours == {"0": day, "1": day, "5": [["09:00", "12:00"]]}
    assert (cast.lea.start_place, cast.lea.end_place) == ({"lat": 45.7578, "lon": 4.832, "label": "Lyon"}, None)
    page = desk.get(path).text
    assert "Mo 08:30-12:00,13:00-17:30; Tu 08:30-12:00,13:00-17:30; Sa 09:00-12:00" in page
    assert "45.7578, 4.832 Lyon" in page
    body = feed_body(session, "me", cast.lea.id)
    assert '"label":"Lyon"' in body
    assert '"label":"Lyon"' not in feed_body(session, "user", cast.lea.id)
    for wrong in ({"hours": "nine to five"}, {"begins_at": "Lyon"}, {"ends_at": "95, 200"}):
        assert desk.send(path, **same | said | wrong).status_code == 422
