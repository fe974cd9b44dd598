# Part of HR Quality. See LICENSE. (LGPL-3)
"""The steps of the yearly procedure and its terms: what the regulation says of them."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .hr_quality_regulation_part import HrQualityRegulationPart

STEPS = [
    ("self", "Self-assessment"),
    ("meeting", "Collective meeting with minutes"),
    ("party_opinion", "Written opinion of the party committee"),
    ("synthesis", "Synthesis and proposal by personnel"),
    ("decision", "Decision on the tier"),
    ("notice", "Written notice to the person"),
    ("publication", "Publication in the body"),
]
WHOM = [
    ("all", "Everyone"),
    ("managers", "Heads and deputies"),
    ("head", "Heads"),
    ("deputy", "Deputies"),
    ("staff", "Without a leading post"),
    ("unit", "Collectives"),
]


class HrQualityProcedureStep(models.Model):
    """Bước trong quy trình: for whom, required or not, until when, by which article."""

    _name = "hr.quality.procedure.step"
    _description = "Step of the procedure"
    _inherit = ["hr.quality.regulation.part"]
    _order = "regulation_id, sequence, id"
    _rec_name = "kind"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(STEPS, "Procedure Step", required=True)
    whom = fields.Selection(WHOM, "For Whom", required=True, default="all")
    required = fields.Boolean(default=True)
    blocking = fields.Boolean(
        "Stops the Decision",
        help="The list of a decision is not presented while the record is missing.",
    )
    article = fields.Char()
    note = fields.Char(help="Who takes part, and what the step consists of.")
    term = fields.Selection(
        [
            ("none", "No fixed term"),
            ("date", "Day of the year"),
            ("days", "Working days after a step"),
        ],
        required=True,
        default="none",
    )
    due_day = fields.Integer("Day")
    due_month = fields.Integer("Month")
    due_before = fields.Boolean(
        "Before That Day", default=True, help="Off: on that day at the latest."
    )
    late_day = fields.Integer("Day, Late Closing")
    late_month = fields.Integer("Month, Late Closing")
    due_days = fields.Integer("Working Days")
    due_after = fields.Selection(STEPS, "After the Step")

    term_text = fields.Char("Time Limit", compute="_compute_term_text")

    _once = models.UniqueIndex(
        "(regulation_id, kind, whom)",
        "The regulation already has this step for the same people.",
    )
    _day = models.Constraint(
        "CHECK(term != 'date' OR due_day BETWEEN 1 AND 31 AND due_month BETWEEN 1"
        " AND 12)",
        "A deadline on a day of the year needs its day and month.",
    )
    _days = models.Constraint(
        "CHECK(term != 'days' OR due_days > 0 AND due_after IS NOT NULL)",
        "A deadline in working days needs their number and the step they follow.",
    )

    @api.depends(
        *("term", "due_day", "due_month", "due_before", "late_day", "late_month"),
        *("due_days", "due_after"),
    )
    def _compute_term_text(self):
        words = dict(self._fields["kind"]._description_selection(self.env))
        for step in self:
            step.term_text = step._term_words(words)

    def _term_words(self, words):
        """The term as a person reads it: a day of the year, or days after a step."""
        if self.term == "days":
            return self.env._(
                "%(count)s working days after: %(step)s",
                count=f"{self.due_days:02}",
                step=words.get(self.due_after, ""),
            )
        if self.term != "date":
            return False
        text = self._day_words(self.due_day, self.due_month)
        if self.late_day:
            late = self._day_words(self.late_day, self.late_month)
            text = self.env._("%(day)s (%(late)s)", day=text, late=late)
        return text

    def _day_words(self, day, month):
        value = f"{day:02}/{month:02}"
        if self.due_before:
            return self.env._("before %(day)s", day=value)
        return self.env._("by %(day)s", day=value)

    @api.constrains("due_day", "due_month", "late_day", "late_month", "term")
    def _check_days(self):
        for step in self.filtered(lambda step: step.term == "date"):
            pairs = [(step.due_day, step.due_month)]
            if step.late_day or step.late_month:
                pairs.append((step.late_day, step.late_month))
            for day, month in pairs:
                if not _exists(day, month):
                    raise ValidationError(
                        self.env._(
                            "%(day)s/%(month)s is not a day of every year.",
                            day=day,
                            month=month,
                        )
                    )

    @api.constrains("kind", "due_after")
    def _check_order(self):
        places = [kind for kind, _label in STEPS]
        for step in self.filtered("due_after"):
            if places.index(step.due_after) >= places.index(step.kind):
                raise ValidationError(
                    self.env._("A term counts from an earlier step of the procedure.")
                )

    @api.model
    def _create_shipped(self, rows):
        """Steps of a shipped text, also of one in force already: the law had them."""
        return super(HrQualityRegulationPart, self).create(rows)  # pylint: disable=W8164


def _exists(day, month):
    """Whether the day exists in every year (29 February does not)."""
    longest = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
    return 1 <= month <= 12 and 1 <= day <= longest.get(month, 31)


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    procedure_step_ids = fields.One2many(
        "hr.quality.procedure.step",
        "regulation_id",
        "Steps of the Procedure",
        copy=True,
    )
    appeal_file_days = fields.Integer(
        "Appeals Filed Within (Working Days)", help="Of the notice. 0: no limit."
    )
    appeal_answer_days = fields.Integer(
        "Appeals Answered Within (Working Days)", help="Of receipt. 0: no term."
    )
    appeal_article = fields.Char("Article on Appeals")
    replaced_by = fields.Selection(
        [
            ("rater", "The authority that rated"),
            ("managing", "The head of the managing agency, or whoever rated"),
        ],
        "Replacing Decisions Issued By",
        required=True,
        default="managing",
    )
    replaced_article = fields.Char("Article on Replacing Decisions")
    sync_days = fields.Integer(
        "National Database Within (Days)", help="Of the result. 0: not reported."
    )
    sync_article = fields.Char("Article on the National Database")
    archive_months = fields.Boolean("Monthly and Quarterly Sheets Are Archived")
    archive_article = fields.Char("Article on the Archive")

    _terms = models.Constraint(
        "CHECK(appeal_file_days >= 0 AND appeal_answer_days >= 0 AND sync_days >= 0)",
        "A term is not negative; 0 means that there is none.",
    )

    @api.model
    def _ship_procedure(self, regulation_id, values, steps):
        """Give a shipped regulation its procedure, once; again changes nothing.

        Also for one already in force, after an upgrade: no rating stands on it.
        """
        regulation = self.browse(regulation_id)
        if regulation.procedure_step_ids:
            return
        regulation._write_stamp(values)
        self.env["hr.quality.procedure.step"]._create_shipped(
            [
                {"regulation_id": regulation_id, "sequence": 10 * place, **step}
                for place, step in enumerate(steps, 1)
            ]
        )
