"""``fieldcrm duplicates FILE``: what was asked is checked before the long work begins, and its end is summed up."""

import gc
import sys
import time
from pathlib import Path

import click

from fieldcrm.duplicates import audit
from fieldcrm.duplicates.files import BadFile
from fieldcrm.duplicates.headers import ROLES
from sync.matching.model import DEFAULT
from sync.matching.scan import scan

_KINDS = {"person": "contact", "org": "account", None: None}
_SHOWN_SKIPPED = 3


def run(file: Path, link, id_column, columns, kind, country, threshold, output, encoding, headed) -> None:
    """Raises BadFile for whatever was asked wrongly."""
    begun = time.monotonic()
    # Millions of small tuples and none in a circle: to look through them again and again is a tenth of the work.
    gc.disable()
    threshold = _probability(threshold)
    _writable(output)
    table = lambda path: audit.load(path, _said(columns), id_column, _KINDS[kind], encoding, headed)  # noqa: E731
    left = table(file)
    right = table(link) if link else None
    for one in filter(None, (left, right)):
        _describe(one)
    found = _compare(left, right, country, threshold)
    pairs = sorted(found.pairs, key=lambda pair: (-pair[2].probability, pair[0], pair[1]))
    if right:
        pairs = [(one, other - len(left.ids), score) for one, other, score in pairs]
    audit.write(output, pairs, left, right or left, sys.stdout)
    _sum_up(found, left, right, output, time.monotonic() - begun)


def _compare(left, right, country, threshold):
    tables = [left, right] if right else [left]
    total = sum(len(table.ids) for table in tables)

    def record(number):
        table, place = (left, number) if number < len(left.ids) else (right, number - len(left.ids))
        type_, values = table.take(place)
        return type_, values, values.get("country") or country

    shown = sys.stderr.isatty()
    with click.progressbar(length=100, label="Comparing", file=sys.stderr, hidden=not shown) as bar:
        def tell(share):
            bar.update(int(100 * share) - bar.pos)

        return scan(total, record, threshold, split=len(left.ids) if right else None, tell=tell)


def _probability(threshold):
    if threshold is None:
        return DEFAULT.likely
    if not 0 <= threshold <= 1:
        raise BadFile(f"--threshold is a probability from 0 to 1, not {threshold:g}.")
    return threshold


def _said(columns):
    """["family=Nachname"] -> {"family": ["Nachname"]}"""
    said = {}
    for one in columns:
        role, given, name = one.partition("=")
        if not given or role not in ROLES:
            raise BadFile(f"--column {one!r} is not ROLE=NAME with a role of {', '.join(ROLES)}.")
        said.setdefault(role, []).append(name)
    return said


def _writable(output):
    if output is None:
        return
    if output.is_dir():
        raise BadFile(f"{output} is a folder; pairs are written into a file.")
    if not output.parent.is_dir():
        raise BadFile(f"There is no folder {output.parent} to write {output.name} into.")


def _describe(table):
    sheet = table.sheet
    click.echo(f"{sheet.path}: {len(table.ids)} rows, compared by {table.described()}", err=True)
    if sheet.too_wide:
        click.echo(f"{sheet.too_wide} rows have more cells than the header; what is beyond it was not read.", err=True)


def _sum_up(found, left, right, output, seconds):
    records = len(left.ids) + (len(right.ids) if right else 0)
    strong = sum(score.level == "strong" for _one, _other, score in found.pairs)
    click.echo(f"{len(found.pairs)} pairs of {records} rows may be the same, {strong} of them surely;"
               f" {found.compared} pairs were compared in {seconds:.1f} s.", err=True)
    if found.skipped:
        shown = ", ".join(f"{one.key} ({one.records} rows)" for one in found.skipped[:_SHOWN_SKIPPED])
        click.echo(f"{len(found.skipped)} groups were too large to compare each with each, and only in parts: {shown}"
                   f"{', …' if len(found.skipped) > _SHOWN_SKIPPED else ''}.", err=True)
    if output:
        click.echo(f"Written to {output}.", err=True)
