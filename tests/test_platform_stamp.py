# Part of HR Quality. See LICENSE. (LGPL-3)
"""Steps are done once, and by one process at a time."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tools import paths, stamp

ROOT = Path(__file__).parents[1]


def test_a_step_is_done_only_with_its_own_key(tmp_path):
    target = tmp_path / "step"
    assert not stamp.is_done(target, "1")
    with stamp.fresh_directory(target, "1") as work:
        (work / "file").write_text("x")
        assert not target.exists(), "nothing is seen before it is complete"
    assert stamp.is_done(target, "1")
    assert not stamp.is_done(target, "2")


def test_a_failed_step_keeps_what_was_there(tmp_path):
    target = tmp_path / "step"
    with stamp.fresh_directory(target, "1") as work:
        (work / "file").write_text("old")
    with (
        pytest.raises(RuntimeError),
        stamp.fresh_directory(target, "2") as work,
    ):
        (work / "file").write_text("half")
        raise RuntimeError
    assert (target / "file").read_text() == "old"
    assert stamp.is_done(target, "1")


def test_a_second_run_waits_for_the_first_and_says_so(tmp_path, capsys):
    lock = tmp_path / "lock"
    holder = (
        "import sys, pathlib\n"
        "from tools.stamp import exclusive\n"
        "with exclusive(pathlib.Path(sys.argv[1]), 'it'):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", holder, str(lock)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        threading.Timer(2.5, process.stdin.close).start()
        start = time.monotonic()
        with stamp.exclusive(lock, "the setup"):
            waited = time.monotonic() - start
    assert waited > 2
    said = capsys.readouterr().err
    assert "another run" in said
    assert "holds the setup; waiting for it" in said


def test_a_killed_run_leaves_no_lock(tmp_path):
    lock = tmp_path / "lock"
    script = (
        "import os, pathlib, sys\n"
        "from tools.stamp import exclusive\n"
        "with exclusive(pathlib.Path(sys.argv[1]), 'it'):\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(lock)], cwd=ROOT, check=False)
    start = time.monotonic()
    with stamp.exclusive(lock, "it"):
        assert time.monotonic() - start < 1


def test_the_state_of_the_add_ons_leaves_out_tests_and_texts(tmp_path):
    addon = tmp_path / "addon"
    (addon / "tests").mkdir(parents=True)
    (addon / "models.py").write_text("a = 1\n")
    before = paths.hash_tree([addon], skip=("tests",))
    (addon / "tests" / "test_a.py").write_text("x")
    (addon / "README.md").write_text("x")
    (addon / "__pycache__").mkdir()
    (addon / "__pycache__" / "models.pyc").write_text("x")
    assert paths.hash_tree([addon], skip=("tests",)) == before
    (addon / "models.py").write_text("a = 2\n")
    assert paths.hash_tree([addon], skip=("tests",)) != before


def test_a_renamed_file_changes_the_state(tmp_path):
    (tmp_path / "a.xml").write_text("x")
    before = paths.hash_tree([tmp_path])
    (tmp_path / "a.xml").rename(tmp_path / "b.xml")
    assert paths.hash_tree([tmp_path]) != before


def test_the_cache_can_be_put_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setenv("HRQ_CACHE", str(tmp_path / "own"))
    assert paths.cache_dir() == tmp_path / "own"
    monkeypatch.delenv("HRQ_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert paths.cache_dir() == tmp_path / "xdg" / "hr-quality"
