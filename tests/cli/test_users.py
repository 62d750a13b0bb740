import pytest

from tests.auth.conftest import Door


def test_an_added_user_signs_in_with_the_password_that_was_shown(fieldcrm, serve_app):
    added = fieldcrm("user", "add", "Zoe@Example.com", "--name", "Zoé Blanc", "--role", "administrator")
    assert added.exit_code == 0, added.output
    password = added.output.split()[-1]
    door = Door(serve_app().test_client())
    assert door.enter("zoe@example.com", password).status_code == 303
    assert door.client.get("/desk/users").status_code == 200


def test_a_rep_is_added_to_a_territory(fieldcrm, story, rows):
    added = fieldcrm("user", "add", "zoe@example.com", "--name", "Zoé", "--territory", "Lyon", "--password", "0123456789")
    assert added.exit_code == 0, added.output
    assert "0123456789" not in added.output
    assert rows('SELECT t.name FROM assignment a JOIN territory t ON t.id = a.territory_id '
                'JOIN "user" u ON u.id = a.user_id WHERE u.email = \'zoe@example.com\'') == [("Lyon",)]


@pytest.mark.parametrize("words", [
    ("lea@example.com", "--name", "Another"),
    ("no email", "--name", "Nobody"),
    ("zoe@example.com", "--name", "Zoé", "--territory", "Atlantis"),
    ("zoe@example.com", "--name", "Zoé", "--password", "short"),
])
def test_what_cannot_be_is_refused_with_a_sentence_and_changes_nothing(fieldcrm, story, rows, words):
    before = rows('SELECT email, name, rev FROM "user" ORDER BY email')
    refused = fieldcrm("user", "add", *words)
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
    assert rows('SELECT email, name, rev FROM "user" ORDER BY email') == before


def test_everybody_is_listed(fieldcrm, story):
    lines = fieldcrm("user", "list").output.splitlines()
    assert lines[0] == "ada@example.com\tadministrator\tAda Byron\tactive"
    assert len(lines) == 5


def test_a_disabled_user_cannot_come_in_until_added_again(fieldcrm, story, serve_app):
    fieldcrm("user", "add", "zoe@example.com", "--name", "Zoé", "--password", "first password")
    assert fieldcrm("user", "disable", "ZOE@example.com").exit_code == 0
    assert "zoe@example.com\trep\tZoé\tdisabled" in fieldcrm("user", "list").output
    door = Door(serve_app().test_client())
    assert door.enter("zoe@example.com", "first password").status_code == 422
    assert fieldcrm("user", "add", "zoe@example.com", "--name", "Zoé", "--password", "second password").exit_code == 0
    assert door.enter("zoe@example.com", "second password").status_code == 303


def test_the_first_user_of_a_new_installation_makes_its_database(fieldcrm, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert fieldcrm("user", "add", "zoe@example.com", "--name", "Zoé", "--password", "0123456789").exit_code == 0
    assert fieldcrm("user", "list").output == "zoe@example.com\trep\tZoé\tactive\n"


@pytest.mark.parametrize("email", ["nobody@example.com", "", "%"])
def test_nobody_cannot_be_disabled(fieldcrm, story, email):
    assert fieldcrm("user", "disable", email).exit_code == 1


def test_words_that_make_no_command_are_asked_wrongly(fieldcrm):
    assert fieldcrm("user", "promote", "x").exit_code == 2
    assert fieldcrm("serve", "--port", "0").exit_code == 2
