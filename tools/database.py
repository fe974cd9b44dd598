"""Databases: a template with the core modules, copies with our add-ons."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tools.console import Failed, say, step
from tools.context import Context
from tools.paths import (
    ADDONS,
    BASE_MODULES,
    LANGUAGES,
    REPO,
    addons_hash,
    cached,
    checkout_id,
    short_hash,
)
from tools.run import logged_or_fail
from tools.stamp import exclusive

_NO_SUCH_DATABASE = 3
_ASSETS = " assets"


def _admin(context: Context, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [context.python, "-m", "tools.pgadmin", *arguments],
        env=context.env(),
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )


def _admin_or_fail(context: Context, *arguments: str) -> None:
    done = _admin(context, *arguments)
    if done.returncode:
        raise Failed(f"database {' '.join(arguments)}: {done.stderr.strip()[-600:]}")


def state(context: Context, name: str) -> str | None:
    """Return what a database was built from; None when it is not there."""
    done = _admin(context, "state", name)
    if done.returncode not in (0, _NO_SUCH_DATABASE):
        raise Failed(f"the database server does not answer:\n{done.stderr[-600:]}")
    return done.stdout if done.returncode == 0 else None


def mark(context: Context, name: str, text: str) -> None:
    """Keep what a database was built from, in its comment."""
    _admin_or_fail(context, "mark", name, text)


def drop(context: Context, name: str) -> None:
    """Drop a database and its files."""
    _admin_or_fail(context, "drop", name)
    shutil.rmtree(_filestore(name), ignore_errors=True)


def copy(context: Context, source: str, target: str) -> None:
    """Replace a database by a copy of another, files included."""
    drop(context, target)
    _admin_or_fail(context, "copy", source, target)
    if _filestore(source).is_dir():
        # Odoo never changes a stored file, so links do.
        shutil.copytree(_filestore(source), _filestore(target), copy_function=_link)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _filestore(name: str) -> Path:
    return cached("data", "filestore", name)


def lock(name: str):
    """Hold a database for as long as it is built or must not change."""
    return exclusive(cached("locks", f"db-{name}.lock"), f"the database {name}")


def log_path(name: str, what: str) -> Path:
    """Return the log of one operation on a database."""
    return cached("logs", f"{name}-{what}.log")


def odoo(context: Context, name: str, what: str, *arguments: str) -> Path:
    """Run Odoo once on a database without a server; return its log."""
    conf = context.conf(name)
    log = log_path(name, what)
    command = [context.odoo, "-c", conf, "-d", name, "--no-http", "--stop-after-init"]
    logged_or_fail(
        [*command, "--max-cron-threads=0", *arguments],
        log,
        f"odoo {' '.join(arguments)} on {name}",
        env=context.env(),
    )
    return log


def template(context: Context, demo: bool = False) -> str:
    """Return the name of the database with the core modules, made if need be."""
    key = short_hash(context.key, *BASE_MODULES, LANGUAGES, "2")
    name = f"tpl_{key}{'_demo' if demo else ''}"
    with lock(name):
        if state(context, name) != key:
            with step(f"template database{' with demo data' if demo else ''}"):
                drop(context, name)
                arguments = ["-i", ",".join(BASE_MODULES)]
                arguments += [f"--load-language={LANGUAGES}"]
                arguments += ["--with-demo"] if demo else []
                odoo(context, name, "install", *arguments)
                mark(context, name, key)
    return name


def wanted_state(context: Context, demo: bool = False) -> str:
    """Return what an up-to-date database is built from."""
    return short_hash(context.key, addons_hash(), str(demo), "1")


def build(context: Context, name: str, demo: bool = False) -> Path:
    """Make a database from the template with both add-ons; return the log."""
    source = template(context, demo)
    key = wanted_state(context, demo)
    with step(f"database {name}"):
        copy(context, source, name)
        log = odoo(context, name, "install", "-i", ",".join(ADDONS))
        mark(context, name, key)
    return log


def pristine(context: Context) -> str:
    """Return this checkout's database with both add-ons and nothing else done."""
    name = f"hrq_addons_{checkout_id()}"
    with lock(name):
        if state(context, name) != wanted_state(context):
            build(context, name)
    return name


def place(context: Context, name: str) -> None:
    """Replace a database by a copy of the pristine one."""
    source = pristine(context)
    key = state(context, source) or ""
    with lock(source):
        copy(context, source, name)
    mark(context, name, key)


def update(context: Context, name: str) -> Path:
    """Update both add-ons in a database that is there; return the log."""
    key = wanted_state(context)
    with step(f"update of {name}"):
        log = odoo(context, name, "update", "-u", ",".join(ADDONS))
        mark(context, name, key)
    return log


def installed(context: Context, name: str, modules: tuple[str, ...]) -> list[str]:
    """Return which of the modules are installed in a database."""
    done = _admin(context, "installed", name, *modules)
    if done.returncode:
        raise Failed(f"{name} cannot be read: {done.stderr[-600:]}")
    return done.stdout.split()


def ensure(context: Context, name: str) -> bool:
    """Place a database unless it is up to date; tell whether it was placed."""
    found = state(context, name)
    if found is not None and found.removesuffix(_ASSETS) == wanted_state(context):
        return False
    place(context, name)
    return True


def ensure_assets(context: Context, name: str) -> None:
    """Build the browser's bundles once, not in every test session."""
    found = state(context, name)
    if found is None or found.endswith(_ASSETS):
        return
    script = "env['ir.qweb']._pregenerate_assets_bundles(); env.cr.commit()\n"
    with step(f"browser bundles of {name}"):
        done = subprocess.run(
            [context.odoo, "shell", "-c", context.conf(name), "-d", name, "--no-http"],
            input=script,
            env=context.env(),
            capture_output=True,
            text=True,
            check=False,
        )
        log_path(name, "assets").write_text(done.stdout + done.stderr)
        if done.returncode or "Traceback" in done.stderr:
            say(f"warning: bundles were not built: {log_path(name, 'assets')}")
            return
        mark(context, name, found + _ASSETS)
