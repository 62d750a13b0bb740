"""First pull of 10,000 documents and push of 1,000 queued ops, beside PouchDB and its own server.

Both run in the same Chromium with IndexedDB, over loopback, on this machine, one
after the other.  The limits are against the peer as it comes (batches of 100); the best
of three batch sizes is printed beside it.  Both servers have been at work before the push: the
peer's took 10,000 documents and has run since, ours was stopped while the ops were queued and is
given one push of another phone when it is back.
"""

import json
import statistics
import tempfile
from pathlib import Path
from types import MappingProxyType
from urllib.request import Request, urlopen

from uuid_utils.compat import uuid7

from bench import hosts, push, territory

NOTHING = MappingProxyType({})

ACCOUNTS, CONTACTS, VISITS = 1500, 2500, 3500  # and 2,500 links: 10,000 documents
OPS = 1000
RUNS = 3
DEFAULT_BATCH, BATCHES = 100, (100, 500, 1000)
LIMITS = {"pull": 5.0, "push": 3.0}

PULL_IN_PEER = """async ({remote, batch}) => {
  const db = new PouchDB("pull" + Math.random());
  const begun = performance.now();
  const done = await db.replicate.from(remote, {batch_size: batch, batches_limit: 10});
  const took = performance.now() - begun;
  await db.destroy();
  return [took, done.docs_written];
}"""

PUSH_IN_PEER = """async ({remote, batch, docs}) => {
  const db = new PouchDB("push" + Math.random());
  await db.bulkDocs(docs);
  const begun = performance.now();
  const done = await db.replicate.to(remote, {batch_size: batch, batches_limit: 10});
  const took = performance.now() - begun;
  await db.destroy();
  return [took, done.docs_written];
}"""

#: Runs in the worker: waits until the question is answered with yes, then tells how long it is since the
#: first request of that path.
SINCE_FIRST_REQUEST = """async ([path, question]) => {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  const ask = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const open = async () => {
    const known = (await indexedDB.databases()).find((one) => one.name.startsWith("fieldcrm-user-"));
    const db = known && await ask(indexedDB.open(known.name));
    if (db?.objectStoreNames.contains("meta")) return db;
    db?.close();
    await pause();
    return open();
  };
  const db = await open();
  let looked = null;
  const held = {
    ready: async () => (await ask(db.transaction("meta").objectStore("meta").get("ready")))?.value,
    // What the server accepted of a push is one row of answers, until the next pull settles its ops;
    // they are read when there is another, so that looking does not take the worker's time.
    sent: async () => {
      const read = db.transaction(["ops", "answers"]);
      const rows = await ask(read.objectStore("answers").count());
      if (rows === looked) return false;
      looked = rows;
      const answers = ask(read.objectStore("answers").getAll());
      const waiting = await ask(read.objectStore("ops").index("state").count("waiting"));
      return waiting <= (await answers).flat().length;
    },
  }[question];
  while (!(await held())) await pause();
  const end = performance.now();
  db.close();
  const first = performance.getEntriesByType("resource").find((entry) => entry.name.includes(path));
  return end - first.startTime;
}"""

QUEUE = """async ([accounts, count]) => {
  for (let n = 0; n < count; n += 1) {
    const body = new URLSearchParams({kind: "note", body: `Note ${n}`, _was: "{}"});
    const answer = await fetch(`/customers/${accounts[n % accounts.length]}/activities`, {method: "POST", body});
    if (!answer.ok) throw new Error(answer.status);
  }
}"""


def main():
    with tempfile.TemporaryDirectory() as folder, hosts.chromium() as browser:
        documents = []
        ours = _ours(browser, Path(folder), documents)
        theirs = _theirs(browser, Path(folder) / "peer", documents)
    for what, limit in LIMITS.items():
        default, tuned = theirs[what][DEFAULT_BATCH] / ours[what], min(theirs[what].values()) / ours[what]
        print(f"{what}: ours {ours[what]:.0f} ms, PouchDB {theirs[what][DEFAULT_BATCH]:.0f} ms: {default:.1f} times"
              f" faster (limit {limit:g}) {'ok' if default >= limit else 'MISSED'};"
              f" PouchDB tuned {min(theirs[what].values()):.0f} ms: {tuned:.1f} times")


def _ours(browser, folder, documents):
    took = {"pull": [], "push": []}
    for run in range(RUNS):
        def fill(session):
            sign_in = territory.fill(session, ACCOUNTS, CONTACTS, VISITS)
            if not documents:
                documents.extend(_documents(session))
            return sign_in

        with hosts.Product(folder / f"ours{run}", fill) as product, hosts.phone(browser) as page:
            hosts.sign_in(page, product.origin, territory.EMAIL, territory.PASSWORD)
            worker = _worker(page)
            took["pull"].append(worker.evaluate(SINCE_FIRST_REQUEST, ["/sync/pull", "ready"]))
            accounts = [body["id"] for body in documents if body["type"] == "account"]
            page.goto(f"{product.origin}/today")
            product.stop()
            page.evaluate(QUEUE, [accounts, OPS])
            worker.evaluate("() => performance.clearResourceTimings()")
            product.start()
            another_phone(product, accounts)
            page.evaluate("() => window.dispatchEvent(new Event('online'))")
            took["push"].append(worker.evaluate(SINCE_FIRST_REQUEST, ["/sync/push", "sent"]))
    return {what: statistics.median(times) for what, times in took.items()}


def _theirs(browser, folder, documents):
    notes = [_as_pouch(body | {"id": f"note{n}", "type": "note"}) for n, body in enumerate(documents[:OPS])]
    took = {"pull": {}, "push": {}}
    with hosts.peer(folder) as origin, hosts.phone(browser) as page:
        remote = f"{origin}/db/territory"
        _send(remote, None, "PUT")
        for start in range(0, len(documents), 1000):
            _send(f"{remote}/_bulk_docs", {"docs": [_as_pouch(body) for body in documents[start:start + 1000]]})
        page.goto(origin)
        for batch in BATCHES:
            pulls, pushes = [], []
            for run in range(RUNS):
                milliseconds, written = page.evaluate(PULL_IN_PEER, {"remote": remote, "batch": batch})
                assert written == len(documents), f"the peer wrote {written} of {len(documents)}"
                pulls.append(milliseconds)
                target = f"{origin}/db/push{batch}x{run}"
                _send(target, None, "PUT")
                milliseconds, written = page.evaluate(PUSH_IN_PEER, {"remote": target, "batch": batch, "docs": notes})
                assert written == OPS, f"the peer sent {written} of {OPS}"
                pushes.append(milliseconds)
            took["pull"][batch] = statistics.median(pulls)
            took["push"][batch] = statistics.median(pushes)
    return took


def another_phone(product, accounts):
    """One push of 500 notes over HTTP by another phone of the same user."""
    client = product.app.test_client()
    user_id = push.sign_in(client)
    own = {"X-Schema": "1", "X-Device": str(uuid7()), "Origin": product.origin, "Sec-Fetch-Site": "same-origin"}
    cookie = client.get_cookie("fieldcrm")
    ops = [push.note(account, user_id, n + 1) for n, account in enumerate(accounts[:500])]
    body = _send(f"{product.origin}/sync/push", {"device": own["X-Device"], "schema": 1, "ops": ops},
                 headers=own | {"Cookie": f"fieldcrm={cookie.value}"})
    assert {one["verdict"] for one in json.loads(body)["results"]} == {"applied"}


def _worker(page):
    page.evaluate("() => navigator.serviceWorker.ready")
    return page.context.service_workers[0]


def _documents(session):
    from sqlalchemy import select

    from fieldcrm.models import Feed

    return [json.loads(body) for body in session.scalars(select(Feed.body).where(Feed.gone.is_(False)))]


def _as_pouch(body):
    return {"_id": f"{body['type']}:{body['id']}"} | body


def _send(url, body, method="POST", headers=NOTHING):
    content = json.dumps(body).encode() if body is not None else None
    request = Request(url, content, {"Content-Type": "application/json", **headers}, method=method)
    return urlopen(request, timeout=120).read()


if __name__ == "__main__":
    main()
