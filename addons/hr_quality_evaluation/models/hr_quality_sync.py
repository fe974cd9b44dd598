# Part of HR Quality. See LICENSE. (LGPL-3)
"""Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức: what is due, and each export.

335 Đ26.1d, 233 Đ18.1b: within five days of the result. The database's interface and
its template are not public: the columns are the least it can want, unverified.
"""

import base64
import hashlib

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..report.sync_workbook import sync_workbook
from .hr_quality_guard import PAPER_FIELDS
from .res_company import AGENCY_ZONE

PAPER_FIELDS["hr.quality.sync", "file"] = [("id", "!=", False)]
DUE_DAY = f"""
    COALESCE(r.decided_on, (COALESCE(p.rated_on, r.computed_on)
             AT TIME ZONE 'UTC' AT TIME ZONE {AGENCY_ZONE})::date) + g.sync_days"""
"""From the decision, or from the day at the agency on which the scores were locked."""
REPORTED_PARTS = ("month", "quarter")
DUE = f"""
      FROM hr_quality_result r
      JOIN hr_quality_evaluation e ON e.id = r.evaluation_id
      JOIN hr_quality_regulation g ON g.id = e.regulation_id AND g.sync_days > 0
      JOIN hr_quality_period p ON p.id = r.period_id
      JOIN res_company c ON c.id = r.company_id
 LEFT JOIN resource_calendar w ON w.id = c.resource_calendar_id
     WHERE r.current AND r.employee_id IS NOT NULL
       AND p.is_pilot IS NOT TRUE AND p.is_history IS NOT TRUE
       AND (r.final OR r.has_score AND p.kind IN {REPORTED_PARTS}
                   AND p.state IN ('rated', 'published', 'closed'))
       AND NOT EXISTS (SELECT FROM hr_quality_sync_result_rel x
                        WHERE x.result_id = r.id)
"""
"""Results that the national database does not have yet."""
WAITING = f"SELECT r.id, {DUE_DAY} {DUE} AND r.period_id = %s ORDER BY r.name_key"
COUNTED = (
    f"SELECT r.period_id, count(*), min({DUE_DAY}),"
    f" string_agg(DISTINCT NULLIF(g.sync_article, ''), '; ') {DUE}"
    " AND r.period_id = ANY(%s) GROUP BY 1"
)


class HrQualitySync(models.Model):
    """One export: which results, when, by whom, and the file as it was."""

    _name = "hr.quality.sync"
    _description = "Export for the national database"
    _inherit = ["hr.quality.paper.file"]
    _order = "made_on desc, id desc"
    _rec_name = "file_name"

    period_id = fields.Many2one(
        "hr.quality.period",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, ondelete="restrict", readonly=True
    )
    made_on = fields.Datetime("Exported On", required=True, readonly=True)
    made_by = fields.Char("Exported By", readonly=True)
    row_count = fields.Integer("Number of People", readonly=True)
    first_due = fields.Date("First Due By", readonly=True)
    article = fields.Char("Legal Basis", readonly=True)
    file = fields.Binary("Workbook", readonly=True)
    result_ids = fields.Many2many(
        "hr.quality.result",
        "hr_quality_sync_result_rel",
        "sync_id",
        "result_id",
        readonly=True,
    )

    def init(self):
        columns = ("period_id", "company_id", "made_on", "row_count", "file_hash")
        self.env["hr.quality.guard"]._install_guard(self._table, columns, "TRUE")


class HrQualityResult(models.Model):
    _inherit = "hr.quality.result"

    sync_ids = fields.Many2many(
        "hr.quality.sync",
        "hr_quality_sync_result_rel",
        "result_id",
        "sync_id",
        "Exports for the National Database",
        readonly=True,
        copy=False,
    )


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def action_export_national(self):
        """Kết xuất: everything the national database does not have yet, as a file."""
        self.ensure_one()
        if not self._may_officer() or self.company_id not in self.env.companies:
            raise AccessError(
                self.env._("The national database is updated by personnel only.")
            )
        self.check_access("read")
        results, first_due = self._sync_waiting()
        if not results:
            raise UserError(
                self.env._(
                    "There is nothing new for the database. What was exported before is"
                    " in the list of exports, each with its file."
                )
            )
        sync = self._create_sync(results, first_due)
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.quality.sync",
            "res_id": sync.id,
            "view_mode": "form",
        }

    def _sync_waiting(self):
        """The results due, and the first day one of them is due by."""
        self.env.flush_all()
        self.env.cr.execute(WAITING, [self.id])
        rows = self.env.cr.fetchall()
        results = self.env["hr.quality.result"].browse([row[0] for row in rows])
        first = min((day for _id, day in rows if day), default=False)
        return results, first and self.company_id._quality_term_end(first)

    def _create_sync(self, results, first_due):
        terms = sorted(
            (one.sync_days, one.sync_article or "")
            for one in results.evaluation_id.regulation_id
        )
        content = sync_workbook(
            self.company_id.name,
            self.name,
            [self._sync_row(one) for one in results],
            list(dict.fromkeys(terms)),
        )
        digest = hashlib.sha256(content).hexdigest()
        now = fields.Datetime.now()
        syncs_sudo = self.env["hr.quality.sync"].sudo()  # no one has create access
        sync = syncs_sudo.create(
            {
                "period_id": self.id,
                "company_id": self.company_id.id,
                "made_on": now,
                "made_by": self.env.user.name,
                "row_count": len(results),
                "first_due": first_due,
                "article": results._cite("sync_article"),
                "file": base64.b64encode(content),
                "file_name": f"csdlqg-{self.date_to.year}-{now:%Y%m%d%H%M}.xlsx",
                "file_hash": digest,
                "result_ids": [fields.Command.set(results.ids)],
            }
        )
        self.env["hr.quality.event"]._log(
            self, "national_exported", {"rows": len(results), "sha256": digest}
        )
        return sync.with_env(self.env)

    def _sync_domain(self):
        """The results that wait, as a list of results shows them."""
        reported = Domain("final", "=", True)
        if self.kind in REPORTED_PARTS:
            reported |= Domain("has_score", "=", True)
        return list(
            Domain("current", "=", True)
            & Domain("employee_id", "!=", False)
            & Domain("evaluation_id.regulation_id.sync_days", ">", 0)
            & Domain("sync_ids", "=", False)
            & reported
        )

    def _sync_row(self, result):
        """What is known of one result, in the order of the columns."""
        sheet, person = result.evaluation_id, result.employee_id.sudo()
        category = sheet._fields["personnel_category"]._description_selection(self.env)
        return (
            sheet.staff_code or "",
            person.identification_id or "",
            result.subject_name,
            person.birthday,
            dict(category).get(sheet.personnel_category, ""),
            sheet.job_title or "",
            sheet.department_path or "",
            self.date_from,
            self.date_to,
            result.score if result.has_score else None,
            result.decided_tier or "",
            result.decision_id.corrected_number or result.outside_number or "",
            result.decision_id.corrected_date or result.decided_on,
            result.decided_by or "",
            sheet.regulation_id.number or sheet.regulation_id.name,
            result.version_no,
        )

    # the cockpit

    def _cockpit_queries(self):
        """Beside the figures of the season: what the national database waits for."""
        return {
            **super()._cockpit_queries(),
            "sync_waiting sync_day sync_article": (COUNTED,),
        }

    def _blockers(self, count):
        found = super()._blockers(count)
        if count.get("sync_waiting") and self._may_officer():
            text = self._sync_line(count["sync_waiting"], count["sync_day"])
            if count.get("sync_article"):
                text = f"{text} ({count['sync_article']})"
            found.append({"text": text, "blocking": False, "show": "sync"})
        return found

    def _sync_line(self, number, day):
        day = day and self.company_id._quality_term_end(day)
        values = {"count": f"{number:02}", "day": day and day.strftime("%d/%m/%Y")}
        if not day:
            text = self.env._("%(count)s results for the national database.", **values)
        elif day < self.company_id._quality_today():
            text = self.env._(
                "%(count)s results for the national database: overdue since %(day)s.",
                **values,
            )
        else:
            text = self.env._(
                "%(count)s results for the national database, by %(day)s.", **values
            )
        return text

    def _cockpit_targets(self):
        return {
            **super()._cockpit_targets(),
            "sync": ("hr_quality_result_action", self._sync_domain()),
        }
