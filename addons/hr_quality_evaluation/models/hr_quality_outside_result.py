# Part of HR Quality. See LICENSE. (LGPL-3)
"""Results a superior body decided, entered from its paper."""

import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    is_rated_outside = fields.Boolean(compute="_compute_is_rated_outside")

    @api.depends("rating_body_id", "roster_ids.outcome")
    def _compute_is_rated_outside(self):
        """A superior body decides: the roster says so, or no body of the agency."""
        for sheet in self:
            rosters_sudo = sheet.sudo().roster_ids  # one's line, whoever may read it
            elsewhere = "elsewhere" in rosters_sudo.mapped("outcome")
            sheet.is_rated_outside = elsewhere or not sheet.rating_body_id

    def action_enter_outside_result(self):
        """Open the window for a result decided by the superior body."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Result of the Superior Body"),
            "res_model": "hr.quality.outside.result",
            "view_mode": "form",
            "target": "new",
            "context": {"active_model": self._name, "active_id": self.id},
        }

    def _enter_outside_result(self, values):
        """Do cấp trên xếp loại: the superior's tier with its paper; final at once.

        :param dict values: grade, body, number, date, signer, file (base64), file_name
        :raises UserError: naming what is missing
        """
        self.ensure_one()
        if not self._may_officer():
            raise AccessError(
                self.env._("Results of a superior are typed in by personnel only.")
            )
        self.check_access("read")
        self._check_outside(values)
        result_sudo = self._outside_result()
        self._check_rated_outside(result_sudo)
        content = base64.b64decode(values["file"])
        tiers = self.regulation_id.tier_ids
        result_sudo.write({"outside_file": values["file"]})
        result_sudo._transition(
            "decided",
            {
                "decided_grade": values["grade"],
                "decided_tier": tiers.filtered(
                    lambda tier: tier.grade == values["grade"]
                ).name,
                "decided_by": values["body"],
                "decided_on": values["date"],
                "outside": True,
                "outside_body": values["body"],
                "outside_number": values["number"],
                "outside_date": values["date"],
                "outside_signer": values["signer"],
                "outside_file_name": values.get("file_name") or "scan.pdf",
                "outside_file_hash": hashlib.sha256(content).hexdigest(),
                "final": True,
            },
        )
        result_sudo._close_lines()
        self._mark_rated()
        return result_sudo.with_env(self.env)

    def _check_rated_outside(self, result):
        """What the agency decides by its own paper is not typed in as another's."""
        if not (self.is_rated_outside or result.replaces_id):
            raise UserError(
                self.env._(
                    "%(name)s is rated by %(rater)s: put the result on the list of a"
                    " decision.",
                    name=self.subject_name,
                    rater=self.rater_name or self.rating_body_id.name,
                )
            )

    def _check_outside(self, values):
        labels = {
            "grade": self.env._("tier"),
            "body": self.env._("superior body"),
            "number": self.env._("document number"),
            "date": self.env._("date"),
            "signer": self.env._("signer"),
            "file": self.env._("scan"),
        }
        missing = [label for name, label in labels.items() if not values.get(name)]
        if missing:
            raise UserError(
                self.env._(
                    "%(name)s: fill in %(missing)s.",
                    name=self.subject_name,
                    missing=", ".join(missing),
                )
            )
        if values["grade"] not in self.regulation_id.sudo().tier_ids.mapped("grade"):
            raise UserError(
                self.env._(
                    "%(name)s: choose one of the tiers of the regulation.",
                    name=self.subject_name,
                )
            )

    def _outside_result(self):
        """The open result of the sheet, made when there is none yet."""
        results_sudo = self.env["hr.quality.result"].sudo()  # no one has create access
        current = results_sudo.search(
            [("evaluation_id", "=", self.id), ("current", "=", True)]
        )
        if current.final or current.decision_id:
            raise UserError(
                self.env._(
                    "%(name)s already has a decided result.", name=self.subject_name
                )
            )
        if current.state == "proposed":
            current.with_env(self.env).action_withdraw()
        return current or results_sudo.create(self._prepare_first_result())

    def _prepare_first_result(self):
        return {
            "evaluation_id": self.id,
            "code": f"{self.code}/1",
            "period_id": self.period_id.id,
            "company_id": self.company_id.id,
            "employee_id": self.employee_id.id,
            "department_id": self.department_id.id,
            "body_id": self.body_id.id,
            "duty_group_id": self.duty_group_id.id,
            "subject_name": self.subject_name,
            "name_key": self.name_key,
        }
