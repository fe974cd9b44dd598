# Part of HR Quality. See LICENSE. (LGPL-3)
"""Plays the year 2026 of the sample agency in a fresh database, through the doors.

<venv>/bin/python tools/season/play.py --conf <odoo.conf> --db <name> --out <dir>
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--conf", required=True, help="odoo.conf")
    parser.add_argument("--db", required=True, help="a database with both add-ons")
    parser.add_argument("--out", required=True, type=Path, help="folder for papers")
    parser.add_argument("--report", type=Path, help="file for the tables printed")
    return parser.parse_args()


def main():
    given = options()
    import odoo
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(
        ["-c", given.conf, "-d", given.db, "--no-http", "--log-level=warn"]
    )
    given.out.mkdir(parents=True, exist_ok=True)
    registry = Registry(given.db)
    from tools.season import season as year
    from tools.season.player import Season

    with registry.cursor() as cr:
        env = odoo.api.Environment(cr, odoo.SUPERUSER_ID, {})
        season = Season(env, given.out)
        year.play(season, commit=cr.commit)
        tables = year.report(season)
    if given.report:
        given.report.write_text(tables, encoding="utf-8")
    return 1 if season.differences else 0


if __name__ == "__main__":
    sys.exit(main())
