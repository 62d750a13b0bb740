"""Errors in plain words: a page for people, a problem document for programs.

Never a stack trace: what went wrong inside is for the log.
"""

from flask import Flask, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, InternalServerError

from fieldcrm.security import problem

PROGRAMS = ("/sync/", "/blobs/", "/api/")
#: What the libraries' errors are called in the protocol.
SLUGS = {
    400: "malformed", 401: "signed-out", 403: "not-allowed", 404: "not-found", 405: "method", 413: "too-large",
    415: "media-type", 429: "slow-down", 500: "broken", 503: "busy",
}


def register(app: Flask) -> None:
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(InternalServerError, answer)


def answer(error: HTTPException):
    if error.code is None or error.code < 400:
        return error
    if request.path.startswith(PROGRAMS):
        response = problem(error.code, _slug(error), error.name, error.description or "")
    else:
        response = _page(error)
    for name, value in error.get_headers(request.environ):
        if name.lower() not in {"content-type", "content-length"}:
            response.headers[name] = value
    return response


def _slug(error: HTTPException) -> str:
    return getattr(error, "slug", None) or SLUGS.get(error.code) or error.name.lower().replace(" ", "-")


def _page(error: HTTPException):
    title, text = _words(error.code)
    return make_response(render_template("errors/error.html", title=title, text=text), error.code)


def _words(code: int) -> tuple[str, str]:
    """The title and the advice of an error's page."""
    known = {
        400: (_("That did not arrive whole"), _("Please go back and send it again.")),
        403: (_("That is not yours to do"), _("Ask your supervisor or administrator if you think it should be.")),
        404: (_("There is nothing here"), _("It may have been removed, or it belongs to another territory.")),
        405: (_("That did not work from here"), _("Please go back and try from the page you came from.")),
        413: (_("That is too big"), _("Photos up to 15 MB can be sent.")),
        429: (_("Too many tries"), _("Please wait a minute, then try again.")),
        503: (_("We will be right back"), _("Your work is kept. Please try again in a minute.")),
    }
    broken = (_("Something went wrong on our side"), _("It has been noted. Your work is kept; please try again."))
    return known.get(code, broken if code >= 500 else known[400])
