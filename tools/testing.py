"""`make test`: one pytest run, then Odoo's own runner, upgrade and removal."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools import context as contexts
from tools import database, developer, install_log, life, lint, postgres
from tools.console import Failed, print_times, say, step
from tools.context import Context
from tools.install_log import Problem
from tools.paths import ADDONS, REPO, cache_dir, cached, checkout_id
from tools.run import logged, tail


@dataclass(frozen=True)
class Count:
    """Tests of one run."""

    tests: int
    failed: int
    skipped: int


def test_database() -> str:
    """Return the name of this checkout's test database."""
    return f"hrq_test_{checkout_id()}"


def fast(_options: argparse.Namespace) -> int:
    """Run pytest without the browser, on a database that is up to date."""
    with contexts.ready() as context:
        name = test_database()
        with database.lock(name):
            database.ensure(context, name)
            count, code = _pytest(context, name, browser=False)
    print_times()
    return _close([count], int(code != 0 and not count.failed))


def full(_options: argparse.Namespace) -> int:
    """Run everything that has to hold; go on after a failure, say all at the end."""
    failures: list[str] = []
    counts: list[Count] = []
    with _stage(failures):
        lint.run_all()
    with contexts.ready(browser=True) as context:
        baseline = template_problems(context)
        with _stage(failures):
            log = database.log_path(database.pristine(context), "install")
            check_log(log, "installation", baseline)
        # Two processes, two cores; the second one keeps quiet until it is done.
        with ThreadPoolExecutor(max_workers=1) as beside:
            done = beside.submit(_odoo_runner, context, baseline, failures)
            with _stage(failures):
                counts.append(_whole_pytest(context))
            with _stage(failures):
                counts.append(done.result())
    print_times()
    for failure in failures:
        say(f"FAILED: {failure}")
    return _close(counts, len(failures))


def _whole_pytest(context: Context) -> Count:
    name = test_database()
    with database.lock(name):
        database.ensure(context, name)
        database.ensure_assets(context, name)
        count, code = _pytest(context, name, browser=True)
    if code and not count.failed:
        raise Failed(f"pytest ended with exit code {code}")
    return count


@contextmanager
def _stage(failures: list[str]) -> Iterator[None]:
    """Keep a failure for the end, so that one run tells everything."""
    try:
        yield
    except Failed as error:
        failures.append(str(error))


def template_problems(context: Context) -> list[Problem]:
    """Return what Odoo itself warns of when the core modules are installed."""
    log = database.log_path(database.template(context), "install")
    return install_log.problems(install_log.read(log))


def check_log(log: Path, what: str, baseline: list[Problem]) -> None:
    """Fail on a warning or error that Odoo does not show without our add-ons."""
    if not log.is_file():
        raise Failed(f"there is no log of the {what}: {log}")
    if found := install_log.new_problems(install_log.read(log), baseline):
        lines = "\n".join(f"  {problem}" for problem in found[:20])
        raise Failed(f"the log of the {what} is not clean ({log}):\n{lines}")


def _pytest(context: Context, name: str, browser: bool) -> tuple[Count, int]:
    """Run pytest once over both add-ons and tests/; refuse an empty run."""
    report = cached("logs", f"{name}-pytest.xml")
    report.unlink(missing_ok=True)
    env = {
        **context.env(),
        "ODOO_RC": str(context.conf(name)),
        "HRQ_STRICT_SKIPS": "1",
        "HRQ_BROWSER": "1" if browser else "0",
    }
    command = [*developer.pytest_command(context), "-q", f"--junitxml={report}"]
    with step("pytest" if browser else "pytest without browser"):
        code = subprocess.run(command, cwd=REPO, env=env, check=False).returncode
    if not report.is_file():
        raise Failed(f"pytest ended with {code} before it ran a test")
    count = read_report(report)
    if count.tests - count.skipped <= 0:
        raise Failed("pytest ran no test at all")
    return count, code


def read_report(path: Path) -> Count:
    """Count the tests in a JUnit report; subtests belong to their test."""
    verdicts: dict[tuple[str, str], set[str]] = {}
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        name = case.get("classname", ""), case.get("name", "")
        verdicts.setdefault(name, set()).update(child.tag for child in case)
    failed = sum(bool({"failure", "error"} & tags) for tags in verdicts.values())
    skipped = sum("skipped" in tags for tags in verdicts.values())
    return Count(len(verdicts), failed, skipped)


def _close(counts: list[Count], failed_stages: int) -> int:
    """End with one plain line, where a failed stage counts; return the exit code."""
    failed = sum(count.failed for count in counts) + failed_stages
    skipped = sum(count.skipped for count in counts)
    passed = sum(count.tests - count.failed - count.skipped for count in counts)
    more = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{more}", flush=True)  # noqa: T201
    return 1 if failed else 0


def _odoo_runner(
    context: Context, baseline: list[Problem], failures: list[str]
) -> Count:
    """Run Odoo's own runner on a copy; then arrive, upgrade, leave on another."""
    name = f"hrq_runner_{checkout_id()}"
    count = Count(0, 0, 0)
    with database.lock(name):
        database.copy(context, database.template(context), name)
        try:
            with _stage(failures), step("Odoo's own runner", quiet=True):
                count = _run_tagged(context, name, baseline)
            database.copy(context, database.template(context), name)
            with _stage(failures), step("installation, upgrade, removal", quiet=True):
                for what, log in life.check(context, name).items():
                    check_log(log, what, baseline)
        finally:
            database.drop(context, name)
    return count


def _run_tagged(context: Context, name: str, baseline: list[Problem]) -> Count:
    """Install both add-ons with their tests, as `odoo -i ... --test-tags` does."""
    log = database.log_path(name, "runner")
    command = [context.odoo, "-c", context.conf(name), "-d", name]
    command += ["-i", ",".join(ADDONS), "--stop-after-init", "--max-cron-threads=0"]
    command += ["--test-tags", ",".join(f"/{addon}" for addon in ADDONS)]
    command += [f"--http-port={contexts.free_port(8200)}"]
    command += [f"--screenshots={cached('screenshots', 'x').parent}"]
    code = logged(command, log, env=context.env())
    text = install_log.read(log)
    outcome = install_log.outcome(text)
    if code or outcome is None or outcome.failed or outcome.errors:
        raise Failed(f"Odoo's runner: exit code {code}, {log}:\n{tail(log, 40)}")
    if not outcome.tests:
        raise Failed(f"Odoo's runner ran no test: {log}")
    if left_out := install_log.skipped(text):
        raise Failed(f"Odoo's runner skipped: {'; '.join(left_out[:10])}")
    check_log(log, "test run", baseline)
    return Count(outcome.tests, 0, 0)


def clean(options: argparse.Namespace) -> int:
    """Remove what runs leave in the repository; with ALL=1 the cache as well."""
    names = [".pytest_cache", ".ruff_cache", ".hypothesis", "out", ".coverage"]
    for path in [*(REPO / name for name in names), *REPO.rglob("__pycache__")]:
        if path.is_file():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)
    if options.all:
        postgres.remove_private()
        shutil.rmtree(cache_dir(), ignore_errors=True)
        say(f"removed {cache_dir()}")
    else:
        say(f"databases and downloads stay in {cache_dir()}; ALL=1 removes them")
    return 0
