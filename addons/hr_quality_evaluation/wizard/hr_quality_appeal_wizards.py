# Part of HR Quality. See LICENSE. (LGPL-3)
"""The windows that take an appeal and its answer."""

from odoo import fields, models


class HrQualityAppealFile(models.TransientModel):
    """An appeal being written, by the person or from a paper."""

    _name = "hr.quality.appeal.file"
    _description = "File an appeal"

    evaluation_id = fields.Many2one(
        "hr.quality.evaluation", "Rating Sheet", required=True, readonly=True
    )
    channel = fields.Selection(
        [("system", "In the system"), ("paper", "On paper")],
        required=True,
        readonly=True,
        default="system",
    )
    hint = fields.Char(related="evaluation_id.appeal_hint", related_sudo=False)
    content = fields.Text("What is Asked, and Why", required=True)
    file = fields.Binary("Document Attached")
    file_name = fields.Char()
    received_on = fields.Date(default=fields.Date.context_today)
    paper_number = fields.Char("Incoming Number")
    late_reason = fields.Char("Why Accepted Late")

    def action_file(self):
        """Hand it to the sheet, which checks who files and until when."""
        self.ensure_one()
        this = self.with_context(bin_size=False)
        values = {name: this[name] for name in ("content", "file", "file_name")}
        if self.channel == "system":
            appeal = self.evaluation_id._file_appeal(values)
        else:
            more = ("received_on", "paper_number", "late_reason")
            values |= {name: this[name] for name in more}
            appeal = self.evaluation_id._register_appeal(values)
        return {
            "type": "ir.actions.act_window",
            "res_model": appeal._name,
            "res_id": appeal.id,
            "view_mode": "form",
        }


class HrQualityAppealAnswer(models.TransientModel):
    """The authority's answer being written."""

    _name = "hr.quality.appeal.answer"
    _description = "Answer an appeal"

    appeal_id = fields.Many2one("hr.quality.appeal", required=True, readonly=True)
    content = fields.Text(related="appeal_id.content", related_sudo=False)
    examination = fields.Text(related="appeal_id.examination", related_sudo=False)
    outcome = fields.Selection(
        [("upheld", "Upheld: the result is replaced"), ("rejected", "Rejected")],
        "Conclusion",
        required=True,
    )
    answer = fields.Text("Answer and Reasons", required=True)
    number = fields.Char("Number of the Answer", required=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    signer = fields.Char("Signed By", required=True)
    signer_title = fields.Char("Signer's Position", required=True)

    def action_answer(self):
        """Hand it to the appeal, which checks who answers."""
        self.ensure_one()
        names = ("outcome", "answer", "number", "date", "signer", "signer_title")
        self.appeal_id._answer({name: self[name] for name in names})
        return {"type": "ir.actions.act_window_close"}
