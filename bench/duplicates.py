"""How well and how fast duplicates are found in lists, ours and Splink's side by side.

``python -m bench duplicates``: lists with known truth (``FIELDCRM_DUPLICATE_SETS``, else ../shared/eval/duplicates;
each a folder with records.csv and truth.csv) and one made up here.  Prints F1 at each engine's own threshold and at the best
one, CPU seconds and peak memory, and how true our probabilities are, with a plot in bench/results/.
"""

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import hosts, made_records, pairs, plot

SETS = Path(os.environ.get("FIELDCRM_DUPLICATE_SETS") or hosts.HERE.parent / ".." / "shared" / "eval" / "duplicates")
MADE = int(os.environ.get("FIELDCRM_DUPLICATE_MADE") or 100_000)
LIMITS = {100_000: (20.0, 1000), 1_000_000: (300.0, 2000)}  # records: CPU seconds, megabytes of ours
OWN_THRESHOLD, LEAST = 0.5, 0.05
RESULTS = hosts.HERE / "results"


def main():
    with tempfile.TemporaryDirectory() as folder:
        lists = sorted(path.parent for path in SETS.glob("*/truth.csv"))
        if not lists:
            print(f"no lists with known truth in {SETS}: only a made-up one is measured")
        records, _truth = made_records.write(Path(folder) / f"made{MADE}", MADE)
        print(f"{'':14}{'ours':>34}{'Splink':>34}")
        print(f"{'':14}" + 2 * f"{'F1':>9}{'best F1':>9}{'CPU s':>8}{'MB':>8}")
        judged = []
        for one in [*lists, records.parent]:
            judged += _measure(one, Path(folder))
        _calibrate(judged)


def _measure(one, folder):
    truth = pairs.read_truth(one / "truth.csv")
    records, linked = one / "records.csv", _sides(one / "records.csv", folder)
    ours, theirs = folder / "ours.csv", folder / "theirs.csv"
    source = [linked[0], "--link", linked[1]] if linked else [records]
    # Timed at its own threshold; what is below is for the best F1 and for calibration.
    costs = _run(["-m", "fieldcrm", "duplicates", *source, "--output", ours])
    if not one.name.startswith("made"):
        _run(["-m", "fieldcrm", "duplicates", *source, "--output", ours, "--threshold", LEAST])
    peer = _run(["-m", "bench.splink_peer", records, theirs, *(["link"] if linked else [])])
    scored = pairs.read_scored(ours)
    line = f"{one.name:14}"
    for found, (cpu_s, peak_mb) in ((scored, costs), (pairs.read_scored(theirs), peer)):
        line += f"{pairs.f1(found, truth, OWN_THRESHOLD):9.4f}{pairs.best_f1(found, truth):9.4f}{cpu_s:8.1f}{peak_mb:8.0f}"
    print(line, flush=True)
    if one.name.startswith("made") and MADE in LIMITS:
        within = all(cost <= limit for cost, limit in zip(costs, LIMITS[MADE], strict=True))
        print(f"{MADE:,} records: {costs[0]:.1f} of {LIMITS[MADE][0]:.0f} CPU s, {costs[1]:.0f} of {LIMITS[MADE][1]} MB"
              f" {'ok' if within else 'MISSED'}")
    judged = [(score, pair in truth) for pair, score in scored.items()]
    if not one.name.startswith("made"):
        return judged
    # It says nothing of how true a probability is in life, but much of whether it stays as true in a long list.
    _show(f"the made-up list of {MADE:,}", pairs.calibration(judged))
    return []


def _sides(records, folder):
    """The two files of a list whose rows say which of two they are from; nothing for any other."""
    with records.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    sources = sorted({row["src"] for row in rows})
    if len(sources) != 2:
        return None
    made = []
    for source in sources:
        made.append(folder / f"{source}.csv")
        with made[-1].open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(row for row in rows if row["src"] == source)
    return made


def _run(words):
    """(CPU seconds, peak megabytes) of a Python of its own."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([sys.executable, *map(str, words)], cwd=hosts.HERE.parent, stdout=said, stderr=said)
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{words[:3]} ended with {process.returncode}: {said.read().decode()[-2000:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)


def _calibrate(judged):
    if not judged:
        return
    bins = pairs.calibration(judged)
    _show("all other lists together", bins)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "calibration.svg").write_text(plot.calibration(bins), encoding="utf-8")
    print(f"plot: {RESULTS / 'calibration.svg'}")


def _show(lists, bins):
    print(f"of the pairs said to be one with a probability of …, so many are ({lists})")
    for said, true, count in bins:
        print(f"  {said:6.3f}  {true:6.3f}  {count:7d} pairs", flush=True)


if __name__ == "__main__":
    main()
