"""`make year` and `make demo`: play the sample year on a fresh database."""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from tools import context as contexts
from tools import database, developer
from tools.console import Failed, Missing, print_times, say, step
from tools.context import Context
from tools.paths import REPO, cached, checkout_id, hash_tree, short_hash

PLAY = REPO / "tools" / "season" / "play.py"
REPORT = "bao-cao.txt"
"""What the year prints, kept beside its papers."""
BENCH = REPO / "tests" / "bench" / "run.py"
BENCH_YEAR = BENCH.with_name("year.py")


def year(_options: argparse.Namespace) -> int:
    """Play the year; the exit code is the script's."""
    with contexts.ready() as context:
        name = f"hrq_year_{checkout_id()}"
        with database.lock(name):
            code = _play(context, name, _out("year"))
    print_times()
    return code


def _out(kind: str) -> Path:
    """Return where the papers of a run go: below the cache, one folder a checkout."""
    return cached("out", f"{kind}-{checkout_id()}")


def _play(context: Context, name: str, out: Path) -> int:
    if not PLAY.is_file():
        raise Missing(f"{PLAY.relative_to(REPO)} is not there")
    database.place(context, name)
    out.mkdir(parents=True, exist_ok=True)
    command = [context.python, PLAY, "--conf", context.conf(name), "--db", name]
    command += ["--out", out, "--report", out / REPORT]
    with step("the year"):
        code = subprocess.run(
            command, cwd=REPO, env=_script_env(context), check=False
        ).returncode
    say(f"what the year printed: {out}")
    return code


def _script_env(context: Context) -> dict[str, str]:
    return {**context.env(), "PYTHONPATH": str(REPO)}


def _demo_state(context: Context) -> str:
    played = hash_tree([PLAY.parent, REPO / "data"])
    return short_hash(database.wanted_state(context), played)


def demo(options: argparse.Namespace) -> int:
    """Play the year once, then serve its database until Ctrl-C."""
    with contexts.ready() as context:
        name = f"hrq_demo_{checkout_id()}"
        out = _out("demo")
        report = out / REPORT
        with database.lock(name):
            known = database.state(context, name) == _demo_state(context)
            if options.fresh or not known or not report.is_file():
                code = _play(context, name, out)
                if code:
                    raise Failed(f"the year ended with exit code {code}")
                database.mark(context, name, _demo_state(context))
            else:
                print(report.read_text(encoding="utf-8"), flush=True)  # noqa: T201
            print_times()
            return developer.serve_database(context, name, options.port)


def bench(options: argparse.Namespace) -> int:
    """Measure on a database of its own."""
    return _measure(BENCH, options)


def bench_year(options: argparse.Namespace) -> int:
    """Measure a full year of months under decree 335."""
    return _measure(BENCH_YEAR, options)


def _measure(script: Path, options: argparse.Namespace) -> int:
    if not script.is_file():
        raise Missing(f"{script.relative_to(REPO)} is not there")
    with contexts.ready() as context:
        name = f"hrq_bench_{checkout_id()}"
        with database.lock(name):
            database.place(context, name)
            command = [context.python, script, "--conf", context.conf(name)]
            command += ["--db", name, *options.arguments]
            return subprocess.run(
                command, cwd=REPO, env=_script_env(context), check=False
            ).returncode
