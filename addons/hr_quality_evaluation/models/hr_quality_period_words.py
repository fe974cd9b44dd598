# Part of HR Quality. See LICENSE. (LGPL-3)
"""The sentences of the roster: one place from reason codes to words."""

from odoo import models


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _reason_text(self, code, values):
        """Why someone is not rated here, as printed on the roster."""
        if not code:
            return ""
        day = values.get("day")
        day = day.strftime("%d/%m/%Y") if day else ""
        sentences = {**self._words_left(day), **self._words_not_rated(values)}
        return sentences.get(code, "")

    def _words_left(self, day):
        if not day:
            left = self.env._("No longer works here.")
            return dict.fromkeys(
                ("retired", "resigned", "deceased", "transfer_out", "archived"), left
            )
        return {
            "retired": self.env._("Retired from %(day)s.", day=day),
            "resigned": self.env._("Left the service from %(day)s.", day=day),
            "deceased": self.env._("Deceased on %(day)s.", day=day),
            "transfer_out": self.env._("Transferred out from %(day)s.", day=day),
            "archived": self.env._("No longer works here since %(day)s.", day=day),
        }

    def _words_not_rated(self, values):
        months = values.get("months", 0)
        return {
            "other_company": self.env._("Rated where the main post is held."),
            "no_unit": self.env._("In no unit of the agency on the reference day."),
            "no_regulation": self.env._(
                "No regulation of the period covers this personnel category and unit."
            ),
            "no_category": self.env._("The personnel category is not recorded yet."),
            "line_elsewhere": self.env._("Rated by another body."),
            "rated_by_superior": self.env._(
                "Head of the body: rated by the body above."
            ),
            "seconded_out": self.env._("Seconded to another body."),
            "seconded_in": self.env._("Seconded from another body."),
            "transferred_out": self.env._("Transferred to another body."),
            "under_months": self.env._(
                "Worked %(months)s months of the period, too few to be rated.",
                months=months,
            ),
            "long_training": self.env._("On long training."),
            "no_month_worked": self.env._("Worked in no month of the period."),
            "unit_not_rated": self.env._("Not rated as a collective."),
            "no_kind": self.env._("The kind of unit is not recorded yet."),
            "no_regulation_unit": self.env._("No regulation of the period covers it."),
            "unit_rated_above": self.env._("Rated by the body above."),
        }

    def _warning_text(self, code, article=""):
        """What personnel should look at before relying on the line."""
        return {
            "first_version": self.env._(
                "No record in force on the reference day: the first one was used."
            ),
            "no_category": self.env._("The personnel category is not recorded."),
            "no_head": self.env._("The unit has no head."),
            "no_criteria_set": self.env._("No criteria set fits the position group."),
            "left_without_date": self.env._("The day of leaving is not recorded."),
            "main_post_unknown": self.env._(
                "Also employed in another agency; the main post is not recorded."
            ),
            "case_unconfirmed": self.env._(
                "A special case may apply but its text is not confirmed: %(article)s.",
                article=article,
            ),
        }[code]
