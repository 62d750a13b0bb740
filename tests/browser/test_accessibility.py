"""axe looks at every page: from the left by day, from the right by night.

A colour is the same in every language, so a page need not be read four times.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from fieldcrm.sample.people import SAM
from tests.browser.test_offline_work import log_visit
from tests.browser.tour import REPS, Stop, desk_stops, field_stops

# All rules of axe, its best practices too: landmarks, one h1, headings in their order.
LOOK = "axe.run({resultTypes: ['violations']}).then(({violations}) => violations)"

# How big what can be tapped is; what lies half under something else is smaller.
SIZES = "axe.run({runOnly: ['target-size']}).then(({violations, incomplete}) => [...violations, ...incomplete])"

both_directions = pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("fa", "dark")])


@both_directions
def test_axe_has_nothing_to_say_about_any_field_page(language, scheme, visitors, sample_rows):
    rep = REPS[language]
    phone = visitors(rep, locale=language, color_scheme=scheme).wait_until_ready()
    with sample_rows() as session:
        stops = field_stops(session, rep)
    assert violations(phone, stops) == []
    assert phone.page.locator("html").get_attribute("lang") == language


@both_directions
def test_axe_has_nothing_to_say_about_the_desk_and_the_front_door(language, scheme, visitors, sample_rows):
    phone = visitors(locale=language, color_scheme=scheme)
    with sample_rows() as session:
        stops = desk_stops(session, REPS["en"])
    assert violations(phone, [Stop("sign-in", "/sign-in")]) == []
    phone.sign_in(SAM.email, SAM.password).speak(language)
    assert violations(phone, stops) == []
    assert phone.page.locator("html").get_attribute("lang") == language


def test_axe_has_nothing_to_say_about_work_that_waits_without_a_network(lea, server, cast):
    server.stop()
    log_visit(lea, cast.perrin.id, "Waits for a network")
    stops = [Stop("today", "/today"), Stop("customer", f"/customers/{cast.perrin.id}"), Stop("inbox", "/inbox"), Stop("me", "/me")]
    assert violations(lea, stops) == []


def test_nothing_is_half_under_a_bar_wherever_the_fold_of_a_screen_is(visitors, sample_rows):
    phone = visitors(REPS["en"]).wait_until_ready()
    with sample_rows() as session:
        stops = {stop.name: stop for stop in field_stops(session, REPS["en"])}
    wrong = []
    for name in ("today", "customers", "customer", "plan", "log", "new-customer", "conflict"):
        page = phone.visit(stops[name])
        page.evaluate(Axe().axe_script)
        for height in range(560, 900, 20):
            page.set_viewport_size({"width": 360, "height": height})
            wrong += [f"{name} at {height}: {each['nodes'][0]['failureSummary']}" for each in page.evaluate(SIZES)]
    assert wrong == []


def violations(phone, stops):
    return [f"{stop.name}: {each}" for stop in stops for each in violations_here(phone.visit(stop))]


def violations_here(page):
    page.evaluate(Axe().axe_script)
    for violation in page.evaluate(LOOK):
        for node in violation["nodes"]:
            yield f"{violation['id']} at {node['target']} {node['html'][:200]} {node['failureSummary']}"
