# Part of HR Quality. See LICENSE. (LGPL-3)
"""A year under decree 335: twelve months opened, worked, scored, locked, rolled up.

Run by ``make bench-year``: for 1,000 people unless told otherwise. What people would
have typed (tasks, marks, the superior's confirmation) is put in place by SQL and is not
timed; all that the add-on does is. The same rows written by plain SQL on twins of the
tables are the measure beside it. Nothing is kept: the transaction is rolled back.
"""

import argparse
import sys
from collections import defaultdict
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import agency
import freezegun.api
import plain
from freezegun import freeze_time

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config

STEPS = ("cut into months", "open", "score and lock", "open the year", "roll up")
PLAIN = "plain SQL"
MARKS = (
    '{"I.1": "4.5", "I.2": "5", "II.1": "2.25", "II.2": "2.5", "II.3": "2.25",'
    ' "II.4": "2.5", "III.1": "2", "III.2": "2.5", "III.3": "2.5", "III.4": "2"}'
)
"""28 of the 30 general points: 9.5 + 9.5 + 9."""


class Clock:
    """Seconds and queries by step, added up over the months."""

    def __init__(self, cr):
        self.cr = cr
        self.seconds = defaultdict(float)
        self.queries = defaultdict(int)
        self.rows = 0

    @contextmanager
    def step(self, name):
        start, queries = freezegun.api.real_perf_counter(), self.cr.sql_log_count
        yield
        self.seconds[name] += freezegun.api.real_perf_counter() - start
        self.queries[name] += self.cr.sql_log_count - queries


def play(env, size):
    """The clock of one year, and the year's period."""
    clock = Clock(env.cr)
    period = agency.build(env, size)
    product = _prepare(env, period)
    with clock.step("cut into months"):
        period.env["hr.quality.period.split"].create(
            {"period_id": period.id, "kind": "month"}
        ).action_split()
        env.flush_all()
    for month in period.child_ids.sorted("date_from"):
        with freeze_time(datetime.combine(month.date_to, datetime.min.time())):
            _open(clock, "open", month)
            _work(env, month, product)
            with clock.step("score and lock"):
                month.action_rate()
                env.flush_all()
    with freeze_time("2026-12-05 02:00:00"):
        _open(clock, "open the year", period)
        with clock.step("roll up"):
            period._compute_results()
            env.flush_all()
    env.cr.execute("ANALYZE hr_quality_result, hr_quality_result_line")
    with clock.step(PLAIN):
        clock.rows = plain.write_year(env, period | period.child_ids)
    return clock, period


def _open(clock, name, period):
    with clock.step(name):
        period.action_open()
        while period._open_batch(2_000):
            continue
        period.env.flush_all()


def _prepare(env, period):
    """Heads of the units, one product of the catalogue."""
    env.cr.execute(
        """
        UPDATE hr_department d SET manager_id = h.id
          FROM (SELECT DISTINCT ON (v.department_id) v.department_id, e.id
                  FROM hr_employee e JOIN hr_version v ON v.id = e.current_version_id
                 WHERE e.company_id = %(company)s
                 ORDER BY v.department_id, e.id) h
         WHERE h.department_id = d.id AND d.company_id = %(company)s
        """,
        {"company": period.company_id.id},
    )
    env.cr.execute(
        """
        UPDATE hr_department SET manager_id = (
            SELECT max(id) FROM hr_employee WHERE company_id = %(company)s)
         WHERE company_id = %(company)s AND parent_id IS NULL
        """,
        {"company": period.company_id.id},
    )
    env.invalidate_all()
    catalogue = env["hr.quality.product.catalogue"].create(
        {
            "name": "Danh mục",
            "code": "BENCH",
            "standard_unit": "Văn bản",
            "date_from": "2026-01-01",
            "company_id": period.company_id.id,
        }
    )
    group = env["hr.quality.product.group"].create(
        {"catalogue_id": catalogue.id, "name": "Nhóm 1", "code": "N1"}
    )
    return env["hr.quality.product"].create(
        {
            "catalogue_id": catalogue.id,
            "group_id": group.id,
            "code": "VB",
            "name": "Văn bản hành chính đơn giản",
            "coefficient": 1,
        }
    )


def _work(env, month, product):
    """Five tasks each, some failed once or late once; marks; confirmation."""
    values = {
        "period": month.id,
        "product": product.id,
        "first": month.date_from,
        "last": month.date_to,
        "marks": MARKS,
    }
    env.cr.execute(
        """
        INSERT INTO hr_quality_task
               (company_id, employee_id, department_id, product_id, name, coefficient,
                quantity, date_from, deadline, origin, duty, state, done_quantity,
                date_done, failed_reviews, late_count)
        SELECT company_id, employee_id, department_id, %(product)s, 'Việc ' || n, n, 2,
               %(first)s, %(last)s, 'planned', 'do', 'confirmed', 2, %(last)s,
               CASE WHEN n = 1 AND employee_id %% 3 = 0 THEN 1 ELSE 0 END,
               CASE WHEN n = 2 AND employee_id %% 5 = 0 THEN 1 ELSE 0 END
          FROM hr_quality_evaluation, generate_series(1, 5) n
         WHERE period_id = %(period)s AND employee_id IS NOT NULL
        """,
        values,
    )
    env.cr.execute(
        """
        UPDATE hr_quality_assignment a
           SET marks = %(marks)s::jsonb, state = 'submitted', submitted_on = now()
          FROM hr_quality_source s
         WHERE s.id = a.source_id AND a.period_id = %(period)s
        """,
        values,
    )
    env.cr.execute(
        """
        UPDATE hr_quality_evaluation
           SET superior_on = now(), state = 'summary',
               leader_d = CASE WHEN management_role != 'none' THEN '100' END,
               leader_dd = CASE WHEN management_role != 'none' THEN '100' END,
               leader_e = CASE WHEN management_role != 'none' THEN '100' END
         WHERE period_id = %(period)s
        """,
        values,
    )
    _above(env, month)
    env.cr.execute("ANALYZE hr_quality_task, hr_quality_assignment")
    env.invalidate_all()


def _above(env, month):
    """Whoever nobody here tracks is scored by the body above: a confirmed total."""
    env.cr.execute(
        """
        INSERT INTO hr_quality_tracking
               (employee_id, department_id, company_id, year, sub_period, total,
                has_total, has_general, sending_body)
        SELECT employee_id, department_id, company_id, 2026, %s, 92, TRUE, FALSE,
               'Cơ quan quản lý'
          FROM hr_quality_evaluation
         WHERE period_id = %s AND employee_id IS NOT NULL AND tracker_id IS NULL
        """,
        [f"m{month.date_from.month:02}", month.id],
    )


def check(env, period, size):
    """A year of nothing proves nothing: everyone has twelve months and a score."""
    env.cr.execute(
        """
        SELECT count(*), count(*) FILTER (WHERE lines = 12)
          FROM (SELECT r.id, count(l.id) FILTER (
                         WHERE l.has_value AND l.source = 'sub_period') AS lines
                  FROM hr_quality_result r
                  JOIN hr_quality_result_line l ON l.result_id = r.id
                 WHERE r.period_id = %s AND r.has_score GROUP BY r.id) scored
        """,
        [period.id],
    )
    scored, whole = env.cr.fetchone()
    if (scored, whole) != (size, size):
        raise SystemExit(f"of {size} people {scored} have a score, {whole} all months")


def report(size, clock):
    print(f"\n{size:,} people, twelve months and the year under decree 335")
    for name in STEPS:
        seconds, queries = clock.seconds[name], clock.queries[name]
        print(f"  {name:20} {seconds:8.2f} s {queries:7} queries")
    total = sum(clock.seconds[name] for name in STEPS)
    print(f"  {'the whole year':20} {total:8.2f} s")
    written, rows = clock.seconds[PLAIN], clock.rows
    print(f"  {'the rows, plain SQL':20} {written:8.2f} s {rows:7} rows")
    print(f"  {'ratio':20} {total / written:8.1f} ×")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conf", required=True)
    parser.add_argument("--db", required=True)
    parser.add_argument("--size", type=int, default=1_000)
    options = parser.parse_args()
    config.parse_config(["-c", options.conf, "-d", options.db, "--no-http"])
    with Registry(options.db).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
        clock, period = play(env, options.size)
        check(env, period, options.size)
        report(options.size, clock)
        cr.rollback()
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main()
