# Part of HR Quality. See LICENSE. (LGPL-3)
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules import caps

READINGS = [
    ("good_only", "Of those rated good"),
    ("good_or_better", "Of those rated good or better"),
    ("all_rated", "Of all rated"),
]
STANDING_GRADE = SQL("COALESCE(s.decided_grade, s.proposed_grade)")


class HrQualityCapReview(models.Model):
    """Rà soát tỷ lệ: one cap scope, the reading chosen and its citation.

    It counts and warns; it never moves anybody.
    """

    _name = "hr.quality.cap.review"
    _description = "Review of a cap"
    _order = "period_id, subject, body_id, duty_group_id, id"

    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    cap_id = fields.Many2one("hr.quality.cap", required=True, ondelete="restrict")
    article = fields.Char(compute="_compute_article")
    regulation_id = fields.Many2one(related="cap_id.regulation_id")
    scope_name = fields.Char("Scope", compute="_compute_scope_name")
    body_id = fields.Many2one("hr.department", required=True, ondelete="restrict")
    duty_group_id = fields.Many2one(
        "hr.quality.duty.group", "Similar-Duty Group", ondelete="restrict"
    )
    subject = fields.Selection(
        [("person", "People"), ("unit", "Units")], required=True, default="person"
    )
    # chosen
    reading = fields.Selection(READINGS, readonly=True)
    citation = fields.Char(readonly=True)
    chosen_by_id = fields.Many2one("res.users", readonly=True)
    chosen_on = fields.Datetime(readonly=True)
    exceptional = fields.Boolean("Exceptional Share", readonly=True)
    exceptional_reason = fields.Text(readonly=True)
    exceptional_by_id = fields.Many2one("res.users", readonly=True)
    # counted
    rated_count = fields.Integer("Rated", compute="_compute_counts")
    good_count = fields.Integer("Good or Better", compute="_compute_counts")
    top_count = fields.Integer("Top Tier", compute="_compute_counts")
    limit_good_only = fields.Integer(
        "At Most (of Those Rated Good)", compute="_compute_counts"
    )
    limit_good_or_better = fields.Integer(
        "At Most (of Good or Better)", compute="_compute_counts"
    )
    limit_all_rated = fields.Integer(
        "At Most (of All Rated)", compute="_compute_counts"
    )
    limit = fields.Integer("At Most", compute="_compute_counts")
    over = fields.Integer("Too Many", compute="_compute_counts")
    standing = fields.Selection(
        [
            ("none", "Nobody proposed for the top tier"),
            ("choose", "Choose a reading"),
            ("over", "Too many"),
            ("within", "Within the cap"),
        ],
        compute="_compute_counts",
    )
    candidate_ids = fields.Many2many(
        "hr.quality.result", string="Candidates", compute="_compute_candidates"
    )

    _scope_unique = models.UniqueIndex(
        "(period_id, cap_id, body_id, COALESCE(duty_group_id, 0))",
        "This cap is already under review.",
    )

    @api.depends("body_id", "duty_group_id", "subject", "cap_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for review in self:
            review.display_name = f"{review.body_id.name} – {review.scope_name}"

    @api.depends("subject", "duty_group_id", "cap_id")
    @api.depends_context("lang")
    def _compute_scope_name(self):
        """What the cap counts within the body, and under which regulation."""
        for review in self:
            whole = self.env._("All people")
            if review.subject == "unit":
                whole = self.env._("All units")
            review.scope_name = self.env._(
                "%(whole)s (%(regulation)s)",
                whole=review.duty_group_id.name or whole,
                regulation=review.sudo().regulation_id.code,  # catalogue
            )

    @api.depends("cap_id")
    def _compute_article(self):
        for review in self:
            review.article = review.cap_id.article

    # Counting

    @api.depends("period_id", "cap_id", "body_id", "duty_group_id", "reading")
    def _compute_counts(self):
        counted = self._count_scopes()
        for review in self:
            counts = counted[review.id]
            cap = review.cap_id.sudo()._prepare_rule().cap  # the cap is catalogue
            exceptional = review.exceptional
            limits = {
                verdict.reading: verdict.limit
                for verdict in caps.under_each_reading(counts, cap, exceptional)
            }
            verdict = caps.review(counts, cap, review.reading or None, exceptional)
            review.rated_count = counts.rated
            review.good_count = counts.good_or_better
            review.top_count = counts.excellent
            review.limit_good_only = limits["good_only"]
            review.limit_good_or_better = limits["good_or_better"]
            review.limit_all_rated = limits["all_rated"]
            review.limit = verdict.limit or 0
            review.over = verdict.over
            review.standing = _standing(counts, verdict)

    def _count_scopes(self, grade=STANDING_GRADE):
        """Counts by review, one query for all; superiors' results are not counted."""
        self.env["hr.quality.result"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT v.id, r.grade, COUNT(*)
                  FROM hr_quality_cap_review v
                  JOIN hr_quality_cap c ON c.id = v.cap_id
                  JOIN (SELECT s.period_id, s.body_id, s.duty_group_id, e.regulation_id,
                               s.employee_id, %s AS grade
                          FROM hr_quality_result s
                          JOIN hr_quality_evaluation e ON e.id = s.evaluation_id
                         WHERE s.current AND s.outside IS NOT TRUE) r
                    ON r.period_id = v.period_id AND r.body_id = v.body_id
                   AND r.regulation_id = c.regulation_id
                   AND (v.duty_group_id IS NULL OR v.duty_group_id = r.duty_group_id)
                   AND (v.subject = 'unit') = (r.employee_id IS NULL)
                 WHERE v.id = ANY(%s) AND r.grade IS NOT NULL
                 GROUP BY v.id, r.grade
                """,
                grade,
                self.ids,
            )
        )
        grades = defaultdict(dict)
        for review, grade, count in rows:
            grades[review][grade] = count
        members = self._count_members()
        return {
            review.id: _counts(grades[review.id], members.get(review.id))
            for review in self
        }

    def _count_members(self):
        """All with a sheet in a scope whose cap knows small ones, rated yet or not.

        Of a parent the units under it, whoever rates them.
        """
        small = self.filtered("cap_id.small_parent_limit")
        if not small:
            return {}
        self.env["hr.quality.evaluation"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT v.id, COUNT(e.id)
                  FROM hr_quality_cap_review v
                  JOIN hr_quality_cap c ON c.id = v.cap_id
                  JOIN hr_quality_evaluation e
                    ON e.period_id = v.period_id AND e.body_id = v.body_id
                   AND e.regulation_id = c.regulation_id
                   AND (v.subject = 'unit') = (e.employee_id IS NULL)
                   AND (v.duty_group_id IS NULL OR v.duty_group_id = e.duty_group_id)
                   AND (v.subject = 'person' OR e.department_id != v.body_id)
                 WHERE v.id = ANY(%s) GROUP BY v.id
                """,
                small.ids,
            )
        )
        return dict(rows)

    def _compute_candidates(self):
        """Those at the top tier by the rules or by proposal, best score first."""
        for review in self:
            review.candidate_ids = self.env["hr.quality.result"].search(
                review._candidate_domain(), order="score desc, name_key, id"
            )

    def _candidate_domain(self):
        self.ensure_one()
        top = Domain("decided_grade", "=", "htxs") | (
            Domain("decided_grade", "=", False) & Domain("proposed_grade", "=", "htxs")
        )
        return self._scope_domain() & (top | Domain("rule_grade", "=", "htxs"))

    def _scope_domain(self):
        self.ensure_one()
        domain = Domain("period_id", "=", self.period_id.id)
        domain &= Domain("body_id", "=", self.body_id.id)
        domain &= Domain("current", "=", True) & Domain("outside", "=", False)
        domain &= Domain(
            "evaluation_id.regulation_id", "=", self.cap_id.regulation_id.id
        )
        domain &= Domain("employee_id", "=" if self.subject == "unit" else "!=", False)
        if self.duty_group_id:
            domain &= Domain("duty_group_id", "=", self.duty_group_id.id)
        return domain

    # Scopes

    @api.model
    def _refresh(self, period):
        """A review for every cap, body and group of the period's results."""
        if not self.env.user.has_group("hr_quality_evaluation.group_quality_reader"):
            raise AccessError(self.env._("Caps are reviewed by personnel."))
        period.check_access("read")
        self.env["hr.quality.result"].flush_model()
        self.env["hr.quality.evaluation"].flush_model()
        self.env.cr.execute(
            """
            INSERT INTO hr_quality_cap_review (period_id, company_id, cap_id, body_id,
                duty_group_id, subject, create_uid, create_date, write_uid, write_date)
            SELECT DISTINCT r.period_id, r.company_id, c.id, r.body_id, g.id,
                   CASE WHEN r.employee_id IS NULL THEN 'unit' ELSE 'person' END,
                   %(uid)s, %(now)s::timestamp, %(uid)s, %(now)s::timestamp
              FROM hr_quality_result r
              JOIN hr_quality_evaluation e ON e.id = r.evaluation_id
              JOIN hr_quality_cap c ON c.regulation_id = e.regulation_id
               AND c.confidence = 'confirmed'
              JOIN LATERAL (SELECT NULL::int AS id UNION SELECT r.duty_group_id
                             WHERE c.scope = 'duty_group' AND r.employee_id IS NOT NULL
                           ) g ON TRUE
             WHERE r.period_id = %(period)s AND r.current AND r.body_id IS NOT NULL
               AND r.outside IS NOT TRUE
            ON CONFLICT DO NOTHING
            """,
            {"uid": self.env.uid, "now": fields.Datetime.now(), "period": period.id},
        )
        self.env.invalidate_all()
        return self.search([("period_id", "=", period.id)])


def _counts(grades, members=None):
    good = grades.get("htxs", 0) + grades.get("htt", 0)
    return caps.Counts(sum(grades.values()), good, grades.get("htxs", 0), members)


def _standing(counts, verdict):
    if not counts.excellent:
        return "none"
    if verdict.limit is None:
        return "choose"
    return "over" if verdict.over else "within"


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def action_review_caps(self):
        """Count anew and show the caps of the period."""
        self.ensure_one()
        self.env["hr.quality.cap.review"]._refresh(self)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_quality_evaluation.hr_quality_cap_review_action"
        )
        return {**action, "domain": [("period_id", "=", self.id)]}
