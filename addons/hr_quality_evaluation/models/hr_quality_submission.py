# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .hr_quality_transition import Move


class HrQualitySubmission(models.Model):
    """Hồ sơ đánh giá của đơn vị: sent, returned with a reason, received, presented."""

    _name = "hr.quality.submission"
    _description = "Unit file"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "period_id, department_id, id"
    _rec_name = "department_id"

    _INITIAL = "pending"
    _FROZEN = {
        "period_id",
        "department_id",
        "first_sent_on",
        "company_id",
        "return_reason",
    }
    _MOVES = {
        ("pending", "sent"): Move("_may_send", "sent_by_id", "sent_on", "file_sent"),
        ("returned", "sent"): Move("_may_send", "sent_by_id", "sent_on", "file_sent"),
        ("sent", "returned"): Move(
            "_may_officer", "returned_by_id", "returned_on", "file_returned"
        ),
        ("received", "returned"): Move(
            "_may_officer", "returned_by_id", "returned_on", "file_returned"
        ),
        ("sent", "received"): Move(
            "_may_officer", "received_by_id", "received_on", "file_received"
        ),
        ("received", "presented"): Move("_may_officer", event="file_presented"),
        ("presented", "review"): Move(
            "_may_officer", "returned_by_id", "returned_on", "file_review"
        ),
        ("review", "received"): Move(
            "_may_officer", "received_by_id", "received_on", "file_received"
        ),
    }

    period_id = fields.Many2one(
        "hr.quality.period", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(
        [
            ("pending", "Not sent"),
            ("sent", "Sent"),
            ("returned", "Returned"),
            ("received", "Received"),
            ("presented", "Presented"),
            ("review", "Returned for review"),
        ],
        required=True,
        default="pending",
        readonly=True,
    )
    deadline = fields.Datetime()
    sent_by_id = fields.Many2one("res.users", readonly=True)
    sent_on = fields.Datetime(readonly=True)
    first_sent_on = fields.Datetime("Sent for the First Time", readonly=True)
    returned_by_id = fields.Many2one("res.users", readonly=True)
    returned_on = fields.Datetime(readonly=True)
    return_reason = fields.Text(readonly=True)
    received_by_id = fields.Many2one("res.users", readonly=True)
    received_on = fields.Datetime(readonly=True)
    note = fields.Text()
    is_late = fields.Boolean(
        "Late", compute="_compute_is_late", search="_search_is_late"
    )
    sheet_count = fields.Integer("Sheets", compute="_compute_sheet_count")
    may_send = fields.Boolean(compute="_compute_may_send")

    _unit_unique = models.UniqueIndex(
        "(period_id, department_id)", "This unit already has a file in the period."
    )

    def _may_send(self):
        """The head of the unit today, or personnel for him on paper."""
        return self.department_id.is_headed_by_me or self._may_officer()

    def write(self, vals):
        if not vals.keys().isdisjoint(self._FROZEN):
            raise UserError(
                self.env._(
                    "A unit file stays with its unit, and a return has its reason."
                )
            )
        return super().write(vals)

    @api.depends("deadline", "first_sent_on")
    def _compute_is_late(self):
        """Not sent by the deadline, or first sent after it; a return is not late."""
        now = fields.Datetime.now()
        for file in self:
            sent = file.first_sent_on or now
            file.is_late = bool(file.deadline and sent > file.deadline)

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain("first_sent_on", "=", False) & Domain(
            "deadline", "<", fields.Datetime.now()
        )
        sent = self.search([("first_sent_on", "!=", False), ("deadline", "!=", False)])
        return late | Domain("id", "in", sent.filtered("is_late").ids)

    def _compute_sheet_count(self):
        """Sheets of the unit and those below it in the period."""
        self.env.cr.execute(
            """
            SELECT file.id, count(*) FROM hr_quality_submission file
              JOIN hr_department unit ON unit.id = file.department_id
              JOIN hr_department below
                ON below.parent_path LIKE unit.parent_path || '%%'
              JOIN hr_quality_evaluation e
                ON e.department_id = below.id AND e.period_id = file.period_id
             WHERE file.id = ANY(%s) GROUP BY file.id
            """,
            [self.ids],
        )
        counts = dict(self.env.cr.fetchall())
        for file in self:
            file.sheet_count = counts.get(file.id, 0)

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_may_send(self):
        for file in self:
            file.may_send = bool(file._origin) and file._can_move("sent")

    # moves

    def action_send(self):
        """Send the file; the day it was first sent says whether it was late."""
        first = self.filtered(lambda file: not file.first_sent_on)
        first._transition("sent", {"first_sent_on": fields.Datetime.now()})
        (self - first)._transition("sent")

    def action_receive(self):
        self._transition("received")

    def action_present(self):
        self._transition("presented")

    def action_return(self):
        """Ask for the reason, then return the files to their units."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return the Unit File"),
            "res_model": "hr.quality.submission.return",
            "view_mode": "form",
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids},
        }

    def _return(self, reason, sheets=None, again=False, deadline=None):
        """Back to the unit with a reason; what was presented goes back for review.

        The proposals of the people named are taken back, never their marks; where
        marks must be taken ``again``, a new round starts and the old one stays.
        """
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the file is returned."))
        if sheets:
            reason = self.env._(
                "%(reason)s (to look at again: %(names)s)",
                reason=reason.strip(),
                names=", ".join(sheets.mapped("subject_name")),
            )
        presented = self.filtered(lambda file: file.state == "presented")
        presented._transition("review", {"return_reason": reason}, reason)
        (self - presented)._transition("returned", {"return_reason": reason}, reason)
        if sheets:
            self._reopen(sheets, reason, again, deadline)

    def _reopen(self, sheets, reason, again, deadline):
        """Take back what was proposed for people of the units returned."""
        for sheet in sheets:
            if not self.filtered(lambda file, s=sheet: file._holds(s)):
                raise UserError(
                    self.env._(
                        "%(name)s is not in a file that is returned.",
                        name=sheet.subject_name,
                    )
                )
        results = self.env["hr.quality.result"].search(
            [
                ("evaluation_id", "in", sheets.ids),
                ("current", "=", True),
                ("state", "=", "proposed"),
            ]
        )
        results.action_withdraw()
        if again:
            sheets._take_again(reason, deadline)

    def _holds(self, sheet):
        """Whether the sheet belongs to the unit of this file, or to one below it."""
        below = (sheet.department_id.parent_path or "").startswith(
            self.department_id.parent_path
        )
        return below and sheet.period_id == self.period_id

    def action_show_sheets(self):
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_quality_evaluation.hr_quality_evaluation_action"
        )
        return {
            **action,
            "domain": [
                ("period_id", "=", self.period_id.id),
                ("department_id", "child_of", self.department_id.id),
            ],
        }
