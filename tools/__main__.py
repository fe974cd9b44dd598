"""The command line: python3 -m tools <verb>."""

from __future__ import annotations

import argparse
import signal
import sys

from tools import context as contexts
from tools import database, developer, lint, regulation, season_play, testing
from tools.console import Failed, Missing, print_times, say
from tools.paths import keep_to_cache

_VARIABLES = """\
environment variables, all optional:
  HRQ_CACHE          where everything is kept (~/.cache/hr-quality)
  ODOO_SRC           an Odoo 19 checkout to use instead of Debian's package
  HRQ_DEBIAN_MIRROR  where Debian's package comes from, where apt knows no Debian
  PGHOST, PGPORT, PGUSER, PGPASSWORD
                     a database server to use instead of a private one
  HRQ_PG             kind of private server: system, debian or npm
  HRQ_KEEP_PG        1: let the private server run on
  HRQ_PROGRAMS       own: do not use the machine's Chromium and wkhtmltopdf
  CI                 true: what is missing fails instead of being left out
"""


def _setup(_options: argparse.Namespace) -> int:
    with contexts.ready(browser=True) as context:
        database.template(context)
        say(f"ready: {context.venv}")
    print_times()
    return 0


def _lint(_options: argparse.Namespace) -> int:
    lint.run_all()
    return 0


def _format(_options: argparse.Namespace) -> int:
    lint.repair()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m tools",
        description=__doc__,
        epilog=_VARIABLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")

    def verb(name: str, function, text: str, rest: bool = False):
        sub = verbs.add_parser(name, help=text, description=text)
        sub.set_defaults(function=function)
        if rest:
            sub.add_argument("arguments", nargs="*", help="after --: passed on")
        return sub

    verb("setup", _setup, "install what is missing and make the template database")
    db = verb("db", developer.db, "make database NAME with both add-ons")
    db.add_argument("name")
    db.add_argument("--update", action="store_true", help="only -u both add-ons")
    db.add_argument("--assets", action="store_true", help="also build the bundles")
    db.add_argument("--demo", action="store_true", help="with Odoo's demo data")
    db.add_argument("--drop", action="store_true", help="only drop it")
    run = verb("pytest", developer.pytest, "run pytest against a database", rest=True)
    run.add_argument("--db", required=True)
    run.add_argument("--fresh", action="store_true", help="rebuild it if it is stale")
    odoo = verb("odoo", developer.odoo, "run an odoo command line", rest=True)
    odoo.add_argument("--db", required=True)
    shell = verb("shell", developer.shell, "run odoo shell", rest=True)
    shell.add_argument("--db", required=True)
    serve = verb("serve", developer.serve, "serve a database", rest=True)
    serve.add_argument("--db", required=True)
    serve.add_argument("--port", type=int, default=8069)
    verb("lint", _lint, "run every linter; no message is accepted")
    verb("format", _format, "let ruff and the OCA checks repair what they can")
    verb("test", testing.full, "run everything that has to hold")
    verb("test-fast", testing.fast, "run pytest without the browser")
    verb("year", season_play.year, "play the sample year")
    demo = verb("demo", season_play.demo, "play the sample year and serve it")
    demo.add_argument("--fresh", action="store_true", help="play it again")
    demo.add_argument("--port", type=int, default=8069)
    load = verb("regulation", regulation.load, "load a regulation's workbook")
    load.add_argument("files", nargs="*", help="workbooks (.xlsx)")
    load.add_argument("--db", help="a database; its own unless named")
    tables = verb("regulations", regulation.write, "write data/regulations anew")
    tables.add_argument("--db", help="a database; its own unless named")
    verb("bench", season_play.bench, "run the benchmarks", rest=True)
    verb("bench-year", season_play.bench_year, "time a year of 1,000", rest=True)
    clean = verb("clean", testing.clean, "remove what runs leave in the repository")
    clean.add_argument("--all", action="store_true", help="the whole cache as well")
    verb("pot", developer.pot, "export .pot files and name what vi.po lacks")
    return parser


def _terminate(_signal: int, _frame: object) -> None:
    raise SystemExit(143)


def main() -> int:
    """Run one verb; what is missing or failed is said in one place."""
    signal.signal(signal.SIGTERM, _terminate)
    options = _parser().parse_args()
    keep_to_cache()
    try:
        return options.function(options)
    except Missing as error:
        say(f"MISSING: {error}")
        return 2
    except Failed as error:
        say(f"FAILED: {error}")
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return 130


if __name__ == "__main__":
    sys.exit(main())
