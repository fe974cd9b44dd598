# Part of HR Quality. See LICENSE. (LGPL-3)
"""What personnel and the authority choose about a cap, each with its ground."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules import caps
from .hr_quality_cap_review import READINGS


class HrQualityCapReview(models.Model):
    _inherit = "hr.quality.cap.review"

    def action_choose_reading(self):
        """Open the window that asks for the reading and the text it follows."""
        return self._open_wizard(
            "hr.quality.cap.reading", self.env._("Choose the Reading")
        )

    def action_allow_exceptional(self):
        """Open the window that asks the authority's reason."""
        self.check_access("read")
        return self.env["hr.quality.reason"]._open(self, "exceptional")

    def action_withdraw_exceptional(self):
        """Open the window that asks why the raised share is taken back."""
        self.check_access("read")
        return self.env["hr.quality.reason"]._open(self, "withdraw_exceptional")

    def action_show_candidates(self):
        """The people proposed for the top tier, in order."""
        self.ensure_one()
        return self._show(self._candidate_domain(), self.env._("Proposed for the Top"))

    def action_show_scope(self):
        """Everyone the cap counts."""
        self.ensure_one()
        return self._show(self._scope_domain(), self.env._("Counted in the Cap"))

    def _show(self, domain, name):
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": f"{name}: {self.display_name}",
            "res_model": "hr.quality.result",
            "view_mode": "list,form",
            "views": [
                (
                    self.env.ref(
                        "hr_quality_evaluation.hr_quality_result_view_list_cap"
                    ).id,
                    "list",
                ),
                (False, "form"),
            ],
            "domain": list(domain),
            "context": {"hierarchical_naming": False},
        }

    def _open_wizard(self, model, name):
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids},
        }

    def _choose_reading(self, reading, citation):
        """Record what the share is taken of, and the text that says so.

        :raises UserError: without a citation: there is no silent default
        """
        if not self.env.user.has_group("hr_quality_evaluation.group_quality_officer"):
            raise AccessError(self.env._("The reading is chosen by personnel."))
        self.check_access("read")
        citation = (citation or "").strip()
        if reading not in dict(READINGS) or not citation:
            raise UserError(
                self.env._("Choose a reading and cite the text it follows.")
            )
        self._check_unused()
        reviews_sudo = self.sudo()  # written by this door only
        reviews_sudo.write(
            {
                "reading": reading,
                "citation": citation,
                "chosen_by_id": self.env.uid,
                "chosen_on": fields.Datetime.now(),
            }
        )
        self.env["hr.quality.event"]._log(
            self, "cap_reading", {"reading": reading}, reason=citation
        )

    def _check_unused(self):
        """A reading an issued decision stood on is not changed afterwards."""
        for review in self:
            if (
                self.env["hr.quality.result"]
                .sudo()
                .search_count(
                    review._scope_domain() & Domain("final", "=", True), limit=1
                )
            ):
                raise UserError(
                    self.env._(
                        "%(name)s: results of this scope are already decided.",
                        name=review.display_name,
                    )
                )

    def _allow_exceptional(self, reason):
        """335 Đ20.5: the authority raises the share; 233 Đ12.6: for a top body only.

        :raises UserError: without a reason, or when the body is not rated at the top
        """
        reason = self._check_raises(reason)
        self._check_unused()
        for review in self:
            if not review.cap_id.exceptional_percent:
                raise UserError(
                    self.env._(
                        "%(name)s: the regulation knows no raised share (%(article)s).",
                        name=review.display_name,
                        article=review.article,
                    )
                )
            cap = review.cap_id.sudo()._prepare_rule().cap
            if not caps.exceptional_allowed(cap, review._body_grade(), True):
                raise UserError(
                    self.env._(
                        "%(name)s: the share is raised only when the body itself is"
                        " rated at the top tier (%(article)s).",
                        name=review.display_name,
                        article=review.article,
                    )
                )
        reviews_sudo = self.sudo()  # written by this door only
        reviews_sudo.write(
            {
                "exceptional": True,
                "exceptional_reason": reason,
                "exceptional_by_id": self.env.uid,
            }
        )
        self.env["hr.quality.event"]._log(self, "cap_exceptional", reason=reason)

    def _withdraw_exceptional(self, reason):
        """The authority takes the raised share back, while nothing stands on it."""
        reason = self._check_raises(reason)
        self._check_unused()
        raised_sudo = self.filtered("exceptional").sudo()  # written by this door only
        raised_sudo.write(
            {
                "exceptional": False,
                "exceptional_reason": False,
                "exceptional_by_id": False,
            }
        )
        self.env["hr.quality.event"]._log(
            raised_sudo, "cap_exceptional_withdrawn", reason=reason
        )

    def _check_raises(self, reason):
        """The authority of each body, with a reason."""
        for review in self:
            if not review.body_id.is_decided_by_me:
                raise AccessError(
                    self.env._(
                        "Only the authority of %(body)s raises the share.",
                        body=review.sudo().body_id.name,
                    )
                )
        self.check_access("read")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(
                self.env._("Say why the share is raised, or why it is taken back.")
            )
        return reason

    def _body_grade(self):
        """The tier of the body itself in the period, as decided or entered."""
        result_sudo = (
            self.env["hr.quality.result"]
            .sudo()
            .search(
                [
                    ("period_id", "=", self.period_id.id),
                    ("department_id", "=", self.body_id.id),
                    ("employee_id", "=", False),
                    ("current", "=", True),
                ],
                limit=1,
            )
        )
        return result_sudo.decided_grade or None
