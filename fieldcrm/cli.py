"""``fieldcrm``: run an installation, look after its users, its data and its health.

Every command ends with 0 when it did what was asked, with 1 when it could not,
and with 2 when it was asked wrongly.
"""

from pathlib import Path

import click

from fieldcrm import __version__

ROLE_NAMES = ("rep", "supervisor", "administrator")


def _country(_context, _option, code: str | None) -> str | None:
    if code is None:
        return None
    from phonenumbers import SUPPORTED_REGIONS

    if code.upper() not in SUPPORTED_REGIONS:
        raise _AskedWrongly(f"--country is a country's two letters, like FR, not {code!r}.")
    return code.upper()


_COUNTRY = click.option("--country", metavar="FR", callback=_country,
                        help="Where phones without a country code are, as two letters.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fieldcrm")
def main() -> None:
    """Field CRM: customer visits, with or without a network."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 256))
@click.option("--demo", is_flag=True, help="Fill an empty database with a sample territory.")
def serve(host: str, port: int, threads: int, demo: bool) -> None:
    """Set up what is missing, then serve."""
    from fieldcrm import serving

    serving.serve(host, port, threads, demo)


@main.group()
def user() -> None:
    """Who may sign in."""


@user.command("add")
@click.argument("email")
@click.option("--name", prompt=True)
@click.option("--role", type=click.Choice(ROLE_NAMES), default="rep", show_default=True)
@click.option("--language", type=click.Choice(("en", "fr", "ru", "fa")), default="en", show_default=True)
@click.option("--time-zone", default="UTC", show_default=True)
@click.option("--territory", "territories", multiple=True, help="Name of a territory; may be given several times.")
@click.option("--password", help="Left out, one is made and shown.")
def add_user(email, name, role, language, time_zone, territories, password) -> None:
    """Add a user, or let a disabled one in again with a new password."""
    from fieldcrm import people
    from fieldcrm.auth.passwords import make_password

    given = password or make_password()
    with _migrated_app().app_context(), _said(people.NotPossible):
        people.add(email=email, name=name, role=role, language=language, time_zone=time_zone,
                   territory_names=territories, password=given)
    click.echo(f"{email} may sign in as {role}" + ("." if password else f" with the password {given}"))


@user.command("list")
def list_users() -> None:
    """Everybody, one a line: email, role, name, and whether they may sign in."""
    from sqlalchemy import select

    from fieldcrm.extensions import db
    from fieldcrm.models import User

    with _migrated_app().app_context():
        for person in db.session.scalars(select(User).where(User.is_live()).order_by(User.email)):
            click.echo(f"{person.email}\t{person.role}\t{person.name}\t{'active' if person.active else 'disabled'}")


@user.command("disable")
@click.argument("email")
def disable_user(email: str) -> None:
    """Shut a user out at once, in every browser."""
    from fieldcrm import people

    with _migrated_app().app_context(), _said(people.NotPossible):
        people.disable(people.by_email(email))
    click.echo(f"{email} is disabled.")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write everything into FILE; the server may run meanwhile. Keep FILE secret."""
    from fieldcrm import archive

    with _app().app_context(), _said(archive.NotCurrent):
        rows = archive.backup(file)
    click.echo(f"{sum(rows.values())} rows are in {file}.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask before replacing what is there.")
def restore(file: Path, yes: bool) -> None:
    """Put FILE in place of everything. Stop the server first.

    Phones notice at their next contact and send again what the backup lacks.
    """
    from fieldcrm import archive
    from fieldcrm.extensions import db
    from fieldcrm.replication import epoch

    if not yes:
        click.confirm("This replaces all data of this installation. Go on?", abort=True)
    with _app().app_context(), _said(archive.BadArchive):
        rows = archive.restore(file)
        epoch.renew(db.session)
        db.session.commit()
    click.echo(f"{sum(rows.values())} rows are back. Phones will heal what was changed since.")


@main.command()
@click.option("--days", default=14.0, show_default=True, type=click.FloatRange(0),
              help="Remove what no record has shown for so long; phones may still name what is younger.")
def sweep(days: float) -> None:
    """Remove photos that no record shows, and what was read from cards of people who went, as the server does every hour."""
    from datetime import timedelta

    from fieldcrm.replication import sweeping
    from fieldcrm.replication.shelf import Shelf

    app = _app()
    with app.app_context():
        swept = sweeping.sweep(Shelf(app.config["BLOBS"]), timedelta(days=days))
    click.echo(f"{swept.photos} photos that no record shows are gone, {swept.bytes / 1_000_000:.1f} MB;"
               f" {swept.uploads} uploads that were broken off, too. {swept.waiting} more are not shown, but not for long enough."
               f" {swept.cards} cards are erased.")


@main.command()
def check() -> None:
    """Look at database, migrations, feed, blobs and configuration; 0 when all is well."""
    from fieldcrm import health

    with _app().app_context():
        findings = health.examine()
    for finding in findings:
        click.echo(f"{'ok   ' if finding.well else 'WRONG'} {finding.subject}: {finding.detail}")
    if not all(finding.well for finding in findings):
        raise SystemExit(1)


@main.command()
@click.option("--all", "whole", is_flag=True, help="Compare everything again, not only what changed.")
def scan(whole: bool) -> None:
    """Look through the whole database for duplicates; the server may run meanwhile.

    Goes on with a scan that was cut short.  What it finds waits at the desk for a judgement.
    """
    from fieldcrm.duplicates import scans, worker

    app = _migrated_app()
    with app.app_context():
        scans.begin(whole)
    with click.progressbar(length=0, label="Comparing") as bar:
        done = worker.run(app, tell=lambda one: _show(bar, one))
    if done is None:
        raise click.ClickException("A scan is under way already.")
    click.echo(f"{done.found} new pairs; {done.done} steps of {done.total}, {done.state}.")
    for block in done.skipped:
        click.echo(f"Skipped: {block['records']} records share {block['key']}, which says nothing.")
    if done.state != "done":
        raise click.ClickException(done.message or "The scan was stopped.")


def _show(bar, scan) -> None:
    bar.length = max(scan.total, 1)
    bar.update(min(scan.done, bar.length) - bar.pos)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--link", type=click.Path(path_type=Path), metavar="OTHER",
              help="Compare rows of FILE with rows of OTHER only.")
@click.option("--id-column", metavar="NAME", help="Which column names the rows; '' numbers them. Left out, it is looked for.")
@click.option("--column", "columns", multiple=True, metavar="ROLE=NAME",
              help="What a column holds, like family=Nachname; may be given several times.")
@click.option("--kind", type=click.Choice(("person", "org")), help="What the rows are, where no column says it.")
@_COUNTRY
@click.option("--threshold", type=float, help="Least probability of a pair, 0 to 1. Left out, even odds.")
@click.option("--output", type=click.Path(path_type=Path), metavar="PAIRS.csv", help="Left out, pairs are printed.")
@click.option("--encoding", help="Like cp1251; left out, it is told by the bytes.")
@click.option("--header/--no-header", "headed", default=None, help="Whether the first row names the columns.")
def duplicates(**given) -> None:
    """Find duplicates in FILE, a CSV or Excel (.xlsx) file; no database is needed.

    Columns are known by their headers in English, French, German, Russian, Persian or Spanish, or by what is in them.
    Roles for --column: id, kind, given, family, name, company, email, phone, website, street, number, city, postcode,
    region, country, dob, title.
    """
    from fieldcrm.duplicates import command
    from fieldcrm.duplicates.files import BadFile

    try:
        command.run(**given)
    except BadFile as wrong:
        raise _AskedWrongly(str(wrong)) from wrong


@main.command()
@click.argument("images", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="IMAGE...")
@_COUNTRY
@click.option("--output", type=click.Path(path_type=Path), metavar="CARDS.json", help="Left out, cards are printed.")
def cards(images: tuple[Path, ...], country: str | None, output: Path | None) -> None:
    """Read photos of business cards (JPEG, PNG, HEIC, WebP, …) into contacts; no database is needed.

    Writes a JSON list of {file, name, title, company, phones, emails, websites, address, confidence}. A photo that
    cannot be read gets {file, error}, and the rest goes on.
    """
    from fieldcrm.cards import command

    _built_for_cards()
    try:
        some = command.run(list(images), country, output)
    except command.BadRequest as wrong:
        raise _AskedWrongly(str(wrong)) from wrong
    if not some:
        raise SystemExit(1)


@main.command()
@click.option("--force", is_flag=True, help="Also when nothing changed.")
def build(force: bool) -> None:
    """Build the front end (in a checkout; an installed wheel holds it)."""
    from fieldcrm import serving

    if not serving.in_checkout():
        raise click.ClickException("This installation came built.")
    from fieldcrm.build import build as make

    click.echo("Built." if make(force) else "Nothing changed since the last build.")


@main.command()
def migrate() -> None:
    """Bring the database to this version's shape."""
    _migrated_app()
    click.echo("The database is up to date.")


def _built_for_cards() -> None:
    """A fresh checkout has neither the nets nor the parser yet."""
    from fieldcrm import assets, serving

    if assets.built("cards/detection.onnx"):
        return
    if not serving.in_checkout():
        raise click.ClickException("This installation came without what reads cards.")
    from fieldcrm.build import build as make

    click.echo("Building what reads cards; this is done once and takes a minute or two.", err=True)
    make(force=True)
    assets.look_again()


def _app():
    from fieldcrm import create_app

    return create_app()


def _migrated_app():
    from fieldcrm import migrations

    app = _app()
    migrations.upgrade(app.config["SQLALCHEMY_DATABASE_URI"])
    return app


class _AskedWrongly(click.ClickException):
    exit_code = 2


class _said:
    """Our own refusals become a sentence and exit code 1; anything else is a fault and is raised."""

    def __init__(self, kind: type[Exception]):
        self.kind = kind

    def __enter__(self):
        return self

    def __exit__(self, _type, error, _trace):
        if isinstance(error, self.kind):
            raise click.ClickException(str(error)) from error
