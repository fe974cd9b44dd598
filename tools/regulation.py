"""`make regulation FILE=…`: load a regulation's workbook and say what it says."""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from tools import context as contexts
from tools import database, developer
from tools.console import Missing, say
from tools.paths import REPO, checkout_id

RUN = REPO / "tools" / "regulations" / "run.py"


def load(options: argparse.Namespace) -> int:
    """Load workbooks into a database of their own, or into the one named."""
    files = [Path(name).resolve() for name in options.files if name]
    if missing := [str(path) for path in files if not path.is_file()]:
        raise Missing(f"no such file: {', '.join(missing)}")
    if not files:
        raise Missing("name a workbook: make regulation FILE=data/regulations/….xlsx")
    return _run(options.db, [str(path) for path in files])


def write(options: argparse.Namespace) -> int:
    """Write data/regulations anew from the typed tables."""
    return _run(options.db, ["--write"])


def _run(name: str | None, arguments: list[str]) -> int:
    name = name or f"hrq_regulation_{checkout_id()}"
    with contexts.ready() as context:
        developer.need_database(context, name)
        with database.lock(name):
            command = [context.python, RUN, "--conf", context.conf(name), "--db", name]
            env = {**context.env(), "PYTHONPATH": str(REPO)}
            code = subprocess.run(
                [*command, *arguments], cwd=REPO, env=env, check=False
            ).returncode
    say(f"database: {name}")
    return code
