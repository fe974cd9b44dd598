# Part of HR Quality. See LICENSE. (LGPL-3)
"""Worked examples that a regulation carries and must itself answer rightly."""

from collections import defaultdict

from odoo import api, fields, models

from ..rules.numbers import MarkError, format_vi, parse_decimal
from .hr_quality_catalogue import (
    CATEGORIES,
    GRADES,
    MANAGEMENT_ROLES,
    SUB_PERIODS,
    UNIT_KINDS,
)

NOT_RATED = "not_rated"
KINDS = [
    ("mark", "Mark of a criterion"),
    ("figure", "Points or percentage of a month or quarter"),
    ("fact", "Fact of the year"),
    ("event", "Event: how many times"),
    ("plan", "Points of the approved plan"),
]
ASSESSORS = 99
"""More assessors of one source than any example needs."""


class HrQualityRegulationExample(models.Model):
    """Ví dụ: someone imaginary, with the score and tier that must come out."""

    _name = "hr.quality.regulation.example"
    _description = "Example of a regulation"
    _inherit = ["hr.quality.regulation.part"]
    _order = "regulation_id, sequence, id"

    regulation_id = fields.Many2one(
        "hr.quality.regulation", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True)
    set_id = fields.Many2one(
        "hr.quality.criteria.set",
        domain="[('regulation_id', '=', regulation_id)]",
        ondelete="cascade",
        copy=False,
    )
    category = fields.Selection([*CATEGORIES, *UNIT_KINDS], "Person or Kind of Unit")
    role = fields.Selection(
        MANAGEMENT_ROLES, "Management Post", required=True, default="none"
    )
    months_worked = fields.Integer("Months of Service", default=12)
    absence_kind = fields.Selection(
        [
            ("maternity", "Maternity"),
            ("sick", "Sickness"),
            ("unpaid", "Unpaid Leave"),
            ("training", "Training"),
            ("other", "Other Absence"),
        ],
        "Absence",
    )
    absence_from = fields.Date("Away From")
    absence_to = fields.Date("Away Until")
    discipline = fields.Selection(
        [("duty", "Related to duty"), ("other", "Not related to duty")],
        "Disciplined in the Year",
    )
    unit_grade = fields.Selection(GRADES, "Tier of the Unit Headed")
    lower_units = fields.Char(
        "Tiers of Lower Units", help="As htxs;htt;ht;kht, one for each unit."
    )
    subordinate_scores = fields.Char("Scores of Those Managed", help="As 80;75,5;49.")
    expected_score = fields.Char(help="Empty: no score.")
    expected_grade = fields.Selection(
        [*GRADES, (NOT_RATED, "Not rated")], "Expected Tier", help="Empty: no tier."
    )
    source = fields.Text("Where It Comes From")
    line_ids = fields.One2many(
        "hr.quality.regulation.example.line", "example_id", copy=True
    )
    found = fields.Char("Result", compute="_compute_found")
    agrees = fields.Boolean("As Expected", compute="_compute_found")

    _code_unique = models.UniqueIndex(
        "(regulation_id, code)", "A regulation has each example once."
    )

    @api.depends(
        *("line_ids.kind", "line_ids.key", "line_ids.value", "line_ids.source"),
        *("expected_score", "expected_grade"),
    )
    def _compute_found(self):
        for example in self:
            answer = example.regulation_id._try_rating(example._values())
            example.found = example._told(answer)
            example.agrees = not example._differences(answer)

    def _values(self):
        """What the example says, as ``try_rating`` takes it."""
        self.ensure_one()
        values = {
            name: self[name]
            for name in ("category", "role", "discipline", "unit_grade")
        }
        return {
            **values,
            "set": self.set_id.id,
            "months_worked": self.months_worked,
            "absences": self._absences(),
            "lower_units": listed(self.lower_units),
            "subordinate_scores": listed(self.subordinate_scores),
            **self.line_ids._values(),
        }

    def _absences(self):
        if not self.absence_kind:
            return []
        return [
            {
                "kind": self.absence_kind,
                "from": self.absence_from,
                "to": self.absence_to,
            }
        ]

    def _differences(self, answer):
        """Whether the answer has another score or tier, or something was mistyped."""
        outcome = answer["outcome"]
        grade = answer["grade"] if outcome == "rated" else NOT_RATED
        score = answer["score"] or None
        return (
            bool(answer["problems"])
            or (self.expected_grade or False) != grade
            or _decimal(self.expected_score) != _decimal(score)
        )

    def _told(self, answer):
        score = answer["score"] and format_vi(_decimal(answer["score"]))
        words = [score or "", answer["grade_name"] or "", *answer["problems"]]
        return " – ".join(filter(None, words)) or self.env._("no score, no tier")

    def _expected(self):
        labels = dict(self._fields["expected_grade"]._description_selection(self.env))
        labels |= {tier.grade: tier.name for tier in self.regulation_id.tier_ids}
        score = _decimal(self.expected_score)
        words = ["" if score is None else format_vi(score)]
        words.append(labels.get(self.expected_grade, ""))
        return " – ".join(filter(None, words)) or self.env._("no score, no tier")


class HrQualityRegulationExampleLine(models.Model):
    """Số liệu của ví dụ: one mark, figure, fact or event."""

    _name = "hr.quality.regulation.example.line"
    _description = "Figure of an example"
    _inherit = ["hr.quality.regulation.part"]
    _order = "example_id, id"

    example_id = fields.Many2one(
        "hr.quality.regulation.example", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(KINDS, required=True, default="mark")
    source = fields.Selection("_selection_source", help="For marks: who gave it.")
    assessor = fields.Integer(
        default=1, help="For marks: the first, second… of one source."
    )
    sub_period = fields.Selection(
        SUB_PERIODS, "Month or Quarter", help="For figures; empty: every one the same."
    )
    key = fields.Char(
        required=True,
        help="Code of the criterion, for an event with its kind after a colon, as"
        " A.2:late; general, a, b, c, d, dd, e or total; or the fact, own_ and the code"
        " of a criterion for its own figure.",
    )
    value = fields.Char(required=True)

    _assessor = models.Constraint(
        f"CHECK(assessor BETWEEN 1 AND {ASSESSORS})",
        "The assessors of a source are counted from 1.",
    )

    def _selection_source(self):
        codes = self.env["hr.quality.source"]._fields["code"]
        return codes._description_selection(self.env)

    def _regulations(self):
        return self.example_id.regulation_id

    def _values(self):
        """Marks by source, figures by sub-period and the rest, as they were written."""
        marks = defaultdict(lambda: defaultdict(dict))
        figures, events = defaultdict(dict), []
        named = {"fact": {}, "plan": {}}
        for line in self:
            if line.kind == "mark":
                marks[line.source or "superior"][line.assessor][line.key] = line.value
            elif line.kind == "figure":
                figures[line.sub_period or "each"][line.key] = line.value
            elif line.kind == "event":
                code, _colon, kind = line.key.partition(":")
                event = {"criterion": code.strip(), "type": kind.strip()}
                events.append({**event, "count": line.value})
            else:
                named[line.kind][line.key] = line.value
        return {
            "marks": {
                source: [sheets[place] for place in sorted(sheets)]
                for source, sheets in marks.items()
            },
            "figures": dict(figures),
            "facts": named["fact"],
            "plan": named["plan"],
            "events": events,
        }


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    example_ids = fields.One2many(
        "hr.quality.regulation.example", "regulation_id", copy=True
    )

    def copy(self, default=None):
        """Examples of a copy stand on the copy's own criteria sets."""
        copies = super().copy(default)
        for regulation, twin in zip(self, copies, strict=True):
            sets = dict(
                zip(regulation.criteria_set_ids, twin.criteria_set_ids, strict=True)
            )
            pairs = zip(regulation.example_ids, twin.example_ids, strict=True)
            for example, copied in pairs:
                if example.set_id:
                    copied.set_id = sets[example.set_id]
        return copies

    def _problems(self):
        """A regulation that contradicts its own examples is not issued."""
        problems = super()._problems()
        for regulation, sentences in problems.items():
            sentences += [
                self.env._(
                    "Example %(code)s: expected %(expected)s, found %(found)s.",
                    code=example.code,
                    expected=example._expected(),
                    found=example.found,
                )
                for example in regulation.example_ids
                if not example.agrees
            ]
        return problems


def listed(text):
    return [word.strip() for word in (text or "").split(";") if word.strip()]


def _decimal(text):
    if text in (None, False, ""):
        return None
    try:
        return parse_decimal(str(text), places=10, low=-(10**9), high=10**9)
    except MarkError:
        return str(text)
