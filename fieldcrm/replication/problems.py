"""Every error that a program can get from us, as a problem document (RFC 9457).

The worker decides by the slug what becomes of its outbox, so the slugs are part
of the protocol: their meaning never changes.  Details are plain English for
logs and for people who write clients; what a rep reads is the worker's text.
"""

from werkzeug.exceptions import HTTPException

RETRY_AFTER_S = 5

#: slug -> (status, title)
PROBLEMS = {
    "device-revoked": (403, "This device may no longer sync"),
    "other-user": (403, "This device belongs to another user"),
    "not-allowed": (403, "You may not do this"),
    "not-found": (404, "There is nothing here"),
    "ambiguous": (409, "More than one record answers to this"),
    "schema-newer": (409, "This server is older than the app on the device"),
    "wrong-offset": (409, "The upload goes on from another offset"),
    "too-large": (413, "That is too much at once"),
    "media-type": (415, "That kind of content is not accepted"),
    "malformed": (422, "The request could not be understood"),
    "hash-mismatch": (422, "The bytes do not have the hash they were announced with"),
    "upgrade-required": (426, "The app on this device is too old"),
    "busy": (503, "The server is busy"),
}


class Problem(HTTPException):
    """Raised anywhere below /sync and /api; `fieldcrm.errors` writes it as the answer."""

    def __init__(self, slug, detail="", headers=None):
        self.code, self.title = PROBLEMS[slug]
        self.slug, self.headers = slug, dict(headers or {})
        if slug == "busy":
            self.headers.setdefault("Retry-After", str(RETRY_AFTER_S))
        super().__init__(detail)

    @property
    def name(self):
        return self.title

    def get_headers(self, environ=None, scope=None):
        return list(self.headers.items())
