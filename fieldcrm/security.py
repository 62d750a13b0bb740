"""What browsers are told to refuse, and what we refuse from browsers.

Pages run our own scripts and styles alone: no inline code, no ``eval``, no
frame around us, no other origin.  The worker answers its pages with the same
headers (the build writes PAGE_HEADERS into it).
"""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, json, request
from werkzeug.exceptions import BadRequest, Forbidden

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))

#: For the one script that reads cards, in a thread of its own: it may compile WebAssembly, and still no text.
ENGINE_SECURITY_POLICY = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

PAGE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"
SAFE = {"GET", "HEAD", "OPTIONS"}


class CrossSite(Forbidden):
    """Another site's page sent this request with our user's cookie."""

    slug = "cross-site"
    description = "This request came from another site."


def register(app: Flask) -> None:
    app.before_request(refuse_cross_site)
    app.before_request(_refuse_nul)
    app.after_request(_add_headers)


def refuse_cross_site() -> None:
    """Refuse an unsafe request that another site's page sent.

    The rule of Go's net/http CrossOriginProtection: browsers say who sent it by
    Sec-Fetch-Site, older ones by Origin; what says neither is no browser, and
    carries no cookie that it was not given on purpose.
    """
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in {"same-origin", "none"}:
        raise CrossSite
    if site is None and origin is not None and urlsplit(origin).netloc != request.host:
        raise CrossSite


def _refuse_nul() -> None:
    """No person types the character NUL, and PostgreSQL keeps none."""
    if "\0" in request.path or any("\0" in text for one in request.values.items(multi=True) for text in one):
        raise BadRequest


def problem(status: int, slug: str, title: str, detail: str = "") -> Response:
    """An error for programs (RFC 9457)."""
    body = {"type": f"/problems/{slug}", "title": title, "status": status, "detail": detail}
    return Response(json.dumps(body), status, mimetype="application/problem+json")


def _add_headers(answer: Response) -> Response:
    for name, value in PAGE_HEADERS.items():
        answer.headers.setdefault(name, value)
    if current_app.config["HTTPS"]:
        answer.headers["Strict-Transport-Security"] = HSTS
    # What a signed-in person sees belongs to no cache on the way, nor to the
    # browser's: after signing out, "back" must not show it.
    answer.headers.setdefault("Cache-Control", "no-store")
    return answer
