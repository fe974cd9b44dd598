# Part of HR Quality. See LICENSE. (LGPL-3)
"""An agency of any size, put in place by SQL so that only our own work is measured."""

from datetime import date

from odoo.fields import Command

UNIT_SIZE = 40


def build(env, size):
    """A company with ``size`` civil servants in units of forty, and its year 2026."""
    company = env["res.company"].create({"name": f"Agency of {size}"})
    env.user.company_ids += company
    user = _user(env, company)
    body = env["hr.department"].create(
        {
            "name": "Body",
            "company_id": company.id,
            "quality_unit_kind": "using_body",
        }
    )
    units = env["hr.department"].create(
        [
            {
                "name": f"Unit {number}",
                "company_id": company.id,
                "parent_id": body.id,
                "quality_unit_kind": "direct_unit",
            }
            for number in range(-(-size // UNIT_SIZE))
        ]
    )
    env.flush_all()
    _people(env, company, units, size)
    period = _period(env, company)
    env.cr.execute("ANALYZE hr_employee, hr_version, resource_resource")
    return period.with_user(user)


def officer(env):
    return env["res.users"].search([("login", "=", "bench_officer")])


def _user(env, company):
    return env["res.users"].create(
        {
            "name": "Bench officer",
            "login": "bench_officer",
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "group_ids": [
                Command.link(env.ref("hr_quality_evaluation.group_quality_officer").id)
            ],
        }
    )


def _people(env, company, units, size):
    """Resources, employees and versions in three statements."""
    env.cr.execute(
        """
        WITH resource AS (
            INSERT INTO resource_resource
                   (name, active, company_id, resource_type, time_efficiency, tz)
            SELECT 'Nguyễn Văn ' || n, TRUE, %(company)s, 'user', 100,
                   'Asia/Ho_Chi_Minh'
              FROM generate_series(1, %(size)s) n
            RETURNING id, name),
        numbered AS (
            SELECT id, name, row_number() OVER (ORDER BY id) AS n FROM resource),
        employee AS (
            INSERT INTO hr_employee
                   (name, active, company_id, resource_id, staff_code, quality_hired_on)
            SELECT name, TRUE, %(company)s, id, lpad(n::text, 6, '0'), '2020-01-01'
              FROM numbered
            RETURNING id, staff_code),
        version AS (
            INSERT INTO hr_version
                   (employee_id, date_version, active, department_id, job_title,
                    personnel_category, quality_management_role, company_id,
                    last_modified_uid, last_modified_date, hr_responsible_id,
                    distance_home_work_unit, marital, employee_type)
            SELECT id, '2020-01-01', TRUE,
                   (%(units)s::int[])[1 + (staff_code::int - 1) / %(unit_size)s],
                   'Chuyên viên', 'civil_servant', 'none', %(company)s, 1, now(), 1,
                   'kilometers', 'single', 'employee'
              FROM employee
            RETURNING id, employee_id)
        SELECT count(*) FROM version
        """,
        {
            "company": company.id,
            "size": size,
            "units": units.ids,
            "unit_size": UNIT_SIZE,
        },
    )
    env.cr.execute(
        """
        UPDATE hr_employee e SET current_version_id = v.id
          FROM hr_version v
         WHERE v.employee_id = e.id AND e.company_id = %s
        """,
        [company.id],
    )
    env.invalidate_all()


def _period(env, company):
    regulation = env["hr.quality.regulation"].search(
        [("code", "=", "ND335-CC"), ("state", "=", "active")], limit=1
    )
    return env["hr.quality.period"].create(
        {
            "name": "Năm 2026",
            "company_id": company.id,
            "date_from": date(2026, 1, 1),
            "date_to": date(2026, 12, 31),
            "reference_date": date(2026, 12, 1),
            "line_ids": [
                Command.create(
                    {
                        "regulation_id": regulation.id,
                        "personnel_category": "civil_servant",
                    }
                )
            ],
        }
    )


def track(env, period):
    """Twelve confirmed months for everyone, in one statement."""
    env.cr.execute(
        """
        INSERT INTO hr_quality_tracking
               (employee_id, department_id, company_id, year, sub_period, general,
                has_general, pct_a, pct_b, pct_c, given, has_total)
        SELECT employee_id, department_id, company_id, 2026,
               'm' || lpad(m::text, 2, '0'),
               25 + employee_id %% 5, TRUE, 80 + employee_id %% 20, 90, 95, 'abc', FALSE
          FROM hr_quality_evaluation, generate_series(1, 12) m
         WHERE period_id = %s AND employee_id IS NOT NULL
        """,
        [period.id],
    )
    env.cr.execute("ANALYZE hr_quality_tracking, hr_quality_evaluation")
    env.invalidate_all()


def check(env, period, size):
    """A benchmark of nothing proves nothing."""
    results = env["hr.quality.result"].search_count(
        [("period_id", "=", period.id), ("has_score", "=", True)]
    )
    if results != size:
        raise SystemExit(f"scored {results} of {size} people")
