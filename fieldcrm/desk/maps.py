"""A territory as a sketch map: its customers by class, who is overdue, and what each rep drives on a day."""

from datetime import date
from itertools import pairwise
from uuid import UUID

from flask import abort, current_app, make_response, render_template, request
from flask_login import current_user
from sqlalchemy import select

from fieldcrm import sketch
from fieldcrm.access import territories_of
from fieldcrm.cycles import cycle_of
from fieldcrm.desk import bp
from fieldcrm.desk.pages import today
from fieldcrm.extensions import db
from fieldcrm.geo import distance_m
from fieldcrm.models import Account, Territory, User, Visit
from fieldcrm.tiles import policy_with, tiles_under

STANDING = ("planned", "checked_in", "done")
#: As many colours as can be told apart, also by who sees them otherwise.
COLOURS = 6
LINE = (Account.id, Account.name, Account.visit_class, Account.position, Account.last_visit_on, Account.created_at, Account.cycle_days)


@bp.get("/map")
def territory_map():
    territories = db.session.scalars(
        select(Territory).where(Territory.id.in_(territories_of(current_user))).order_by(Territory.name, Territory.id)).all()
    chosen = _chosen(territories)
    day = _day()
    customers = _customers(chosen) if chosen else []
    placed = [one for one in customers if one["position"]]
    sheet = sketch.sheet_of([one["position"] for one in placed])
    ways = _ways(chosen, day, sheet) if sheet else []
    tiles = current_app.config["TILES_URL"] if sheet else None
    answer = make_response(render_template(
        "desk/map.html", territories=territories, chosen=chosen, day=day, sheet=sheet, sketch=sketch, ways=ways, count=len(customers),
        dots=[one | sheet.place(one["position"]) for one in placed], nowhere=[one for one in customers if not one["position"]],
        tiles=tiles_under(sheet, tiles) if tiles else [], attribution=current_app.config["TILES_ATTRIBUTION"]))
    if tiles:
        answer.headers["Content-Security-Policy"] = policy_with(tiles)
    return answer


def _customers(territory: Territory) -> list[dict]:
    rows = db.session.execute(select(*LINE).where(Account.is_live(), Account.territory_id == territory.id).order_by(Account.name, Account.id))
    now = date.fromisoformat(today())
    return [row._asdict() | {"late": _late(row, territory, now)} for row in rows]


def _late(row, territory, now) -> bool:
    cycle_days = cycle_of(territory.cycles, row.visit_class, row.cycle_days)
    return bool(cycle_days) and ((row.last_visit_on or row.created_at.date()) - now).days + cycle_days < 0


def _ways(territory: Territory, day: date, sheet: sketch.Sheet) -> list[dict]:
    """[{rep, points, stops, metres}]: what each rep does that day in this territory."""
    found: dict[UUID, dict] = {}
    for name, rep_id, position in db.session.execute(
        select(User.name, Visit.rep_id, Account.position)
        .join(User, User.id == Visit.rep_id).join(Account, Account.id == Visit.account_id)
        .where(Visit.is_live(), Visit.planned_on == day, Visit.status.in_(STANDING), Account.is_live(), Account.territory_id == territory.id)
        .order_by(User.name, Visit.rep_id, Visit.planned_at.asc().nulls_last(), Visit.id)
    ):
        if position:
            found.setdefault(rep_id, {"rep": name, "positions": []})["positions"].append(position)
    for way in found.values():
        places = [sheet.place(each) for each in way["positions"]]
        way["points"] = " ".join(f"{each['x']},{each['y']}" for each in places)
        way["stops"] = places
        way["metres"] = sum(distance_m(*leg) for leg in pairwise(way["positions"]))
    return [way | {"colour": place % COLOURS} for place, way in enumerate(found.values())]


def _chosen(territories) -> Territory | None:
    asked = request.args.get("territory")
    if not asked:
        return territories[0] if territories else None
    return next((one for one in territories if str(one.id) == asked), None) or abort(404)


def _day() -> date:
    try:
        return date.fromisoformat(request.args.get("day") or today())
    except ValueError:
        abort(404)
