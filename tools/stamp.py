"""Idempotent steps: stamps keyed by what a step depends on, and locks."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tools.console import say


def is_done(target: Path, key: str) -> bool:
    """Tell whether the directory was finished with exactly this key."""
    stamp = target / ".stamp"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == key


def mark_done(target: Path, key: str) -> None:
    """Write the stamp; the last thing a step does."""
    (target / ".stamp").write_text(key, encoding="utf-8")


@contextmanager
def fresh_directory(target: Path, key: str) -> Iterator[Path]:
    """Give an empty directory that appears at `target` only when the step succeeds."""
    work = target.with_name(f"{target.name}.part")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    yield work
    mark_done(work, key)
    shutil.rmtree(target, ignore_errors=True)
    work.rename(target)


@contextmanager
def exclusive(path: Path, what: str) -> Iterator[None]:
    """Hold a lock that no second process has; wait for it with a message.

    The kernel gives it back when the process ends, however it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        start = time.monotonic()
        quiet_until = start + 2
        while not (got := try_lock(file, fcntl.LOCK_EX)):
            if time.monotonic() > quiet_until:
                break
            time.sleep(0.05)
        if not got:
            say(f"{_holder(file)} holds {what}; waiting for it (Ctrl-C ends the wait)")
            fcntl.flock(file, fcntl.LOCK_EX)
            say(f"got {what} after {time.monotonic() - start:.0f} s")
        _sign(file)
        yield


def _sign(file: IO[str]) -> None:
    """Write who holds the lock, for the line others see."""
    since = time.strftime("%H:%M:%S")
    file.truncate(0)
    file.write(f"{os.getpid()} {since} {' '.join(sys.argv[1:3])}")
    file.flush()


def _holder(file: IO[str]) -> str:
    file.seek(0)
    pid, since, verb = [*file.read().split(" ", 2), "", "", ""][:3]
    if not pid:
        return "another run"
    return f"another run ({verb or 'tools'}, process {pid}, since {since})"


def try_lock(file: IO[str], kind: int) -> bool:
    """Try to take a lock on an open file without waiting."""
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
