"""What the first visit costs: bytes over the wire until Today is usable, and Lighthouse's (mobile) opinion."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench import hosts, territory

BUDGET_BYTES = 150_000
SCORES = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0}


def main():
    with tempfile.TemporaryDirectory() as folder:
        fill = lambda session: territory.fill(session, 300, 600, 3000)  # noqa: E731
        with hosts.Product(Path(folder), fill) as product:
            with hosts.chromium() as browser, hosts.phone(browser) as page:
                _weigh(page, product.origin)
                cookie = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
            _ask_lighthouse(f"{product.origin}/today", cookie, Path(folder))


def _weigh(page, origin):
    """Everything the page itself asked for; the worker's precaching and the pull come after Today stands."""
    page.goto(f"{origin}/sign-in")
    page.fill("input[name=email]", territory.EMAIL)
    page.fill("input[name=password]", territory.PASSWORD)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes = {}
    names = {}
    session.on("Network.responseReceived", lambda event: names.update({event["requestId"]: event["response"]["url"]}))
    session.on("Network.loadingFinished",
               lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/today*")
    page.wait_for_load_state("load")
    total = sum(sizes.values())
    for request, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"  {size:7d}  {names.get(request, '?').removeprefix(origin)}")
    print(f"first visit: {total / 1000:.1f} KB of {BUDGET_BYTES / 1000:.0f} KB"
          f" ({total / BUDGET_BYTES:.2f}) {'ok' if total <= BUDGET_BYTES else 'MISSED'}")


def _ask_lighthouse(url, cookie, folder):
    headers, report = folder / "headers.json", folder / "lighthouse.json"
    headers.write_text(json.dumps({"Cookie": cookie}))
    command = [
        shutil.which("node"), str(hosts.HERE / "node_modules" / "lighthouse" / "cli" / "index.js"), url, "--quiet",
        "--output=json", f"--output-path={report}", f"--extra-headers={headers}",
        f"--only-categories={','.join(SCORES)}",
        f"--chrome-flags=--headless=new {' '.join(hosts.CHROMIUM_FLAGS)}",
    ]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium")}
    subprocess.run(command, env=environment, check=True, timeout=300)
    result = json.loads(report.read_text())
    for name, limit in SCORES.items():
        score = result["categories"][name]["score"]
        print(f"lighthouse {name}: {score * 100:.0f} (limit {limit * 100:.0f}) {'ok' if score >= limit else 'MISSED'}")
        for part in result["categories"][name]["auditRefs"]:
            audit = result["audits"][part["id"]]
            if audit["score"] is not None and audit["score"] < 0.9 and part["weight"]:
                print(f"    {audit['id']}: {audit.get('displayValue') or audit['title']}")


if __name__ == "__main__":
    main()
