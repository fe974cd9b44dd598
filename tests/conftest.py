# Part of HR Quality. See LICENSE. (LGPL-3)
"""What holds for every test of a session, wherever it lives.

* Odoo tags only the test classes of add-ons; those in `tests/` get tags here.
* HRQ_STRICT_SKIPS=1 (make test): a skip fails unless it is announced by
  `@pytest.mark.may_skip("why")`. Tests that silently do not run prove nothing.
* HRQ_BROWSER=0 (make test-fast): tests that open a browser are left out.
"""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

try:
    from odoo.tests import common as odoo_common
except ImportError:  # plain pytest without Odoo: only tests that need none
    odoo_common = None

LEFT_OUT = "left out: no browser in this run"


def pytest_configure(config):
    """Register the guard for all tests, not only for those below this file."""
    config.pluginmanager.register(Guard(), "hr-quality-guard")
    # A busy machine is no reason to fail; CI runs the same cases every time.
    settings.register_profile(
        "hr-quality",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=os.environ.get("CI") == "true",
    )
    settings.load_profile("hr-quality")
    if odoo_common is None:
        return
    odoo_common.BaseCase.test_tags = {"standard", "post_install"}
    odoo_common.BaseCase.test_module = "tests"
    if os.environ.get("HRQ_BROWSER") == "0":
        odoo_common.HttpCase.browser_js = _leave_out


def _leave_out(self, *_args, **_kwargs):
    self.skipTest(LEFT_OUT)


class Guard:
    """Turns a skip nobody announced into a failure."""

    def pytest_collection_modifyitems(self, items):
        if os.environ.get("HRQ_BROWSER") != "0":
            return
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=LEFT_OUT))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item):
        """A shared cast stays open between its own classes alone."""
        common = sys.modules.get("odoo.addons.hr_quality_evaluation.tests.common")
        shares = common and isinstance(item.cls, type)
        if common and not (shares and issubclass(item.cls, common.QualityCase)):
            common.SharedCast.leave()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item, call):
        outcome = yield
        report = outcome.get_result()
        if os.environ.get("HRQ_STRICT_SKIPS") != "1" or not report.skipped:
            return
        if hasattr(report, "wasxfail") or item.get_closest_marker("may_skip"):
            return
        reason = _reason(report)
        if LEFT_OUT not in reason:
            report.outcome = "failed"
            report.longrepr = f"skipped without being announced: {reason}"


def _reason(report):
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2]
    return str(report.longrepr)


@pytest.fixture
def env():
    """An environment on the test database; whatever is done is rolled back."""
    from odoo.api import SUPERUSER_ID, Environment
    from odoo.modules.registry import Registry

    with Registry(odoo_common.get_db_name()).cursor() as cr:
        yield Environment(cr, SUPERUSER_ID, {})
        cr.rollback()


@pytest.fixture(scope="session")
def served_url(tmp_path_factory):
    """The address of a really started server on the test database."""
    from tools.context import free_port

    port = free_port(8300)
    url = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("server") / "odoo.log"
    command = ["odoo", "-c", os.environ["ODOO_RC"], f"--http-port={port}"]
    command += ["--workers=0", "--max-cron-threads=0", f"--logfile={log}"]
    with subprocess.Popen(command) as server:
        try:
            _wait_for(f"{url}/web/health", server, log)
            yield url
        finally:
            server.terminate()
            server.wait()


def _wait_for(url, server, log):
    for _attempt in range(240):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            pass
        if server.poll() is not None:
            break
        time.sleep(0.25)
    pytest.fail(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def chromium():
    """The browser to start with Playwright's `executable_path`."""
    path = os.environ.get("HRQ_CHROMIUM")
    if not path or not Path(path).exists():
        pytest.skip("no Chromium: python3 -m tools setup says why")
    return path
