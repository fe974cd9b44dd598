"""Verbs for the daily work on one named database."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tools import context as contexts
from tools import database, translations
from tools.console import print_times, say
from tools.context import Context
from tools.paths import ADDONS, ADDONS_DIR, REPO, cached


def need_database(context: Context, name: str) -> None:
    """Build the database when there is none; warn when it is behind the code."""
    found = database.state(context, name)
    if not found:
        with database.lock(name):
            database.ensure(context, name)
    elif found.split(" ")[0] != database.wanted_state(context):
        say(f"{name} is older than addons/: python3 -m tools db {name} --update")


def db(options: argparse.Namespace) -> int:
    """Build, rebuild or update one database."""
    with contexts.ready() as context, database.lock(options.name):
        if options.drop:
            database.drop(context, options.name)
        elif options.update and database.state(context, options.name):
            database.update(context, options.name)
        else:
            database.build(context, options.name, demo=options.demo)
        if options.assets:
            database.ensure_assets(context, options.name)
    print_times()
    return 0


def pytest(options: argparse.Namespace) -> int:
    """Run pytest against one database."""
    with contexts.ready() as context:
        if options.fresh:
            with database.lock(options.db):
                database.ensure(context, options.db)
        else:
            need_database(context, options.db)
        return run_pytest(context, options.db, options.arguments)


def pytest_command(context: Context) -> list[str | Path]:
    """Return pytest with Odoo's plugin, its notes below the cache."""
    notes = f"cache_dir={cached('pytest')}"
    return [context.python, "-m", "pytest", "--odoo-http", "-o", notes]


def run_pytest(context: Context, name: str, arguments: list[str]) -> int:
    """Run pytest with the plugin switched on for a database."""
    env = {**context.env(), "ODOO_RC": str(context.conf(name))}
    command = [*pytest_command(context), *arguments]
    return subprocess.run(command, cwd=REPO, env=env, check=False).returncode


def odoo(options: argparse.Namespace) -> int:
    """Run any Odoo command line on one database."""
    with contexts.ready() as context:
        command = odoo_command(context, options.db, options.arguments)
        return subprocess.run(command, env=context.env(), check=False).returncode


def odoo_command(context: Context, name: str, words: list[str]) -> list[str]:
    """Put the configuration after the subcommand: `i18n export`, `shell`, none."""
    leading = 0
    if words and not words[0].startswith("-"):
        leading = 2 if words[0] in ("db", "i18n", "module") else 1
    options = ["-c", str(context.conf(name)), "-d", name]
    return [str(context.odoo), *words[:leading], *options, *words[leading:]]


def shell(options: argparse.Namespace) -> int:
    """Run `odoo shell`; a script may come on standard input."""
    with contexts.ready() as context:
        need_database(context, options.db)
        conf = context.conf(options.db)
        command = [context.odoo, "shell", "-c", conf, "-d", options.db, "--no-http"]
        command += ["--log-level=warn", *options.arguments]
        return subprocess.run(command, env=context.env(), check=False).returncode


def serve(options: argparse.Namespace) -> int:
    """Serve one database in threaded mode until Ctrl-C."""
    with contexts.ready() as context:
        need_database(context, options.db)
        return serve_database(context, options.db, options.port, options.arguments)


def serve_database(
    context: Context, name: str, port: int, arguments: list[str] | None = None
) -> int:
    """Serve a database on a free local port."""
    port = contexts.free_port(port)
    conf = context.conf(name)
    say(f"http://localhost:{port}/odoo  (log in as admin / admin; Ctrl-C stops)")
    command = [context.odoo, "-c", conf, "-d", name, "--workers=0"]
    command += [f"--http-port={port}", "--max-cron-threads=1", *(arguments or [])]
    # A session of its own: Ctrl-C reaches us, and we stop it once, not twice.
    with subprocess.Popen(command, env=context.env(), start_new_session=True) as server:
        try:
            return server.wait()
        except (KeyboardInterrupt, SystemExit):
            server.terminate()
            server.wait()
            say("stopped")
            return 0


def pot(_options: argparse.Namespace) -> int:
    """Export the translation templates and name what vi.po lacks."""
    with contexts.ready() as context:
        name = database.pristine(context)
        conf = context.conf(name, log_level="warn")
        for addon in ADDONS:
            target = ADDONS_DIR / addon / "i18n" / f"{addon}.pot"
            target.parent.mkdir(exist_ok=True)
            fresh = cached("pot", target.name)
            command = [context.odoo, "i18n", "export", "-c", conf, "-d", name]
            command += ["-o", fresh, addon]
            subprocess.run(command, env=context.env(), check=True)
            translations.take(fresh, target)
            translations.report(target, sys.stdout)
    return 0
