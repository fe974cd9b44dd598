# Part of HR Quality. See LICENSE. (LGPL-3)
"""The same rows by plain SQL on copies of the same tables, checks and indexes kept."""


def _copy(env, table):
    """An empty twin: checks and indexes of the real table, not its foreign keys."""
    twin = f"bench_{table}"
    env.cr.execute(f"CREATE TEMP TABLE {twin} (LIKE {table} INCLUDING ALL)")
    return twin


def open_period(env, period):
    """Roster and sheets of everyone, as the opening wrote them."""
    roster = _copy(env, "hr_quality_roster")
    sheets = _copy(env, "hr_quality_evaluation")
    for twin, table in (
        (roster, "hr_quality_roster"),
        (sheets, "hr_quality_evaluation"),
    ):
        env.cr.execute(
            f"INSERT INTO {twin} SELECT * FROM {table} WHERE period_id = %s",
            [period.id],
        )


def score_period(env, period):
    """Mean of the months, tier by its band, twelve lines each."""
    results = _copy(env, "hr_quality_result")
    lines = _copy(env, "hr_quality_result_line")
    env.cr.execute(
        f"""
        INSERT INTO {results}
               (evaluation_id, code, period_id, company_id, employee_id, department_id,
                subject_name, name_key, version_no, current, state, score, has_score,
                rule_grade, trace)
        SELECT e.id, e.code || '/1', e.period_id, e.company_id, e.employee_id,
               e.department_id, e.subject_name, e.name_key, 1, TRUE, 'draft', s.score,
               TRUE, CASE WHEN s.score >= 90 THEN 'htxs' WHEN s.score >= 70 THEN 'htt'
                          WHEN s.score >= 50 THEN 'ht' ELSE 'kht' END,
               json_build_object('score', s.score)::text
          FROM hr_quality_evaluation e
          JOIN (SELECT employee_id,
                       round(avg(general + 70 * (pct_a + pct_b + pct_c) / 300), 2) score
                  FROM hr_quality_tracking WHERE year = 2026
                 GROUP BY employee_id) s USING (employee_id)
         WHERE e.period_id = %s
        """,
        [period.id],
    )
    env.cr.execute(
        f"""
        INSERT INTO {lines}
               (result_id, sequence, code, name, maximum, value, has_value)
        SELECT r.id, row_number() OVER (PARTITION BY r.id ORDER BY t.sub_period),
               t.sub_period, t.sub_period, 100,
               t.general + 70 * (t.pct_a + t.pct_b + t.pct_c) / 300, TRUE
          FROM {results} r JOIN hr_quality_tracking t
            ON t.employee_id = r.employee_id AND t.year = 2026
        """
    )


_OF_PERIODS = "period_id = ANY(%s)"
_OF_RESULTS = (
    "result_id IN (SELECT id FROM hr_quality_result WHERE period_id = ANY(%s))"
)
WRITTEN = {
    "hr_quality_roster": _OF_PERIODS,
    "hr_quality_evaluation": _OF_PERIODS,
    "hr_quality_assignment": _OF_PERIODS,
    "hr_quality_result": _OF_PERIODS,
    "hr_quality_result_line": _OF_RESULTS,
}
"""What a year writes, and which rows of it are a period's."""


def write_year(env, periods):
    """Every row of a year and its months once more; how many they were."""
    count = 0
    for table, condition in WRITTEN.items():
        twin = _copy(env, table)
        query = f"INSERT INTO {twin} SELECT * FROM {table} WHERE {condition}"
        env.cr.execute(query, [periods.ids])
        count += env.cr.rowcount
    return count
