# Part of HR Quality. See LICENSE. (LGPL-3)
"""The windows that ask for a tier, a reading, a paper or a reason."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.hr_quality_cap_review import READINGS
from ..models.hr_quality_catalogue import GRADES


class HrQualityResultPropose(models.TransientModel):
    """Propose, or as the authority decide, one tier for the chosen results."""

    _name = "hr.quality.result.propose"
    _description = "Propose a tier"

    result_ids = fields.Many2many("hr.quality.result", readonly=True)
    deciding = fields.Boolean(readonly=True)
    by_rules = fields.Boolean("Take the Tier by the Rules")
    grade = fields.Selection(GRADES, "Tier")
    reason = fields.Text()
    seats = fields.Json(compute="_compute_seats", compute_sudo=False)
    regulation_doubt = fields.Text(compute="_compute_regulation_doubt")

    @api.depends("result_ids")
    @api.depends_context("lang")
    def _compute_regulation_doubt(self):
        for window in self:
            sheets_sudo = window.result_ids._origin.evaluation_id.sudo()  # catalogue
            window.regulation_doubt = sheets_sudo.regulation_id._doubt()

    @api.depends("grade", "by_rules", "result_ids")
    def _compute_seats(self):
        """The seats of the scopes touched, before and after this proposal."""
        for window in self:
            results = window.result_ids._origin
            grades = {
                result: result.rule_grade if window.by_rules else window.grade
                for result in results
            }
            known = {result: grade for result, grade in grades.items() if grade}
            window.seats = self.env["hr.quality.cap.review"]._preview(known)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        results = self.env["hr.quality.result"].browse(
            self.env.context.get("active_ids", [])
        )
        results.check_access("read")
        presented = set(results.decision_id.mapped("state")) == {"presented"}
        values["result_ids"] = [fields.Command.set(results.ids)]
        values["deciding"] = presented
        if len(results) == 1:
            values["grade"] = results.proposed_grade or results.rule_grade
        return values

    def action_apply(self):
        """Hand the tier to the results, which check who may and why."""
        self.ensure_one()
        self.result_ids.check_access("read")
        if self.deciding:
            self.result_ids._amend(self.grade, self.reason)
        elif self.by_rules:
            self.result_ids._propose_by_rules()
        else:
            self.result_ids._propose(self.grade, self.reason)
        return {"type": "ir.actions.act_window_close"}


class HrQualityCapReading(models.TransientModel):
    """What the share is taken of, with the text that says so."""

    _name = "hr.quality.cap.reading"
    _description = "Choose the reading of a cap"

    review_ids = fields.Many2many("hr.quality.cap.review", readonly=True)
    reading = fields.Selection(READINGS, required=True)
    citation = fields.Char(
        required=True, help="Number, date and issuer of the text you follow."
    )
    whole_period = fields.Boolean("For Every Scope of the Same Cap", default=True)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        reviews = self.env["hr.quality.cap.review"].browse(
            self.env.context.get("active_ids", [])
        )
        reviews.check_access("read")
        values["review_ids"] = [fields.Command.set(reviews.ids)]
        return values

    def action_apply(self):
        """Record the reading for the chosen scopes, or for all of their caps."""
        self.ensure_one()
        reviews = self.review_ids
        reviews.check_access("read")
        if self.whole_period:
            reviews |= reviews.search(
                [
                    ("period_id", "in", reviews.period_id.ids),
                    ("cap_id", "in", reviews.cap_id.ids),
                ]
            )
        reviews._choose_reading(self.reading, self.citation)
        return {"type": "ir.actions.act_window_close"}


class HrQualityOutsideResult(models.TransientModel):
    """A tier the superior body decided, typed in from its paper."""

    _name = "hr.quality.outside.result"
    _description = "Result of the superior body"

    evaluation_id = fields.Many2one(
        "hr.quality.evaluation", "Rating Sheet", required=True, readonly=True
    )
    grade = fields.Selection(GRADES, "Tier", required=True)
    body = fields.Char("Superior Body", required=True)
    number = fields.Char("Document Number", required=True)
    date = fields.Date(required=True)
    signer = fields.Char(required=True)
    file = fields.Binary("Scan", required=True)
    file_name = fields.Char()

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        sheet = self.env["hr.quality.evaluation"].browse(
            self.env.context.get("active_id", [])
        )
        sheet.check_access("read")
        values["evaluation_id"] = sheet.id
        values["body"] = sheet.rater_name
        return values

    def action_apply(self):
        """Make the superior's tier the final result of the sheet."""
        self.ensure_one()
        names = ("grade", "body", "number", "date", "signer", "file", "file_name")
        this = self.with_context(bin_size=False)
        self.evaluation_id._enter_outside_result({name: this[name] for name in names})
        return {"type": "ir.actions.act_window_close"}


class HrQualityReason(models.TransientModel):
    """A reason, for the acts that need one."""

    _name = "hr.quality.reason"
    _description = "Give the reason"

    ACTS = {
        "replace": ("hr.quality.result", "_replace"),
        "return": ("hr.quality.decision", "_return"),
        "exceptional": ("hr.quality.cap.review", "_allow_exceptional"),
        "withdraw_exceptional": ("hr.quality.cap.review", "_withdraw_exceptional"),
        "unlock": ("hr.quality.period", "_unlock"),
        "again": ("hr.quality.evaluation", "_take_again"),
        "void": ("hr.quality.assignment", "_void"),
    }

    act = fields.Selection(
        [
            ("replace", "Replace a final result"),
            ("return", "Return a list"),
            ("exceptional", "Raise the share"),
            ("withdraw_exceptional", "Take the raised share back"),
            ("unlock", "Unlock a month or quarter"),
            ("again", "Take marks again"),
            ("void", "No longer ask an assessor"),
        ],
        required=True,
        readonly=True,
    )
    reason = fields.Text(required=True)
    article = fields.Char("Legal Basis", readonly=True)

    @api.model
    def _open(self, records, act):
        """The window for one of the acts on these records."""
        article = records._cite("replaced_article") if act == "replace" else ""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Give the Reason"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_act": act,
                "default_article": article,
                "active_model": records._name,
                "active_ids": records.ids,
            },
        }

    def action_apply(self):
        """Do the act; the record itself checks who may."""
        self.ensure_one()
        model, method = self.ACTS[self.act]
        if self.env.context.get("active_model") != model:
            raise AccessError(self.env._("This act is for another kind of record."))
        records = self.env[model].browse(self.env.context.get("active_ids", []))
        records.check_access("read")
        getattr(records, method)(self.reason)
        return {"type": "ir.actions.act_window_close"}


class HrQualityNotice(models.TransientModel):
    """How and when the notice of results reached people."""

    _name = "hr.quality.notice"
    _description = "Notice delivered"

    mode = fields.Selection(
        [("system", "In the system"), ("paper", "On paper"), ("email", "By e-mail")],
        required=True,
        default="paper",
    )
    date = fields.Date("Delivered On", required=True, default=fields.Date.context_today)
    number = fields.Char("Number of the Notice")
    receiver = fields.Char("Received by", help="Empty: the person himself.")
    note = fields.Char("Address or Remark")
    file = fields.Binary("Signed Receipt")
    file_name = fields.Char()

    def action_apply(self):
        """Record the notice on the chosen sheets."""
        self.ensure_one()
        if self.env.context.get("active_model") != "hr.quality.evaluation":
            raise AccessError(self.env._("This act is for another kind of record."))
        sheets = self.env["hr.quality.evaluation"].browse(
            self.env.context.get("active_ids", [])
        )
        this = self.with_context(bin_size=False)
        names = ("number", "receiver", "note", "file", "file_name")
        proof = {name: this[name] for name in names if this[name]}
        sheets._record_notice(self.mode, self.date, **proof)
        return {"type": "ir.actions.act_window_close"}
