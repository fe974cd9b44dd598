"""Start other programs: quietly, with a log when they fail."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.console import Failed


def output(command: Sequence[str | Path], **kwargs) -> str:
    """Return what a program prints; its error text is the failure's text."""
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        check=False,
        **kwargs,
    )
    if done.returncode:
        tail = "\n".join((done.stderr or done.stdout).strip().splitlines()[-15:])
        raise Failed(f"{' '.join(map(str, command))[:200]} failed:\n{tail}")
    return done.stdout


def logged(
    command: Sequence[str | Path],
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> int:
    """Run a program with its output in a log file and return its exit code."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as file:
        return subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=dict(env) if env is not None else None,
            cwd=cwd,
            check=False,
        ).returncode


def logged_or_fail(
    command: Sequence[str | Path],
    log: Path,
    what: str,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run a program; when it fails, show the end of its log."""
    code = logged(command, log, env=env)
    if code:
        raise Failed(f"{what} failed (exit code {code}); {log}:\n{tail(log)}")


def tail(log: Path, lines: int = 25) -> str:
    """Return the last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def clean_env() -> dict[str, str]:
    """Return the environment without what would lead Odoo or Python astray."""
    unwanted = ("PGDATABASE", "ODOO_RC", "OPENERP_SERVER", "PYTHONPATH", "PYTHONHOME")
    return {key: value for key, value in os.environ.items() if key not in unwanted}
