"""What other systems ask: JSON, and a problem document (RFC 9457) where something is wrong.

They sign in as a user and see what that user sees.
"""

from flask import Blueprint

bp = Blueprint("api", __name__)

from fieldcrm.api import calendar, external, rows  # noqa: E402, F401  (they add their routes to bp)
