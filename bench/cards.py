"""How well, how fast and how heavily business cards are read, on the server and in the browser.

``python -m bench cards``: photos with known answers (``FIELDCRM_CARDS``, else ../shared/eval/cards: a folder with photos/,
labels.json and eval_cards.py), read by ``fieldcrm cards`` and by the engine in Chromium. Prints what eval_cards.py says of
both, CPU seconds a card and peak memory of the server's command (and that of the first card alone: it must not grow with
their number), in the browser the seconds from photo to fields and where they go, on how many fields both agree, and what
the reader weighs on its way to a phone.
"""

import base64
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import Request, urlopen

from bench import hosts, territory

SET = Path(os.environ.get("FIELDCRM_CARDS") or hosts.HERE.parent / ".." / "shared" / "eval" / "cards")
KINDS = {".jpg", ".jpeg", ".png", ".webp", ".heic"}
SERVER_CPU_S, SERVER_MB = 0.6, 600
BROWSER_S, AGREEMENT = 2.5, 0.95
LIMIT_BYTES = {"latin": 10_000_000, "lines": 6_000_000}

#: One worker for all photos, as a rep with a stack has it.
OPEN = """(url) => {
  const worker = new Worker(url, { type: "module" });
  const waiting = new Map();
  worker.onmessage = ({ data: { id, share, answer, error } }) => {
    if (share === undefined) (error === undefined ? waiting.get(id).resolve(answer) : waiting.get(id).reject(new Error(error)));
  };
  window.ask = (kind, given) => new Promise((resolve, reject) => {
    waiting.set(waiting.size, { resolve, reject });
    worker.postMessage({ id: waiting.size - 1, kind, ...given });
  });
}"""
READ = """async (base64) => {
  const photo = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
  const begun = performance.now();
  const answer = await ask("read", { photo });
  return { answer, seconds: (performance.now() - begun) / 1000 };
}"""
WARM = """async () => {
  const begun = performance.now();
  await ask("warm", {});
  return (performance.now() - begun) / 1000;
}"""
UNDERSTAND = """async (readings) => {
  const begun = performance.now();
  const answer = await ask("understand", { readings, context: { country: null } });
  return { answer, seconds: (performance.now() - begun) / 1000 };
}"""
KEEP = """async (part) => {
  const kept = async () => (await (await caches.open("cards-engine")).keys()).map(({ url }) => new URL(url).pathname);
  const before = await kept();
  await ask("keep", { part });
  return (await kept()).filter((path) => !before.includes(path));
}"""
STAGES = """() => {
  const stages = performance.getEntriesByType("measure").map(({ name, duration }) => [name, duration / 1000]);
  performance.clearMeasures();
  return stages;
}"""


def main():
    photos = sorted(path for path in (SET / "photos").glob("*") if path.suffix.lower() in KINDS)
    if not photos:
        print(f"no photos in {SET}: nothing is measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        server, phone = Path(folder) / "server.json", Path(folder) / "phone.json"
        _measure_server(photos, server)
        _judge(server)
        phone.write_text(json.dumps(_measure_browser(photos, Path(folder))), encoding="utf-8")
        _judge(phone)
        _compare(json.loads(server.read_text("utf-8")), json.loads(phone.read_text("utf-8")))


def _measure_server(photos, output):
    start_s, first_mb = _spent(photos[:1], output)
    all_s, most_mb = _spent(photos, output)
    cpu_s = (all_s - start_s) / max(1, len(photos) - 1)
    print(f"server: {cpu_s:.2f} CPU s a card of {SERVER_CPU_S} ({start_s:.1f} s for the first, with loading) {_ok(cpu_s <= SERVER_CPU_S)};"
          f" peak {most_mb:.0f} MB of {SERVER_MB} after {len(photos)} cards, {first_mb:.0f} MB after one {_ok(most_mb <= SERVER_MB)}")


def _spent(photos, output):
    """(CPU seconds, peak megabytes) of ``fieldcrm cards``."""
    command = [sys.executable, "-m", "fieldcrm", "cards", *map(str, photos), "--output", str(output)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=hosts.HERE.parent)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"fieldcrm cards ended with {process.returncode}")
    per_mb = 1024 * 1024 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mb


def _judge(predictions):
    """What the set's own judge says, where there is one."""
    judge, labels = SET / "eval_cards.py", SET / "labels.json"
    if not (judge.is_file() and labels.is_file()):
        return
    said = subprocess.run([sys.executable, str(judge), str(labels), str(predictions), "--by", "lang"],
                          capture_output=True, text=True, check=True).stdout
    for group, rates in re.findall(r"^== (.*?)\s+\(.*?^(exact-core.*?)$", said, re.MULTILINE | re.DOTALL):
        print(f"  {group:8} {rates}")


def _measure_browser(photos, folder):
    from fieldcrm.assets import asset
    from fieldcrm.cards.command import entry_of
    from fieldcrm.cards.reader import of_card

    fill = lambda session: territory.fill(session, 3, 3, 3)  # noqa: E731
    with hosts.Product(folder / "instance", fill) as product, hosts.chromium() as browser, hosts.phone(browser) as page:
        hosts.sign_in(page, product.origin, territory.EMAIL, territory.PASSWORD)
        page.evaluate(OPEN, asset("cards/engine.js"))
        for part, limit in LIMIT_BYTES.items():
            weight = _weight(product.origin, page, part)
            print(f"over the wire: {part} {weight / 1e6:.2f} MB of {limit / 1e6:.0f} {_ok(weight <= limit)}")
        system = browser.new_browser_cdp_session()
        opened = page.evaluate(WARM), _renderers_s(system)
        found, times, cpus, stages = [], [], [], {}
        for path in photos:
            before = _renderers_s(system)
            read = page.evaluate(READ, base64.b64encode(path.read_bytes()).decode())
            understood = page.evaluate(UNDERSTAND, of_card(read["answer"], 0))
            cpus.append(_renderers_s(system) - before)
            times.append(read["seconds"] + understood["seconds"])
            found.append({"file": path.name} | entry_of(understood["answer"]))
            for name, seconds in [*page.workers[-1].evaluate(STAGES), ("understand", understood["seconds"])]:
                stages.setdefault(name, []).append(seconds)
    _report(opened, times, cpus, stages)
    return found


def _report(opened, times, cpus, stages):
    median, cpu_s = statistics.median(times), statistics.median(cpus)
    print(f"browser: photo to fields in {median:.2f} s (median; slowest {max(times):.2f}) and {cpu_s:.2f} CPU s of {BROWSER_S}"
          f" {_ok(cpu_s <= BROWSER_S)}; opened in {opened[0]:.2f} s ({opened[1]:.2f} CPU s with the page), while the rep frames the card")
    for name, seconds in stages.items():
        print(f"  {name:12} {statistics.median(seconds):.3f} s, slowest {max(seconds):.3f}")


def _renderers_s(system):
    """CPU seconds of the pages' processes up to now."""
    told = system.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(one["cpuTime"] for one in told if one["type"] == "renderer")


def _weight(origin, page, part):
    """Fetch a part; the bytes of it as the server sends them to a browser."""
    urls = page.evaluate(KEEP, part)
    return sum(len(urlopen(Request(f"{origin}{url}", headers={"Accept-Encoding": "br"})).read()) for url in urls)


def _compare(server, phone):
    same, differing = 0, []
    for one, other in zip(server, phone, strict=True):
        for name in ("name", "title", "company", "address", "phones", "emails", "websites"):
            if one.get(name) == other.get(name):
                same += 1
            else:
                differing.append((one["file"], name, one.get(name), other.get(name)))
    share = same / (same + len(differing))
    print(f"server and browser agree on {share:.1%} of {same + len(differing)} fields, of {AGREEMENT:.0%} {_ok(share >= AGREEMENT)}")
    for file, name, ours, theirs in differing:
        print(f"  {file:24} {name:9} {ours!r} | {theirs!r}")


def _ok(well):
    return "ok" if well else "MISSED"


if __name__ == "__main__":
    main()
