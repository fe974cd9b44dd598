# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models
from odoo.tools import SQL

from .hr_quality_catalogue import GRADES


class HrQualityPublicationHead(models.Model):
    """What the heads of units read of their people: in full, the score included.

    A view of its own, since a score that the regulation withholds from the person must
    not be a column of his sheet: whoever reads his own sheet reads nothing here.
    """

    _name = "hr.quality.publication.head"
    _description = "Published rating, for the head"
    _auto = False
    _order = "period_id, department_id, name_key, id"
    _rec_name = "subject_name"

    evaluation_id = fields.Many2one("hr.quality.evaluation", "Sheet", readonly=True)
    period_id = fields.Many2one("hr.quality.period", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", "Unit", readonly=True)
    user_id = fields.Many2one("res.users", readonly=True)
    subject_name = fields.Char("Name", readonly=True)
    name_key = fields.Char(readonly=True)
    job_title = fields.Char("Position", readonly=True)
    grade = fields.Selection(GRADES, "Tier", readonly=True)
    tier = fields.Char("Name of the Tier", readonly=True)
    score = fields.Float(digits=(6, 2), readonly=True, aggregator="avg")
    has_score = fields.Boolean(readonly=True)
    limit = fields.Char("What Limits It", readonly=True)
    comment = fields.Text("Comment of the Authority", readonly=True)
    published_on = fields.Datetime(readonly=True)

    _depends = {
        "hr.quality.evaluation": [
            "published_grade",
            "published_tier",
            "published_limit",
            "published_comment",
            "published_result_id",
            "published_head_on",
            "user_id",
        ],
        "hr.quality.result": ["score", "has_score"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT e.id, e.id AS evaluation_id, e.period_id, e.company_id,
                   e.department_id, e.user_id, e.subject_name, e.name_key, e.job_title,
                   e.published_grade AS grade, e.published_tier AS tier,
                   CASE WHEN r.has_score THEN r.score END AS score, r.has_score,
                   e.published_limit AS "limit", e.published_comment AS comment,
                   e.published_head_on AS published_on
              FROM hr_quality_evaluation e
              JOIN hr_quality_result r ON r.id = e.published_result_id
             WHERE e.published_head_on IS NOT NULL
            """
        )
