"""Sign in, sign out, change the password, choose a language."""

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_required
from sqlalchemy import select
from werkzeug.exceptions import Unauthorized

from fieldcrm.auth import bp, sessions
from fieldcrm.auth.forms import PasswordForm, SignInForm
from fieldcrm.auth.passwords import hash_password, outdated, verify_password
from fieldcrm.errors import PROGRAMS
from fieldcrm.extensions import LANGUAGES, db, limiter, login_manager
from fieldcrm.models import User
from fieldcrm.publishing import publish
from fieldcrm.replication.problems import Problem


def failed(answer) -> bool:
    """Only wrong passwords count: a whole company may sign in behind one address at eight o'clock."""
    return answer.status_code != 303


def email_typed() -> str:
    return request.form.get("email", "").strip().casefold()[:254]


@bp.get("/sign-in")
def sign_in_page():
    if current_user.is_authenticated:
        return redirect(home())
    return render_template("auth/sign_in.html", form=SignInForm(next=request.args.get("next", "")))


@bp.post("/sign-in")
@limiter.limit(lambda: current_app.config["SIGN_IN_LIMIT"], deduct_when=failed)
@limiter.limit(lambda: current_app.config["SIGN_IN_LIMIT"], key_func=email_typed, deduct_when=failed)
def sign_in():
    form = SignInForm()
    if form.validate():
        user = db.session.scalar(select(User).where(User.email == email_typed()))
        if verify_password(user and user.password_hash, form.password.data) and user.active:
            return _let_in(user, form)
        form.password.errors = [_("This email and password do not belong together.")]
    return render_template("auth/sign_in.html", form=form), 422


def _let_in(user: User, form: SignInForm):
    if outdated(user.password_hash):
        user.password_hash = hash_password(form.password.data)
    sessions.begin(user)
    return redirect(safe_path(form.next.data) or home(), 303)


@bp.post("/sign-out")
def sign_out():
    """End the session.  What the phone keeps is wiped by its worker, which sends
    what is unsent first or offers it as a file; Clear-Site-Data would wipe that too."""
    sessions.end()
    return redirect(url_for("auth.sign_in_page"), 303)


@bp.route("/password", methods=["GET", "POST"])
@login_required
def password():
    form = PasswordForm(current_user)
    if not form.validate_on_submit():
        return render_template("auth/password.html", form=form), 422 if form.errors else 200
    current_user.password_hash = hash_password(form.new.data)
    sessions.end_sessions(user_id=current_user.id, spare=sessions.current().id)
    db.session.commit()
    flash(_("Your password is changed; every other browser is signed out."))
    return redirect(home(), 303)


@bp.post("/language")
def choose_language():
    language = request.form.get("language")
    if language not in LANGUAGES:
        abort(422)
    if current_user.is_authenticated:
        current_user.language = language
        current_user.changed()
        publish(db.session, current_user._get_current_object())
        db.session.commit()
    session["language"] = language
    return redirect(safe_path(request.form.get("next")) or (
        "/me" if current_user.is_authenticated else url_for("auth.sign_in_page")), 303)


@bp.get("/")
def start():
    return redirect(home() if current_user.is_authenticated else url_for("auth.sign_in_page"))


@login_manager.unauthorized_handler
def ask_to_sign_in():
    """A page leads to signing in and back; the worker is told 401, so that its outbox waits."""
    if request.path.startswith(PROGRAMS):
        raise Problem("device-revoked") if sessions.device_revoked() else Unauthorized
    asked = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("auth.sign_in_page", next=asked), 303)


def home() -> str:
    return "/today" if current_user.role == "rep" else url_for("desk.home")


def safe_path(path: str | None) -> str | None:
    """The path when it stays on this site: browsers take // and /\\ for another host,
    and drop tabs and newlines before they look."""
    ours = path and path.isprintable() and path.startswith("/") and path[1:2] not in {"/", "\\"}
    return path if ours else None
