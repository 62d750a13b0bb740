"""Field CRM: a CRM that a sales rep carries through a day of customer visits."""

__version__ = "0.1.0"


def create_app(given: dict | None = None):
    """The application. ``given`` overrides the installation's own configuration."""
    # Imported here: `fieldcrm duplicates` works without the web, and starts quicker for it.
    from fieldcrm import app

    return app.create_app(given)
