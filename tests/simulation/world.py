"""Carries a history out, step by step, then lets every fault heal and looks at what is left."""

import json
from datetime import UTC, datetime, timedelta

from tests.simulation import invariants
from tests.simulation.host import MemoryHost
from tests.simulation.network import EXCHANGES, STATUS_TROUBLE, Trouble
from tests.simulation.people import Typist, words_in
from tests.simulation.phone import Phone, QuotaFull
from tests.simulation.server import Refusal, Server
from tests.simulation.sight import Person

START = datetime(2026, 11, 21, 8, tzinfo=UTC)
SKEWS_H = [0, 0, 24 * 365, -24 * 365, 0.2]
OLDEST_BACKUP_H = 10 * 24  # phones keep what was acknowledged for 14 days
ROUNDS = 12  # within which every outbox must be empty once faults have healed
EXCHANGES_A_RUN = 500


def _numbered(number):
    return f"00000000-0000-7000-8000-{number:012x}"


def device_of(number):
    return _numbered(100 + number)


LYON, LEEDS, DESK = _numbered(1), _numbered(2), _numbered(99)


class World:
    def __init__(self, devices=4, factory=MemoryHost, phone=Phone):
        self.hour = 0.0
        self.made_ids, self.words = 1000, 0
        people = self._people()
        self.host = factory(people)
        self.server = Server(self.host, self.now)
        self.phones = [
            phone(f"phone-{number}", device_of(number), people[number % len(people)], lambda: self.hour,
                  SKEWS_H[number % len(SKEWS_H)])
            for number in range(devices)
        ]
        self.desk = Phone("desk", DESK, people[-1], lambda: self.hour)
        self.late, self.backups, self.restores = [], [], 0
        self.typed, self.decided, self.ops = {}, set(), {}  # word -> op id; words let go of; op id -> phone
        self.answers = {}  # op id -> its final answer in this epoch

    def live(self, steps):
        """Raises AssertionError, its text beginning with the invariant's number."""
        for step in steps:
            getattr(self, "_" + step[0].replace(" ", "_"))(*step[1:])
        self.heal()
        invariants.hold(self)

    def heal(self):
        """No more faults: everything under way arrives, everyone signs in, nothing is full."""
        for request in self.late:
            self._serve(request)
        while self.host.open:
            self.host.commit_open(0)
        for phone in self.phones:
            phone.full = phone.signed_out = False
            phone.schema, phone.runs = self.server.schema, [None, None]
        self._settle_all()
        self._let_go()
        self._settle_all()
        while self.restores and self._let_go():  # what waits for what was lost is answered a push at a time
            self._settle_all()

    def now(self, skew_h=0):
        return (START + timedelta(hours=self.hour + skew_h)).strftime("%Y-%m-%dT%H:%M:%SZ")

    # Steps

    def _act(self, number, action, pick):
        self._do(self._phone(number), action, pick)

    def _desk(self, action, pick):
        """A supervisor at the desk: online forms go through the same door, and leave no outbox."""
        self.desk.schema = self.server.schema
        self._run_whole(self.desk)
        self._do(self.desk, action, pick)
        self._run_whole(self.desk)
        self.desk.rows.clear()

    def _sync(self, number, tab, fine, fault):
        """Some exchanges that go well, and one that may not; the run goes on in a later step."""
        for how in [*["fine"] * fine, fault]:
            self._exchange(self._phone(number), tab, how)

    def _exchange(self, phone, tab, fault):
        if phone.runs[tab] is None and not self._start(phone, tab):
            return
        exchange, request = EXCHANGES[fault], phone.runs[tab][1]
        answer = self._arrive(request, exchange.arrives)
        self._answer(phone, tab, answer if exchange.answer == "yes" else Trouble(exchange.answer))

    def _kill(self, number):
        self._phone(number).runs = [None, None]

    def _wait(self, hours):
        self.hour += hours

    def _late(self, pick):
        if self.late:
            self._serve(self.late.pop(pick % len(self.late)))

    def _commit(self, pick):
        self.host.commit_open(pick)

    def _sign_in(self, number):
        self._phone(number).signed_out = False

    def _quota(self, number):
        self._phone(number).full = not self._phone(number).full

    def _upgrade(self):
        self.server.schema += 1

    def _update_worker(self, number):
        phone = self._phone(number)
        phone.schema, phone.outdated, phone.runs = self.server.schema, False, [None, None]

    def _backup(self):
        self.backups.append((self.hour, self.host.backup()))

    def _restore(self, pick):
        fresh = [saved for hour, saved in self.backups if self.hour - hour < OLDEST_BACKUP_H]
        if not fresh:
            return
        self.restores += 1
        self.host.restore(fresh[pick % len(fresh)], f"epoch-{self.restores}")
        self.late, self.answers = [], {}
        self._forget_what_nobody_has()

    # How they are done

    def _let_go(self):
        """The reps let go of what they cannot mend -> whether there was any."""
        given_up = 0
        for phone in self.phones:
            for row in phone.in_state("refused", *(["held"] if self.restores else [])):
                if row["op"]["id"] in phone.rows:
                    phone.let_go(row["op"]["id"])
                    given_up += 1
        return given_up > 0

    def _do(self, phone, action, pick):
        typist = Typist(phone, self._id, lambda: self.now(phone.skew_h), self._word)
        first_word = self.words
        try:
            for op in typist.do(action, pick):
                phone.add(op)
                self.ops[op["id"]] = phone
                words = words_in([change["now"] for change in op["set"].values()])
                self.typed |= {word: op["id"] for word in words if int(word[1:]) > first_word}
        except QuotaFull:
            return  # the rep was told that it is not saved
        self.decided |= typist.decided

    def _start(self, phone, tab):
        if phone.signed_out or self.hour < phone.not_before_h:
            return False
        run = phone.run()
        phone.runs[tab] = (run, next(run))
        return True

    def _answer(self, phone, tab, answer):
        run = phone.runs[tab][0]
        try:
            request = run.throw(answer) if isinstance(answer, Trouble) else run.send(answer)
            phone.runs[tab] = (run, request)
        except StopIteration:
            phone.runs[tab], phone.failures = None, 0
        except Trouble as trouble:
            phone.runs[tab] = None
            phone.failed(trouble)

    def _arrive(self, request, how):
        if how == "late":
            self.late.append(request)
        elif how in ("slow", "crash"):
            self._serve(request, slow=True)
            if how == "crash" and self.host.open:
                self.host.open.pop()
        elif how == "twice":
            self._serve(request)
        return self._serve(request) if how in ("yes", "twice") else None

    def _serve(self, request, slow=False):
        try:
            answer = json.loads(self.server.handle(request, slow))
        except Refusal as refusal:
            return Trouble(STATUS_TROUBLE[refusal.status])
        for result in answer.get("results", ()):
            if result["verdict"] != "held":
                known = self.answers.setdefault(result["id"], result)
                assert known == result, f"1: an op sent twice got two answers: {known} {result}"
        return answer

    def _run_whole(self, phone):
        phone.runs[0] = None
        phone.not_before_h = 0
        self._start(phone, 0)
        for _exchange in range(EXCHANGES_A_RUN):
            if phone.runs[0] is None:
                return
            self._answer(phone, 0, self._serve(phone.runs[0][1]))
        raise AssertionError(f"8: a sync of {phone.name} does not end")

    def _settle_all(self):
        for _round in range(ROUNDS):
            self.hour += 1
            before = self._state()
            for phone in self.phones:
                self._run_whole(phone)
            if before == self._state():
                return
        raise AssertionError(f"8: phones are not at rest after {ROUNDS} rounds")

    def _state(self):
        return [(phone.cursor, [(id_, row["state"]) for id_, row in phone.rows.items()])
                for phone in self.phones]

    def _forget_what_nobody_has(self):
        """Made at the desk since the backup, or too long ago for a phone to have kept it."""
        known = set(self.host.answered()).union(*(phone.rows for phone in self.phones))
        self.ops = {id_: phone for id_, phone in self.ops.items() if id_ in known}
        self.typed = {word: id_ for word, id_ in self.typed.items() if id_ in known}

    def _phone(self, number):
        return self.phones[number % len(self.phones)]

    def _id(self):
        self.made_ids += 1
        return _numbered(self.made_ids)

    def _word(self):
        self.words += 1
        return f"w{self.words}"

    @staticmethod
    def _people():
        places = [{LYON}, {LEEDS}, {LYON}, {LYON, LEEDS}]
        return [Person(_numbered(11 + place), frozenset(some), supervisor=len(some) > 1)
                for place, some in enumerate(places)]


