"""A phone in somebody's hand: a browser of its own, 360 x 740, with our worker in it."""

import re
import time

from playwright.sync_api import expect

PASSWORD = "long enough to sign in"


class Phone:
    def __init__(self, context, server):
        self.context = context
        self.server = server
        self.page = context.new_page()
        self.problems = []
        context.on("page", self._watch)
        self._watch(self.page)

    def _watch(self, page):
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda line: line.type == "error" and self.problems.append(line.text))

    def sign_in(self, email, password=PASSWORD):
        self.page.goto(f"{self.server.url}/sign-in")
        self.page.fill("input[name=email]", email)
        self.page.fill("input[name=password]", password)
        self.page.click("form:has(input[name=password]) button[type=submit], form:has(input[name=password]) button:not([type])")
        self.page.wait_for_url(re.compile("/(today|desk)$"))
        return self

    def wait_until_ready(self):
        """Until the first pull is whole and the worker answers pages."""
        wait_until(lambda: self.page.evaluate("navigator.serviceWorker.controller !== null"), "a worker in charge")
        self.wait_for_state(ready=True)
        return self

    def open(self, path):
        self.page.goto(self.server.url + path)
        return self.page

    def visit(self, stop):
        """One stop of the tour."""
        page = self.open(stop.path)
        if stop.click:
            page.locator(stop.click).first.click()
        return page

    def speak(self, language):
        self.context.request.post(f"{self.server.url}/language", form={"language": language},
                                  headers={"Origin": self.server.url})
        return self

    def state(self):
        return self.ask({"kind": "state"})

    def ask(self, message):
        return self.page.evaluate("""(message) => new Promise((resolve) => {
            const channel = new MessageChannel();
            channel.port1.onmessage = (event) => resolve(event.data.answer ?? null);
            navigator.serviceWorker.controller.postMessage(message, [channel.port2]);
        })""", message)

    def sync(self):
        return self.ask({"kind": "poke", "reason": "asked"})

    def wait_for_state(self, **claims):
        """Until the worker says so: ready=True, waiting=0, account="sign-in", …"""
        wait_until(lambda: claims.items() <= (self.state() or {}).items(), lambda: f"{claims}, but {self.state()}")

    def expect_visible(self, selector):
        expect(self.page.locator(selector).first).to_be_visible()


def wait_until(true, what, timeout_s=20):
    """The page's own CSP forbids Playwright's wait_for_function, which evaluates text in the page."""
    deadline = time.monotonic() + timeout_s
    while not true():
        assert time.monotonic() < deadline, f"never came to be: {what() if callable(what) else what}"
        time.sleep(0.1)
