import pytest
from sqlalchemy import create_engine


@pytest.fixture
def do(database_url):
    def execute(statement):
        engine = create_engine(database_url)
        with engine.begin() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()

    return execute


@pytest.fixture(autouse=True)
def built(monkeypatch, tmp_path):
    """As after a build, whether or not this checkout has had one."""
    from fieldcrm import health

    (tmp_path / "built").mkdir()
    (tmp_path / "built" / "manifest.json").write_text("{}")
    monkeypatch.setattr(health, "BUILT", tmp_path / "built")


def test_a_healthy_installation_is_well(fieldcrm, story):
    said = fieldcrm("check")
    assert said.exit_code == 0, said.output
    assert "WRONG" not in said.output


def wrong(said):
    assert said.exit_code == 1
    return [line.split()[1].rstrip(":") for line in said.output.splitlines() if line.startswith("WRONG")]


def test_a_row_that_the_feed_does_not_tell_is_found(fieldcrm, story, do):
    do("UPDATE account SET name = 'Renamed behind our back'")
    assert wrong(fieldcrm("check")) == ["feed"]


def test_a_document_that_no_row_stands_behind_is_found(fieldcrm, story, do):
    do("DELETE FROM feed WHERE type = 'contact'")
    assert wrong(fieldcrm("check")) == ["feed"]


def test_a_key_that_others_can_read_is_found(fieldcrm, story, instance):
    (instance / "secret_key").chmod(0o644)
    said = fieldcrm("check")
    assert said.exit_code == 1
    assert "WRONG secret key" in said.output


def test_a_photo_that_is_gone_is_found(fieldcrm, story, do):
    do("INSERT INTO blob (sha256, type, bytes, created_at, completed_at) VALUES "
       f"('{'a' * 64}', 'image/png', 5, '2026-11-23 09:00:00', '2026-11-23 09:00:00')")
    assert wrong(fieldcrm("check")) == ["blobs"]


def test_nobody_who_can_administer_is_found(fieldcrm, story):
    fieldcrm("user", "disable", story["ada"])
    assert wrong(fieldcrm("check")) == ["administrator"]


def test_a_database_of_another_version_is_found(fieldcrm, story, do):
    do("UPDATE alembic_version SET version_num = 'older'")
    assert wrong(fieldcrm("check")) == ["migrations"]


def test_a_database_out_of_reach_is_found_and_its_password_not_shown(fieldcrm, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone:hunter2@127.0.0.1:1/nothing")
    said = fieldcrm("check")
    assert wrong(said)[0] == "database"
    assert "hunter2" not in said.output


def test_assets_that_were_never_built_are_found(fieldcrm, story, monkeypatch, tmp_path):
    from fieldcrm import health

    monkeypatch.setattr(health, "BUILT", tmp_path / "nothing")
    assert wrong(fieldcrm("check")) == ["assets"]
