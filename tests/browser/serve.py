"""The server of browser tests, as a process of its own that a test can kill.

With the file named by FIELDCRM_TEST_DIE_AT present, it dies in the middle of the
first request to the path written there: after the commit, before the answer.
"""

import os
import sys
from pathlib import Path

from waitress import serve

from fieldcrm import create_app


def dying(app):
    mark = Path(os.environ["FIELDCRM_TEST_DIE_AT"])

    def answer(environ, start_response):
        body = b"".join(app(environ, start_response))
        if mark.exists() and environ["PATH_INFO"] == mark.read_text():
            mark.unlink()
            os._exit(1)
        return [body]

    return answer


if __name__ == "__main__":
    serve(dying(create_app()), host="127.0.0.1", port=int(sys.argv[1]), threads=8)
