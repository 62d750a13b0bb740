"""Coverage: how well the team's customers are looked after, in any period and segment."""

from datetime import date, timedelta
from uuid import UUID

from flask import Response, abort, current_app, render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from fieldcrm.access import territories_of
from fieldcrm.coverage import definitions, export, tables
from fieldcrm.coverage.driving import Roads
from fieldcrm.coverage.figures import Period
from fieldcrm.coverage.report import Report
from fieldcrm.coverage.rows import Segment
from fieldcrm.desk import bp
from fieldcrm.desk.pages import today
from fieldcrm.extensions import db
from fieldcrm.fields.builtin import CLASSES, SECTORS
from fieldcrm.models import ADMINISTRATOR, Team, Territory, User

USUAL_DAYS, MOST_DAYS = 28, 800
SHOWN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/coverage")
def coverage():
    asked, territories = _asked(), _territories()
    report = _report(asked, territories)
    return render_template(
        "desk/coverage.html", report=report, asked=asked, periods=_periods(date.fromisoformat(today())),
        tables=[table for table in _tables(report) if table.name != "figures"], shown=SHOWN,
        definitions=definitions, teams=_teams(), territories=territories,
        classes=CLASSES, sectors=SECTORS, roads=report.roads, query=_query(asked))


@bp.get("/coverage.xlsx")
def coverage_book():
    from fieldcrm.coverage.workbook import as_xlsx

    body = as_xlsx(_tables(_report(_asked(), _territories())), _)
    return _file(body, XLSX, "coverage.xlsx")


@bp.get("/coverage/<name>.csv")
def coverage_table(name: str):
    table = next((one for one in _tables(_report(_asked(), _territories())) if one.name == name), None)
    if table is None:
        abort(404)
    return _file(export.as_csv(table, _), "text/csv; charset=utf-8", f"coverage-{name}.csv")


def _report(asked: dict, territories: list[Territory]) -> Report:
    ours = {one.id: one for one in territories
            if asked["team"] in (None, str(one.team_id)) and asked["territory"] in (None, str(one.id))}
    segment = Segment(ours, asked["visit_class"], asked["sector"], asked["tag"])
    period = Period(asked["first"], asked["last"], date.fromisoformat(today()))
    config = current_app.config
    return Report(db.session, segment, period, Roads(config["DETOUR"], config["SPEED_KMH"]))


def _tables(report: Report) -> list[tables.Table]:
    people = db.session.execute(select(User.id, User.name).where(User.id.in_([UUID(id) for id in report.rep_ids])))
    names = {text: name for id, name in people for text in (str(id), id.hex)}
    ours, N_ = report.segment.territories, definitions.N_
    return [
        tables.whole(report.whole),
        tables.parted("classes", N_("By class"), tables.Column(N_("Class"), "text"), report.classes),
        tables.parted("territories", N_("By territory"), tables.Column(N_("Territory"), "text"), report.territories),
        tables.parted("reps", N_("By rep"), tables.Column(N_("Rep"), "text"), report.reps(names), of_visits=True),
        tables.parted("weeks", N_("By week"), tables.Column(N_("From"), "day"), report.weeks, of_visits=True),
        tables.overdue(report.forecast[0][1], ours), tables.in_four_weeks(report.forecast[-1][1], ours),
    ]


def _asked() -> dict:
    """What the page was asked for; what makes no sense is left out rather than refused."""
    now = date.fromisoformat(today())
    first, last = _day("first"), _day("last") or now
    first = first if first and first <= last else last - timedelta(days=USUAL_DAYS - 1)
    first = max(first, last - timedelta(days=MOST_DAYS))
    one_of = {"visit_class": {each.value for each in CLASSES}, "sector": {each.value for each in SECTORS}}
    return {
        "first": first, "last": last, "team": _id("team"), "territory": _id("territory"),
        **{name: request.args.get(name) if request.args.get(name) in known else None for name, known in one_of.items()},
        "tag": (request.args.get("tag") or "")[:100] or None,
    }


def _query(asked: dict) -> dict:
    """The same again in an address."""
    return {name: str(value) for name, value in asked.items() if value}


def _periods(now: date) -> list[tuple[str, date, date]]:
    month = now.replace(day=1)
    before = month - timedelta(days=1)
    return [
        (_("Last 4 weeks"), now - timedelta(days=27), now), (_("This month"), month, now),
        (_("Last month"), before.replace(day=1), before), (_("Last 13 weeks"), now - timedelta(days=90), now),
        (_("Last 12 months"), now - timedelta(days=364), now),
    ]


def _territories() -> list[Territory]:
    return db.session.scalars(
        select(Territory).where(Territory.id.in_(territories_of(current_user))).order_by(Territory.name, Territory.id)).all()


def _teams() -> list[Team]:
    """A supervisor has one team; there is nothing to choose."""
    return db.session.scalars(select(Team).order_by(Team.name)).all() if current_user.role == ADMINISTRATOR else []


def _day(name: str) -> date | None:
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= date(2100, 1, 1) else None


def _id(name: str) -> str | None:
    try:
        return str(UUID(request.args.get(name, "")))
    except ValueError:
        return None


def _file(body: bytes, type: str, name: str) -> Response:
    return Response(body, content_type=type, headers={"Content-Disposition": f"attachment; filename={name}"})
