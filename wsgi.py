"""What a WSGI server loads: ``wsgi:app``."""

from fieldcrm import create_app

app = create_app()
