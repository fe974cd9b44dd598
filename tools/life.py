"""The life of the add-ons in somebody's database: arrive, upgrade, leave no trace."""

from __future__ import annotations

import json
import subprocess

from tools import database
from tools.console import Failed, say
from tools.context import Context
from tools.paths import ADDONS, REPO
from tools.run import logged, tail

STAFF = """
Employee = env["hr.employee"]
unit = env["hr.department"].create({"name": "Phòng Tổ chức"})
user = env["res.users"].create({"name": "Lê Thị Bình", "login": "life_binh"})
people = Employee.create(
    [
        {"name": "Lê Thị Bình", "department_id": unit.id, "user_id": user.id},
        {"name": "Trần Văn An", "department_id": unit.id, "active": False},
    ]
)
unit.manager_id = people[0]
kind = env["hr.leave.type"].create({"name": "Nghỉ ốm", "requires_allocation": False})
env["hr.leave"].create(
    {
        "employee_id": people[0].id,
        "holiday_status_id": kind.id,
        "request_date_from": "2026-03-02",
        "request_date_to": "2026-03-06",
    }
)
env.cr.commit()
"""
FINAL_ROWS = """
employee = env["hr.employee"].search([("name", "=", "Lê Thị Bình")])
admin = env.ref("base.user_admin")
env["hr.quality.period"].with_user(admin)._import_history(
    [
        {
            "company_id": employee.company_id.id,
            "employee_id": employee.id,
            "year": 2025,
            "grade": "htt",
            "regulation_id": env.ref("hr_quality_evaluation.regulation_nd90_cc").id,
            "number": "12/QĐ",
            "date": "2025-12-15",
            "issuer": "Sở",
        }
    ]
)
assert env["hr.quality.result"].search_count([("final", "=", True)])
award = env["hr.emulation.award"].with_user(admin).create(
    {
        "company_id": employee.company_id.id,
        "title_id": env.ref("hr_emulation_awards.title_ldtt").id,
        "employee_id": employee.id,
        "subject_name": employee.name,
        "year": 2025,
        "decision_number": "13/QĐ",
        "decision_date": "2026-01-15",
    }
)
award.action_close_entry()
assert award.final
env["ir.attachment"].create(
    [
        {"name": model, "raw": b"%PDF-1.4", "res_model": model}
        for model in ("hr.quality.decision", "hr.emulation.decision")
    ]
)
env.cr.commit()
"""


def check(context: Context, name: str) -> dict[str, str]:
    """Live through installation, upgrade and removal; return the logs to read.

    :raises Failed: when a column of Odoo's own tables changed, a final row changed at
        an upgrade, or anything is left after the removal
    """
    logs = {}
    _script(context, name, "staff", STAFF)
    before = _footprint(context, name)
    logs["installation"] = database.odoo(context, name, "life-install", "-i", _both())
    installed = _footprint(context, name)
    _same(before["core"], installed["core"], "the installation changed")
    _script(context, name, "final", FINAL_ROWS)
    final = _footprint(context, name)
    for table in ("hr_quality_result", "hr_emulation_award"):
        if not any(final["final"][table].values()):
            raise Failed(f"no final row of {table} was there to survive the upgrade")
    if not final["lists"]["attachments"]:
        raise Failed("no file was there to be taken along at the removal")
    logs["upgrade"] = database.odoo(context, name, "life-upgrade", "-u", _both())
    _same(final["final"], _footprint(context, name)["final"], "the upgrade changed")
    logs["removal"] = uninstall(context, name)
    _nothing_left(before["lists"], _footprint(context, name)["lists"])
    say("core columns unchanged, final rows unchanged, nothing left behind")
    return logs


def uninstall(context: Context, name: str):
    """Remove both add-ons and return the log."""
    log = database.log_path(name, "uninstall")
    command = [context.odoo, "module", "uninstall", "-c", context.conf(name)]
    command += ["-d", name, *reversed(ADDONS)]
    code = logged(command, log, env=context.env())
    if code:
        raise Failed(f"removal failed (exit code {code}, {log}):\n{tail(log)}")
    left = database.installed(context, name, ADDONS)
    if left:
        raise Failed(f"still installed after removal: {', '.join(left)}; {log}")
    return log


def _both() -> str:
    return ",".join(ADDONS)


def _script(context: Context, name: str, what: str, text: str) -> None:
    """Run lines in Odoo's shell; an exception in them is a failure."""
    command = [context.odoo, "shell", "-c", context.conf(name), "-d", name, "--no-http"]
    done = subprocess.run(
        [str(word) for word in command],
        input=f"{text}\nprint('ENDED WELL')\n",
        env=context.env(),
        capture_output=True,
        text=True,
        check=False,
    )
    if "ENDED WELL" not in done.stdout:
        raise Failed(
            f"the script {what!r} failed:\n{(done.stdout + done.stderr)[-2000:]}"
        )


def _footprint(context: Context, name: str) -> dict:
    done = subprocess.run(
        [str(context.python), "-m", "tools.footprint", name, *ADDONS],
        cwd=REPO,
        env=context.env(),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _same(before: dict, after: dict, what: str) -> None:
    """Every column there before holds the same values."""
    changed = [
        f"{table}.{column}"
        for table, columns in before.items()
        for column, value in columns.items()
        if after.get(table, {}).get(column) != value
    ]
    if changed:
        raise Failed(f"{what} {', '.join(changed)}")


def _nothing_left(before: dict, after: dict) -> None:
    left = {
        kind: sorted(set(after[kind]) - set(before[kind]))
        for kind in after
        if set(after[kind]) - set(before[kind])
    }
    if left:
        raise Failed(f"left behind: {json.dumps(left)[:2000]}")
