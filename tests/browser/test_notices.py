"""What others did, on a real phone: seen without a network, and told while the app is closed."""

import json
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from fieldcrm.models import Notice, PushSubscription, now
from fieldcrm.publishing import publish
from tests.browser.phone import wait_until
from tests.cast import TODAY


@pytest.fixture
def notice(tables, cast):
    """Nadia has moved one of Léa's visits and cancelled another."""
    entries = [
        {"visit": str(cast.perrin.id), "account": str(cast.perrin.id), "what": "moved",
         "was": {"on": str(TODAY), "at": "09:00"}, "now": {"on": str(TODAY + timedelta(days=1)), "at": "14:30"}},
        {"visit": str(cast.bellecour.id), "account": str(cast.bellecour.id), "what": "cancelled",
         "was": {"on": str(TODAY), "at": None}, "now": None},
    ]
    with tables() as session:
        made = Notice(user_id=cast.lea.id, kind="plan_changed", rep_id=cast.lea.id, day=TODAY, by_id=cast.nadia.id,
                      entries=entries, total=2, told_at=now().replace(microsecond=0))
        session.add(made)
        session.flush()
        publish(session, made)
        session.commit()
        return made


def notice_in(tables, id):
    with tables() as session:
        return session.get(Notice, id)


def test_a_notice_is_seen_without_a_network_and_the_server_learns_of_it(notice, lea, server, tables):
    page = lea.open("/today")
    expect(page.locator(".badge")).to_contain_text("1")
    server.stop()
    page = lea.open("/inbox")
    card = page.locator(".needs-told")
    expect(card).to_contain_text("Your plan was changed")
    expect(card).to_contain_text("Boulangerie Perrin")
    expect(card).to_contain_text("Nadia Benali")
    card.get_by_role("button", name="Seen").click()
    expect(page.locator(".badge")).to_have_count(0)
    assert lea.state()["waiting"] == 1
    server.start()
    lea.sync()
    lea.wait_for_state(waiting=0)
    assert not notice_in(tables, notice.id).unseen


def test_word_that_comes_while_the_app_is_closed_is_shown_in_the_users_words(notice, phones, server):
    lea = phones()
    lea.context.grant_permissions(["notifications"], origin=server.url)
    lea.sign_in("lea@example.com").speak("fr").wait_until_ready()
    lea.sync()
    tell_the_worker(lea, server, {"notices": {"plan_changed": 1}})
    [shown] = shown_by(lea, 1)
    assert shown == {"title": "Votre planning a été modifié", "body": "", "lang": "fr", "dir": "ltr", "tag": "notices"}


def test_word_of_a_territory_comes_before_that_of_a_plan(notice, lea, server):
    lea.context.grant_permissions(["notifications"], origin=server.url)
    lea.sync()
    tell_the_worker(lea, server, {"notices": {"territory_back": 1, "plan_changed": 1}})
    [shown] = shown_by(lea, 1)
    assert (shown["title"], shown["body"]) == ("A territory is yours again", "Your plan was changed")


def test_word_without_a_network_and_unreadable_word_are_shown_too(lea, server):
    lea.context.grant_permissions(["notifications"], origin=server.url)
    server.stop()
    tell_the_worker(lea, server, "no JSON")
    [shown] = shown_by(lea, 1)
    assert shown["title"] == "Something new waits in the Inbox"


def test_the_switch_on_me_asks_after_a_tap_and_the_server_knows_where_word_goes(lea, server, tables):
    lea.context.grant_permissions(["notifications"], origin=server.url)
    lea.page.add_init_script(SUBSCRIBES)
    page = lea.open("/me")
    page.get_by_role("button", name="Tell me also when the app is closed").click()
    off = page.get_by_role("button", name="Tell me no more while it is closed")
    expect(off).to_be_visible()
    with tables() as session:
        assert [one.endpoint for one in session.scalars(select(PushSubscription))] == ["https://fcm.googleapis.com/fcm/send/lea"]
    off.click()
    expect(page.get_by_role("button", name="Tell me also when the app is closed")).to_be_visible()
    with tables() as session:
        assert session.scalars(select(PushSubscription)).all() == []


def test_a_browser_that_was_told_no_says_where_that_can_be_changed(lea):
    lea.page.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' });")
    page = lea.open("/me")
    expect(page.get_by_text("You have not allowed this browser to show messages.")).to_be_visible()
    expect(page.locator("[data-word-on]")).to_be_hidden()


#: A browser without a head has no push service: this one is always given the same subscription.
SUBSCRIBES = """
let subscribed = null;
const keys = { p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", auth: "BTBZMqHH6r4Tts7J_aSIgg" };
PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
  if (!userVisibleOnly || applicationServerKey.length !== 87) throw new TypeError("not as a browser wants it");
  subscribed = {
    toJSON: () => ({ endpoint: "https://fcm.googleapis.com/fcm/send/lea", keys }),
    unsubscribe: async () => { subscribed = null; return true; },
  };
  return subscribed;
};
PushManager.prototype.getSubscription = async () => subscribed;
"""


def tell_the_worker(phone, server, said):
    """As the browser's push service delivers it."""
    devtools = phone.context.new_cdp_session(phone.page)
    registrations = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    wait_until(lambda: phone.page.evaluate("1") and registrations, "the worker's registration")
    devtools.send("ServiceWorker.deliverPushMessage", {
        "origin": server.url, "registrationId": registrations[0]["registrationId"],
        "data": said if isinstance(said, str) else json.dumps(said)})


def shown_by(phone, count):
    def read():
        return phone.page.evaluate("""async () => (await (await navigator.serviceWorker.ready).getNotifications())
            .map(({ title, body, lang, dir, tag }) => ({ title, body, lang, dir, tag }))""")

    wait_until(lambda: len(read()) == count, "the message on the phone's screen")
    return read()
