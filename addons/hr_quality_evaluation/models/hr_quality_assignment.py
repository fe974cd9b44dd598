# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import fields, models
from odoo.fields import NO_ACCESS

ENTRY_MODES = [
    ("self", "Typed by the assessor"),
    ("paper", "Typed from a paper sheet"),
    ("minutes", "Typed from the minutes"),
    ("excel", "Read from Excel"),
]


class HrQualityAssignment(models.Model):
    """Phân công đánh giá: who assesses whom; the marks are the assessor's alone.

    No chatter, activity or follower; marks are reached only through the desk's
    public methods, which check first.
    """

    _name = "hr.quality.assignment"
    _description = "Assignment to assess"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "period_id, source_id, id"
    _rec_name = "code"

    _INITIAL = "todo"

    code = fields.Char(readonly=True, required=True)
    evaluation_id = fields.Many2one(
        "hr.quality.evaluation",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    period_id = fields.Many2one(
        "hr.quality.period",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    source_id = fields.Many2one(
        "hr.quality.source", required=True, ondelete="restrict", readonly=True
    )
    round_no = fields.Integer("Round of Marks", default=1, readonly=True)
    assessor_kind = fields.Selection(
        [("person", "Person"), ("meeting", "Meeting"), ("council", "Council")],
        required=True,
        default="person",
        readonly=True,
    )
    assessor_id = fields.Many2one("hr.employee", ondelete="restrict", readonly=True)
    assessor_user_id = fields.Many2one("res.users", index=True, readonly=True)
    meeting_id = fields.Many2one(
        "hr.quality.meeting", ondelete="restrict", readonly=True
    )
    council_id = fields.Many2one(
        "hr.quality.council", ondelete="restrict", readonly=True
    )
    state = fields.Selection(
        [
            ("todo", "To do"),
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("void", "Void"),
        ],
        required=True,
        default="todo",
        readonly=True,
    )
    deadline = fields.Datetime(readonly=True)
    submitted_on = fields.Datetime(readonly=True)
    row_version = fields.Integer(default=0, readonly=True)
    marks = fields.Json(groups=NO_ACCESS, copy=False)
    comment = fields.Text(groups=NO_ACCESS, copy=False)
    total = fields.Float(groups=NO_ACCESS, copy=False, digits=(6, 2))
    entered_by_id = fields.Many2one("res.users", readonly=True)
    on_behalf_of = fields.Char(readonly=True)
    entry_mode = fields.Selection(ENTRY_MODES, readonly=True)
    evidence = fields.Char(readonly=True, help="Which paper or minutes.")
    request_key = fields.Char(readonly=True, groups=NO_ACCESS)

    _one_each = models.UniqueIndex(
        "(evaluation_id, source_id, round_no, COALESCE(assessor_id, 0),"
        " COALESCE(meeting_id, 0), COALESCE(council_id, 0))",
        "This assessor already has the sheet for that source.",
    )
    _mine_idx = models.Index(
        "(assessor_user_id, period_id) WHERE state IN ('todo', 'draft')"
    )
