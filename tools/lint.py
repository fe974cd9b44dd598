"""Linters: ruff, pylint-odoo and the OCA checks, all without a message."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools import venv
from tools.console import Failed, say, step
from tools.paths import ADDONS, ADDONS_DIR, REPO, cached
from tools.stamp import exclusive

_PYTHON_ROOTS = ("addons", "tests", "tools")

SPLIT_CLASSES = "--disable=consider-merging-classes-inherited"
"""One class of a model per concern and file is how this project stays readable."""


def _modules() -> list[Path]:
    return [ADDONS_DIR / name for name in ADDONS]


def _commands(bin_dir: Path) -> list[tuple[str, list[str | Path]]]:
    roots = [root for root in _PYTHON_ROOTS if (REPO / root).is_dir()]
    python_modules = [path.relative_to(REPO) for path in _modules()]
    commands: list[tuple[str, list[str | Path]]] = [
        ("ruff check", [bin_dir / "ruff", "check", "--output-format=concise", *roots]),
        (
            "ruff format",
            [bin_dir / "ruff", "format", "--check", "--output-format=concise", *roots],
        ),
        ("pylint-odoo", [bin_dir / "pylint", SPLIT_CLASSES, *python_modules]),
        ("oca-checks-odoo-module", [bin_dir / "oca-checks-odoo-module", *_oca_files()]),
    ]
    if translations := _translations():
        commands.append(("oca-checks-po", [bin_dir / "oca-checks-po", *translations]))
    return commands


def _translations() -> list[Path]:
    return sorted(ADDONS_DIR.glob("*/i18n*/*.po*"))


def _oca_files() -> list[Path]:
    """Return the manifests: the checks take every module they belong to."""
    return [path / "__manifest__.py" for path in _modules()]


def run_all(context_dir: Path = REPO) -> None:
    """Run every linter and fail once, with all messages shown."""
    with exclusive(cached("lint.lock"), "the linters' setup"):
        bin_dir = venv.lint() / "bin"
    failed = []
    with step("lint"):
        for name, command in _commands(bin_dir):
            if not _is_clean(name, command, context_dir):
                failed.append(name)
    if failed:
        raise Failed(f"lint: {', '.join(failed)}")


def _is_clean(name: str, command: Sequence[str | Path], folder: Path) -> bool:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=venv.python_env(Path(command[0]).parent.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        say(f"{name}:\n{done.stdout.rstrip()}")
    return done.returncode == 0


def repair() -> None:
    """Let ruff and the OCA checks repair what they can, in place."""
    with exclusive(cached("lint.lock"), "the linters' setup"):
        bin_dir = venv.lint() / "bin"
    roots = [root for root in _PYTHON_ROOTS if (REPO / root).is_dir()]
    for command in (
        [bin_dir / "ruff", "check", "--fix-only", "--quiet", *roots],
        [bin_dir / "ruff", "format", "--quiet", *roots],
        [bin_dir / "oca-checks-odoo-module", "--no-exit", "--fix", *_oca_files()],
        [bin_dir / "oca-checks-po", "--no-exit", "--fix", *_translations()],
    ):
        subprocess.run([str(word) for word in command], cwd=REPO, check=False)
