"""Answering a request with a field page: replica and frame in, HTML out."""

from functools import cache
from pathlib import Path

from babel.support import Translations
from flask import current_app, make_response, redirect, request
from flask_login import current_user

from fieldcrm.assets import asset
from fieldcrm.documents import SqlReplica
from fieldcrm.drawings import drawing
from fieldcrm.extensions import chosen_language
from fieldcrm.field.actions import ACTIONS
from fieldcrm.field.answers import Asked, NotFound
from fieldcrm.field.frame import frame_for
from fieldcrm.field.pages import N_, page_context
from fieldcrm.field.views import VIEWS
from fieldcrm.phone_groups import grouped
from fieldcrm.replication import blobs
from fieldcrm.replication.door import submit
from fieldcrm.replication.problems import Problem
from fieldcrm.tiles import policy_with
from fieldcrm.understudy import field_environment

PHOTO_PROBLEMS = {"too-large": N_("This photo is too large"), "media-type": N_("This is not a photo")}
#: The addresses of what can be merged: those of a loser lead to its survivor.
MERGED = {"customers": "account", "contacts": "contact"}
#: Pages under whose sketch a company may lay the pictures of a map service.
WITH_TILES = {"day_map"}
VCARDS = ("text/vcard", "text/x-vcard", "text/directory")
LONGEST_VCARD_BYTES = 200_000
CATALOGUES = Path(__file__).parent.parent / "translations"


def answer_view(name, params):
    replica, frame = _who(params)
    try:
        answer = make_response(_page(frame, *VIEWS[name](replica, frame, params)))
        if name in WITH_TILES and (tiles := current_app.config["TILES_URL"]):
            answer.headers["Content-Security-Policy"] = policy_with(tiles)
        return answer
    except NotFound:
        name, survivor = _survivor(replica, params)
        if survivor:
            return redirect(request.full_path.rstrip("?").replace(params[name], survivor), 302)
        return _not_found(replica, frame)


def answer_action(name, params):
    replica, frame = _who(params)
    try:
        answer = _acted(name, replica, frame, params, _form())
    except NotFound:
        return _not_found(replica, frame)
    except Problem as problem:  # a photo that is too big, or is none
        return _refused(replica, frame, [{"field": None, "text": PHOTO_PROBLEMS.get(problem.slug, problem.title)}])
    if isinstance(answer, Asked):
        return _page(frame, answer.template, answer.context, answer.status)
    results = submit(current_user, None, answer.ops) if answer.ops else []
    refusals = [result["reason"] for result in results if result["verdict"] in ("refused", "held")]
    if refusals:
        return _refused(replica, frame, refusals)
    return redirect(answer.to, 303)


def _acted(name, replica, frame, params, form):
    """A form about a record that was merged away is about its survivor."""
    try:
        return ACTIONS[name](replica, frame, params, form)
    except NotFound:
        param, survivor = _survivor(replica, params)
        if not survivor:
            raise
        return ACTIONS[name](replica, frame, params | {param: survivor}, form)


def _survivor(replica, params):
    """(the name of the parameter that names a loser, its survivor or None)"""
    type_ = MERGED.get(request.path.split("/")[1]) if "id" in params else None
    name, type_ = ("id", type_) if type_ else ("account", "account")
    return name, replica.survivor_of(type_, params.get(name))


def _who(params):
    """Where the rep is stands in the address, and beside a form, whose next page has an address of its own."""
    replica = SqlReplica(current_user)
    near = params.get("near", request.headers.get("Field-Near"))
    return replica, frame_for(replica.me(), chosen_language(), near)


def _form():
    """The form as actions read it: pairs in order, each file kept and named by its hash."""
    files = [(name, file) for name, file in request.files.items(multi=True) if file.filename]
    return [*request.form.items(multi=True), *(_file(name, file) for name, file in files)]


def _file(name, file):
    """A contact's file is read; a photo is kept, and goes by its hash."""
    if file.mimetype in VCARDS or file.filename.lower().endswith(".vcf"):
        return "vcard", file.stream.read(LONGEST_VCARD_BYTES).decode("utf-8", "replace").replace("\0", "")
    return name, blobs.keep(file, current_user)


def _page(frame, template, context, status=200):
    html = environment(frame.language).get_template(template).render(context)
    return make_response(html, status)


def _not_found(replica, frame):
    context = page_context(replica, frame, title=N_("Not found"))
    return _page(frame, "field/not_found.html", context, 404)


def _refused(replica, frame, refusals):
    """What was typed goes back with the reason: the rules of forms and ops are the same, so this is rare."""
    typed = [value for name, value in request.form.items(multi=True) if value and not name.startswith("_")]
    context = page_context(replica, frame, title=N_("Not saved"))
    return _page(frame, "field/refused.html", context | {"refusals": refusals, "typed": typed}, 422)


@cache
def environment(language):
    """One for each language, with its texts."""
    return field_environment(Translations.load(str(CATALOGUES), [language]), {"asset": asset, "drawing": drawing, "phone_text": grouped})
