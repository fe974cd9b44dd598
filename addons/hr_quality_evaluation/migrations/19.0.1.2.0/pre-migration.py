# Part of HR Quality. See LICENSE. (LGPL-3)
"""Shipped texts in force take the conditions they lacked: open for the loading only."""

TEXTS = (
    *("regulation_qd366_ld", "regulation_qd366_tt", "regulation_th_360"),
    *("regulation_qd366_ldq", "regulation_vien_dv"),
)


def migrate(cr, version):
    """Note the state of each text, to be given back after the loading.

    A share was only ever counted for the top tier, whatever tier the cap named.
    """
    cr.execute(
        """
        CREATE TABLE hr_quality_regulation_opened AS
        SELECT r.id, r.state FROM hr_quality_regulation r
          JOIN ir_model_data d ON d.model = 'hr.quality.regulation' AND d.res_id = r.id
         WHERE d.module = 'hr_quality_evaluation' AND d.name IN %s
        """,
        [TEXTS],
    )
    cr.execute(
        "UPDATE hr_quality_regulation SET state = 'draft'"
        " WHERE id IN (SELECT id FROM hr_quality_regulation_opened)"
    )
    cr.execute("UPDATE hr_quality_cap SET grade = 'htxs' WHERE grade != 'htxs'")
