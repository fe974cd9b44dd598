"""What the user sees: progress with seconds, one clear line for what is missing."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_START = time.monotonic()
_TIMES: list[tuple[str, float]] = []


class Missing(Exception):
    """Something is not there; the text says what and how to give it."""


class Failed(Exception):
    """A step did not succeed; the text says which and where to read more."""


def say(text: str) -> None:
    """Print one line at once, on standard error so that pipes stay clean."""
    print(f"-- {text}", file=sys.stderr, flush=True)  # noqa: T201


def in_ci() -> bool:
    """Tell whether this runs in continuous integration, where gaps are failures."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


@contextmanager
def step(title: str, quiet: bool = False) -> Iterator[None]:
    """Announce a step that takes long and keep its duration for the summary.

    A quiet one runs beside another and says nothing in between.
    """
    if not quiet:
        say(f"{title} ...")
    start = time.monotonic()
    try:
        yield
    finally:
        seconds = time.monotonic() - start
        _TIMES.append((title, seconds))
        if not quiet:
            say(f"{title}: {seconds:.1f} s")


def print_times() -> None:
    """Print the steps that took place and how long each took."""
    if not _TIMES:
        return
    say("times:")
    for title, seconds in _TIMES:
        say(f"  {seconds:7.1f} s  {title}")
    say(f"  {time.monotonic() - _START:7.1f} s  from start to end")
    _TIMES.clear()
