# Part of HR Quality. See LICENSE. (LGPL-3)
"""The journal in words: one place from codes of events to sentences."""

from odoo import api, fields, models


class HrQualityEvent(models.Model):
    _inherit = "hr.quality.event"

    label = fields.Char("What Happened", compute="_compute_label")

    @api.depends("code")
    def _compute_label(self):
        labels = self._event_labels()
        for event in self:
            event.label = labels.get(event.code) or event.code

    @api.model
    def _event_labels(self):
        """Code of the event → what a reader calls it; other add-ons add theirs."""
        return {
            **self._labels_of_periods(),
            **self._labels_of_files(),
            **self._labels_of_results(),
            **self._labels_of_decisions(),
            **self._labels_of_work(),
            **self._labels_of_incidents(),
            **self._labels_of_plans(),
        }

    def _labels_of_work(self):
        return {
            "catalogue_approved": self.env._("Catalogue of products approved"),
            "catalogue_expired": self.env._("Catalogue of products expired"),
            "product_proposed": self.env._("Product outside the list proposed"),
            "product_listed": self.env._("Product added to the list"),
            "product_refused": self.env._("Product outside the list refused"),
            "task_returned": self.env._("Task returned to the person"),
            "task_reopened": self.env._("Confirmed task looked at again"),
            "task_reassigned": self.env._("Task given to another person"),
            "task_cause_allowed": self.env._("Objective cause confirmed"),
            "task_cause_refused": self.env._("Objective cause not accepted"),
        }

    def _labels_of_periods(self):
        return {
            "period_opening": self.env._("Opening of the period asked for"),
            "period_open": self.env._("Period opened"),
            "period_opening_cancelled": self.env._("Opening cancelled"),
            "period_late_arrivals": self.env._("Late arrivals added"),
            "period_rated": self.env._("Rating closed"),
            "period_reopened": self.env._("Rating reopened"),
            "period_published": self.env._("All results published"),
            "period_closed": self.env._("Period closed"),
            "regulation_loaded": self.env._("Regulation loaded from a workbook"),
            "regulation_issued": self.env._("Regulation put in force"),
            "regulation_expired": self.env._("Regulation expired"),
            "regulation_confirmed": self.env._("Text of a rule confirmed"),
            "exported": self.env._("Ratings exported to Excel"),
            "imported": self.env._("Data imported from Excel"),
            "login_changed": self.env._("Log-in of a person changed"),
            "head_changed": self.env._("Head of a unit changed"),
            "own_entry": self.env._("Entry of an officer about himself"),
        }

    def _labels_of_files(self):
        return {
            "file_sent": self.env._("Unit file sent"),
            "file_returned": self.env._("Unit file returned"),
            "file_received": self.env._("Unit file received"),
            "file_presented": self.env._("Unit file presented"),
            "file_review": self.env._("Unit file returned for review"),
            "marks_submitted": self.env._("Marks submitted"),
            "ballots_opened": self.env._("Paper ballots opened"),
            "marks_again": self.env._("Marks taken again: new round"),
            "assignment_void": self.env._("Assessors no longer asked"),
            "assignment_handed_over": self.env._("Sheets given to another assessor"),
        }

    def _labels_of_plans(self):
        return {
            "plan_approved": self.env._("Plan approved"),
            "plan_returned": self.env._("Plan returned to the person"),
            "plan_reopened": self.env._("Approved plan opened again"),
        }

    def _labels_of_incidents(self):
        return {
            "incident_confirmed": self.env._("Event confirmed"),
            "incident_rejected": self.env._("Event not upheld"),
            "incident_excused": self.env._("Event excused: objective cause"),
            "incident_unexcused": self.env._("Excuse taken back"),
        }

    def _labels_of_results(self):
        return {
            "result_proposed": self.env._("Tier proposed"),
            "result_withdrawn": self.env._("Proposal taken back"),
            "result_decided": self.env._("Tier decided"),
            "result_entered": self.env._("Tier of the superior body entered"),
            "result_amended": self.env._("Proposal amended"),
            "result_replaced": self.env._("Replacing result begun"),
            "evaluation_published": self.env._("Result published"),
            "cap_reading": self.env._("Reading of a cap chosen"),
            "cap_exceptional": self.env._("Exceptional cap allowed"),
            "cap_exceptional_withdrawn": self.env._("Exceptional cap taken back"),
        }

    def _labels_of_decisions(self):
        return {
            "decision_presented": self.env._("Decision presented for signature"),
            "decision_returned": self.env._("Decision taken back to draft"),
            "decision_issued": self.env._("Decision issued"),
            "correction_asked": self.env._("Correction of a typing error asked for"),
            "decision_corrected": self.env._("Typing error corrected"),
            "correction_refused": self.env._("Correction refused"),
            "meeting_adopted": self.env._("Minutes adopted"),
            "opinion_filed": self.env._("Opinion of the party committee filed"),
            "notice_delivered": self.env._("Notice delivered"),
            "notice_acknowledged": self.env._("Notice acknowledged by the person"),
            "archive_exported": self.env._("Archive set downloaded"),
            "national_exported": self.env._("Export for the national database"),
            "appeal_received": self.env._("Appeal received"),
            "appeal_examined": self.env._("Appeal examined"),
            "appeal_answered": self.env._("Appeal answered"),
            "appeal_closed": self.env._("Appeal closed"),
            "appeal_withdrawn": self.env._("Appeal withdrawn"),
        }
