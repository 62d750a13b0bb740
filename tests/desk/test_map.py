"""A territory on a sketch, and the tiles that a company may lay under it."""

import re

import pytest

from fieldcrm import sketch
from fieldcrm.publishing import publish
from fieldcrm.security import CONTENT_SECURITY_POLICY
from fieldcrm.tiles import policy_with, tiles_under
from tests import cast as people
from tests.cast import visit
from tests.node import run_node


def img_src(answer):
    return re.search(r"img-src ([^;]+)", answer.headers["Content-Security-Policy"])[1]


def test_every_customer_with_a_position_is_a_dot_that_leads_to_it(cast, desk_of):
    text = desk_of("nadia").get("/desk/map").text
    assert f'<a href="/customers/{cast.perrin.id}" tabindex="-1"><circle' in text  # and a list says the same to keys
    assert text.count(f'href="/customers/{cast.perrin.id}"') == 2
    assert text.count('<circle class="sketch-dot') == 2 + 4  # two of Lyon's three, and the key
    assert "Иванов и сыновья" in text  # nobody knows where


def test_what_a_rep_drives_on_a_day_is_a_way_from_stop_to_stop(session, cast, desk_of):
    made = [visit(session, cast.lea, cast.perrin, planned_at="09:00"), visit(session, cast.lea, cast.bellecour, planned_at="10:00"),
            visit(session, cast.lea, cast.perrin, planned_at="11:00", status="cancelled")]
    publish(session, made)
    session.commit()
    text = desk_of("nadia").get(f"/desk/map?day={people.TODAY}").text
    [points] = re.findall(r'<polyline class="sketch-way sketch-0" points="([^"]+)"', text)
    assert len(points.split()) == 2
    assert 'value="707"' in text  # metres between the two


def test_another_teams_territory_is_not_there(cast, desk_of):
    desk = desk_of("nadia")
    assert desk.get(f"/desk/map?territory={cast.leeds.id}").status_code == 404
    assert desk.get("/desk/map?day=never").status_code == 404


def test_nobody_outside_is_asked_for_a_map_unless_the_company_says_so(cast, desk_of):
    answer = desk_of("nadia").get("/desk/map")
    assert "<image" not in answer.text
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_a_company_with_tiles_sees_them_and_browsers_may_load_them_from_that_host_alone(app, cast, desk_of):
    app.config.update(TILES_URL="https://tiles.example.com/{z}/{x}/{y}.png", TILES_ATTRIBUTION="© Example")
    desk = desk_of("nadia")
    answer = desk.get("/desk/map")
    assert img_src(answer) == "'self' https://tiles.example.com blob: data:"
    assert re.search(r'<image href="https://tiles\.example\.com/\d+/\d+/\d+\.png"', answer.text)
    assert "© Example" in answer.text
    assert img_src(desk.get("/desk/customers")) == "'self' blob: data:"


@pytest.mark.parametrize("places", [
    [{"lat": 45.764, "lon": 4.834}], [{"lat": 45.7, "lon": 4.8}, {"lat": 45.8, "lon": 4.9}], [{"lat": -33.9, "lon": 151.2}, {"lat": 35.7, "lon": 51.4}],
])
def test_tiles_cover_the_sheet_and_a_place_lies_on_the_tile_that_map_services_have_for_it(places):
    sheet = sketch.sheet_of(places)
    tiles = tiles_under(sheet, "{z} {x} {y}")
    assert min(each["x"] for each in tiles) <= 0
    assert max(each["x"] + each["size"] for each in tiles) >= sketch.WIDTH
    assert min(each["y"] for each in tiles) <= 0
    assert max(each["y"] + each["size"] for each in tiles) >= sketch.HEIGHT
    assert len(tiles) <= 40
    for place in places:
        zoom = int(tiles[0]["url"].split()[0])
        column, row = slippy(place, zoom)
        [tile] = [each for each in tiles if each["url"] == f"{zoom} {column} {row}"]
        at = sheet.place(place)
        assert tile["x"] - 1 <= at["x"] <= tile["x"] + tile["size"] + 1
        assert tile["y"] - 1 <= at["y"] <= tile["y"] + tile["size"] + 1


def slippy(place, zoom):
    """The tile of a place by the formula of OpenStreetMap's wiki."""
    import math

    lat = math.radians(place["lat"])
    count = 2 ** zoom
    return int((place["lon"] + 180) / 360 * count), int((1 - math.asinh(math.tan(lat)) / math.pi) / 2 * count)


def test_a_reps_own_map_may_load_them_too_and_the_phone_learns_where_from(app, session, cast, sign_in):
    publish(session, [visit(session, cast.lea, cast.perrin), visit(session, cast.lea, cast.bellecour)])
    session.commit()
    lea = sign_in(cast.lea)
    assert img_src(lea.get(f"/plan/map?day={people.TODAY}")) == "'self' blob: data:"
    assert lea.get("/sync/hello").json["tiles"] is None
    app.config.update(TILES_URL="https://tiles.example.com/{z}/{x}/{y}.png", TILES_ATTRIBUTION="© Example")
    answer = lea.get(f"/plan/map?day={people.TODAY}")
    assert img_src(answer) == "'self' https://tiles.example.com blob: data:"
    assert 'data-places="45764000,4834000 45757800,4832000"' in answer.text
    assert img_src(lea.get("/plan")) == "'self' blob: data:"
    assert lea.get("/sync/hello").json["tiles"] == {"url": "https://tiles.example.com/{z}/{x}/{y}.png", "attribution": "© Example"}


TILES = """
import { sheetOf } from "#worker/sketch.js";
import { policyWith, tilesUnder } from "#worker/tiles.js";

function main({ days, url, policy }) {
  return { tiles: days.map((places) => tilesUnder(sheetOf(places), url)), policy: policyWith(policy, url) };
}
"""
TOWNS = [(45.764, 4.8357), (53.7976, -1.5416), (43.7102, 7.262), (-33.8688, 151.2093), (64.1466, -21.9426), (35.6892, 51.389)]


def test_the_phone_lays_the_same_tiles_in_the_same_places():
    places = [{"lat": lat, "lon": lon} for lat, lon in TOWNS]
    near = [{"lat": one["lat"] + 0.0123, "lon": one["lon"] - 0.0345} for one in places]
    days = [*([one] for one in places), *map(list, zip(places, near, strict=True)), places]
    url = "https://{z}.tiles.example.com/{z}/{x}/{y}.png?again={x}"
    theirs = run_node(TILES, {"days": days, "url": url, "policy": CONTENT_SECURITY_POLICY})
    ours = [tiles_under(sketch.sheet_of(each), url) for each in days]
    assert [[one["url"] for one in day] for day in theirs["tiles"]] == [[one["url"] for one in day] for day in ours]
    for name in ("x", "y", "size"):
        assert [one[name] for day in theirs["tiles"] for one in day] == pytest.approx([one[name] for day in ours for one in day], abs=1e-3)
    assert theirs["policy"] == policy_with(url)
