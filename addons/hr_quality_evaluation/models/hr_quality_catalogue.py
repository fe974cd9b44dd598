# Part of HR Quality. See LICENSE. (LGPL-3)
"""The small catalogues: who is compared with whom, and who assesses."""

import unicodedata

from odoo import fields, models
from odoo.exceptions import UserError

CATEGORIES = [
    ("official", "Official (cadre)"),
    ("civil_servant", "Civil servant"),
    ("public_manager", "Public employee, manager"),
    ("public_employee", "Public employee"),
    ("contract", "Contract worker"),
]
MANAGEMENT_ROLES = [
    ("none", "No management post"),
    ("head", "Head"),
    ("deputy", "Deputy"),
]
UNIT_KINDS = [
    ("using_body", "Body using civil servants"),
    ("direct_unit", "Unit directly using civil servants"),
    ("service_unit", "Public service unit"),
    ("component_unit", "Component unit"),
    ("not_rated", "Not rated as a collective"),
]
REGIMES = [
    ("state", "Government"),
    ("party", "Party"),
    ("internal", "Internal or pilot"),
]
GRADES = [
    ("htxs", "Excellent completion"),
    ("htt", "Good completion"),
    ("ht", "Completion"),
    ("kht", "Non-completion"),
]
GRADE_RANK = {"htxs": 4, "htt": 3, "ht": 2, "kht": 1}
SUB_PERIODS = (
    [(f"m{month:02}", f"Month {month}") for month in range(1, 13)]
    + [(f"q{quarter}", f"Quarter {quarter}") for quarter in range(1, 5)]
    + [("y", "Year")]
)
FACTS = [
    ("tasks_done_pct", "Tasks completed (%)"),
    ("tasks_on_time_pct", "Tasks on time and with quality (%)"),
    ("tasks_above_pct", "Tasks above requirement (%)"),
    ("tasks_late_pct", "Tasks late (%)"),
    ("faults_fixed", "Faults found earlier all fixed"),
    ("violation_concluded", "Violation in personnel work or disunity concluded"),
    ("degradation_concluded", "Degradation concluded"),
    ("corruption_in_unit", "Corruption or waste in the unit, handled by law"),
    ("force_majeure", "Force majeure, confirmed by the authority"),
    ("late_force_majeure", "Lateness by force majeure, confirmed by the authority"),
    ("corruption_self_reported", "Found, reported and remedied the case himself"),
    ("objective_cause", "Objective cause, confirmed by the authority"),
    ("collective_disciplined", "The collective disciplined, from reprimand up"),
    ("lower_disciplined", "A direct unit or member of its leadership disciplined"),
    ("low_confidence_pct", "Votes of low confidence (%)"),
    ("criteria_level", "Level of the general criteria"),
    ("criteria_failed_pct", "Result criteria not met (%)"),
    ("unit_targets_done_pct", "Targets of the unit completed (%)"),
    ("unit_targets_above_pct", "Targets of the unit above plan (%)"),
    ("unit_on_time_pct", "Targets of the unit on time and with quality (%)"),
    ("initiative_applied", "Initiative, project or topic applied and recognised"),
]
"""What a condition looks at; a criterion's code follows ``criteria_level``."""


def clean_code(vals, name):
    """The values with a code as it is compared: composed, trimmed, or empty."""
    if not isinstance(vals.get(name), str):
        return vals
    return {**vals, name: unicodedata.normalize("NFC", vals[name]).strip() or False}


class HrQualityPositionGroup(models.Model):
    """Nhóm đối tượng đánh giá: chooses the criteria set."""

    _name = "hr.quality.position.group"
    _description = "Position group"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    note = fields.Char(translate=True, help="Who belongs here.")

    _code_unique = models.UniqueIndex("(code)", "This code is already used.")


class HrQualityDutyGroup(models.Model):
    """Nhóm nhiệm vụ tương đồng: bounds the cap on the top tier."""

    _name = "hr.quality.duty.group"
    _description = "Group of similar duties"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    note = fields.Char(translate=True, help="Who belongs here.")

    _code_unique = models.UniqueIndex("(code)", "This code is already used.")


class HrQualitySource(models.Model):
    """Nguồn đánh giá: self, colleagues, superior, council."""

    _name = "hr.quality.source"
    _description = "Source of assessment"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Selection(
        [
            ("self", "Self"),
            ("peer", "Colleagues"),
            ("subordinate", "Subordinates"),
            ("superior", "Direct superior"),
            ("leader", "Leader in charge"),
            ("council", "Council"),
            ("collective", "Collective meeting"),
            ("citizen", "Citizens"),
        ],
        required=True,
    )
    anonymous = fields.Boolean(
        help="Individual marks of this source are shown to nobody but the assessor."
    )
    visibility_note = fields.Text(
        translate=True, help="The sentence on the desk: who sees these marks."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    def write(self, vals):
        """What the assessors were told holds for the marks they gave."""
        if not {"code", "anonymous", "visibility_note"}.isdisjoint(vals):
            self._check_unused()
        return super().write(vals)

    def _check_unused(self):
        duties_sudo = self.env["hr.quality.assignment"].sudo()  # whether, not whose
        used = duties_sudo.search([("source_id", "in", self.ids)], limit=1)
        if used:
            raise UserError(
                self.env._(
                    "“%(name)s” is already used in %(period)s: who sees its marks stays"
                    " as the assessors were told. Add another source.",
                    name=used.source_id.name,
                    period=used.period_id.name,
                )
            )
