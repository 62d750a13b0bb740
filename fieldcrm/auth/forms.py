"""The forms of signing in and of one's own password."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, ValidationError
from wtforms.validators import DataRequired, EqualTo, Length

from fieldcrm.auth.passwords import LONGEST, SHORTEST, verify_password


class SignInForm(FlaskForm):
    email = EmailField(_l("Email"), [DataRequired(_l("Please type your email.")), Length(max=254)],
                       render_kw={"autocomplete": "username", "autocapitalize": "none"})
    password = PasswordField(_l("Password"), [DataRequired(_l("Please type your password.")), Length(max=LONGEST)],
                             render_kw={"autocomplete": "current-password"})
    next = HiddenField()


def long_enough(_form, field):
    if not SHORTEST <= len(field.data or "") <= LONGEST:
        raise ValidationError(_l("At least %(count)s characters, please.", count=SHORTEST))


class PasswordForm(FlaskForm):
    old = PasswordField(_l("The password until now"), [DataRequired(_l("Please type your password."))],
                        render_kw={"autocomplete": "current-password"})
    new = PasswordField(_l("New password"), [long_enough], render_kw={"autocomplete": "new-password"})
    again = PasswordField(_l("New password, once more"),
                          [EqualTo("new", _l("The two are not the same."))],
                          render_kw={"autocomplete": "new-password"})

    def __init__(self, user, **kwargs):
        super().__init__(**kwargs)
        self.user = user

    def validate_old(self, field):
        if not verify_password(self.user.password_hash, field.data):
            raise ValidationError(_l("That is not your password."))
