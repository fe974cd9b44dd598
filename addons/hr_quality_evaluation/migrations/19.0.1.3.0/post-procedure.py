# Part of HR Quality. See LICENSE. (LGPL-3)
"""Steps already shipped: decree 90 has no later deadline; when scores were locked."""

PACKS = ("regulation_nd90_cc", "regulation_nd90_vc", "regulation_nd90_cb")


def migrate(cr, version):
    """Drop 15 January from decree 90; take the day of locking from the journal."""
    cr.execute(
        """
        UPDATE hr_quality_procedure_step s SET late_day = 0, late_month = 0
          FROM ir_model_data d
         WHERE d.module = 'hr_quality_evaluation' AND d.name = ANY(%s)
           AND d.res_id = s.regulation_id
           AND s.kind = 'decision' AND s.late_day = 15 AND s.late_month = 1
        """,
        [list(PACKS)],
    )
    cr.execute(
        """
        UPDATE hr_quality_period p SET rated_on = e.moment
          FROM (SELECT chain, max(date) AS moment FROM hr_quality_event
                 WHERE code = 'period_rated' GROUP BY chain) e
         WHERE e.chain = 'period:' || p.id AND p.rated_on IS NULL
           AND p.state IN ('rated', 'published', 'closed')
        """
    )
