# Part of HR Quality. See LICENSE. (LGPL-3)
"""What decree 335 leaves to the agency about products of work, as settings."""

from odoo import fields, models

from ..rules.work import WORK_PARTS, WorkRule
from .hr_quality_regulation_rules import exact


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    work_deduction = fields.Float(
        "Deduction per Failed Review or Lateness (%)", default=25, digits=(5, 2)
    )
    work_most_deductions = fields.Integer(
        "Most Deductions on One Product", help="0: no limit, but never below zero."
    )
    work_extra = fields.Selection(
        [
            ("all", "Quantity, quality and progress"),
            ("quantity", "Quantity only"),
            ("none", "Nothing, it is only recorded"),
        ],
        "Taken-over and Unplanned Work Adds To",
        required=True,
        default="all",
    )
    work_spanning = fields.Selection(
        [
            ("deadline", "In the period of its deadline"),
            ("completion", "In the period of its completion"),
            ("shared", "Shared among the periods by days"),
        ],
        "A Product of Several Periods Counts",
        required=True,
        default="deadline",
        help="By completion, an unfinished product counts nowhere yet. Shared by days,"
        " the days before the period of its completion, at the latest of its deadline,"
        " count in that period.",
    )
    work_scope = fields.Selection(
        [
            ("own", "Tasks assigned to him, directing tasks among them"),
            ("charge", "His own tasks and those of the people in his charge"),
        ],
        "Products of a Leader",
        required=True,
        default="own",
    )
    work_managed = fields.Selection(
        [
            ("civil_servant", "Civil servants he manages"),
            ("all", "Everybody he manages"),
        ],
        "Whom d Looks At",
        required=True,
        default="civil_servant",
        help="Decree 335 counts civil servants; an agency that applies it to contract"
        " workers too may count everybody.",
    )
    work_grade_from = fields.Integer(
        "Quality Counts from Grade",
        help="Where the superior grades the quality of each product from 1 to 5: the"
        " lowest grade that meets it. 0: quality is not graded.",
    )
    work_threshold = fields.Float(
        "Score Everybody Managed Must Reach", default=50, digits=(5, 2)
    )
    work_cap_results = fields.Boolean(
        "Result Points Never Above Their Maximum", default=True
    )
    work_article = fields.Char("Article on Assigning Work")

    _work = models.Constraint(
        "CHECK(work_deduction BETWEEN 0 AND 100 AND work_most_deductions >= 0"
        " AND work_threshold BETWEEN 0 AND 100)",
        "Deductions and thresholds lie between 0 and 100 %.",
    )
    _work_grade = models.Constraint(
        "CHECK(work_grade_from BETWEEN 0 AND 5)", "Grades of quality go from 1 to 5."
    )

    def _prepare_work_rule(self):
        return WorkRule(
            deduction=exact(self.work_deduction),
            most=self.work_most_deductions,
            extra=self.work_extra,
            spanning=self.work_spanning,
            scope=self.work_scope,
            managed=self.work_managed,
            grade_from=self.work_grade_from,
            threshold=exact(self.work_threshold),
            cap_results=self.work_cap_results,
            articles=self._work_articles(),
            assigning=self.work_article or "",
        )

    def _work_articles(self):
        """The article of each ratio, as its criterion names it."""
        ratios = self.criteria_set_ids.criterion_ids.filtered("component")
        return {
            line.component: line.article or line.parent_id.article or ""
            for line in ratios.sorted(lambda line: line.component not in WORK_PARTS)
        }
