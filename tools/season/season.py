# Part of HR Quality. See LICENSE. (LGPL-3)
"""The year from its first step to its last, and what is said of it at the end."""

from . import compare, steps_deciding, steps_opening, steps_rating, steps_setup

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
    compare.report(season)
