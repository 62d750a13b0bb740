"""Every field page as a phone of 360 x 740 shows it: pictures to look at, and what can be measured is.

The pictures land in screenshots/, which git ignores.
"""

from pathlib import Path

import pytest

from fieldcrm.sample.people import SAM
from tests.browser.tour import REPS, Stop, desk_stops, field_stops
from tests.node import ROOT

FOLDER = ROOT / "screenshots"
MEASURE = (Path(__file__).parent / "measure.js").read_text("utf-8")
FOLD = (Path(__file__).parent / "fold.js").read_text("utf-8")
PAGE_TEXT = (ROOT / "fieldcrm/static/js/page_text.js").read_text("utf-8").replace("export ", "")

# French words are the longest, Persian is read from the right.
looks = pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("en", "dark"), ("fr", "light"), ("fa", "light")])
LOCALES = {"en": "en-GB", "fr": "fr-FR", "fa": "fa-IR"}


@looks
def test_every_field_page_fits_a_phone_and_every_target_a_thumb(language, scheme, visitors, sample_rows):
    rep = REPS[language]
    phone = visitors(rep, locale=LOCALES[language], color_scheme=scheme).wait_until_ready()
    with sample_rows() as session:
        stops = field_stops(session, rep)
    look_at(phone, stops, FOLDER / f"{language}-{scheme}")


def test_the_front_door_and_the_desk_fit_a_phone_too(visitors, sample_rows):
    phone = visitors()
    with sample_rows() as session:
        stops = desk_stops(session, REPS["en"])
    look_at(phone, [Stop("sign-in", "/sign-in")], FOLDER / "desk")
    look_at(phone.sign_in(SAM.email, SAM.password).speak("fr"), stops, FOLDER / "desk")


def look_at(phone, stops, folder):
    wrong = []
    for stop in stops:
        page = phone.visit(stop)
        page.screenshot(path=folder / f"{stop.name}.png")
        wrong += [f"{stop.name}: {each}" for each in page.evaluate(MEASURE)]
        if not stop.click:
            wrong += [f"{stop.name}: {each}" for each in page.evaluate(FOLD.replace("PAGE_TEXT", PAGE_TEXT))]
    assert not wrong, "\n" + "\n".join(wrong)
