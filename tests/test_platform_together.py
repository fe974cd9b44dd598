# Part of HR Quality. See LICENSE. (LGPL-3)
"""Commands that run side by side: one that ends takes nothing from another."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from tools import context, pg_binaries, postgres, stamp
from tools.console import Failed

ROOT = Path(__file__).parents[1]
COMMAND = """
import os, pathlib, sys
os.environ["HRQ_CACHE"] = sys.argv[1]
from tools import pg_binaries, postgres
postgres.PATIENCE = 1
cluster = postgres.Cluster(
    pg_binaries.Binaries(pathlib.Path(sys.argv[2]), libraries=sys.argv[3])
)
with cluster.in_use() as server:
    print(server.host, flush=True)
    sys.stdin.readline()
"""


class Command:
    """A command of its own process that uses the cluster of a cache until told."""

    def __init__(self, cache, programs):
        env = {**os.environ}
        env.pop("HRQ_KEEP_PG", None)
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-c", COMMAND),
                *(str(cache), str(programs.bin), programs.libraries),
            ],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def host(self):
        """Wait until the server is up; where it listens."""
        host = self.process.stdout.readline().strip()
        assert host, self.process.stderr.read()
        return host

    def end(self):
        """Let it end as a command does; what it said."""
        _out, said = self.process.communicate("\n", timeout=60)
        assert self.process.returncode == 0, said
        return said

    def kill(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """Where these tests have a cluster of their own, empty and made only once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def start(cache):
    """Starts commands on the cluster; ends them and it afterwards."""
    programs = pg_binaries.find()
    commands = []

    def begin():
        commands.append(Command(cache, programs))
        return commands[-1]

    yield begin
    for command in commands:
        if command.process.poll() is None:
            command.kill()
    last = Command(cache, programs)
    last.host()
    last.end()


def answers(host):
    """Whether the server can be asked."""
    with contextlib.suppress(psycopg2.OperationalError):
        connect(host).close()
        return True
    return False


def connect(host):
    return psycopg2.connect(
        host=host, port=postgres.PORT, user=postgres.USER, dbname="postgres"
    )


def test_the_last_command_stops_the_server_and_no_earlier_one(start):
    first, second = start(), start()
    host = first.host()
    assert second.host() == host
    first.end()
    assert answers(host), "the second one still works on it"
    third = start()
    third.host()
    second.end()
    assert answers(host)
    third.end()
    assert not answers(host)


def test_a_killed_command_neither_stops_nor_keeps_the_server(start):
    first, second = start(), start()
    host = first.host()
    second.host()
    first.kill()
    assert answers(host)
    second.end()
    assert not answers(host)


def test_the_server_is_not_stopped_under_somebody_else(start):
    command = start()
    host = command.host()
    somebody = connect(host)
    said = command.end()
    assert "PostgreSQL runs on: still connected: odoo postgres" in said
    with somebody.cursor() as cursor:
        cursor.execute("SELECT 1")
    somebody.close()
    later = start()
    assert later.host() == host
    assert "still connected" not in later.end()
    assert not answers(host)


def test_commands_that_come_and_go_always_find_a_server(start):
    for _round in range(4):
        several = [start() for _one in range(3)]
        host = [command.host() for command in several][0]
        for command in several:
            assert answers(host)
            command.end()
    assert not answers(host)


def test_a_client_just_leaving_is_waited_for(monkeypatch, tmp_path):
    counts = iter([["odoo a"], ["odoo a"], []])
    monkeypatch.setattr(postgres, "_backends", lambda _file: next(counts))
    assert postgres._clients(tmp_path) == []


def test_the_cache_is_not_removed_under_somebody(monkeypatch, tmp_path):
    monkeypatch.setenv("HRQ_CACHE", str(tmp_path))
    monkeypatch.setattr(postgres, "_far_home", lambda _home: tmp_path / "far")
    data = tmp_path / "pg" / "data-15"
    data.mkdir(parents=True)
    (data / "postmaster.pid").write_text("1\n")
    monkeypatch.setattr(postgres, "_clients", lambda _file: ["odoo x"])
    with pytest.raises(Failed, match="somebody is connected"):
        postgres.remove_private()
    assert data.is_dir()


def test_two_runs_are_never_given_one_port(monkeypatch, tmp_path):
    monkeypatch.setenv("HRQ_CACHE", str(tmp_path))
    program = (
        "import sys; from tools.context import free_port; "
        "print(free_port(18200), flush=True); sys.stdin.readline()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        theirs = int(other.stdout.readline())
        ours = context.free_port(18200)
        other.communicate("\n")
    assert ours != theirs
    assert context.free_port(18200) == theirs, "given back with the run"


def test_a_second_run_says_in_one_line_who_is_first(tmp_path, capsys):
    program = (
        "import sys; from pathlib import Path; from tools.stamp import exclusive\n"
        "sys.argv = ['tools', 'year']\n"
        "with exclusive(Path(%r), 'it'):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    lock = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", program % str(lock)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout.readline() == "held\n"
        later = subprocess.Popen(["sh", "-c", f"sleep 3; kill {first.pid}"])
        start = time.monotonic()
        with stamp.exclusive(lock, "the database of the year"):
            assert time.monotonic() - start > 2
        later.wait()
        first.stdin.close()
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"-- another run (year, process {first.pid}, since ")
    assert "holds the database of the year; waiting for it" in lines[0]
    assert len(lines) == 2, "then that it has it"
