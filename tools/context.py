"""What every command works with: source, environment, programs and server."""

from __future__ import annotations

import fcntl
import functools
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tools import odoo_source, postgres, programs, venv
from tools.console import Missing
from tools.paths import ADDONS_DIR, cached
from tools.postgres import Server
from tools.stamp import exclusive, try_lock


@dataclass(frozen=True)
class Setup:
    """What is installed, before any server runs."""

    source: odoo_source.Source
    venv: Path
    programs: Path

    @property
    def python(self) -> Path:
        """Return the interpreter that can import Odoo."""
        return self.venv / "bin" / "python"

    @property
    def odoo(self) -> Path:
        """Return Odoo's command."""
        return self.venv / "bin" / "odoo"

    @property
    def key(self) -> str:
        """Return what a template database depends on besides its modules."""
        return f"{self.source.key} {self.venv.name}"

    def addons_path(self) -> str:
        """Return the core add-ons and ours."""
        return ",".join(map(str, (*self.source.addons, ADDONS_DIR)))


@dataclass(frozen=True)
class Context(Setup):
    """The setup and a running server."""

    server: Server

    def env(self) -> dict[str, str]:
        """Return the environment for Odoo, pytest and their helpers."""
        more = [self.programs]
        if self.server.bin and not shutil.which("createdb"):
            more.append(self.server.bin)
        env = venv.python_env(self.venv, *more)
        env.update(self.server.env())
        env["FONTCONFIG_FILE"] = str(programs.fonts_conf())
        browser = self.programs / "chromium"
        if browser.is_file():
            env["HRQ_CHROMIUM"] = str(browser)
        if (driver := self.programs / "playwright-node").is_file():
            env["PLAYWRIGHT_NODEJS_PATH"] = str(driver)
        return env

    def conf(self, name: str, **more: str) -> Path:
        """Write the odoo.conf of a database and return its path."""
        options = {
            "addons_path": self.addons_path(),
            "data_dir": str(cached("data")),
            "db_name": name,
            "list_db": "False",
            "http_interface": "127.0.0.1",
            "bin_path": str(self.programs),
            "limit_time_real": "1200",
            # A limit on address space would reach the browser that a test starts.
            "limit_memory_hard": "0",
            **self.server.options(),
            **more,
        }
        lines = [f"{key} = {value}" for key, value in options.items()]
        path = cached("conf", f"{name}.conf")
        part = path.with_suffix(".part")
        part.write_text("[options]\n" + "\n".join(lines) + "\n")
        part.replace(path)
        return path


def setup(browser: bool = False) -> Setup:
    """Install what is missing; one process at a time."""
    with exclusive(cached("setup.lock"), "the setup"):
        source = odoo_source.find()
        environment = venv.runtime(source)
        programs.offer(programs.fonts, "Liberation fonts", "PDF may lack letters")
        programs.offer(programs.pdf, "wkhtmltopdf", "printouts stay HTML")
        if browser:
            programs.offer(programs.browser, "Chromium", "browser tests are skipped")
            driver = functools.partial(programs.driver, environment)
            programs.offer(driver, "libatomic1", "Playwright does not start")
        return Setup(source, environment, programs.bin_dir())


@contextmanager
def ready(browser: bool = False) -> Iterator[Context]:
    """Have everything installed and the server running."""
    done = setup(browser)
    with postgres.running() as server:
        yield Context(done.source, done.venv, done.programs, server)


_RESERVED: list[IO[str]] = []
"""Locks of the ports this process was given; they go with it."""


def free_port(first: int, tries: int = 50) -> int:
    """Return the first free port from one on that no other run was given either.

    Between asking and listening a server takes seconds to start.
    """
    for port in range(first, first + tries):
        lock = cached("locks", f"port-{port}.lock").open("a", encoding="utf-8")
        if try_lock(lock, fcntl.LOCK_EX) and _is_free(port):
            _RESERVED.append(lock)
            return port
        lock.close()
    raise Missing(f"no free port from {first} to {first + tries - 1}: give PORT=<port>")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
