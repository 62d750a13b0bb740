"""A backup holds everything, and either database can read the other's."""

import json
import stat
import tarfile

import pytest
from sqlalchemy import create_engine, select

from fieldcrm.models.base import Base
from tests.conftest import build_app, dispose


@pytest.fixture
def everything(database_url):
    """All rows of all tables but the setting that holds the epoch, in words of their own."""
    def ask(url=database_url):
        engine = create_engine(url)
        with engine.connect() as connection:
            found = {table.name: sorted(json.dumps(dict(row), default=str)
                                        for row in connection.execute(select(table)).mappings())
                     for table in Base.metadata.sorted_tables if table.name != "setting"}
        engine.dispose()
        return found

    return ask


@pytest.fixture
def photo(instance, rows):
    place = instance / "blobs" / "ab" / ("ab" + "0" * 62)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"\x89PNG\r\n\x1a\nphoto")
    return place


def test_a_restore_brings_back_rows_photos_and_key(fieldcrm, story, photo, instance, everything, rows, tmp_path):
    key = (instance / "secret_key").read_text()
    before, epoch = everything(), rows("SELECT value FROM setting WHERE name = 'epoch'")
    assert fieldcrm("backup", tmp_path / "all.tar.gz").exit_code == 0
    fieldcrm("user", "disable", story["lea"])
    fieldcrm("user", "add", "new@example.com", "--name", "New")
    photo.unlink()
    (instance / "secret_key").write_text("another")
    restored = fieldcrm("restore", tmp_path / "all.tar.gz", "--yes")
    assert restored.exit_code == 0, restored.output
    assert everything() == before
    assert photo.read_bytes().endswith(b"photo")
    assert (instance / "secret_key").read_text() == key
    assert rows("SELECT value FROM setting WHERE name = 'epoch'") != epoch
    assert fieldcrm("check").exit_code == 0


def test_a_database_that_was_restored_knows_how_many_rows_it_has(fieldcrm, story, rows, database_kind, tmp_path, monkeypatch):
    monkeypatch.setattr("fieldcrm.statistics.FEWEST", 2)
    fieldcrm("backup", tmp_path / "all.tar.gz")
    assert fieldcrm("restore", tmp_path / "all.tar.gz", "--yes").exit_code == 0
    [(there,)] = rows("SELECT count(*) FROM account")
    counted = {"sqlite": "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'account'",
               "postgresql": "SELECT reltuples FROM pg_class WHERE oid = CAST('account' AS regclass)"}
    assert rows(counted[database_kind]) == [(there,)]


def test_a_backup_is_for_its_owners_eyes(fieldcrm, story, tmp_path):
    fieldcrm("backup", tmp_path / "all.tar.gz")
    assert stat.S_IMODE((tmp_path / "all.tar.gz").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_backup_of_the_one_database_is_restored_into_the_other(
        fieldcrm, story, everything, tmp_path, monkeypatch, database_kind, cluster, sqlite_template):
    fieldcrm("backup", tmp_path / "all.tar.gz")
    other = cluster.url(cluster.create()) if database_kind == "sqlite" else f"sqlite:///{tmp_path / 'other.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", other)
    monkeypatch.setenv("FIELDCRM_INSTANCE", str(tmp_path / "elsewhere"))
    restored = fieldcrm("restore", tmp_path / "all.tar.gz", "--yes")
    assert restored.exit_code == 0, restored.output
    assert fieldcrm("check").exit_code == 0, fieldcrm("check").output
    assert everything(other) == everything()


def test_rows_that_point_at_later_rows_and_at_themselves_come_back(fieldcrm, app, everything, tmp_path):
    from fieldcrm.extensions import db
    from fieldcrm.publishing import publish
    from tests.cast import account, meet

    with app.app_context():
        cast = meet(db.session)
        later = account(db.session, cast.lyon, "Perrin et fils")
        cast.perrin.merged_into_id = later.id
        publish(db.session, [cast.perrin, later])
        db.session.commit()
    dispose(app)
    before = everything()
    fieldcrm("backup", tmp_path / "all.tar.gz")
    restored = fieldcrm("restore", tmp_path / "all.tar.gz", "--yes")
    assert restored.exit_code == 0, restored.output
    assert everything() == before


def spoiled(path, how):
    content = path.read_bytes()
    if how == "cut":
        path.write_bytes(content[:len(content) // 2])
    elif how == "no archive":
        path.write_bytes(b"hello")
    else:
        _rewrite(path, how)


def _rewrite(path, how):
    import io

    with tarfile.open(path) as tar:
        members = {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}
    manifest = json.loads(members["manifest.json"])
    if how == "newer":
        manifest["revision"] = "9999"
    elif how == "rows missing":
        manifest["tables"]["user"] += 1
    members["manifest.json"] = json.dumps(manifest).encode()
    if how == "leads outside":
        members["../../outside"] = b"x"
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))


@pytest.mark.parametrize("how", ["cut", "no archive", "newer", "rows missing", "leads outside"])
def test_a_file_that_is_no_whole_backup_changes_nothing(fieldcrm, story, everything, tmp_path, how):
    path = tmp_path / "all.tar.gz"
    fieldcrm("backup", path)
    before = everything()
    spoiled(path, how)
    refused = fieldcrm("restore", path, "--yes")
    assert refused.exit_code == 1
    assert "Error: " in refused.output
    assert everything() == before


def test_nothing_is_replaced_without_a_yes(fieldcrm, story, everything, tmp_path):
    fieldcrm("backup", tmp_path / "all.tar.gz")
    fieldcrm("user", "add", "new@example.com", "--name", "New")
    before = everything()
    assert fieldcrm("restore", tmp_path / "all.tar.gz", input="n\n").exit_code == 1
    assert everything() == before


def test_a_phone_stays_signed_in_over_a_restore(fieldcrm, database_url, instance, tmp_path):
    from tests.auth.conftest import Door

    fieldcrm("user", "add", "zoe@example.com", "--name", "Zoé", "--password", "0123456789")
    app = build_app(database_url, instance)
    door = Door(app.test_client())
    door.enter("zoe@example.com", "0123456789")
    cookie = door.client.get_cookie("fieldcrm").value
    dispose(app)
    fieldcrm("backup", tmp_path / "all.tar.gz")
    (instance / "secret_key").write_text("the key of a new machine")
    fieldcrm("restore", tmp_path / "all.tar.gz", "--yes")
    app = build_app(database_url, instance)
    phone = app.test_client()
    phone.set_cookie("fieldcrm", cookie)
    assert phone.get("/devices").status_code == 200
    dispose(app)


def test_an_empty_installation_makes_no_backup_and_leaves_no_half_of_one(fieldcrm, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    refused = fieldcrm("backup", tmp_path / "all.tar.gz")
    assert refused.exit_code == 1
    assert "run fieldcrm migrate first" in refused.output
    assert list(tmp_path.glob("all.tar.gz*")) == []
