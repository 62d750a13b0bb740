"""A private PostgreSQL for the tests: one cluster a test worker, made and thrown away.

Nothing of the machine's own PostgreSQL is touched: the cluster lives in a temporary
folder, listens on a unix socket there and nowhere else, and never syncs to disk.
PostgreSQL refuses to run as root, so root runs it as the user `postgres`.
"""

import glob
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    # A test that waits for its own lock should say so, not hang.
    "lock_timeout": "20s",
    "deadlock_timeout": "200ms",
}
START_TIMEOUT_S = 30


class Missing(Exception):
    """This machine has no PostgreSQL server to test with."""


class Cluster:
    def __init__(self):
        self.binaries = find_binaries()
        self.user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.folder = Path(tempfile.mkdtemp(prefix="fieldcrm-pg-", dir="/tmp"))
        self.made = 0
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        try:
            self._initialise()
            self._start()
        except BaseException:
            self.close()
            raise

    def url(self, database):
        return f"postgresql+psycopg://{self.user}@/{database}?host={self.folder}"

    def create(self, template="template0"):
        """Make a database from a template; its name."""
        self.made += 1
        name = f"test_{self.made}"
        self._execute(f'CREATE DATABASE {name} TEMPLATE {template} ENCODING "UTF8"')
        return name

    def drop(self, name):
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def close(self):
        server = getattr(self, "server", None)
        if server is not None:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _initialise(self):
        done = subprocess.run(
            [self.binaries / "initdb", "-D", self.folder / "data", "-U", self.user, "-A", "trust",
             "-E", "UTF8", "--locale=C", "--no-sync"],
            capture_output=True, text=True, cwd=self.folder, **self._as_user(),
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stderr}")

    def _start(self):
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with open(self.folder / "log", "wb") as log:
            self.server = subprocess.Popen(
                [self.binaries / "postgres", "-D", self.folder / "data", "-k", self.folder, *options],
                stdout=log, stderr=log, cwd=self.folder, **self._as_user(),
            )
        deadline = time.monotonic() + START_TIMEOUT_S
        while True:
            try:
                self._execute("SELECT 1")
                return
            except psycopg.OperationalError:
                if self.server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.05)

    def _as_user(self):
        # Its own process group: a Ctrl-C in the terminal must not end it before the tests do.
        user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        return {"start_new_session": True, **user}

    def _execute(self, statement):
        where = {"host": str(self.folder), "user": self.user, "dbname": "postgres"}
        with psycopg.connect(**where, autocommit=True) as connection:
            connection.execute(statement)


class Slate:
    """One migrated database that can be made as it was again, quickly, as often as one likes."""

    def __init__(self, cluster, migrate):
        self.cluster, self.migrate = cluster, migrate
        self._make()

    def clean(self):
        """Wipe whatever was written; a database whose tables are not as they were is made anew.  Its URL."""
        with self._connect() as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                               " WHERE datname = current_database() AND pid <> pg_backend_pid()")
            intact = _tables(connection) == self.tables
            if intact:
                connection.execute("SET session_replication_role = replica")  # the order does not matter
                for table in self.tables:
                    connection.execute(f'DELETE FROM "{table}"')
                    connection.execute(f'INSERT INTO "{table}" SELECT * FROM kept."{table}"')
        if not intact:
            self.cluster.drop(self.name)
            self._make()
        return self.cluster.url(self.name)

    def _make(self):
        self.name = self.cluster.create()
        self.migrate(self.cluster.url(self.name))
        with self._connect() as connection:
            self.tables = _tables(connection)
            connection.execute("CREATE SCHEMA kept")
            for table in self.tables:
                connection.execute(f'CREATE TABLE kept."{table}" AS SELECT * FROM "{table}"')

    def _connect(self):
        return psycopg.connect(host=str(self.cluster.folder), user=self.cluster.user, dbname=self.name,
                               autocommit=True)


def _tables(connection):
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [name for (name,) in found]


def find_binaries():
    """The folder of initdb and postgres: $PG_BIN, the PATH, or where Debian and Red Hat put them."""
    candidates = [os.environ.get("PG_BIN"), os.path.dirname(shutil.which("initdb") or "")]
    candidates += sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=_version, reverse=True)
    candidates += sorted(glob.glob("/usr/pgsql-*/bin"), reverse=True)
    for folder in filter(None, candidates):
        if (Path(folder) / "initdb").exists() and (Path(folder) / "postgres").exists():
            return Path(folder)
    raise Missing("PostgreSQL's initdb was not found. Install the PostgreSQL server (Debian: apt install "
                  "postgresql) or point PG_BIN at its folder of programs: these tests run on both databases.")


def _version(folder):
    number = Path(folder).parent.name
    return float(number) if number.replace(".", "").isdigit() else 0.0
