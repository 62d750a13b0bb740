"""The application: what it is put together from."""

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from fieldcrm import assets, config, drawings, errors, extensions, security
from fieldcrm.phone_groups import grouped
from fieldcrm.understudy.catalogue import digits_of
from fieldcrm.understudy.environment import write_digits


def create_app(given: dict | None = None) -> Flask:
    """The application. ``given`` overrides the installation's own configuration."""
    given = given or {}
    instance = Path(given.get("INSTANCE_PATH") or config.instance_path())
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    # No static folder: WhiteNoise serves what was built, and nothing serves the sources.
    app = Flask(__name__, instance_path=str(instance), static_folder=None)
    app.config.from_mapping(config.load(instance, given))
    _extend(app)
    security.register(app)
    errors.register(app)
    assets.register(app)
    _add_pages(app)
    if hops := app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    return app


def _extend(app: Flask) -> None:
    extensions.db.init_app(app)
    extensions.login_manager.init_app(app)
    extensions.csrf.init_app(app)
    extensions.limiter.init_app(app)
    extensions.compress.init_app(app)
    extensions.htmx.init_app(app)
    extensions.babel.init_app(app, locale_selector=extensions.chosen_language)
    app.jinja_env.globals.update(
        language=extensions.chosen_language, direction=extensions.direction, asset=assets.asset, drawing=drawings.drawing,
        phone_text=grouped, languages=extensions.LANGUAGES,
    )
    write_digits(app.jinja_env, lambda: digits_of(extensions.chosen_language()))


def _add_pages(app: Flask) -> None:
    # Imported here: these packages import others that ask this one for its extensions.
    from fieldcrm import api, auth, desk, field, replication

    for package in (api, auth, desk, field, replication):
        app.register_blueprint(package.bp)
