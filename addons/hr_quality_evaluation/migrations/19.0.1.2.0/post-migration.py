# Part of HR Quality. See LICENSE. (LGPL-3)
"""Conditions of shipped texts that said something else than their sentence."""

CONDITIONS = {
    "condition_qd366_ldq_01": {"excuse_fact": "objective_cause"},
    "condition_qd366_ldq_03": {"effect": "ceiling", "grade": "htt"},
    "condition_vien_dv_11": {"excuse_fact": "force_majeure"},
    "condition_qd366_tt_03": {
        "name": "Không có đơn vị trực thuộc trực tiếp, thành viên lãnh đạo bị kỷ luật",
        "kind": "fact_false",
        "fact": "lower_disciplined",
        "lower_grade": None,
    },
}


def migrate(cr, version):
    """Mend them, and put the texts opened for the loading back in their state."""
    for name, values in CONDITIONS.items():
        for column, value in values.items():
            cr.execute(
                f"""
                UPDATE hr_quality_tier_condition c SET {column} = %s
                  FROM ir_model_data d
                 WHERE d.module = 'hr_quality_evaluation' AND d.name = %s
                   AND d.model = 'hr.quality.tier.condition' AND d.res_id = c.id
                """,
                [value, name],
            )
    cr.execute(
        "UPDATE hr_quality_regulation r SET state = o.state"
        " FROM hr_quality_regulation_opened o WHERE o.id = r.id"
    )
    cr.execute("DROP TABLE hr_quality_regulation_opened")
