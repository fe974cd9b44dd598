"""The database server: the user's, or a private cluster started on demand.

Commands that run side by side share the cluster. Each holds a shared lock while
it runs; the last one to leave stops the server, unless somebody else is connected
(HRQ_KEEP_PG=1 lets it run in any case).
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import pg_binaries
from tools.console import Failed, Missing, say, step
from tools.paths import cached, short_hash
from tools.pg_binaries import Binaries
from tools.run import tail
from tools.stamp import exclusive, try_lock

PORT = "5432"  # only names the socket file: nothing listens on the network
USER = "odoo"
PATIENCE = 3.0  # seconds for a client that is about to leave
_MAX_SOCKET_DIR = 80
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": PORT,
    "jit": "off",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "30min",
    "autovacuum_naptime": "5min",
    # What is in this cluster can always be built again.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


@dataclass(frozen=True)
class Server:
    """How to reach the server; empty fields are left to PG* of the user."""

    host: str = ""
    port: str = ""
    user: str = ""
    bin: Path | None = None

    def env(self) -> dict[str, str]:
        """Return the PG* variables for programs we start."""
        given = {"PGHOST": self.host, "PGPORT": self.port, "PGUSER": self.user}
        return {key: value for key, value in given.items() if value}

    def options(self) -> dict[str, str]:
        """Return the lines of an odoo.conf."""
        given = {"db_host": self.host, "db_port": self.port, "db_user": self.user}
        return {key: value for key, value in given.items() if value}


@dataclass(frozen=True)
class Account:
    """Who runs the server: PostgreSQL refuses root."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def run(
        self, command: Sequence[str | Path], env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this account."""
        as_whom: dict = {}
        if self.uid is not None:
            as_whom = {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run(
            [*self.prefix, *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=env,
            cwd="/",
            check=False,
            **as_whom,
        )

    def reaches(self, path: Path) -> bool:
        """Tell whether the account can enter a directory."""
        return self.run(["test", "-x", path]).returncode == 0

    def own(self, path: Path) -> None:
        """Make a directory the account's."""
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.stat().st_uid not in (os.geteuid(), self.uid):
            raise Failed(f"{path} belongs to somebody else: remove it")
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def pick_account(home: Path, programs: Path) -> tuple[Account, Path]:
    """Return who runs the server and where its data can be."""
    if os.geteuid() != 0:
        return Account(), home
    postgres = _account("postgres")
    if postgres and postgres.reaches(home) and postgres.reaches(programs):
        return postgres, home
    # A user namespace: the server sees another uid, the files stay root's.
    unshared = Account(("unshare", "-U", "--map-user=1000", "--map-group=1000"))
    if shutil.which("unshare") and unshared.run(["true"]).returncode == 0:
        return unshared, home
    if other := postgres or _account("nobody"):
        return other, _far_home(home)
    raise Missing(
        "PostgreSQL does not run as root and no other account can be used here: "
        "run as an ordinary user, set HRQ_CACHE to a directory every user can "
        "enter, or set PGHOST, PGPORT, PGUSER to a server you have"
    )


def _far_home(home: Path) -> Path:
    """Return a place every account can enter, for a cache that is root's alone."""
    return Path("/var/tmp") / f"hr-quality-{short_hash(str(home))}"


def _account(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(uid=entry.pw_uid, gid=entry.pw_gid)


class Cluster:
    """A private server on a unix socket below the cache."""

    def __init__(self, binaries: Binaries) -> None:
        home = cached("pg", "x").parent
        self.account, self.home = pick_account(home, binaries.bin)
        if not self.account.reaches(binaries.bin):
            self.account.own(self.home)
            binaries = binaries.copied_to(self.home / "programs")
        self.binaries = binaries
        self.data = self.home / f"data-{binaries.major()}"
        self.log = self.home / "server.log"
        self.socket_dir = _socket_dir(self.home)

    def server(self) -> Server:
        """Return how to reach it."""
        return Server(str(self.socket_dir), PORT, USER, self.binaries.bin)

    def is_running(self) -> bool:
        """Tell whether something answers on the socket."""
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self.socket_dir / f".s.PGSQL.{PORT}"))
            except OSError:
                return False
        return True

    def start(self) -> None:
        """Make the cluster if need be and start it."""
        if self.is_running():
            return
        self.account.own(self.home)
        self.account.own(self.socket_dir)
        if not (self.data / "hrq.conf").is_file():
            with step("PostgreSQL cluster"):
                self._init()
        lines = [f"{name} = '{value}'" for name, value in _SETTINGS.items()]
        lines.append(f"unix_socket_directories = '{self.socket_dir}'")
        (self.data / "hrq.conf").write_text("\n".join(lines) + "\n")
        self._run("pg_ctl", "start", "-w", "-t", "60", "-D", self.data, "-l", self.log)

    def _init(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        self.account.own(self.data)
        self._run(
            *("initdb", "-D", self.data, "-U", USER, "-A", "trust", "--no-sync"),
            *("--encoding=UTF8", "--locale=C.UTF-8"),
        )
        with (self.data / "postgresql.conf").open("a") as file:
            file.write("include 'hrq.conf'\n")

    def _run(self, program: str, *arguments: str | Path) -> None:
        env = self.binaries.env()
        done = self.account.run([self.binaries.bin / program, *arguments], env=env)
        if done.returncode:
            more = tail(self.log, 5) if self.log.is_file() else ""
            raise Failed(f"{program} failed: {done.stderr.strip()}\n{more}".strip())

    def stop(self) -> None:
        """Stop what was started here, unless somebody is still connected to it."""
        _stop_all(self.home)

    @contextmanager
    def in_use(self) -> Iterator[Server]:
        """Have it running; stop it afterwards when nobody else uses it."""
        start_lock = cached("pg", "start.lock")
        with cached("pg", "users.lock").open("a") as users:
            with exclusive(start_lock, "the database server's start"):
                self.start()
                fcntl.flock(users, fcntl.LOCK_SH)
            try:
                yield self.server()
            finally:
                fcntl.flock(users, fcntl.LOCK_UN)
                if not os.environ.get("HRQ_KEEP_PG"):
                    with exclusive(start_lock, "the database server's stop"):
                        if try_lock(users, fcntl.LOCK_EX):
                            self.stop()


def _stop_all(home: Path) -> bool:
    """Stop the servers of a place, of any version; tell whether all could be."""
    free = True
    for pid_file in home.glob("data-*/postmaster.pid"):
        if clients := _clients(pid_file):
            say(f"PostgreSQL runs on: still connected: {', '.join(clients)}")
            free = False
        elif _interrupt(pid_file):
            _wait_until_gone(pid_file)
    return free


def _clients(pid_file: Path) -> list[str]:
    """Return who is connected to a server, waiting for those about to leave."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = _backends(pid_file)
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.05)


def _backends(pid_file: Path) -> list[str]:
    """Return user and database of each client, as the server's processes say."""
    try:
        postmaster = pid_file.read_text().split("\n", 1)[0]
    except OSError:
        return []
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = status.read_text().rpartition(")")[2].split()[1]
            title = (
                status.with_name("cmdline").read_bytes()
                if parent == postmaster
                else b""
            )
        except OSError:
            continue  # it has ended meanwhile
        # postgres: odoo name_of_the_database [local] idle
        words = title.rstrip(b"\0").decode(errors="replace").split()
        if "[local]" in words:
            found.append(" ".join(words[1 : words.index("[local]")]))
    return found


def _interrupt(pid_file: Path) -> bool:
    """Ask the server of a pid file for a fast shutdown.

    After a crash the number may be another process's: the command line tells.
    """
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        if str(pid_file.parent).encode() not in command:
            return False
        os.kill(pid, signal.SIGINT)
    except (OSError, ValueError):
        return False
    return True


def _wait_until_gone(pid_file: Path, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while pid_file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def _socket_dir(home: Path) -> Path:
    """Return a directory whose name fits into a socket's address."""
    near = home / "run"
    if len(str(near)) <= _MAX_SOCKET_DIR:
        return near
    return Path("/tmp") / f"hrq-{os.getuid()}-{short_hash(str(home))}"


@contextmanager
def running() -> Iterator[Server]:
    """Give a running server: the user's own, or the private cluster."""
    if pg_binaries.is_external(os.environ):
        yield Server()
        return
    with Cluster(pg_binaries.find()).in_use() as server:
        yield server


def remove_private() -> None:
    """Stop the private cluster and remove its data, unless somebody uses it."""
    home = cached("pg", "x").parent
    start_lock = cached("pg", "start.lock")
    with (
        exclusive(start_lock, "the database server's start"),
        cached("pg", "users.lock").open("a") as users,
    ):
        if not try_lock(users, fcntl.LOCK_EX):
            raise Failed("other commands use the databases: end them first")
        for place in (home, _far_home(home)):
            if not _stop_all(place):
                raise Failed("somebody is connected to the databases: end that first")
            shutil.rmtree(place, ignore_errors=True)
