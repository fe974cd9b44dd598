# Part of HR Quality. See LICENSE. (LGPL-3)
"""Publication: to the person, his head, personnel and authority, and all staff."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .document_language import in_document_language
from .hr_quality_catalogue import GRADES

BATCH = 1000


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def action_publish(self):
        """Publish every decided result that is not published as it stands."""
        for period in self:
            period._publish()

    def _publish(self, evaluations=None):
        """Copy to the sheets what their subjects may see; returns the sheets.

        Personnel and the authority read the results themselves, from the day they are
        decided; heads read ``hr.quality.publication.head``, all staff of the body
        ``hr.quality.publication.line``. Each of the other audiences has its own date.
        """
        self.ensure_one()
        if not self._may_officer() or self.company_id not in self.env.companies:
            raise AccessError(self.env._("Results are published by personnel only."))
        self.check_access("read")
        domain = [
            ("period_id", "=", self.id),
            ("final", "=", True),
            ("current", "=", True),
        ]
        if evaluations is not None:
            domain.append(("evaluation_id", "in", evaluations.ids))
        results = self.env["hr.quality.result"].search(domain)
        if not results:
            raise UserError(
                self.env._(
                    "%(period)s has no decided result to publish.",
                    period=self.display_name,
                )
            )
        fresh = results.filtered(lambda result: result._differs_from_published())
        self._write_published(fresh)
        sheets = fresh.evaluation_id
        again = sheets.filtered(lambda sheet: sheet.state == "published")
        (sheets - again)._transition("published")
        self.env["hr.quality.event"]._log(again, "evaluation_published")
        return sheets

    def _write_published(self, results):
        now = fields.Datetime.now()
        rows = [
            result._prepare_publication() for result in in_document_language(results)
        ]
        for start in range(0, len(rows), BATCH):
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE hr_quality_evaluation e
                       SET published_score = v.score::numeric,
                           published_grade = v.grade,
                           published_tier = v.tier, published_trace = v.trace,
                           published_limit = v.reach, published_scored = v.scored,
                           published_comment = v.comment,
                           published_result_id = v.result, published_on = %s,
                           published_head_on = %s,
                           published_staff_on = CASE WHEN v.staff THEN %s END,
                           write_uid = %s, write_date = %s
                      FROM (VALUES %s) v(id, score, grade, tier, trace, reach, scored,
                                         comment, result, staff)
                     WHERE e.id = v.id
                    """,
                    *(now, now, now),
                    self.env.uid,
                    now,
                    SQL(", ").join(
                        SQL(
                            "(%s, %s::text, %s, %s, %s::text, %s::text, %s, %s::text,"
                            " %s, %s)",
                            *row,
                        )
                        for row in rows[start : start + BATCH]
                    ),
                )
            )
        self.env["hr.quality.evaluation"].invalidate_model()


class HrQualityResult(models.Model):
    _inherit = "hr.quality.result"

    def _prepare_publication(self):
        """What the subject reads: tier, comment, the score if it may be shown, grounds.

        A score that is withheld is nowhere on the sheet, the grounds included.
        """
        regulation = self.evaluation_id.regulation_id
        shown = self.has_score and regulation.publish_person_score
        verdict = self._verdict().filtered_for_subject(regulation.publish_person_score)
        limits = [self._limit_sentence(check) for check in verdict.limits]
        return (
            self.evaluation_id.id,
            str(self.score) if shown else "0",
            self.decided_grade,
            self.decided_tier,
            verdict.to_json() if self.trace and not self.outside else None,
            "; ".join(limits) or None,
            shown,
            self.decided_reason or None,
            self.id,
            regulation.publish_staff,
        )

    def _limit_sentence(self, check):
        """What holds the tier, with its article; a knock-out says that it failed."""
        text = check.code
        if check.values.get("effect") == "knockout":
            text = self.env._("Condition not met: %(condition)s", condition=text)
        return " — ".join(filter(None, (text, check.article)))

    def _differs_from_published(self):
        """A final result never changes: another version is what differs."""
        sheet = self.evaluation_id
        return sheet.state != "published" or sheet.published_result_id != self


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    published_scored = fields.Boolean("Score Published", readonly=True)
    published_comment = fields.Text("Comment of the Authority", readonly=True)
    published_head_on = fields.Datetime("Published to the Head On", readonly=True)
    published_staff_on = fields.Datetime("Published to All Staff On", readonly=True)
    published_result_id = fields.Many2one(
        "hr.quality.result",
        "Version Published",
        readonly=True,
        ondelete="restrict",
        groups="hr_quality_evaluation.group_quality_reader",
    )

    def action_record_notice(self):
        """Open the window that records how and when the notice was delivered."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Notice Delivered"),
            "res_model": "hr.quality.notice",
            "view_mode": "form",
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids},
        }


class HrQualityPublicationLine(models.Model):
    """Công khai: name, unit and tier for all staff of the body, no score by default.

    The body is the one whose cap counts the person or unit; a body inside an agency
    is a public of its own. Its own tier is read by its staff as well.
    A view on published sheets; there is nothing in it that the regulation does not let
    all staff see, so it needs no right on the sheets themselves.
    """

    _name = "hr.quality.publication.line"
    _description = "Published rating"
    _auto = False
    _order = "period_id, department_name, name_key, id"
    _rec_name = "subject_name"

    period_id = fields.Many2one("hr.quality.period", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    body_id = fields.Many2one("hr.department", readonly=True)
    department_id = fields.Many2one("hr.department", readonly=True)
    subject_name = fields.Char("Name", readonly=True)
    name_key = fields.Char(readonly=True)
    is_unit = fields.Boolean("Unit's Own", readonly=True)
    department_name = fields.Char("Unit", readonly=True)
    job_title = fields.Char("Position", readonly=True)
    grade = fields.Selection(GRADES, "Tier", readonly=True)
    tier = fields.Char("Name of the Tier", readonly=True)
    score = fields.Float(digits=(6, 2), readonly=True, aggregator="avg")
    has_score = fields.Boolean(readonly=True)
    published_on = fields.Datetime(readonly=True)

    _depends = {
        "hr.quality.evaluation": [
            "published_grade",
            "published_tier",
            "published_score",
            "published_scored",
            "published_staff_on",
            "state",
        ],
        "hr.quality.regulation": ["publish_staff", "publish_staff_score"],
    }

    @property
    def _table_query(self):
        return SQL("%s %s %s", self._select(), self._from(), self._where())

    def _select(self):
        return SQL(
            """
            SELECT e.id, e.period_id, e.company_id, e.subject_name, e.name_key,
                   e.body_id, e.department_id,
                   e.employee_id IS NULL AS is_unit,
                   regexp_replace(e.department_path, '^.* / ', '') AS department_name,
                   e.job_title, e.published_grade AS grade, e.published_tier AS tier,
                   CASE WHEN g.publish_staff_score AND e.published_scored
                        THEN e.published_score END AS score,
                   COALESCE(g.publish_staff_score AND e.published_scored, FALSE)
                        AS has_score,
                   e.published_staff_on AS published_on
            """
        )

    def _from(self):
        return SQL(
            """
            FROM hr_quality_evaluation e
            JOIN hr_quality_regulation g ON g.id = e.regulation_id
            JOIN hr_quality_period p ON p.id = e.period_id
            """
        )

    def _where(self):
        return SQL(
            """
            WHERE e.published_staff_on IS NOT NULL AND g.publish_staff
              AND p.is_history IS NOT TRUE
            """
        )
