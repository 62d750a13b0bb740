"""The desk's forms."""

import re
from zoneinfo import available_timezones

from babel.numbers import list_currencies
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    IntegerField,
    PasswordField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
    widgets,
)
from wtforms.validators import DataRequired, Email, Length, NumberRange, Optional, Regexp

from fieldcrm.auth.forms import long_enough
from fieldcrm.extensions import LANGUAGES, db
from fieldcrm.fields.builtin import OPENING_HOURS
from fieldcrm.geo import near_from
from fieldcrm.models import CYCLES, ROLES, Team

PLACE = re.compile(r"(-?[0-9.]+)\s*,\s*(-?[0-9.]+)\s*(.*)")
PLACE_HINT = _l("Latitude, longitude and a name, like “45.7578, 4.8320 Lyon”.")
ROLE_LABELS = {"rep": _l("Rep"), "supervisor": _l("Supervisor"), "administrator": _l("Administrator")}


def needed():
    return DataRequired(_l("Please fill this in."))


def team_choices() -> list[SelectChoice]:
    teams = db.session.scalars(select(Team).order_by(Team.name))
    return [SelectChoice("", "–"), *(SelectChoice(str(team.id), team.name) for team in teams)]


def known_zone(_form, field: Field) -> None:
    if field.data not in available_timezones():
        raise ValidationError(_l("A time zone like Europe/Paris, please."))


def known_place(_form, field: Field) -> None:
    if place_from(field.data) is None:
        raise ValidationError(PLACE_HINT)


def place_from(text: str | None) -> dict | None:
    """ "45.7578, 4.8320 Lyon" as {lat, lon, label}; None when it is no place on Earth."""
    found = PLACE.fullmatch((text or "").strip())
    place = near_from(f"{found[1]},{found[2]}") if found else None
    return place and place | {"label": found[3][:100]}


def place_text(place: dict | None) -> str:
    return f"{place['lat']}, {place['lon']} {place.get('label') or ''}".strip() if place else ""


def known_currency(_form, field: Field) -> None:
    if field.data not in list_currencies():
        raise ValidationError(_l("A currency like EUR, please."))


def capitals(text: str | None) -> str | None:
    return text.strip().upper() if text else text


class Boxes(SelectMultipleField):
    """Several of a list, as boxes to tick: nobody has to know what Ctrl does."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class UserForm(FlaskForm):
    name = StringField(_l("Name"), [needed(), Length(max=200)])
    email = EmailField(_l("Email"), [needed(), Email(_l("An email address, please."), check_deliverability=False),
                                     Length(max=254)])
    role = SelectField(_l("Role"), choices=[SelectChoice(role, ROLE_LABELS[role]) for role in ROLES])
    team_id = SelectField(_l("Team"))
    language = SelectField(_l("Language"), choices=[SelectChoice(*one) for one in LANGUAGES.items()])
    time_zone = StringField(_l("Time zone"), [needed(), known_zone], default="UTC")
    hours = StringField(_l("Working hours"), [Optional(), Length(max=300), Regexp(OPENING_HOURS, message=_l(
        "Write opening hours like “Mo-Fr 09:00-18:00; Sa 09:00-12:00”."))], description=_l("Empty: 8:30 to 12 and 13 to 17:30 on working days."))
    begins_at = StringField(_l("Days begin at"), [Optional(), known_place], description=PLACE_HINT)
    ends_at = StringField(_l("Days end at"), [Optional(), known_place], description=_l("Empty: where they begin."))
    territory_ids = Boxes(_l("Territories"))
    active = BooleanField(_l("May sign in"), default=True)


class NewUserForm(UserForm):
    password = PasswordField(_l("First password"), [long_enough], render_kw={"autocomplete": "new-password"})


class ResetForm(FlaskForm):
    password = PasswordField(_l("New password"), [long_enough], render_kw={"autocomplete": "new-password"})


class TerritoryForm(FlaskForm):
    name = StringField(_l("Name"), [needed(), Length(max=100)])
    team_id = SelectField(_l("Team"))
    country = StringField(_l("Country"), [needed(), Regexp(r"^[A-Z]{2}$", message=_l("Two capital letters, like FR."))],
                          filters=[capitals])
    subdivision = StringField(_l("Part of the country"), [Optional(), Regexp(r"^[A-Z0-9]{1,8}$", message=_l("A code like ENG or BY."))],
                              filters=[capitals], description=_l("For its public holidays; may stay empty."))
    currency = StringField(_l("Currency"), [needed(), known_currency], filters=[capitals])
    time_zone = StringField(_l("Time zone"), [needed(), known_zone])
    language = SelectField(_l("Language"), choices=[SelectChoice(*one) for one in LANGUAGES.items()])


for _class in CYCLES:
    # One field a class: cycle_A … cycle_D.
    setattr(TerritoryForm, f"cycle_{_class}", IntegerField(
        _l("Days between two visits, class %(name)s", name=_class),
        [NumberRange(1, 730, _l("Between 1 and 730 days, please."))], default=CYCLES[_class],
    ))


class TeamForm(FlaskForm):
    name = StringField(_l("New team"), [Optional(), Length(max=100)])
