"""Starting: what is missing is made, what is there is left, then waitress serves."""

import gc
import logging

import click
from flask import Flask
from sqlalchemy import func, select
from waitress import serve as waitress_serve

from fieldcrm import config, create_app, handover, migrations, statistics, warming
from fieldcrm.cards import pending, showing
from fieldcrm.duplicates import worker
from fieldcrm.extensions import begin_writing, db
from fieldcrm.journeys import worker as planning
from fieldcrm.models import User
from fieldcrm.notices import unvisited
from fieldcrm.replication import renewing, sweeping
from fieldcrm.webpush import sending

# Above the application's own limit, so that a big photo gets our answer and not a cut line.
LARGEST_BODY = 64 * 1024 * 1024


def serve(host: str, port: int, threads: int, demo: bool) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    app = prepare(demo)
    click.echo(f"Serving on http://{host}:{port}")
    collect_garbage_seldom()
    warming.start(app)
    worker.resume(app)
    pending.start(app)
    showing.start(app)
    sweeping.start(app)
    renewing.start(app)
    handover.start(app)
    unvisited.start(app)
    statistics.start(app)
    sending.start(app)
    planning.watch(app)
    waitress_serve(
        app, host=host, port=port, threads=threads, ident="", max_request_body_size=LARGEST_BODY,
        channel_timeout=60,
        recv_bytes=256 * 1024,  # a push or a photo in a few readings, not in forty
        # Without a proxy in front, what claims to come from one is a lie.
        clear_untrusted_proxy_headers=not app.config["PROXIES"],
    )


def prepare(demo: bool) -> Flask:
    """The application with its assets built, its database migrated and, for a
    demonstration, a sample territory; says how to sign in."""
    if in_checkout():
        from fieldcrm.build import build

        build()
    app = create_app()
    migrations.upgrade(app.config["SQLALCHEMY_DATABASE_URI"])
    with app.app_context():
        if demo:
            _fill_with_sample()
        elif not _users():
            click.echo("Nobody can sign in yet: fieldcrm user add you@example.com --role administrator")
    return app


def collect_garbage_seldom() -> None:
    """A push makes and drops some hundred thousand objects, none of them in circles; looking
    for circles every 700 objects, through all that was imported, costs a quarter of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def in_checkout() -> bool:
    return (config.HOME / "pyproject.toml").is_file() and (config.HOME / "package.json").is_file()


def _fill_with_sample() -> None:
    from fieldcrm import sample

    begin_writing()
    if not _users():
        sample.load(db.session)
    there = set(db.session.scalars(select(User.email)))
    for person in sample.SIGN_INS:
        if person.email in there:
            click.echo(f"Sign in as {person.role}: {person.email}, password {person.password}")


def _users() -> int:
    return db.session.scalar(select(func.count()).select_from(User))
