# Part of HR Quality. See LICENSE. (LGPL-3)
"""Open and score a year for 1,000 and 10,000 people; print seconds and ratios.

Run by ``make bench``. Each figure of ours stands beside the same rows written by plain
SQL on the same tables in the same run: the ratio is what to quote, the seconds depend
on the machine. Nothing is kept: every size works in a transaction that is rolled back.
"""

import argparse
import sys
import time
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import agency
import plain

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config

SIZES = (1_000, 10_000)


@contextmanager
def clock(figures, name):
    """Seconds of a block, and the queries it made."""
    start, queries = time.perf_counter(), figures["cr"].sql_log_count
    yield
    figures[name] = (
        time.perf_counter() - start,
        figures["cr"].sql_log_count - queries,
    )


def measure(env, size):
    """Figures of one size: name → (seconds, queries)."""
    figures = {"cr": env.cr}
    period = agency.build(env, size)
    with clock(figures, "open"):
        officer = period.with_user(agency.officer(env))
        officer.action_open()
        while officer._open_batch(2_000):
            continue
        env.flush_all()
    with clock(figures, "open, plain SQL"):
        plain.open_period(env, period)
    agency.track(env, period)
    with clock(figures, "score"):
        officer._compute_results()
        env.flush_all()
    with clock(figures, "score again, nothing changed"):
        officer._compute_results()
        env.flush_all()
    with clock(figures, "score, plain SQL"):
        plain.score_period(env, period)
    agency.check(env, period, size)
    return figures


def report(size, figures):
    """One table: seconds, queries, and the ratio to plain SQL."""
    print(f"\n{size:,} people")
    pairs = {"open": "open, plain SQL", "score": "score, plain SQL"}
    for name, value in figures.items():
        if name == "cr":
            continue
        seconds, queries = value
        ratio = ""
        if name in pairs:
            ratio = f"{seconds / figures[pairs[name]][0]:6.1f} × plain SQL"
        print(f"  {name:32} {seconds:8.2f} s {queries:7} queries {ratio}")
    return {name: value[1] for name, value in figures.items() if name in pairs}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conf", required=True)
    parser.add_argument("--db", required=True)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options = parser.parse_args()
    config.parse_config(["-c", options.conf, "-d", options.db, "--no-http"])
    registry = Registry(options.db)
    queries = []
    for size in options.sizes:
        with registry.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            queries.append(report(size, measure(env, size)))
            cr.rollback()
    growth = {
        name: [row[name] for row in queries] for name in (queries[0] if queries else {})
    }
    print("\nqueries as the agency grows (batches of 2,000 when opening):", growth)
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main()
