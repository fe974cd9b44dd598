# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheets published before the version published was kept: which one it was."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Which version each sheet shows, its dates, and no score where it is withheld."""
    _keep_version(cr)
    _withhold_score(cr)


def _keep_version(cr):
    """The first decided version of the tier that the sheet shows, and its comment.

    A later version of the same tier was never published: "Publish" finds it now.
    """
    cr.execute(
        """
        WITH shown AS (
            SELECT DISTINCT ON (e.id) e.id AS sheet, r.id AS result, r.decided_reason
              FROM hr_quality_evaluation e
              JOIN hr_quality_result r ON r.evaluation_id = e.id AND r.final
               AND r.decided_grade = e.published_grade
             WHERE e.state = 'published' AND e.published_result_id IS NULL
             ORDER BY e.id, r.version_no
        )
        UPDATE hr_quality_evaluation e
           SET published_result_id = shown.result,
               published_comment = shown.decided_reason,
               published_head_on = CASE WHEN p.is_history THEN NULL
                                        ELSE e.published_on END,
               published_staff_on = CASE WHEN g.publish_staff AND NOT
                   COALESCE(p.is_history, FALSE) THEN e.published_on END
          FROM shown, hr_quality_period p, hr_quality_regulation g
         WHERE shown.sheet = e.id AND p.id = e.period_id AND g.id = e.regulation_id
        """
    )


def _withhold_score(cr):
    """The grounds told the score even where the regulation withholds it."""
    cr.execute(
        """
        SELECT e.id
          FROM hr_quality_evaluation e
          JOIN hr_quality_regulation g ON g.id = e.regulation_id
         WHERE e.published_trace IS NOT NULL AND e.published_result_id IS NOT NULL
           AND g.publish_person_score IS NOT TRUE
        """
    )
    env = api.Environment(cr, SUPERUSER_ID, {})
    ids = [row[0] for row in cr.fetchall()]
    for sheet in env["hr.quality.evaluation"].browse(ids):
        verdict = sheet.published_result_id._verdict()
        sheet.published_trace = verdict.filtered_for_subject(points=False).to_json()
