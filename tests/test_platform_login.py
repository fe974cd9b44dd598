# Part of HR Quality. See LICENSE. (LGPL-3)
"""A real session against a really started server.

HttpCase skips what only a real browser session does (device log, service
worker); this is the check that a person can log in and work.
"""

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

# Advertised applications that a community Odoo does not ship.
HARMLESS = ("/static/description/icon.png", "websocket_worker_bundle")


@pytest.mark.browser
def test_administrator_logs_in_and_opens_employees(served_url, chromium):
    problems = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page(locale="vi-VN")
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "response",
            lambda answer: (
                problems.append(f"{answer.status} {answer.url}")
                if answer.status >= 400
                else None
            ),
        )
        page.goto(f"{served_url}/web/login", wait_until="domcontentloaded")
        page.fill("input[name=login]", "admin")
        page.fill("input[name=password]", "admin")
        page.click("form.oe_login_form button[type=submit]")
        page.wait_for_selector(".o_main_navbar", timeout=60_000)
        page.goto(f"{served_url}/odoo/employees", wait_until="domcontentloaded")
        page.wait_for_selector(".o_kanban_view, .o_list_view", timeout=60_000)
        browser.close()
    assert [text for text in problems if not any(h in text for h in HARMLESS)] == []
