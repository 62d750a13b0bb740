"""What the first page of a process would wait for is there before anybody asks."""

from fieldcrm import warming


def test_no_template_is_compiled_once_a_process_is_warm(app, monkeypatch):
    warming.warm(app)
    names = app.jinja_env.list_templates(["html"])
    assert "desk/schedule.html" in names

    def compiled(*_args, **_options):
        raise AssertionError("somebody waits for this")

    monkeypatch.setattr(app.jinja_env, "compile", compiled)
    for name in names:
        assert app.jinja_env.get_template(name).name == name
