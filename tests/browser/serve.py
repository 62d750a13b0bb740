"""The server of browser tests, as a process of its own that a test can kill.

Files in the folder FIELDCRM_TEST_ORDERS tell it what to do:
  die-at        dies at the first request to the path written there: after the commit, before the answer
  newer-worker  serves a worker that differs by a comment, which is a new version to a browser
"""

import os
import sys
from pathlib import Path

from waitress import serve

from fieldcrm import create_app

ORDERS = Path(os.environ["FIELDCRM_TEST_ORDERS"])


def obeying(app):
    def answer(environ, start_response):
        if environ["PATH_INFO"] == "/sw.js" and (ORDERS / "newer-worker").exists():
            return newer_worker(app, environ, start_response)
        body = b"".join(app(environ, start_response))
        die_at = ORDERS / "die-at"
        if die_at.exists() and environ["PATH_INFO"] == die_at.read_text():
            die_at.unlink()
            os._exit(1)
        return [body]

    return answer


def newer_worker(app, environ, start_response):
    plain = {name: value for name, value in environ.items()
             if name not in ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")}
    told = {}
    body = b"".join(app(plain, lambda *answer: told.update(answer=answer)))
    status, headers = told["answer"][:2]
    body += b"\n// newer\n"
    kept = [(name, value) for name, value in headers if name.lower() not in ("content-length", "etag", "last-modified")]
    start_response(status, [*kept, ("Content-Length", str(len(body)))])
    return [body]


if __name__ == "__main__":
    serve(obeying(create_app()), host="127.0.0.1", port=int(sys.argv[1]), threads=8)
