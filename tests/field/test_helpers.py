"""Small things that both renderers compute, computed alike."""

import math
import random
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from fieldcrm import cycles, geo, nearness, sketch
from fieldcrm.field import days, due, forms, ics, opening, reach, slots, working
from fieldcrm.fields import customs
from tests.field.documents import documents
from tests.node import run_node

DAYS = [(date(2023, 12, 25) + timedelta(days=count)).isoformat() for count in range(0, 1500, 3)]
#: Whole, broken, and what only looks like a day or a week.
ODD = ["", "2026-02-29", "2024-02-29", "2026-13-01", "2026-1-1", "20260101", "2026-01-01T00", "٢٠٢٦-٠١-٠١", "0000-01-01",
       "2026-W00", "2026-W53", "2025-W53", "2026-W9", "0000-W01", "9999-W52", "2026W47", "x"]


@pytest.mark.parametrize(("python", "javascript"), [
    (days.weekday, "weekday"), (days.monday, "monday"), (days.week_of, "weekOf"),
    (lambda day: days.add_days(day, 57), "addDays"),
])
def test_days_are_counted_alike(twin, python, javascript):
    more = [57] if javascript == "addDays" else []
    assert twin("days", javascript, [[day, *more] for day in DAYS]) == [python(day) for day in DAYS]


def test_what_is_no_day_and_no_week_is_known_alike(twin):
    assert twin("days", "isDay", [[text] for text in DAYS + ODD]) == [days.is_day(text) for text in DAYS + ODD]
    weeks = [days.week_of(day) for day in DAYS] + ODD
    assert twin("days", "mondayOfWeek", [[week] for week in weeks]) == [days.monday_of_week(week) for week in weeks]


def test_the_days_between_two_days_are_counted_over_years_and_summer_time(twin):
    pairs = [[DAYS[0], day] for day in DAYS]
    assert twin("days", "daysBetween", pairs) == [days.days_between(*pair) for pair in pairs]
    assert days.days_between("2026-03-28", "2026-03-30") == 2


OPENED = [
    {"opening_hours": hours, "country": country}
    for hours in (None, "", "Mo-Fr 09:00-18:00", "Sa-Mo 10:00-12:00", "We 09:00-12:00; Sa,Su 10:00-11:00", "We-We 08:00-24:00")
    for country in (None, "FR", "IR", "AF", "SA", "IN")
]


def test_a_customer_is_next_seen_on_a_day_when_they_are_open(twin):
    pairs = [[account, day] for account in OPENED for day in DAYS[:9]]
    found = [opening.first_open_day(*pair) for pair in pairs]
    assert twin("opening", "firstOpenDay", pairs) == found
    assert twin("opening", "openDays", [[account] for account in OPENED]) == [list(opening.open_days(one)) for one in OPENED]
    sunday = "2026-11-22"
    assert opening.first_open_day({"opening_hours": None, "country": "FR"}, sunday) == "2026-11-23"
    assert opening.first_open_day({"opening_hours": None, "country": "IR"}, sunday) == sunday
    assert opening.first_open_day({"opening_hours": "Th-Fr 09:00-12:00", "country": "FR"}, sunday) == "2026-11-26"
    assert opening.open_days({"opening_hours": "Sa-Mo 10:00-12:00", "country": None}) == (0, 5, 6)


def test_the_next_visit_falls_on_a_day_when_the_rep_works_alike(twin):
    plain = {"country": "FR", "holidays": ["2026-12-25", "2027-01-01"]}
    reps = [plain, plain | {"working_hours": {"1": [["09:00", "12:00"]], "2": []}}, plain | {"country": "IR"}, {"country": None}, plain | {"working_hours": {}}]
    away = [{"half": None, "from_on": "2026-12-01", "to_on": "2026-12-04"}, {"half": "am", "from_on": "2026-12-07", "to_on": "2026-12-31"}]
    longer = [{"half": None, "from_on": "2026-01-01", "to_on": "2027-12-31"}]
    days = [(date(2026, 11, 20) + timedelta(days=count)).isoformat() for count in range(45)]
    cases = [[account, me, absences, day] for account in OPENED for me in reps for absences in ([], away, longer) for day in days]
    found = [working.first_day_for(*one) for one in cases]
    assert twin("working", "firstDayFor", cases) == found
    daily, weekdays = {"opening_hours": "Mo-Su 09:00-18:00", "country": "FR"}, {"opening_hours": None, "country": "FR"}
    assert working.first_day_for(daily, plain, [], "2026-11-22") == "2026-11-23", "a Sunday"
    assert working.first_day_for(daily, plain, [], "2026-12-25") == "2026-12-28", "Christmas, and the weekend after it"
    assert working.first_day_for(daily, reps[1], [], "2026-11-25") == "2026-12-01", "who works on Tuesdays"
    assert working.first_day_for(weekdays, plain, away, "2026-12-01") == "2026-12-07", "away all day; half days leave room"
    assert working.first_day_for(weekdays, plain, longer, "2026-11-22") == "2026-11-23", "away for longer than anybody looks"


def test_distances_are_alike_and_true(twin):
    chance = random.Random(7)
    here = [{"lat": chance.uniform(-90, 90), "lon": chance.uniform(-180, 180)} for _ in range(400)]
    near = [{"lat": one["lat"] * 0.999, "lon": one["lon"] + 0.001} for one in here]
    pairs = [[a, b] for a, b in zip(here, near, strict=True)] + [[a, b] for a, b in zip(here, reversed(here), strict=True)]
    assert twin("geo", "distanceM", pairs) == [geo.distance_m(*pair) for pair in pairs]
    # A quarter of a meridian, and across the date line.
    quarter = geo.distance_m({"lat": 0, "lon": 0}, {"lat": 90, "lon": 0})
    assert quarter == math.floor(math.pi / 2 * geo.EARTH_RADIUS_M + 0.5)
    assert geo.distance_m({"lat": 0, "lon": 179.999}, {"lat": 0, "lon": -179.999}) < 250


def test_places_of_requests_are_read_alike(twin):
    texts = ["45.76400,4.83570", "-33.9,18.4", "91,0", "0,181", "1e3,0", "0x1,2", "45,", ",", "", "1,2,3", "nan,nan",
             "-,-", "1.,2.", ".5,.5", "٤٥,٤", " 1,2", "000000000000000000001,1"]
    assert twin("geo", "nearFrom", [[text] for text in texts]) == [geo.near_from(text) for text in texts]


def test_links_to_phones_mails_and_maps_are_alike(twin):
    addresses = ["12 rue Mercière, 69002 Lyon, FR", "ул. Ленина, 5 #3", "a&b=c?d \"quoted\" <i>'x'", ""]
    cases = [
        [["+33 (0)4 78", "2"], ["marie+shop@perrin.example"], {"lat": 45.764, "lon": -0.0000004, "accuracy_m": 1}, ""],
        [["04.78.00"], [], None, "x"], [["ext only"], ["a b&c?d@x"], None, ""], [[], [], None, ""],
        *[[[], [], None, address] for address in addresses],
    ]
    assert twin("reach", "reachOf", cases) == [reach.reach_of(*case) for case in cases]


def test_a_whatsapp_link_needs_the_countrys_code():
    assert reach.reach_of(["+33 6 12 34 56 78"], [])["chat"] == "https://wa.me/33612345678"
    assert reach.reach_of(["06 12 34 56 78"], [])["chat"] is None
    assert reach.reach_of(["06 12 34 56 78"], [], country="FR")["chat"] == "https://wa.me/33612345678"
    assert reach.reach_of(["06 12"], [], country="FR")["chat"] is None
    assert reach.reach_of(["+49 (0)170 12"], [])["call"] == "tel:+4917012"
    assert reach.reach_of(["۰۲۱-۸۸"], [])["call"] == "tel:02188"


def test_stable_json_is_the_same_text(twin):
    values = [None, True, 0, -5, "a\"\\\n\u2028\u00e9\U0001f600", [], {}, [[1], {"b": [None], "a": {"z": 1, "y": 2}}],
              {"\U0001f600": 1, "\uff5e": 2, "a": 3, "A": 4, "é": 5, "10": 6, "9": 7}]
    assert twin("forms", "stableJson", [[value] for value in values]) == [forms.stable_json(value) for value in values]


def test_custom_fields_speak_the_readers_language_alike(twin):
    fields = [each | {"custom": True} for each in documents() if each["type"] == "definition"]
    cases = [[field, language] for field in fields for language in ("en", "fr", "fa", "ru")]
    assert twin("customs", "inLanguage", cases) == [customs.in_language(*case) for case in cases]


def test_a_customer_is_due_when_its_cycle_has_passed():
    territory = {"cycles": {"A": 14}}
    seen = {"visit_class": "A", "last_visit_on": "2026-11-01", "created_at": "2026-01-05T08:00:00Z"}
    never = seen | {"last_visit_on": None}
    assert due.due_on(seen, territory) == "2026-11-15"
    assert due.due_on(never, territory) == "2026-01-19"
    assert due.overdue_days(seen, territory, "2026-11-23") == 8
    assert due.due_on(seen | {"visit_class": None}, territory) is None
    assert due.due_on(seen, None) is None


def test_a_customers_own_cycle_comes_before_that_of_its_class(twin):
    cases = [[{"A": 7, "B": 14}, visit_class, own] for visit_class in ("A", "B", "X", None) for own in (None, 10)]
    expected = [cycles.cycle_of(*case) for case in cases]
    assert expected == [7, 10, 14, 10, None, 10, None, 10] == twin("cycles", "cycleOf", cases)
    seen = {"visit_class": "A", "last_visit_on": "2026-11-01", "created_at": "2026-01-05T08:00:00Z", "cycle_days": 10}
    assert due.due_on(seen, {"cycles": {"A": 14}}) == "2026-11-11"


def test_a_field_that_came_since_the_form_was_drawn_is_not_emptied():
    fields = [{"name": "name", "custom": False}, {"name": "fridges", "custom": True}]
    drawn_before = [("_was", '{"name": "Perrin"}'), ("name", "Perrin & fils")]
    assert forms.shown_fields(fields, drawn_before) == fields[:1]
    assert forms.shown_fields(fields, [("custom.fridges", "3")]) == fields[1:]


ZONES = ["Europe/Paris", "America/New_York", "Asia/Tehran", "Australia/Lord_Howe", "UTC", "no/where", None]


def test_the_instant_of_a_time_of_day_is_one_in_both_also_when_clocks_change(twin):
    changes = ["2026-03-28", "2026-03-29", "2026-03-08", "2026-10-25", "2026-11-01", "2026-04-05", "2026-10-04", "2021-03-22"]
    cases = [[day, f"{hour:02d}:{minute:02d}", zone] for zone in ZONES for day in changes + DAYS[::40]
             for hour in (0, 1, 2, 3, 12, 23) for minute in (0, 30)]
    assert twin("ics", "instantOf", cases) == [ics.instant_of(*case) for case in cases]
    assert ics.instant_of("2026-10-25", "02:30", "Europe/Paris") == "2026-10-25T00:30:00Z"


def test_a_visit_for_ones_calendar_is_written_alike_and_breaks_out_of_no_line(twin):
    account = {"name": "Пекарня; Хлеб, соль\\\nX:1", "rev": 3, "street": "12 rue Mercière\r\nEND:VEVENT", "postal_code": "69002",
               "city": "Lyon", "region": None, "country": "FR"}
    nowhere = account | {"street": None, "postal_code": None, "city": None}
    visits = [
        {"id": "v", "rev": rev, "status": status, "planned_on": "2026-10-25", "planned_at": at, "duration_min": minutes}
        for rev in (None, 2) for status in ("planned", "cancelled") for at in (None, "02:30", "23:50") for minutes in (None, 45)
    ]
    cases = [[visit, shop, "Europe/Paris", "2026-11-23T09:00:00Z"] for visit in visits for shop in (account, nowhere)]
    answers = twin("ics", "ics", cases)
    assert answers == [ics.ics(*case) for case in cases]
    for answer in answers:
        assert {"X:1", "END:VEVENT"} & set(answer.splitlines()) == {"END:VEVENT"}
        assert answer.splitlines().count("END:VEVENT") == 1


def test_who_is_near_and_due_is_weighed_alike(twin):
    draw = random.Random(3)
    cases = [[draw.choice([None, 0, 350, 39_999, 40_001]), draw.choice([None, -8, -7, 0, 3, 400]), draw.choice(["A", "B", "D", None, "Z"]),
              draw.random() < 0.5] for _ in range(300)]
    answers = twin("nearness", "rank", cases)
    assert answers == [nearness.rank(*case) for case in cases]
    assert None in answers
    near, far = {"lat": 45.0, "lon": 4.0}, {"lat": 46.0, "lon": 5.0}
    places = [[some, position] for some in ([], [near], [far, near]) for position in (None, near, far)]
    assert twin("nearness", "nearestM", places) == [nearness.nearest_m(*one) for one in places]


def test_a_customer_overdue_is_worth_a_longer_way_than_one_nearly_due():
    assert nearness.rank(5_000, 10, "A", False) < nearness.rank(1_000, -5, "A", False) < nearness.rank(1_000, -5, "C", False)
    assert nearness.rank(None, 0, "A", False) is None
    assert nearness.rank(None, 0, "A", True) is not None


HOURS_AND_DAYS = [
    [{"opening_hours": hours, "country": country}, day, at, minutes]
    for hours in (None, "", "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00", "Fr-Mo 18:00-02:00", "Mo 00:00-24:00", "Su,Mo 08:00-00:00")
    for country in (None, "FR", "IR") for day in [*DAYS[:7], "2026-11-23", "2026-11-27", "2026-11-28", "2026-11-29"]
    for at in (None, "00:30", "09:00", "11:45", "14:00", "23:40") for minutes in (5, 30, 600)
]


def test_whether_they_are_open_at_an_hour_is_known_alike(twin):
    answers = twin("opening", "openAt", HOURS_AND_DAYS)
    assert answers == [opening.open_at(*case) for case in HOURS_AND_DAYS]
    assert {*answers} == {True, False}


def test_the_free_hours_of_a_day_are_found_alike(twin):
    draw = random.Random(5)
    me = {"time_zone": "Europe/Paris"}
    own = {"working_hours": {"0": [["07:00", "19:00"]], "2": [["09:00", "10:00"]]}}
    cases = []
    for count in range(300):
        visits = [
            {"id": f"v{place}", "planned_at": draw.choice([None, *(f"{hour:02d}:{draw.choice((0, 30)):02d}" for hour in range(7, 19))]),
             "status": draw.choice(["planned", "done", "cancelled", "missed", "checked_in"]), "duration_min": draw.choice([None, 20, 90])}
            for place in range(draw.randint(0, 7))]
        frame = {"me": me | (own if count % 3 == 0 else {}), "today": "2026-11-23", "now": draw.choice(["2026-11-23T07:00:00Z", "2026-11-23T13:10:00Z"])}
        cases.append([frame, draw.choice(["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"]), visits])
    answers = twin("slots", "freeSlots", cases)
    assert answers == [slots.free_slots(SimpleNamespace(**frame), day, visits) for frame, day, visits in cases]
    assert sum(map(len, answers)) > 100


def free(visits, now="2026-11-23T07:00:00Z", day="2026-11-23"):
    frame = SimpleNamespace(me={"time_zone": "Europe/Paris"}, today="2026-11-23", now=now)
    made = [{"id": at, "planned_at": at, "duration_min": 30, "status": status} for at, status in visits]
    return [(each["at"], each["minutes"]) for each in slots.free_slots(frame, day, made)]


def test_what_was_called_off_is_free_until_it_has_passed_or_somebody_else_is_there():
    assert free([("14:00", "cancelled")]) == [("14:00", 30)]
    assert free([("14:00", "cancelled"), ("14:15", "planned")]) == []
    assert free([("14:00", "cancelled")], now="2026-11-23T13:45:00Z") == []
    assert free([("14:00", "cancelled")], day="2026-11-22") == []


def test_a_gap_is_working_time_between_two_visits_of_an_hour_or_more():
    assert free([("09:00", "planned"), ("10:45", "planned")]) == [("09:30", 75)]
    assert free([("11:30", "planned"), ("13:30", "planned")]) == []  # noon
    assert free([("09:00", "planned")]) == []


def test_places_lie_alike_on_both_sketches(twin):
    draw = random.Random(11)
    cases = [[]]
    for spread in (0, 0.0001, 0.02, 1, 40):
        for _ in range(12):
            lat, lon = draw.uniform(-60, 80), draw.uniform(-120, 120)
            cases.append([{"lat": lat + draw.uniform(-spread, spread), "lon": lon + draw.uniform(-spread, spread)}
                          for _ in range(draw.randint(1, 14))])
    cases.append([{"lat": 90, "lon": 0}, {"lat": -90, "lon": 0}])
    script = """import { apart, sheetOf } from "#worker/sketch.js";
        export const main = (cases) => cases.map((some) => {
          const sheet = sheetOf(some);
          const places = sheet && some.map((one) => sheet.place(one));
          return sheet && [places, apart(places), sheet.scale()];
        });"""
    answers = run_node(script, cases)
    assert answers == [_sketched(some) for some in cases]
    for places, shown, scale in answers[1:]:
        assert all(0 <= each["x"] <= sketch.WIDTH and 0 <= each["y"] <= sketch.HEIGHT for each in places + shown)
        assert 0 < scale["units"] <= sketch.WIDTH / 5 + 1


def _sketched(some):
    sheet = sketch.sheet_of(some)
    places = sheet and [sheet.place(one) for one in some]
    return sheet and [places, sketch.apart(places), sheet.scale()]


def test_north_is_up_east_is_right_and_the_scale_tells_true():
    south, north, east = {"lat": 45.0, "lon": 4.0}, {"lat": 45.1, "lon": 4.0}, {"lat": 45.0, "lon": 4.1}
    sheet = sketch.sheet_of([south, north, east])
    places = [sheet.place(one) for one in (south, north, east)]
    assert places[1]["y"] < places[0]["y"] == places[2]["y"]
    assert places[2]["x"] > places[0]["x"] == places[1]["x"]
    scale = sheet.scale()
    units = places[0]["y"] - places[1]["y"]
    assert units / scale["units"] * scale["metres"] == pytest.approx(geo.distance_m(south, north), rel=0.02)


def test_stops_on_top_of_each_other_are_told_apart():
    shown = sketch.apart([{"x": 500, "y": 400}] * 9)
    assert shown[0] == {"x": 500, "y": 400}
    assert len({(each["x"], each["y"]) for each in shown}) == 9
