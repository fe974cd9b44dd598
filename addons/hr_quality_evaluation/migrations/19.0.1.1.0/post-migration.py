# Part of HR Quality. See LICENSE. (LGPL-3)
"""Sheets opened before authorities were bound to bodies: who rates them, who reads."""

from odoo import SUPERUSER_ID, api
from odoo.tools import convert_file

MODULE = "hr_quality_evaluation"
RULES = (
    "security/hr_quality_rules.xml",
    "security/hr_quality_dialog_rules.xml",
    "security/hr_quality_procedure_rules.xml",
    "security/hr_quality_regulation_dialog_rules.xml",
    "security/hr_quality_authority_rules.xml",
)
GONE = ("hr_quality_evaluation_rule_reader", "hr_quality_submission_rule_reader")


def migrate(cr, version):
    """Fill the rating body and bring the record rules to what they say today."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    for path in RULES:
        convert_file(env, MODULE, path, {}, mode="init", noupdate=False)
    for name in GONE:
        rule = env.ref(f"{MODULE}.{name}", raise_if_not_found=False)
        if rule:
            rule.unlink()
    for period in env["hr.quality.period"].search([]):
        _fill_rating_bodies(cr, period)


def _fill_rating_bodies(cr, period):
    """As the opening would have: by the organisation of the reference day."""
    cr.execute(
        """
        SELECT id, department_id, employee_id, management_role
          FROM hr_quality_evaluation
         WHERE period_id = %s AND rating_body_id IS NULL
        """,
        [period.id],
    )
    sheets = cr.fetchall()
    organisation = period._organisation("person") if sheets else None
    for sheet, unit, employee, role in sheets:
        body = _rating_body(organisation, unit, employee, role)
        if body:
            cr.execute(
                "UPDATE hr_quality_evaluation SET rating_body_id = %s WHERE id = %s",
                [body, sheet],
            )


def _rating_body(organisation, unit, employee, role):
    if unit not in organisation.units:
        return None
    if employee:
        return organisation.rating_body(unit, role == "head")
    managed = organisation.units[unit].managing_body
    return None if managed else organisation.body_over(unit)
