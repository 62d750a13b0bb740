"""SEED=1 SEEDS=500 DEVICES=4 OPS=150 python -m tests.simulation"""

import os
import sys
import time

from tests.simulation.shrink import run


def main():
    first, seeds, devices, ops = (
        int(os.environ.get(name) or usual)
        for name, usual in (("SEED", 1), ("SEEDS", 500), ("DEVICES", 4), ("OPS", 150)))
    began = time.monotonic()
    for seed in range(first, first + seeds):
        report = run(seed, devices, ops)
        if report:
            print(report)
            return 1
    took_s = time.monotonic() - began
    print(f"{seeds} histories from SEED={first} on, {devices} phones, {ops} steps each: "
          f"every invariant holds ({took_s:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
