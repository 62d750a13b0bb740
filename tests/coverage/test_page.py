"""The desk's page of coverage, and what is taken along from it."""

import csv
import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from fieldcrm.publishing import publish
from tests import cast as people


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("fieldcrm.desk.coverage.today", lambda: people.TODAY.isoformat())


@pytest.fixture
def busy(session, cast):
    """Perrin was seen in time with an order, the café was not; a customer is called like a formula."""
    cast.trap = people.account(session, cast.lyon, "=HYPERLINK(\"http://evil\",\"x\")", visit_class="A", potential=50_000_00)
    day = people.TODAY - timedelta(days=3)
    made = [
        people.visit(session, cast.lea, cast.perrin, day, status="done", outcomes=["order"]),
        people.visit(session, cast.lea, cast.bellecour, day, status="missed"),
        people.visit(session, cast.tom, cast.tea_rooms, day, status="done"),
    ]
    publish(session, [cast.trap, *made])
    session.commit()
    return cast


def figure(text, title):
    return re.search(rf'{title}</h2>\s*<p class="figure-value">(\S+)', text)[1]


def test_a_supervisor_sees_how_the_team_does(busy, desk_of):
    text = desk_of("nadia").get("/desk/coverage").text
    assert figure(text, "Coverage") == "25%"  # one of the four of Lyon; Leeds is another team's
    assert figure(text, "Adherence") == "50%"
    assert figure(text, "Strike rate") == "100%"


def test_a_segment_is_counted_alone_and_nonsense_is_left_out(busy, desk_of):
    desk = desk_of("ada")
    assert figure(desk.get(f"/desk/coverage?territory={busy.leeds.id}").text, "Coverage") == "100%"
    assert figure(desk.get(f"/desk/coverage?team={busy.nord.id}&visit_class=B").text, "Coverage") == "0%"
    assert desk.get("/desk/coverage?first=never&last=2026-99-01&territory=x&team=1&visit_class=Z&tag=%3Cb%3E").status_code == 200
    assert "–" in figure(desk.get("/desk/coverage?first=2026-01-01&last=2026-01-02").text, "Adherence")


def test_every_definition_stands_on_the_page(busy, desk_of):
    from fieldcrm.coverage.definitions import DEFINITIONS

    text = desk_of("nadia").get("/desk/coverage").text.replace("&#39;", "'")
    assert all(one.meaning in text for one in DEFINITIONS)


def test_a_name_like_a_formula_is_a_text_in_the_workbook(busy, desk_of):
    answer = desk_of("nadia").get("/desk/coverage.xlsx")
    sheet = load_workbook(io.BytesIO(answer.data))["Overdue customers"]
    [cell] = [row[0] for row in sheet.iter_rows() if str(row[0].value).startswith("=")]
    assert (cell.data_type, cell.value) == ("s", busy.trap.name)
    assert sheet.cell(2, 4).value == 50_000  # by value, in whole euros


def test_a_name_like_a_formula_is_a_text_in_the_csv(busy, desk_of):
    answer = desk_of("nadia").get("/desk/coverage/overdue.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[1][0] == "'" + busy.trap.name
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")]
    assert desk_of("nadia").get("/desk/coverage/nothing.csv").status_code == 404


def test_other_teams_customers_are_in_no_file(busy, desk_of):
    desk = desk_of("nadia")
    for name in ("overdue", "forecast", "territories", "reps"):
        assert "Tea Rooms" not in desk.get(f"/desk/coverage/{name}.csv?territory={busy.leeds.id}").text
    assert figure(desk.get(f"/desk/coverage?territory={busy.leeds.id}").text, "Coverage") == "–"


def test_the_page_costs_ten_questions_at_most(busy, desk_of, count_queries):
    desk = desk_of("ada")
    desk.get("/desk/coverage")
    with count_queries() as statements:
        desk.get("/desk/coverage")
    assert len([one for one in statements if one.startswith("SELECT")]) <= 10


def test_shares_are_written_in_the_readers_digits(busy, desk_of, session):
    session.rollback()  # to see what was written since
    busy.nadia.language = "fa"
    session.commit()
    assert figure(desk_of("nadia").get("/desk/coverage").text, "پوشش") == "۲۵٪"
