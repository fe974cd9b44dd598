# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError

RULE_MODELS = (
    "hr.quality.tier.condition",
    "hr.quality.cap",
    "hr.quality.special.case",
    "hr.quality.rollup.limit",
)


class HrQualityRegulationConfirm(models.TransientModel):
    """Who confirms writes down which text he read, and where."""

    _name = "hr.quality.regulation.confirm"
    _description = "Confirm the text of a rule"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, readonly=True, ondelete="cascade"
    )
    rule_model = fields.Char(readonly=True)
    rule_ref = fields.Integer(readonly=True)
    rule_name = fields.Char("Rule", readonly=True)
    article = fields.Char(readonly=True)
    text = fields.Text(
        "Text Checked",
        required=True,
        help="The document, its number and date, where you read it, and what it says.",
    )

    @api.model
    def _open(self, record):
        """The action of the window for a regulation or one of its rules."""
        if record._name == "hr.quality.regulation":
            values = {"regulation_id": record.id, "rule_name": record.name}
        else:
            values = {
                "regulation_id": record.regulation_id.id,
                "rule_model": record._name,
                "rule_ref": record.id,
                "rule_name": record.display_name,
                "article": record.article,
            }
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Confirm the Text"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {f"default_{name}": value for name, value in values.items()},
        }

    def action_confirm(self):
        """Confirm the one rule, or the whole regulation."""
        self.ensure_one()
        if not self.rule_model:
            self.regulation_id.action_confirm(self.text)
        elif self.rule_model in RULE_MODELS:
            rule = self.env[self.rule_model].browse(self.rule_ref).exists()
            rule._confirm(self.text)
        else:
            raise AccessError(self.env._("This is not a rule of a regulation."))
