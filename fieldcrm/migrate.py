"""Brings the database of an app up to date."""

from fieldcrm.migrations import upgrade as upgrade_url


def upgrade(app) -> None:
    upgrade_url(app.config["SQLALCHEMY_DATABASE_URI"])
