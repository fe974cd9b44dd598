# Part of HR Quality. See LICENSE. (LGPL-3)
"""The year from its first step to its last, and what is said of it at the end."""

import sys

from . import (
    compare,
    steps_deciding,
    steps_opening,
    steps_rating,
    steps_setup,
    tables,
)

STEPS = (steps_setup, steps_opening, steps_rating, steps_deciding)


def play(season, commit=None):
    """Play all steps; a committed database after each, where one is asked for."""
    with season.running(steps_setup.SETUP_ON):
        for step in STEPS:
            step.play(season)
            season.env.flush_all()
            if commit:
                commit()


def report(season):
    """The tables, the differences from what was told, the times."""
    compare.everything(season)
    found = compare.found_ratings(season)
    for lines in (
        tables.outcome(season, found),
        tables.caps(season),
        tables.logins(season),
    ):
        say(*lines)
    say("", *(f"KHÁC: {line}" for line in season.differences))
    total = sum(seconds for _title, seconds in season.times)
    for title, seconds in season.times:
        print(f"  {seconds:6.1f} s  {title}", file=sys.stderr)
    print(f"  {total:6.1f} s  cả năm", file=sys.stderr)
    if not season.differences:
        say("Kết quả trùng với bảng tính tay (data/golden) và với câu chuyện của năm.")


def say(*lines):
    for line in lines:
        print(line)
