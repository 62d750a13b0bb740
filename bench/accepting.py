"""What it costs to accept a whole team's proposals: 20 reps, 5,000 changes, on SQLite, while phones push.

    python -m bench accepting       how long the page takes to answer, the CPU seconds of the thread in the background, how
                                    long it holds the writer's lock at most, and how long phones that push meanwhile wait for
                                    it; then the same of taking all of it back

Proposals are made from a seed, as the planner writes them: what a search costs is not asked here.
"""

import random
import re
import statistics
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from itertools import count

from sqlalchemy import event, func, select
from uuid_utils.compat import uuid7

from bench.push import note
from bench.schedule import empty_app, fill, signed_in
from fieldcrm.extensions import db
from fieldcrm.journeys import accepting, crew, jobs, keeping
from fieldcrm.models import Account, PlanningJob, User, Visit, now
from fieldcrm.models.planning_job import DONE
from fieldcrm.publishing import publish
from fieldcrm.serving import collect_garbage_seldom
from fieldcrm.warming import warm
from fieldcrm.workdays import monday_of

MOVED, ADDED, DROPPED = 130, 95, 25  # of each rep
PHONES, PAUSE_S = 6, 0.2
FIGURES = dict.fromkeys(("today", "before", "after"), asdict(keeping.figures_of({})))
#: Threads by their names.
CREW, PHONE = "carry out plans", "phone"
BEGIN = "BEGIN IMMEDIATE"


def main() -> None:
    with empty_app() as app:
        with app.app_context():
            supervisor = fill(db.session)
            job_ids = _propose(db.session, supervisor)
            desk, phones = signed_in(app, supervisor), [_phone(app, rep) for rep in _reps(db.session)[:PHONES]]
            locks = Locks(db.engine)
        warm(app)
        collect_garbage_seldom()
        _measure(app, desk, phones, job_ids, locks)


class Locks:
    """SQLite's writer's lock by thread: `held` and `waited`, [(thread's name, seconds, CPU seconds)]."""

    def __init__(self, engine):
        self.held, self.waited, self._since = [], [], {}
        event.listen(engine, "before_cursor_execute", self._asked)
        event.listen(engine, "after_cursor_execute", self._begun)
        for name in ("do_commit", "do_rollback"):
            setattr(engine.dialect, name, self._ended(getattr(engine.dialect, name)))

    def of(self, several, name) -> list[tuple[float, float]]:
        return [rest for who, *rest in several if who.startswith(name)]

    def _asked(self, _connection, _cursor, statement, *_):
        if statement == BEGIN:
            self._start()

    def _begun(self, _connection, _cursor, statement, *_):
        if statement == BEGIN:
            self._stop(self.waited)
            self._start()

    def _ended(self, do):
        def ended(connection):
            do(connection)
            self._stop(self.held)

        return ended

    def _start(self):
        self._since[threading.get_ident()] = time.perf_counter(), time.thread_time()

    def _stop(self, several):
        if since := self._since.pop(threading.get_ident(), None):
            several.append((threading.current_thread().name, time.perf_counter() - since[0], time.thread_time() - since[1]))


def _measure(app, desk, phones, job_ids, locks):
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', desk.get("/desk/weeks").text)[1]
    form = {"csrf_token": token, "job": [str(id) for id in job_ids]}
    for path in ("/desk/weeks/accept", "/desk/plans/take-back"):
        _carry_out(app, desk, phones, path, form, locks)


def _carry_out(app, desk, phones, path, form, locks):
    over, pushes, looks, spent = threading.Event(), [], [], []
    threads = [threading.Thread(target=_keep_pushing, args=(one, over, pushes), name=PHONE) for one in phones]
    with _timed(spent):
        locks.held.clear()
        locks.waited.clear()
        begun = time.perf_counter()
        answered = _clocked(lambda: desk.post(path, data=form))
        for thread in threads:
            thread.start()
        while not crew.wait(app, 0):
            looks.append(_clocked(lambda: desk.get("/desk/weeks")))
            time.sleep(PAUSE_S)
        took = time.perf_counter() - begun
        over.set()
    for thread in threads:
        thread.join()
    counts = {name: sum(found[name] for _, found in spent) for name in ("applied", "met")}
    held = locks.of(locks.held, CREW)
    print(f"{path}: {counts}; the page answered in {1000 * answered:.0f} ms, all was done in {took:.1f} s, {sum(cpu for cpu, _ in spent):.1f} s of CPU")
    print(f"  writer's lock held {len(held)} times, longest {1000 * max(wall for wall, _ in held):.0f} ms ({1000 * max(cpu for _, cpu in held):.0f} of CPU), "
          f"together {sum(wall for wall, _ in held):.1f} s")
    for what, several in (("a phone waited for it", [wall for wall, _ in locks.of(locks.waited, PHONE)]), ("a phone's push", pushes), ("the page meanwhile", looks)):
        print(f"  {what}: {len(several)} times, median {1000 * statistics.median(several):.0f} ms, worst {1000 * max(several):.0f}")


@contextmanager
def _timed(spent):
    """spent: [(CPU seconds, what became of it)] of each proposal that is carried out meanwhile."""
    carry_out = accepting.carry_out

    def timed(*args):
        begun = time.thread_time()
        found = carry_out(*args)
        spent.append((time.thread_time() - begun, found))
        return found

    accepting.carry_out = timed
    yield
    accepting.carry_out = carry_out


def _keep_pushing(push, over, pushes):
    while not over.wait(PAUSE_S):
        pushes.append(_clocked(push))


def _clocked(do) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def _reps(session) -> list[User]:
    return session.scalars(select(User).where(User.role == "rep").order_by(User.name)).all()


def _phone(app, rep):
    """``push()``: one note on one of this rep's customers."""
    client, device, rep_id = signed_in(app, rep), str(uuid7()), str(rep.id)
    account = str(db.session.scalar(select(Account.id).where(Account.owner_id == rep.id).limit(1)))
    seqs = count(1)
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin", "X-Schema": "1", "X-Device": device}

    def push():
        answer = client.post("/sync/push", headers=own, json={"device": device, "schema": 1, "ops": [note(account, rep_id, next(seqs))]})
        assert answer.status_code == 200, answer.text
        assert [one["verdict"] for one in answer.get_json()["results"]] == ["applied"], answer.text

    return push


def _propose(session, supervisor, seed=5) -> list:
    """A team's run that is over: 250 changes for each rep; the jobs' ids."""
    draw, monday, run_id, found = random.Random(seed), monday_of(now().date()) + timedelta(days=7), uuid7(), []
    for rep in _reps(session):
        shops = session.scalars(select(Account.id).where(Account.owner_id == rep.id).order_by(Account.id)).all()
        shops = draw.sample(shops, min(len(shops), MOVED + ADDED + DROPPED))
        agreed = [Visit(account_id=shop, rep_id=rep.id, planned_on=_day(draw, monday), planned_at=accepting.clock(_minute(draw)),
                        duration_min=30, status="planned", purpose="routine") for shop in shops[ADDED:]]
        session.add_all(agreed)
        publish(session, agreed)
        changes = [_change("added", shop, None, None, _when(draw, monday)) for shop in shops[:ADDED]]
        for number, visit in enumerate(agreed):
            before = [visit.planned_on.isoformat(), 60 * int(visit.planned_at[:2]) + int(visit.planned_at[3:])]
            kind, after = ("moved", _when(draw, monday)) if number < MOVED else ("dropped", None)
            changes.append(_change(kind, visit.account_id, visit.id, before, after))
        proposal = FIGURES | {"kept": 0, "complete": True, "days_short": 0, "short": [], "changes": changes,
                              "minutes": {str(shop): 30 for shop in shops[:ADDED]}}
        job = PlanningJob(kind=jobs.TEAM, run_id=run_id, asked_by_id=supervisor.id, rep_id=rep.id, state=DONE, share=1.0, ended_at=now(),
                          asked={"first_on": monday.isoformat(), "weeks": 4}, proposal=proposal,
                          summary=FIGURES | {"changes": len(changes), "days_short": 0, "short": 0, "complete": True, "waits": 0, "troubled": 0})
        session.add(job)
        found.append(job)
    session.commit()
    print(f"{sum(one.summary['changes'] for one in found):,} changes of {len(found)} reps, {session.scalar(select(func.count(Visit.id))):,} visits")
    return [one.id for one in found]


def _change(kind, shop, agreed, before, after) -> dict:
    return {"kind": kind, "customer": str(shop), "agreed": agreed and str(agreed), "because": "due" if kind == "added" else "cycle",
            "numbers": {}, "before": before, "after": after}


def _when(draw, monday) -> list:
    return [_day(draw, monday).isoformat(), _minute(draw)]


def _day(draw, monday):
    return monday + timedelta(days=7 * draw.randrange(4) + draw.randrange(5))


def _minute(draw) -> int:
    return 60 * draw.randrange(8, 17) + draw.choice((0, 15, 30, 45))


if __name__ == "__main__":
    main()
