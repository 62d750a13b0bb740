"""``fieldcrm cards IMAGE...``: photos in, contacts out as JSON; one bad photo costs one entry and no more."""

import json
import sys
from collections import Counter
from pathlib import Path

import click

from fieldcrm.cards.images import Unreadable
from fieldcrm.cards.reader import of_card, read
from fieldcrm.cards.understanding import NotUnderstood, understand

_ONE = ("name", "title", "company", "address")
_MANY = ("phones", "emails", "websites")
NO_TEXT = "No card was found: there is no text in this photo."
NOBODY = "No card was found: what is written here names nobody and no way to reach them."

SEVERAL = "{count} cards are in this photo; this is the one with the most text. Photograph each alone."


class BadRequest(ValueError):
    """The command was given something it cannot go by."""


def run(images: list[Path], country: str | None, output: Path | None) -> bool:
    """False when not one photo could be read. Raises BadRequest for whatever was asked wrongly."""
    context = {"country": country}
    _writable(output)
    names = _names(images)
    found = []
    with click.progressbar(images, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty(),
                           item_show_func=lambda path: path.name if path else None) as bar:
        for path in bar:
            found.append({"file": names[path]} | _entry(path, context))
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if output:
        output.write_text(text, "utf-8")
    else:
        click.echo(text, nl=False)
    _sum_up(found, output)
    return any("error" not in one for one in found)


def _entry(path, context):
    try:
        reading = read(path)
        if not reading["lines"] and not reading["payloads"]:
            return entry_of({}) | {"error": NO_TEXT}
        fields = understand(of_card(reading, 0), context)
    except (Unreadable, NotUnderstood) as wrong:
        return {"error": str(wrong)}
    entry = entry_of(fields)
    if not any(entry[name] for name in (*_ONE, *_MANY)):
        entry["error"] = NOBODY
    elif len(reading["cards"]) > 1:
        entry["warning"] = SEVERAL.format(count=len(reading["cards"]))
    return entry


def entry_of(fields: dict) -> dict:
    """What is said of a card, of the fields that `understand` found: {name, title, company, …, confidence}."""
    one = {name: fields[name]["value"] if fields.get(name) else None for name in _ONE}
    many = {name: [each["value"] for each in fields.get(name) or [] if each.get("label") != "fax"] for name in _MANY}
    sure = {name: fields[name]["confidence"] for name in _ONE if fields.get(name)}
    sure |= {name: min(each["confidence"] for each in fields[name]) for name in _MANY if fields.get(name)}
    return {**one, **many, "confidence": sure}


def _names(images):
    """{path: how it is called}: by its file's name, or by its whole path where several are called the same."""
    times = Counter(path.name for path in images)
    return {path: path.name if times[path.name] == 1 else str(path) for path in images}


def _writable(output):
    if output and output.is_dir():
        raise BadRequest(f"{output} is a folder; cards are written into a file.")
    if output and not output.parent.is_dir():
        raise BadRequest(f"There is no folder {output.parent} to write {output.name} into.")


def _sum_up(found, output):
    wrong = [one for one in found if "error" in one]
    for one in found:
        if said := one.get("error") or one.get("warning"):
            click.echo(f"{one['file']}: {said}", err=True)
    click.echo(f"{len(found) - len(wrong)} of {len(found)} photos were read."
               + (f" Written to {output}." if output else ""), err=True)
