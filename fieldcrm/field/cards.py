"""What a card says, ready for its page: the sides with their lines, and for each field of a form what was read and where.

A reading comes from a phone or from the server's reader, and what it was understood to say from a parser:
neither is believed here, only looked through.  Twin: static/worker/cards.js.
"""

import math
import re

from fieldcrm.field.forms import is_list, key_of, one
from fieldcrm.phone_groups import grouped
from sync.forms import parse_form

#: Less sure than this is marked, so that somebody looks.
SURE = 0.8
MOST_LINES = 200
MOST_CUTS = 4
#: Fields of the forms, and what of the card fills them in.
CONTACT = {
    "given_name": "given_name", "family_name": "family_name", "role": "title", "department": "department",
    "phones": "phones", "emails": "emails",
}
#: Where the form shows them; what most cards do not say only where it was read.
SHOWN = ("given_name", "family_name", "other_name", "role", "other_role", "department", "phones", "emails", "socials")
SELDOM = ("other_name", "other_role", "department", "socials")
ACCOUNT = {"name": "company", "website": "websites"}
ADDRESS = ("street", "postal_code", "city", "region", "country")
COMPANY = ("name", "other_name", "legal_form", "phones", "website", *ADDRESS)
PREFIX = "account."
_COUNTRY = re.compile("[A-Z]{2}")


def sides_of(card) -> list[dict]:
    """[{name, sha256, width, height, image: {width, height, transform}, lines}] of the sides that have a photo.

    A line is {index, text, points, box}; indexes go on from the front to the back, as the parser counts them.
    """
    sides, first = [], 0
    for name, photo, reading in (("front", card["photo"], card["reading"]), ("back", card["back"], card["back_reading"])):
        lines = _lines(reading)
        if photo:
            sides.append(_side(name, photo, reading, lines, first))
        first += len(lines)
    return sides


def _side(name, photo, reading, lines, first):
    size = reading if isinstance(reading, dict) else {}
    width, height = _pixels(size.get("width")), _pixels(size.get("height"))
    turn = size.get("turn") if size.get("turn") in (90, 180, 270) else 0
    return {
        "name": name, "sha256": photo["sha256"], "width": width, "height": height,
        "image": _image(width, height, turn),
        "lines": [_line(first + i, line) for i, line in enumerate(lines) if line["quad"]],
    }


def _image(width, height, turn) -> dict:
    """How the photo, as it was taken, comes to lie in the turned picture that was read."""
    across, down = (height, width) if turn in (90, 270) else (width, height)
    moved = {90: f"translate({width} 0)", 180: f"translate({width} {height})", 270: f"translate(0 {height})"}
    return {"width": across, "height": down, "transform": f"{moved[turn]} rotate({turn})" if turn else ""}


def _lines(reading) -> list[dict]:
    found = reading.get("lines") if isinstance(reading, dict) else None
    return [_checked(line) for line in found[:MOST_LINES]] if isinstance(found, list) else []


def _checked(line):
    text = line.get("text") if isinstance(line, dict) else None
    quad = line.get("quad") if isinstance(line, dict) else None
    whole = isinstance(quad, list) and len(quad) == 4 and all(_is_point(point) for point in quad)
    return {"text": text if isinstance(text, str) else "", "quad": quad if whole else None}


def _is_point(point):
    return isinstance(point, list) and len(point) == 2 and all(
        isinstance(one, int | float) and not isinstance(one, bool) and abs(one) < 1e6 for one in point)


def _pixels(value):
    return math.floor(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e6 else 0


def _line(index, line):
    points = [[math.floor(x), math.floor(y)] for x, y in line["quad"]]
    return {
        "index": index, "text": line["text"], "points": " ".join(f"{x},{y}" for x, y in points),
        "box": [min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)],
    }


def said(card, name) -> list[dict]:
    """[{value, confidence, lines, label}] of what the card was understood to say under this name."""
    return _all_said(card["fields"].get(name) if isinstance(card["fields"], dict) else None)


def _all_said(found):
    several = found if isinstance(found, list) else [found]
    return [_said(each) for each in several if isinstance(each, dict) and isinstance(each.get("value"), str) and each["value"]]


def _said(each):
    sure, lines = each.get("confidence"), each.get("lines")
    return {
        "value": _with_network(each), "label": each.get("label") if isinstance(each.get("label"), str) else None,
        "confidence": sure if isinstance(sure, int | float) and not isinstance(sure, bool) else 1,
        "lines": [i for i in lines if isinstance(i, int) and not isinstance(i, bool)] if isinstance(lines, list) else [],
    }


def _with_network(each):
    """"skype: anna.k"; an address of the net says by itself where it leads."""
    network = each.get("network")
    return f"{network}: {each['value']}" if isinstance(network, str) and network and "/" not in each["value"] else each["value"]


def of_contact(card) -> dict:
    """{key: what was read} for the form of a contact; a fax is nobody's number to call."""
    found = {key: said(card, name) for key, name in CONTACT.items()}
    return found | {
        "phones": [each | {"value": grouped(each["value"])} for each in found["phones"] if each["label"] != "fax"],
        "other_name": _all_said(_object(card, "other").get("name")),
        "other_role": _all_said(_object(card, "other").get("title")), "socials": said(card, "socials"),
    }


def shown(read) -> list[str]:
    return [key for key in SHOWN if read[key] or key not in SELDOM]


def of_account(card) -> dict:
    """The same for a customer's; the parts of an address were all read in the same place."""
    found = {key: said(card, name)[:1] for key, name in ACCOUNT.items()}
    company, address = _object(card, "company"), _object(card, "address")
    found |= {key: _part(address, key) for key in ADDRESS}
    return found | {"legal_form": _part(company, "legal_form"), "other_name": _all_said(_object(card, "other").get("company"))}


def country_of(card) -> str | None:
    """Where the card is from, by its numbers, hosts and words, when its address does not say."""
    found = card["fields"].get("country") if isinstance(card["fields"], dict) else None
    return found if isinstance(found, str) and _COUNTRY.fullmatch(found) else None


def _object(card, name):
    found = card["fields"].get(name) if isinstance(card["fields"], dict) else None
    return found if isinstance(found, dict) else {}


def _part(whole, key):
    value = whole.get(key)
    return [_said(whole | {"value": value})] if isinstance(value, str) and value else []


def filled_in(fields, read) -> dict:
    """The values of these fields as they were read; only what was."""
    found = {}
    for field in fields:
        values = [each["value"] for each in read.get(key_of(field), ())]
        if values:
            found[key_of(field)] = values if is_list(field) else values[0]
    values, errors = parse_form(fields, [
        (key, one) for key, value in found.items() for one in (value if isinstance(value, list) else [value])])
    return {key: values[key] for key in found if key not in errors}


def show_evidence(rows, read, sides) -> None:
    """Adds to the rows of a form the cuts of the photo that they came from, and whether anybody should look.
    What stood in one place is shown once, at the first of its fields."""
    before = []
    for key, row in rows.items():
        found = read.get(key, [])
        row["doubtful"] = any(each["confidence"] < SURE for each in found)
        cuts = [cut for each in found[:MOST_CUTS] for cut in _cuts(each["lines"], sides)]
        row["cuts"] = cuts if cuts != before else []
        before = cuts or before


def _cuts(indexes, sides):
    """[{sha256, box, width, height, image}]: one for each side that has some of these lines."""
    cuts = []
    for side in sides:
        boxes = [line["box"] for line in side["lines"] if line["index"] in indexes]
        if boxes and side["width"] and side["height"]:
            cuts.append(_cut(side, boxes))
    return cuts


def _cut(side, boxes):
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    margin = max(2, (bottom - top) // (4 * len(boxes)))
    left, top = max(0, left - margin), max(0, top - margin)
    width = max(1, min(side["width"], right + margin) - left)
    height = max(1, min(side["height"], bottom + margin) - top)
    return {
        "sha256": side["sha256"], "box": f"{left} {top} {width} {height}", "width": width, "height": height,
        "image": side["image"],
    }


def company_pairs(form) -> list:
    """What a card's form says of the company, under the names that a customer's form has."""
    return [(name.removeprefix(PREFIX), value) for name, value in form if name.startswith(PREFIX)]


def company_of(form) -> str:
    """"none", "new", or the id of a customer that is here."""
    return one(form, "company") or "none"
