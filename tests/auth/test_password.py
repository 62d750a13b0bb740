from tests.auth.conftest import PASSWORD, Door

NEW = "a longer one than before"


def change(door, **form):
    return door.client.post("/password", data={"csrf_token": door.token("/password"), **form})


def test_a_new_password_is_the_one_from_then_on(door, marie, app):
    door.enter("marie@example.com")
    assert change(door, old=PASSWORD, new=NEW, again=NEW).status_code == 303
    assert door.client.get("/devices").status_code == 200
    assert Door(app.test_client()).enter("marie@example.com").status_code == 422
    assert Door(app.test_client()).enter("marie@example.com", NEW).status_code == 303


def test_changing_the_password_signs_out_every_other_browser(door, marie, app):
    door.enter("marie@example.com")
    other = Door(app.test_client())
    other.enter("marie@example.com")
    change(door, old=PASSWORD, new=NEW, again=NEW)
    assert other.client.get("/devices").status_code == 303


def test_a_password_is_not_changed_without_the_old_one_nor_to_a_short_one(door, marie, app):
    door.enter("marie@example.com")
    assert change(door, old="wrong", new=NEW, again=NEW).status_code == 422
    assert change(door, old=PASSWORD, new="short", again="short").status_code == 422
    assert change(door, old=PASSWORD, new=NEW, again=NEW + "x").status_code == 422
    assert Door(app.test_client()).enter("marie@example.com").status_code == 303
