"""Verbs for the daily work on one named database."""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys

from tools import context as contexts
from tools import database
from tools.console import Missing, print_times, say
from tools.context import Context
from tools.paths import ADDONS, ADDONS_DIR, REPO


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


def run_pytest(context: Context, name: str, arguments: list[str]) -> int:
    """Run pytest with the plugin switched on for a database."""
    env = {**context.env(), "ODOO_RC": str(context.conf(name))}
    command = [context.python, "-m", "pytest", "--odoo-http", *arguments]
    return subprocess.run(command, cwd=REPO, env=env, check=False).returncode


def odoo(options: argparse.Namespace) -> int:
    """Run any Odoo command line on one database."""
    with contexts.ready() as context:
        words = options.arguments
        command = [str(context.odoo)]
        if words and not words[0].startswith("-"):
            command.append(words.pop(0))
        command += ["-c", str(context.conf(options.db)), "-d", options.db, *words]
        return subprocess.run(command, env=context.env(), check=False).returncode


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
    port = free_port(port)
    conf = context.conf(name)
    say(f"http://localhost:{port}/odoo  (log in as admin / admin; Ctrl-C stops)")
    command = [context.odoo, "-c", conf, "-d", name, "--workers=0"]
    command += [f"--http-port={port}", "--max-cron-threads=1", *(arguments or [])]
    with subprocess.Popen(command, env=context.env()) as server:
        try:
            return server.wait()
        except (KeyboardInterrupt, SystemExit):
            server.terminate()
            server.wait()
            say("stopped")
            return 0


def free_port(first: int, tries: int = 50) -> int:
    """Return the first free port from one on."""
    for port in range(first, first + tries):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Missing(f"no free port from {first} to {first + tries - 1}: give PORT=<port>")


def pot(_options: argparse.Namespace) -> int:
    """Export the translation templates and name what vi.po lacks."""
    from tools import translations

    with contexts.ready() as context:
        name = "hrq_pot"
        with database.lock(name):
            database.ensure(context, name)
        for addon in ADDONS:
            target = ADDONS_DIR / addon / "i18n" / f"{addon}.pot"
            target.parent.mkdir(exist_ok=True)
            command = [context.odoo, "i18n", "export", "-c", context.conf(name)]
            command += ["-d", name, "-o", target, addon]
            subprocess.run(command, env=context.env(), check=True)
            translations.report(target, sys.stdout)
    return 0
