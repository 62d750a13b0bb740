"""The forms of a visit: what happened, another day, and why it will not be.

Twin: static/worker/visit_forms.js.
"""

import json

from fieldcrm.cycles import cycle_of
from fieldcrm.field.days import add_days
from fieldcrm.field.forms import form_fields, form_of, held, one
from fieldcrm.field.views.customers import digits_of
from fieldcrm.field.working import first_day_for

OPEN = ("planned", "checked_in")
MOVED = ("planned_on", "planned_at")
CANCELLED = ("cancel_reason",)
#: Asked for beside the fields of the form: files have inputs of their own.
FILES = ("photos", "signature")
#: What a photo is, so that one posted back with a form that was wrong is not lost.
PHOTO = {"sha256": str, "type": str, "bytes": int, "name": str}


def log_fields(replica, language):
    """What a report asks for: not the plan, which has its own form, and not files."""
    return [
        field for field in form_fields(replica, "visit", language)
        if field["custom"] or field["name"] not in (*MOVED, "duration_min", *FILES)
    ]


def seen_fields(replica, language):
    """What the form shows, so that its op can say what was seen: files too."""
    return log_fields(replica, language) + form_fields(replica, "visit", language, FILES)


def log_form(replica, frame, visit, account, contacts, others, typed=None, errors=None):
    """``others``: the customer's other visits, newest first."""
    digits = digits_of(replica, account["territory_id"])
    fields = log_fields(replica, frame.language)
    was = held(seen_fields(replica, frame.language), visit)
    values = was if visit["status"] == "done" else was | _filled_in(
        replica, frame, visit, account, contacts, others, fields)
    return form_of(fields, visit["id"], was, values, typed, errors, digits)


def move_form(replica, frame, visit, day=None, typed=None, errors=None):
    """``day`` is filled in instead of the visit's own, which has passed."""
    fields = form_fields(replica, "visit", frame.language, MOVED)
    was = held(fields, visit)
    return form_of(fields, visit["id"], was, was | ({"planned_on": day} if day else {}), typed, errors)


def cancel_form(replica, frame, visit, typed=None, errors=None):
    fields = form_fields(replica, "visit", frame.language, CANCELLED)
    return form_of(fields, visit["id"], held(fields, visit), None, typed, errors)


def following_of(frame, others):
    """The visit planned after today, so that logging does not plan a second."""
    ahead = [each for each in others if each["status"] in OPEN and each["planned_on"] > frame.today]
    return ahead[-1] if ahead else None


def photos_of(pairs):
    """Photos of a form: files that the host has kept, and those posted back as text."""
    found = [photo_from(value) for name, value in pairs if name == "photos"]
    unique = {photo["sha256"]: photo for photo in found if photo}
    return list(unique.values())


def signature_of(pairs):
    """{sha256, signer} of what was drawn; None when nobody signed."""
    ink = ink_of(pairs)
    return ink and {"sha256": ink["sha256"], "signer": one(pairs, "signer").strip() or None}


def ink_of(pairs):
    """The picture of a signature in a form; the one drawn last stands."""
    drawn = [file for name, value in pairs if name == "signature" if (file := photo_from(value))]
    return drawn[-1] if drawn else None


def photo_from(value) -> dict | None:
    """The file that a value of a form stands for: kept by the host, or posted back as text."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    if not isinstance(value, dict) or not all(type(value.get(key)) is kind for key, kind in PHOTO.items()):
        return None
    return {key: value[key] for key in PHOTO}


def _filled_in(replica, frame, visit, account, contacts, others, fields):
    following = following_of(frame, others)
    values = {
        "purpose": visit["purpose"] or "routine",
        "contact_ids": visit["contact_ids"] or _met_last_time(contacts, others),
        "next_on": following["planned_on"] if following else _next_day(replica, frame, account),
    }
    customs = {
        f"custom.{field['name']}": field["default"] for field in fields
        if field["custom"] and field["default"] is not None and visit["custom"].get(field["name"]) is None
    }
    return values | customs


def _met_last_time(contacts, others):
    """Those met at the last visit; somebody who is the only one needs no choosing."""
    here = [each["contact"]["id"] for each in contacts]
    if len(here) == 1:
        return here
    past = next((each for each in others if each["status"] == "done"), None)
    return [id for id in past["contact_ids"] if id in here] if past else []


def _next_day(replica, frame, account):
    """The customer's cycle from today on, when they are open and the rep works; None where there is none."""
    territory = replica.territory(account["territory_id"])
    days = cycle_of(territory["cycles"], account["visit_class"], account.get("cycle_days")) if territory else None
    if not days:
        return None
    day = add_days(frame.today, days)
    return first_day_for(account, frame.me, replica.absences_of(frame.me["user_id"], day), day)
