"""Plans for drawn territories beside what reps do without a planner; a plan after a change; a plan for a team.

The peers (habits.py) have the same customers, cycles, hours and distances.  Fixed areas make fewer visits than the
planner: who does not fit an area's day waits for a week, and some are missed.  The planner is held to drive a tenth less
all the same, though it makes more visits; kilometres for a visit stand beside, and so does the planner's plan for nobody
but those whom the areas see.  After a change all agreed visits count, also those in hours that the change took away: how
many are kept of the others stands beside.

Prices were set on six of the first thirteen territories (1, 4, 6, 33, 36, 38), and moves of the search on seeds 21 to 26;
those from 52 on were drawn afterwards.

``FIELDCRM_PLAN_SECONDS`` is what the search may take for a rep (of its thread's processor time, for others may load
the machine); the limits of a plan count everything around it too.
"""

import os
import time
from dataclasses import replace
from datetime import timedelta

from bench.habits import fixed_areas, nearest_due
from bench.towns import MONDAY, territory
from fieldcrm.planning import plan, plan_team
from fieldcrm.planning.figures import due_dates, figures, seen_on
from fieldcrm.planning.problem import MIDDAY
from fieldcrm.planning.proposal import Kind, propose
from fieldcrm.planning.supposing import as_agreed, away, joined
from tests.planning.holding import offences

SECONDS = float(os.environ.get("FIELDCRM_PLAN_SECONDS") or 8)
REPS = int(os.environ.get("FIELDCRM_PLAN_REPS") or 20)
TERRITORIES = (*((seed, "towns") for seed in (1, 3, 4, 6, 8)),
               (31, "compact"), (32, "strip"), (33, "two centres"), (34, "rural"), (35, "towns"), (36, "towns"), (37, "strip"), (38, "rural"),
               (51, "towns"), (52, "compact"), (53, "strip"), (54, "two centres"), (55, "rural"), (56, "towns"))
#: Towns within this of home: enough to do, and not more than can be done.
RADIUS_KM = 25
LIMIT_S, LIMIT_TEAM_S, LEAST_SAVED, LEAST_KEPT = 10, 240, 0.10, 0.95


def main() -> None:
    for seed, shape in TERRITORIES:
        _one_rep(seed, shape)
    _team()


def _one_rep(seed, shape):
    problem = territory(seed, radius_km=RADIUS_KM, shape=shape)
    begun = time.thread_time()
    found = plan(problem, seconds=SECONDS, clock=time.thread_time)
    took = time.thread_time() - begun
    by_areas = fixed_areas(problem)
    areas, nearest = figures(problem, by_areas), figures(problem, nearest_due(problem))
    missed = [one for one in found.missing if one.fits_not and _class(problem, one.customer_id) in "AB"]
    saved = 1 - found.figures.km / areas.km
    print(f"territory {seed} ({shape}): {_told(found.figures)} in {took:.1f} s{_missed(took <= LIMIT_S)}; {len(missed)} of class A or B left short; "
          f"{len(offences(problem, found))} breaches of hours", flush=True)
    print(f"  areas by weekday: {_told(areas)}: {saved:+.0%} kilometres saved, {1 - _per_visit(found.figures) / _per_visit(areas):+.0%} for a visit"
          f"{_missed(saved >= LEAST_SAVED and found.figures.visits >= areas.visits)}")
    alike = _for_as_many(problem, seen_on(problem, by_areas), areas.visits)
    saved = 1 - alike.km / areas.km
    print(f"  planned for those whom the areas see: {_told(alike)}: {saved:+.0%} kilometres saved{_missed(saved >= LEAST_SAVED)}")
    print(f"  nearest that is due: {_told(nearest)}: {1 - found.figures.km / nearest.km:+.0%} kilometres saved")
    agreed = as_agreed(problem, found)
    _change("a visit called off and a new customer", _called_off(agreed))
    day = MONDAY + timedelta(days=8)
    half = away(joined(agreed, _new(agreed, 2)), day, day, "am")
    _change("half a day off and two new customers", half, [visit.on == day and visit.at < MIDDAY for visit in found.visits].count(True))


def _for_as_many(problem, seen, visits):
    """The planner's figures when it plans for those whom a habit sees, and for some more until there are as many visits."""
    others = sorted((one for one in problem.customers if not seen[one.id] and due_dates(problem, one)), key=lambda one: -one.value)
    more = 0
    while True:
        people = {one.id for one in (*others[:more], *(one for one in problem.customers if seen[one.id]))}
        fewer = replace(problem, customers=tuple(one for one in problem.customers if one.id in people))
        found = figures(problem, plan(fewer, seconds=SECONDS, clock=time.thread_time).days)
        if found.visits >= visits or more >= len(others):
            return found
        more += visits - found.visits + 1


def _called_off(problem):
    """The second week's first visit: its customer asks to be left alone."""
    first = min((one.on, one.at, customer.id) for customer in problem.customers for one in customer.agreed if one.on >= MONDAY + timedelta(days=7))
    off = next(customer for customer in problem.customers if customer.id == first[2])
    left = tuple(customer for customer in problem.customers if customer is not off)
    return joined(replace(problem, customers=left), _new(problem, 1))


def _new(problem, count):
    """As customers that there are, next door to them, and never visited."""
    return [replace(one, id=f"new {one.id}", agreed=(), last_visit_on=None) for one in problem.customers[:count]]


def _change(name, changed, taken=0):
    begun = time.thread_time()
    proposal = propose(changed, plan(changed, seconds=SECONDS, clock=time.thread_time))
    took = time.thread_time() - begun
    kept, agreed = len(proposal.of(Kind.KEPT)), sum(change.agreed_id is not None for change in proposal.changes)
    others = f" ({min(1.0, kept / (agreed - taken)):.1%} of those in hours that are left)" if taken else ""
    print(f"  {name}: {proposal.kept_share:.1%} of the visits kept{others}, {len(proposal.of(Kind.MOVED))} moved, "
          f"{len(proposal.of(Kind.DROPPED))} dropped, {len(proposal.of(Kind.ADDED))} added, "
          f"{proposal.after.km / proposal.before.km - 1:+.0%} kilometres, in {took:.1f} s{_missed(proposal.kept_share >= LEAST_KEPT and took <= LIMIT_S)}",
          flush=True)


def _team():
    team = [territory(seed, radius_km=RADIUS_KM) for seed in range(100, 100 + REPS)]
    begun, spent = time.monotonic(), time.process_time()
    plans = plan_team(team, seconds=SECONDS, threads=2, clock=time.thread_time)
    took, cpu = time.monotonic() - begun, time.process_time() - spent
    print(f"{REPS} reps, {sum(len(problem.customers) for problem in team)} customers: {sum(found.figures.visits for found in plans)} visits in "
          f"{took:.0f} s, {cpu / 2:.0f} s of each of two cores{_missed(cpu / 2 <= LIMIT_TEAM_S)}", flush=True)


def _told(figures):
    return f"{figures.visits} visits, {figures.km:.0f} km, {figures.visits_missed} missed"


def _per_visit(figures):
    return figures.km / figures.visits


def _class(problem, customer_id):
    return next(one.visit_class for one in problem.customers if one.id == customer_id)


def _missed(kept):
    return "" if kept else ": MISSED"
