"""Virtual environments keyed by their lock file; no system package is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import apt
from tools.console import Failed, Missing, step
from tools.odoo_source import Source
from tools.paths import LOCK, cache_dir, cached, short_hash
from tools.run import clean_env, logged_or_fail, output
from tools.stamp import is_done, mark_done

LINT_LOCK = LOCK.with_name("requirements-lint.lock")
MIN_PYTHON = (3, 11)
MAX_PYTHON = (3, 13)
_SCRIPT = """\
#!{python}
import odoo.cli

if __name__ == "__main__":
    odoo.cli.main()
"""


def find_python() -> Path:
    """Return an interpreter Odoo 19 and the lock accept: this one, else the newest."""
    if MIN_PYTHON <= sys.version_info[:2] <= MAX_PYTHON:
        return Path(getattr(sys, "_base_executable", sys.executable))
    for minor in range(MAX_PYTHON[1], MIN_PYTHON[1] - 1, -1):
        for candidate in _candidates(minor):
            if _runs(candidate, minor):
                return candidate
    raise Missing(
        "Python 3.11, 3.12 or 3.13 is needed (this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}): put python3.13 in PATH, "
        "or `pip install uv` and `uv python install 3.13`"
    )


def _candidates(minor: int) -> Iterator[Path]:
    """Name where 3.minor may be: in PATH, kept by pyenv, kept by uv."""
    if found := shutil.which(f"python3.{minor}"):
        yield Path(found)
    kept = os.environ.get("PYENV_ROOT") or "~/.pyenv"
    yield from Path(kept).expanduser().glob(f"versions/3.{minor}.*/bin/python3")
    if shutil.which("uv"):
        command = ["uv", "python", "find", "--no-project", f"3.{minor}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            yield Path(done.stdout.strip())


def _runs(python: Path, minor: int) -> bool:
    """Tell whether it starts and is what its name says; a pyenv shim may not be."""
    script = "import sys, venv; print(*sys.version_info[:2])"
    try:
        done = subprocess.run(
            [python, "-c", script], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.split() == ["3", str(minor)]


def lock_key(lock: Path, python: Path) -> str:
    """Return what an environment depends on: its lock and its interpreter."""
    version = output([python, "-c", "import sys; print(sys.version)"])
    return short_hash(lock.read_bytes(), version, str(python))


def runtime(source: Source) -> Path:
    """Return the environment that runs Odoo and the tests."""
    python = find_python()
    key = short_hash(lock_key(LOCK, python), str(source.import_path))
    venv = cached(f"venv-{key}")
    if not is_done(venv, key):
        with step("Python environment"):
            _create(venv, python, LOCK)
            _add_odoo(venv, source)
            mark_done(venv, key)
    return venv


def lint() -> Path:
    """Return the environment of the linters."""
    python = find_python()
    key = lock_key(LINT_LOCK, python)
    venv = cached(f"venv-lint-{key}")
    if not is_done(venv, key):
        with step("Python environment of the linters"):
            _create(venv, python, LINT_LOCK)
            mark_done(venv, key)
    return venv


def _create(venv: Path, python: Path, lock: Path) -> None:
    """Make an environment in place: its scripts hold its path."""
    shutil.rmtree(venv, ignore_errors=True)
    pip = _bare(venv, python)
    command = [*pip, "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-input", "--no-warn-script-location", "-r", str(lock)]
    log = cached("logs", f"pip-{lock.stem}.log")
    logged_or_fail(command, log, f"pip install -r {lock.name}", env=clean_env())


def _bare(venv: Path, python: Path) -> list[str]:
    """Make an empty environment and return the command of its pip."""
    has_pip = subprocess.run(
        [python, "-c", "import ensurepip, venv"], capture_output=True, check=False
    )
    inside = str(venv / "bin" / "python")
    if has_pip.returncode == 0:
        output([python, "-m", "venv", venv], env=clean_env())
        return [inside, "-m", "pip"]
    output([python, "-m", "venv", "--without-pip", venv], env=clean_env())
    return [inside, f"{_debian_pip()}/pip"]


def _debian_pip() -> Path:
    """Return pip's wheel from Debian's package: python3-venv is not installed."""
    prefix = cached("pip-wheel")
    wheels = "usr/share/python-wheels"
    if not list(prefix.glob(f"{wheels}/pip-*.whl")):
        try:
            own = apt.host()
            apt.unpack(own.download(["python3-pip-whl"], cached("debs")), prefix)
        except (Failed, Missing) as error:
            raise Missing(
                "python3 has no ensurepip and pip's wheel could not be fetched: "
                f"install python3-venv ({error})"
            ) from error
    return next(prefix.glob(f"{wheels}/pip-*.whl"))


def _add_odoo(venv: Path, source: Source) -> None:
    """Make `import odoo` and `bin/odoo` work in the environment."""
    site = next(venv.glob("lib/python3.*/site-packages"))
    (site / "hr_quality_odoo.pth").write_text(f"{source.import_path}\n")
    script = venv / "bin" / "odoo"
    script.write_text(_SCRIPT.format(python=venv / "bin" / "python"))
    script.chmod(0o755)
    version = output([script, "--version"], env=clean_env(), cwd=cache_dir())
    if "19.0" not in version:
        raise Failed(f"odoo --version prints {version.strip()!r}, not 19.0")


def python_env(venv: Path, *more_path: Path) -> dict[str, str]:
    """Return an environment whose PATH begins with the venv and our programs."""
    env = clean_env()
    first = [str(venv / "bin"), *map(str, more_path)]
    env["PATH"] = os.pathsep.join([*first, env.get("PATH", "/usr/bin:/bin")])
    env["VIRTUAL_ENV"] = str(venv)
    return env
