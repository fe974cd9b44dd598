# Part of HR Quality. See LICENSE. (LGPL-3)
"""The journal of rounds, councils and decisions, in words."""

from odoo import api, models


class HrQualityEvent(models.Model):
    _inherit = "hr.quality.event"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            **self._labels_of_rulesets(),
            **self._labels_of_rounds(),
            **self._labels_of_nominations(),
            **self._labels_of_councils(),
            **self._labels_of_awards(),
        }

    def _labels_of_rulesets(self):
        return {
            "ruleset_activated": self.env._("Rule set put in force"),
            "ruleset_reopened": self.env._("Rule set reopened"),
            "ruleset_expired": self.env._("Rule set expired"),
            "ruleset_confirmed": self.env._("Reading of a rule confirmed"),
        }

    def _labels_of_rounds(self):
        return {
            "round_opened": self.env._("Round opened"),
            "round_proposed": self.env._("Nominations proposed by the rules"),
            "round_to_council": self.env._("Round put to the council"),
            "round_returned": self.env._("Round returned"),
            "round_decided": self.env._("Round decided"),
            "round_closed": self.env._("Round closed"),
        }

    def _labels_of_nominations(self):
        return {
            "nominated": self.env._("Nominated"),
            "nomination_refused": self.env._("Nomination refused"),
            "nomination_withdrawn": self.env._("Nomination withdrawn"),
            "nomination_declined": self.env._("Declined by the head of the agency"),
            "declining_lifted": self.env._("Declining taken back"),
            "refusal_lifted": self.env._("Refusal lifted"),
            "unit_reviewed": self.env._("Reviewed by the unit"),
            "review_returned": self.env._("Returned to the unit"),
            "put_to_council": self.env._("Put to the council"),
            "taken_off_agenda": self.env._("Taken off the agenda"),
            "council_passed": self.env._("Passed by the council"),
            "council_failed": self.env._("Not passed by the council"),
            "recheck_accepted": self.env._("Checked again on the official rating"),
            "forwarded": self.env._("Forwarded to the superior level"),
            "superior_answered": self.env._("Answer of the superior level entered"),
        }

    def _labels_of_councils(self):
        return {
            "session_called": self.env._("Session called"),
            "session_opened": self.env._("Session opened"),
            "session_put_off": self.env._("Session put off"),
            "minutes_adopted": self.env._("Minutes of the council adopted"),
            "votes_entered": self.env._("Open votes entered"),
            "votes_corrected": self.env._("Open votes corrected"),
            "count_entered": self.env._("Count of ballots entered"),
            "count_corrected": self.env._("Count of ballots corrected"),
            "vote_set_aside": self.env._("Vote set aside"),
        }

    def _labels_of_awards(self):
        return {
            "award_presented": self.env._("Award decision presented for signature"),
            "award_returned": self.env._("Award decision taken back to draft"),
            "award_issued": self.env._("Award decision issued"),
            "award_decided": self.env._("Award granted"),
            "award_revoked": self.env._("Award revoked"),
            "upward_sent": self.env._("Dossier sent to the superior level"),
            "upward_answered": self.env._("Superior level has answered"),
            "payments_exported": self.env._("Payment list exported"),
        }
