"""Distances: by the great circle, by a road server, and by the great circle again when that server is silent."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import numpy as np
import pytest

from fieldcrm.planning import distances
from fieldcrm.planning.problem import Place, Travel

LYON, PARIS = Place(45.76, 4.84), Place(48.857, 2.352)


def test_the_great_circle_is_lengthened_by_the_detour_and_driven_at_the_speed():
    km, minutes = distances.table([LYON, PARIS], Travel(detour=1.2, speed_kmh=100))
    assert km[0, 1] == km[1, 0] == pytest.approx(392 * 1.2, rel=0.01)
    assert minutes[0, 1] == pytest.approx(km[0, 1] * 0.6)
    assert km[0, 0] == 0


def test_nobody_to_visit_is_no_distance():
    assert distances.table([], Travel())[0].shape == (0, 0)


class Roads(BaseHTTPRequestHandler):
    """Answers as OSRM does: a row for each source; no way to the last place of all."""

    def do_GET(self):
        points, question = self.path.split("/")[-1].split("?")
        count = len(points.split(";"))
        asked = dict(one.split("=") for one in question.split("&"))
        rows, columns = ([int(one) for one in asked[name].split(";")] for name in ("sources", "destinations"))
        lat = [float(point.split(",")[1]) for point in points.split(";")]
        metres = [[None if lat[b] > 89 else 1000.0 * abs(lat[a] - lat[b]) for b in columns] for a in rows]
        seconds = [[None if one is None else one / 10 for one in row] for row in metres]
        self.server.asked.append(count)
        body = json.dumps({"code": "Ok", "distances": metres, "durations": seconds}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told):
        """Not into the test's output."""


@pytest.fixture
def server():
    server = HTTPServer(("127.0.0.1", 0), Roads)
    server.asked = []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_road_server_is_asked_block_by_block(server):
    places = [Place(float(i % 80), 0.0) for i in range(120)]
    km, minutes = distances.table(places, Travel(osrm_url=f"http://127.0.0.1:{server.server_port}"))
    assert np.allclose(km, [[abs(a.lat - b.lat) for b in places] for a in places])
    assert np.allclose(minutes, km / 0.6)
    assert max(server.asked) <= 2 * distances.AT_ONCE


def test_where_the_server_knows_no_way_the_great_circle_stands_in(server):
    far = Place(89.5, 0.0)
    km, _minutes = distances.table([LYON, far], Travel(osrm_url=f"http://127.0.0.1:{server.server_port}"))
    assert km[0, 1] == pytest.approx(distances.great_circle_km([LYON, far])[0, 1] * 1.3)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "file:///etc/hosts", "nonsense"])
def test_a_silent_server_is_done_without(url, caplog):
    with_server, without = (distances.table([LYON, PARIS], Travel(osrm_url=given)) for given in (url, None))
    assert np.array_equal(with_server, without)
    assert "great circle" in caplog.text
