"""Whom a message may be sent to: the push services of the browsers, and none that somebody merely names.

An endpoint comes from a phone; without this list a signed-in user could have the server call any address it reaches.
"""

from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

#: Of Chrome and its kin, Firefox, Edge, Safari: with all hosts below them.  The setting PUSH_SERVICES stands instead.
BROWSERS = (
    "fcm.googleapis.com", "push.services.mozilla.com", "notify.windows.com", "push.apple.com",
)
WAIT_S = 10
LONGEST = 1000


def is_service(endpoint: str, services) -> bool:
    """services: names of hosts, for https; or whole origins, as a company's own service or a test has them."""
    try:
        where = urlsplit(endpoint)
        port = where.port
    except ValueError:
        return False
    if len(endpoint) > LONGEST or where.username or where.password or not where.hostname:
        return False
    if f"{where.scheme}://{where.netloc}" in services:
        return True
    named = any(where.hostname == one or where.hostname.endswith(f".{one}") for one in services)
    return where.scheme == "https" and port in (None, 443) and named


def post(endpoint: str, body: bytes, headers: dict[str, str]) -> int:
    """The service's status; follows no redirect.  Raises OSError or HTTPException."""
    where = urlsplit(endpoint)
    kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
    connection = kind(where.hostname, where.port, timeout=WAIT_S)
    try:
        connection.request("POST", where._replace(scheme="", netloc="").geturl(), body, headers)
        return connection.getresponse().status
    finally:
        connection.close()
