# Part of HR Quality. See LICENSE. (LGPL-3)
"""Thông báo kết quả: when and how it reached the person, with the proof."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_quality_paper_file import sha256

MODES = [
    ("system", "In the system"),
    ("paper", "On paper"),
    ("email", "By e-mail"),
]
GUARDED = (
    *("evaluation_id", "result_id", "period_id", "company_id", "mode", "date"),
    *("version_no", "number", "receiver", "note", "file_name", "file_hash"),
)


class HrQualityDelivery(models.Model):
    """One delivery of the notice of one version of a result; only ever added to."""

    _name = "hr.quality.delivery"
    _description = "Notice delivered"
    _inherit = ["hr.quality.paper.file"]
    _order = "date desc, id desc"
    _rec_name = "number"

    evaluation_id = fields.Many2one(
        "hr.quality.evaluation",
        "Rating Sheet",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    period_id = fields.Many2one(
        "hr.quality.period", required=True, ondelete="restrict", readonly=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, ondelete="restrict", readonly=True
    )
    result_id = fields.Many2one(
        "hr.quality.result",
        "Version of the Result",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    version_no = fields.Integer("Version", readonly=True, aggregator=False)
    mode = fields.Selection(MODES, "How", required=True, readonly=True)
    date = fields.Date("Delivered On", required=True, readonly=True)
    number = fields.Char("Number of the Notice", readonly=True)
    receiver = fields.Char("Received by", readonly=True)
    note = fields.Char(readonly=True)
    recorded_by = fields.Char(readonly=True)
    acknowledged_on = fields.Datetime(readonly=True)

    def init(self):
        """What was delivered stays; the person may still acknowledge it."""
        self.env["hr.quality.guard"]._install_guard(self._table, GUARDED, "TRUE")


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    delivery_ids = fields.One2many("hr.quality.delivery", "evaluation_id", "Notices")
    may_acknowledge = fields.Boolean(compute="_compute_may_acknowledge")

    @api.depends("delivery_ids.acknowledged_on", "user_id")
    @api.depends_context("uid")
    def _compute_may_acknowledge(self):
        for sheet in self:
            open_ones = sheet.delivery_ids.filtered(lambda one: not one.acknowledged_on)
            own = sheet.user_id.id == self.env.uid
            sheet.may_acknowledge = own and bool(open_ones)

    def action_acknowledge_notice(self):
        """Tôi đã nhận thông báo: the person himself confirms, dated."""
        self.check_access("read")
        if any(sheet.user_id.id != self.env.uid for sheet in self):
            raise AccessError(
                self.env._("Only the person himself confirms that he was notified.")
            )
        waiting = self.delivery_ids.filtered(lambda one: not one.acknowledged_on)
        if not waiting:
            raise UserError(self.env._("There is no notice to confirm."))
        waiting_sudo = waiting.sudo()  # rows have no writers; the person is checked
        waiting_sudo.write({"acknowledged_on": fields.Datetime.now()})
        self.env["hr.quality.event"]._log(self, "notice_acknowledged")

    def _record_notice(self, mode, day, **proof):
        """Deliver the notice of the result in force, with its proof.

        :param proof: number, receiver, note, file (base64), file_name
        :raises UserError: unpublished, in the future, or on paper without who received
        """
        self._check_may_notify()
        self._check_delivery(mode, day, proof)
        results = self.env["hr.quality.result"].search(
            [("evaluation_id", "in", self.ids), ("current", "=", True)]
        )
        by_sheet = {result.evaluation_id: result for result in results}
        deliveries_sudo = self.env["hr.quality.delivery"].sudo()  # rows have no writers
        deliveries_sudo.create(
            [
                sheet._prepare_delivery(by_sheet[sheet], mode, day, proof)
                for sheet in self
            ]
        )
        self.sudo().write({"notice_mode": mode, "notice_date": day})  # no write access
        self.env["hr.quality.event"]._log(
            self, "notice_delivered", {"mode": mode, "date": str(day)}
        )

    def _check_may_notify(self):
        if not self._may_officer():
            raise AccessError(self.env._("Notices are recorded by personnel only."))
        self.check_access("read")
        for sheet in self:
            if sheet.state != "published":
                raise UserError(
                    self.env._(
                        "%(name)s: publish the result first.", name=sheet.subject_name
                    )
                )

    def _check_delivery(self, mode, day, proof):
        for company in self.company_id:
            if day > company._quality_today():
                raise UserError(
                    self.env._("A notice cannot have been delivered in the future.")
                )
        several = len(self) > 1 and (proof.get("receiver") or proof.get("file"))
        if several:
            raise UserError(
                self.env._("A receipt is entered for one person at a time.")
            )
        if mode == "email" and not (proof.get("note") or "").strip():
            raise UserError(
                self.env._("Say to which address the notice was sent, and when.")
            )

    def _prepare_delivery(self, result, mode, day, proof):
        return {
            "evaluation_id": self.id,
            "period_id": self.period_id.id,
            "company_id": self.company_id.id,
            "result_id": result.id,
            "version_no": result.version_no,
            "mode": mode,
            "date": day,
            "receiver": proof.get("receiver") or self.subject_name,
            "number": proof.get("number"),
            "note": proof.get("note"),
            "file": proof.get("file"),
            "file_name": proof.get("file_name"),
            "file_hash": sha256(proof.get("file")),
            "recorded_by": self.env.user.name,
        }
