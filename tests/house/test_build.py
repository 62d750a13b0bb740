"""From sources to what a browser is sent."""

import gzip
import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest

from fieldcrm import assets, build, drawings
from fieldcrm.assembly import catalogues, node, planner, squeeze

FRENCH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Today"
msgstr "Aujourd’hui"

msgid "%(num)s visit"
msgid_plural "%(num)s visits"
msgstr[0] "%(num)s visite"
msgstr[1] "%(num)s visites"

#, fuzzy
msgid "Guess"
msgstr "Devinette"

msgid "Untranslated"
msgstr ""
"""


@pytest.mark.parametrize(("shapes", "path"), [
    ('<path d="M1 1h2"/><path d="m5 12.5 4 4L19 7"/>', "M1 1h2M5 12.5l4 4L19 7"),
    ('<circle cx="12" cy="8" r="2.5"/>', "M9.5 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0"),
    ('<rect x="3" y="5" width="18" height="14" rx="2"/>',
     "M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2v-10a2 2 0 0 1 2-2z"),
])
def test_the_shapes_of_an_icon_become_one_path(shapes, path):
    assert drawings.path_of(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{shapes}</svg>') == path


def test_every_icon_has_the_canvas_that_pages_give_it():
    for path in drawings.FOLDER.glob("*.svg"):
        assert '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">' in path.read_text("utf-8")


def test_assets_lie_compressed_beside_themselves_where_that_is_smaller(tmp_path):
    (tmp_path / "app.js").write_text("let a = 1;\n" * 100)
    (tmp_path / "tiny.js").write_text("1")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG" * 100)
    keep = tmp_path.with_name("keep")
    squeeze.squeeze(tmp_path, keep)
    plain = (tmp_path / "app.js").read_bytes()
    assert brotli.decompress((tmp_path / "app.js.br").read_bytes()) == plain
    assert gzip.decompress((tmp_path / "app.js.gz").read_bytes()) == plain
    assert {path.name for path in tmp_path.iterdir()} == {"app.js", "app.js.br", "app.js.gz", "tiny.js", "photo.png"}


def test_what_takes_a_minute_to_compress_is_compressed_once(tmp_path, monkeypatch):
    first = squeeze.heavy(b"net" * 1000, tmp_path)
    assert brotli.decompress(first) == b"net" * 1000
    monkeypatch.setattr(brotli, "compress", None)  # a second time would fail
    assert squeeze.heavy(b"net" * 1000, tmp_path) == first


def test_the_planner_is_compiled_when_it_has_changed_and_only_then(tmp_path, monkeypatch):
    source = tmp_path / "fieldcrm" / "planning" / "engine"
    source.mkdir(parents=True)
    (source / "index.ts").write_text("one")
    (tmp_path / "package-lock.json").write_text("{}")
    runs = []

    def run(command, _home):
        runs.append(command)
        Path(command[command.index("--outFile") + 1]).write_bytes(b"module of " + (source / "index.ts").read_bytes())

    monkeypatch.setattr(node, "run", run)
    assert planner.compiled(tmp_path, tmp_path / "keep") == planner.compiled(tmp_path, tmp_path / "keep") == b"module of one"
    assert len(runs) == 1
    (source / "index.ts").write_text("two")
    assert planner.compiled(tmp_path, tmp_path / "keep") == b"module of two"


def test_a_catalogue_goes_to_flask_and_to_the_worker_alike(tmp_path):
    place = tmp_path / "fr" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "messages.po").write_text(FRENCH, "utf-8")
    catalogues.compile_for_server(tmp_path)
    worker = json.loads(catalogues.for_worker(tmp_path)["locale/fr.json"])

    from babel.support import Translations

    server = Translations.load(str(tmp_path), ["fr"])
    assert worker["Today"] == server.gettext("Today") == "Aujourd’hui"
    assert worker["%(num)s visit"][1] == server.ngettext("%(num)s visit", "", 5) == "%(num)s visites"
    assert "Guess" not in worker
    assert "Untranslated" not in worker
    assert server.gettext("Untranslated") == "Untranslated"


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A small checkout whose build makes one file and counts how often."""
    built = tmp_path / "fieldcrm" / "static" / "build"
    monkeypatch.setattr(build, "HOME", tmp_path)
    monkeypatch.setattr(build, "BUILT", built)
    monkeypatch.setattr(build, "GENERATED", tmp_path / "build" / "generated")
    monkeypatch.setattr(build, "INPUTS", ("sync", "package.json"))
    monkeypatch.setattr(node, "install_packages", lambda home: None)

    def make(folder, _stamp):
        return {"app.js": build._write(folder, "app.js", b"made from " + (tmp_path / "sync" / "a.py").read_bytes())}

    monkeypatch.setattr(build, "_make", make)
    (tmp_path / "sync").mkdir()
    (tmp_path / "sync" / "a.py").write_text("one")
    (tmp_path / "package.json").write_text("{}")
    built.parent.mkdir(parents=True)
    return tmp_path


def test_nothing_is_built_while_nothing_changes(checkout):
    assert build.build()
    assert not build.build()
    assert build.build(force=True)


def test_a_changed_source_is_built_under_a_new_name_and_the_old_goes(checkout):
    build.build()
    first = json.loads((build.BUILT / "manifest.json").read_text())
    (checkout / "sync" / "a.py").write_text("two")
    assert build.build()
    second = json.loads((build.BUILT / "manifest.json").read_text())
    assert first["files"]["app.js"] != second["files"]["app.js"]
    assert first["stamp"] != second["stamp"]
    assert not (build.BUILT / first["files"]["app.js"]).exists()
    assert (build.BUILT / second["files"]["app.js"]).read_text() == "made from two"


def test_a_build_that_fails_leaves_the_last_one_standing(checkout, monkeypatch):
    build.build()
    (checkout / "sync" / "a.py").write_text("two")

    def fail(_folder, _stamp):
        raise RuntimeError("esbuild said no")

    monkeypatch.setattr(build, "_make", fail)
    with pytest.raises(RuntimeError):
        build.build()
    manifest = json.loads((build.BUILT / "manifest.json").read_text())
    assert (build.BUILT / manifest["files"]["app.js"]).read_text() == "made from one"


def test_packages_are_installed_when_the_lock_file_changes_and_only_then(tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(node, "_tools", lambda: ("node", ["npm"]))
    monkeypatch.setattr(node, "run", lambda command, home: calls.append(command[:2]))
    (tmp_path / "node_modules").mkdir()
    for text in ("{}", "{}", '{"changed": 1}'):
        (tmp_path / "package-lock.json").write_text(text)
        node.install_packages(tmp_path)
    assert calls == [["npm", "ci"]] * 2


def test_node_comes_from_its_wheel_where_the_machine_has_none(monkeypatch):
    monkeypatch.setattr(node.shutil, "which", lambda name: None)
    found, npm = node._tools.__wrapped__()
    assert found.endswith("bin/node")
    assert npm[0] == found
    assert npm[1].endswith("npm-cli.js")


def test_built_files_are_served_for_ever_and_the_worker_never_from_a_cache(monkeypatch, tmp_path, make_app):
    built = tmp_path / "built"
    built.mkdir()
    (built / "app.12345678.js").write_text("1")
    (built / "sw.js").write_text("2")
    (built / "manifest.json").write_text(json.dumps({"stamp": "s" * 64, "files": {"app.js": "app.12345678.js"}}))
    monkeypatch.setattr(assets, "BUILT", built)
    assets._manifest.cache_clear()
    try:
        client = make_app().test_client()
        assert assets.asset("app.js") == "/static/build/app.12345678.js"
        assert assets.build_hash() == "s" * 12
        script, worker = client.get("/static/build/app.12345678.js"), client.get("/sw.js")
        assert "immutable" in script.headers["Cache-Control"]
        assert worker.headers["Cache-Control"] == "no-cache"
        assert worker.mimetype == "text/javascript"
        # Of two builds of one size and date, as wheels bring them, the browser must see that they differ.
        assert worker.headers["ETag"] == f'"{"s" * 12}"'
        for answer in (script, worker):
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "Access-Control-Allow-Origin" not in answer.headers
    finally:
        assets._manifest.cache_clear()


def test_sources_are_not_served(client):
    for path in ("/static/worker/sw.js", "/static/js/app.js", "/static/build/../worker/sw.js", "/static/css/app.css"):
        assert client.get(path).status_code == 404


def test_french_marks_keep_their_space_and_no_line_breaks_before_them():
    assert catalogues.spaced("Déjà là ? « Oui » : à 12:30 ; non !", "fr") == (
        "Déjà là\u00a0? «\u00a0Oui\u00a0»\u00a0: à 12:30\u00a0; non\u00a0!")
    assert catalogues.spaced(("un : deux", "a %(b)s ?"), "fr") == ("un\u00a0: deux", "a %(b)s\u00a0?")
    assert catalogues.spaced("Там ? — « да »", "ru") == "Там ? — « да »"


def test_two_builds_at_once_take_turns(monkeypatch):
    inside, most = [], []

    def slow(*_):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.05)
        inside.pop()

    monkeypatch.setattr(build, "_build", slow)
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda _: build.build(), range(3)))
    assert most == [1, 1, 1]
