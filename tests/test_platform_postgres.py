# Part of HR Quality. See LICENSE. (LGPL-3)
"""Which database server is used, and what is said when there is none."""

from pathlib import Path

import pytest

from tools import pg_binaries, postgres, venv
from tools.console import Failed, Missing
from tools.pg_binaries import Binaries
from tools.postgres import Account, Server


class Fake(Binaries):
    """Programs of a given version that were never started."""

    def major(self):
        return int(self.bin.name)


def found(version):
    return lambda: Fake(Path(str(version)))


def none():
    return None


def broken():
    raise Failed("no network\nmore")


@pytest.mark.parametrize(
    ("variable", "external"),
    [
        ("PGHOST", True),
        ("PGPORT", True),
        ("PGUSER", True),
        ("PGDATABASE", False),
        ("PGPASSWORD", False),
    ],
)
def test_a_server_of_the_user_s_is_used(variable, external):
    assert pg_binaries.is_external({variable: "x"}) is external


def test_installed_programs_come_before_downloads():
    finders = {"system": found(15), "debian": found(17), "npm": found(18)}
    assert pg_binaries.choose(finders).major() == 15


@pytest.mark.parametrize("first", [none, broken, found(12)])
def test_the_next_kind_serves_where_one_cannot(first):
    finders = {"system": first, "debian": found(15), "npm": found(18)}
    assert pg_binaries.choose(finders).major() == 15


def test_one_kind_can_be_asked_for():
    finders = {"system": found(15), "npm": found(18)}
    assert pg_binaries.choose(finders, "npm").major() == 18
    with pytest.raises(Missing, match="HRQ_PG=oracle"):
        pg_binaries.choose(finders, "oracle")


def test_no_server_at_all_says_why_and_what_to_do():
    with pytest.raises(Missing) as caught:
        pg_binaries.choose({"system": none, "debian": broken, "npm": found(11)})
    text = str(caught.value)
    assert "system: none" in text
    assert "debian: no network" in text
    assert "npm: too old" in text
    assert "PGHOST" in text
    assert "\n" not in text


def test_a_user_s_server_keeps_their_variables():
    assert Server().env() == {}
    assert Server().options() == {}
    own = Server("/run/x", "5432", "odoo")
    assert own.env() == {"PGHOST": "/run/x", "PGPORT": "5432", "PGUSER": "odoo"}
    assert own.options()["db_host"] == "/run/x"


def test_an_ordinary_user_runs_the_server_itself(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres.os, "geteuid", lambda: 1000)
    assert postgres.pick_account(tmp_path, tmp_path) == (Account(), tmp_path)


def test_root_without_any_other_account_is_told_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres.os, "geteuid", lambda: 0)
    monkeypatch.setattr(postgres, "_account", lambda _name: None)
    monkeypatch.setattr(postgres.shutil, "which", lambda _name: None)
    with pytest.raises(Missing, match="ordinary user"):
        postgres.pick_account(tmp_path, tmp_path)


def test_a_stale_pid_file_kills_nobody(tmp_path):
    # Process 1 is there, and is no server with this data directory.
    (tmp_path / "postmaster.pid").write_text("1\n")
    assert postgres._interrupt(tmp_path / "postmaster.pid") is False


def test_a_long_home_gets_a_short_socket_directory(tmp_path):
    deep = tmp_path / ("x" * 90)
    assert len(str(postgres._socket_dir(deep))) <= 80


def test_an_unsuitable_python_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(venv.sys, "version_info", (3, 15, 0))
    monkeypatch.setattr(venv.shutil, "which", lambda _name: None)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    with pytest.raises(Missing, match=r"Python 3\.11, 3\.12 or 3\.13 .*3\.15"):
        venv.find_python()


def interpreter(path, says):
    """A program that answers as an interpreter of a version would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return path


def test_the_newest_python_that_runs_is_taken(monkeypatch, tmp_path):
    shim = interpreter(tmp_path / "shims/python3.13", "exit 127")
    liar = interpreter(tmp_path / "bin/python3.12", "echo 3 9")
    kept = interpreter(tmp_path / "versions/3.12.1/bin/python3", "echo 3 12")
    interpreter(tmp_path / "versions/3.11.7/bin/python3", "echo 3 11")
    found = {"python3.13": str(shim), "python3.12": str(liar)}
    monkeypatch.setattr(venv.sys, "version_info", (3, 14, 0))
    monkeypatch.setattr(venv.shutil, "which", found.get)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert venv.find_python() == kept


def test_a_python_kept_by_uv_is_found(monkeypatch, tmp_path):
    python = interpreter(tmp_path / "uv/python", "echo 3 13")
    uv = interpreter(tmp_path / "bin/uv", f'test "$4" = 3.13 && echo {python}')
    monkeypatch.setattr(venv.sys, "version_info", (3, 14, 0))
    monkeypatch.setattr(venv.shutil, "which", {"uv": str(uv)}.get)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", f"{uv.parent}:/usr/bin:/bin")
    assert venv.find_python() == python
