"""``python -m bench [name …]``: every measurement, or those named."""

import sys

from bench import (
    accepting,
    cards,
    check,
    coverage,
    duplicates,
    duplicates_typed,
    first_visit,
    harsh_cards,
    hosts,
    near,
    pages,
    plans,
    push,
    pvrp,
    render,
    schedule,
    second_scan,
    single_check,
    sync_with_pouchdb,
)
from fieldcrm.assembly.node import install_packages

MEASUREMENTS = {
    "duplicates": duplicates.main, "typed": duplicates_typed.main, "cards": cards.main, "harsh-cards": harsh_cards.main,
    "sync": sync_with_pouchdb.main, "pages": pages.main, "near": near.main, "coverage": coverage.main, "first-visit": first_visit.main, "push": push.main, "check": check.main,
    "single-check": single_check.main, "second-scan": second_scan.main, "pvrp": pvrp.main, "plans": plans.main, "render": render.main, "schedule": schedule.main,
    "accepting": accepting.main,
}

install_packages(hosts.HERE)
for name in sys.argv[1:] or MEASUREMENTS:
    print(f"== {name}", flush=True)
    MEASUREMENTS[name]()
