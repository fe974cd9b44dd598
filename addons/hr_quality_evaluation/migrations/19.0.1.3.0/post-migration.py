# Part of HR Quality. See LICENSE. (LGPL-3)
"""Secondments imported as other leave; a quarter's sentence that spoke of the year."""

SENTENCE = "Không bị kỷ luật từ khiển trách trở lên trong %s"


def migrate(cr, version):
    """A leave from the day of a secondment is that secondment; the rest is unknown."""
    cr.execute(
        """
        UPDATE hr_quality_interruption i SET kind = 'seconded_out'
          FROM hr_quality_posting p
         WHERE i.kind = 'other' AND p.kind = 'seconded_out'
           AND p.employee_id = i.employee_id AND p.date_from = i.date_from
        """
    )
    cr.execute(
        """
        UPDATE hr_quality_tier_condition c SET name = %s
          FROM ir_model_data d
         WHERE d.module = 'hr_quality_evaluation' AND d.res_id = c.id
           AND d.model = 'hr.quality.tier.condition'
           AND d.name = 'condition_qd366_ldq_05' AND c.name = %s
        """,
        [SENTENCE % "quý", SENTENCE % "năm"],
    )
