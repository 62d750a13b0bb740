"""What the first page of a process would wait for is done soon after it starts, while nobody waits.

Templates are compiled, the words of each language are read, and the public holidays of the countries
where somebody works.
"""

import threading

from flask import Flask
from flask_babel import force_locale, gettext
from sqlalchemy import select

from fieldcrm.extensions import LANGUAGES, db
from fieldcrm.models import Territory, now
from fieldcrm.workdays import public_holidays

#: What phones have kept while the server was away comes first.
AFTER_S = 2.0


def start(app: Flask) -> None:
    timer = threading.Timer(AFTER_S, warm, args=(app,))
    timer.name, timer.daemon = "warming", True
    timer.start()


def warm(app: Flask) -> None:
    for name in app.jinja_env.list_templates(["html"]):
        app.jinja_env.get_template(name)
    with app.app_context():
        places = db.session.execute(select(Territory.country, Territory.subdivision).distinct()).all()
    today = now().date()
    for language in LANGUAGES:
        with app.test_request_context(), force_locale(language):
            gettext("Schedule")
        for country, subdivision in places:
            public_holidays(country, subdivision, today, today, language)
