"""The rep's pages.

A page is a view (documents in, context out) and a template; a form is an action
(form in, ops out).  Each exists twice under one name, here and in
static/worker/, and the route table says which answers what.  This module is the
only one of the package that knows Flask.
"""

from flask import Blueprint, request
from flask_login import current_user

from fieldcrm.extensions import csrf, login_manager
from fieldcrm.field.render import answer_action, answer_view
from fieldcrm.field.routes import ROUTES

bp = Blueprint("field", __name__)
# The worker draws these forms too and has no token; security.refuse_cross_site stands guard.
csrf.exempt(bp)


@bp.before_request
def _signed_in():
    if not current_user.is_authenticated:
        return login_manager.unauthorized()
    return None


def _add_routes():
    answers = {"view": answer_view, "action": answer_action}
    for method, pattern, kind, name in ROUTES:
        bp.add_url_rule(
            pattern.replace("<id>", "<uuid:id>"), endpoint=name, methods=[method],
            view_func=_view(answers[kind], name),
        )


def _view(answer, name):
    def view(id=None):
        params = {key: values[-1] for key, values in request.args.lists()}
        return answer(name, params | ({"id": str(id)} if id else {}))

    view.__name__ = name  # the throttle asks every view for it
    return view


_add_routes()
