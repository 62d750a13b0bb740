"""Signing in and out, one's password, language and devices."""

from flask import Blueprint, request

from fieldcrm.extensions import csrf

bp = Blueprint("auth", __name__)

#: Asked from field pages, which the worker renders too and which therefore hold no token:
#: their origin is checked instead (fieldcrm.security).
TOKENLESS = {"auth.sign_out", "auth.choose_language"}


@bp.before_request
def ask_for_token():
    if request.endpoint not in TOKENLESS:
        csrf.protect()


from fieldcrm.auth import calendar, devices, views  # noqa: E402, F401  (they add their routes to bp)
