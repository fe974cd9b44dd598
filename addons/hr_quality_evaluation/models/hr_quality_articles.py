# Part of HR Quality. See LICENSE. (LGPL-3)
"""The articles a regulation names for what may happen to a result, where it happens."""

from odoo import api, fields, models


class HrQualityResult(models.Model):
    _inherit = "hr.quality.result"

    unmet_article = fields.Char(
        "Article on Missed Conditions", compute="_compute_articles"
    )
    replaced_article = fields.Char(
        "Article on Replacing Decisions", compute="_compute_articles"
    )

    @api.depends("evaluation_id", "needs_authority")
    def _compute_articles(self):
        """By which text a missed condition is weighed, and a result replaced."""
        for result in self:
            regulation = result.evaluation_id.regulation_id
            weighed = result.needs_authority and regulation.unmet_article
            result.unmet_article = weighed or False
            result.replaced_article = regulation.replaced_article

    def _cite(self, name):
        """What the regulations of these results say in one of their articles."""
        regulations = self.evaluation_id.regulation_id
        return "; ".join(dict.fromkeys(filter(None, regulations.mapped(name))))
