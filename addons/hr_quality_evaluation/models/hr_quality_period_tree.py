# Part of HR Quality. See LICENSE. (LGPL-3)
"""Periods within periods: weeks of a month, months and quarters of a year."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.rollup import Part
from .hr_quality_period_cockpit import READER
from .opening_facts import SHORT_KINDS

LENGTH = {"week": 1, "month": 2, "quarter": 3, "half": 4, "year": 5, "school": 5}
LOCKED = ("rated", "published", "closed")
"""States of a period whose scores no longer move: what the whole may stand on."""


def week_of_year(day):
    """The week by ISO 8601, but days of another year's week are 0, or 53."""
    iso = day.isocalendar()
    if iso.year == day.year:
        return iso.week
    return 0 if iso.year < day.year else 53


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    parent_id = fields.Many2one(
        "hr.quality.period",
        "Part of",
        index=True,
        ondelete="restrict",
        copy=False,
        help="The longer period whose figure is made of this one's results.",
    )
    child_ids = fields.One2many("hr.quality.period", "parent_id", "Sub-Periods")
    child_count = fields.Integer(
        "Number of Sub-Periods", compute="_compute_child_count", groups=READER
    )
    child_locked_count = fields.Integer(
        "Sub-Periods Locked", compute="_compute_child_count", groups=READER
    )
    is_short = fields.Boolean(compute="_compute_is_short")

    @api.depends("child_ids.state")
    def _compute_child_count(self):
        for period in self:
            period.child_count = len(period.child_ids)
            period.child_locked_count = len(period._locked_children())

    @api.depends("kind")
    def _compute_is_short(self):
        for period in self:
            period.is_short = period.kind in SHORT_KINDS

    @api.constrains(
        *("parent_id", "company_id", "regime", "is_pilot"),
        *("date_from", "date_to", "kind"),
    )
    def _check_parents(self):
        """A part lies whole inside a longer period of its own kind of rating."""
        if self._has_cycle():
            raise ValidationError(
                self.env._("A period cannot be a part of itself: choose a longer one.")
            )
        for period in self | self.child_ids:
            problem = period.parent_id and period._parent_problem()
            if problem:
                raise ValidationError(problem)

    def _parent_problem(self):
        """Why the period cannot be a part of its parent, in a sentence."""
        parent = self.parent_id
        names = {"name": self.name, "parent": parent.name}
        same = all(self[key] == parent[key] for key in ("company_id", "regime"))
        if not same or self.is_pilot != parent.is_pilot:
            return self.env._(
                "%(name)s and %(parent)s differ in agency, regime or pilot: results of"
                " one do not count in the other.",
                **names,
            )
        if not parent.date_from <= self.date_from <= self.date_to <= parent.date_to:
            return self.env._("%(name)s is not inside the days of %(parent)s.", **names)
        if self._length() >= parent._length() and "custom" not in (
            self.kind,
            parent.kind,
        ):
            return self.env._(
                "%(name)s is not shorter in kind than %(parent)s.", **names
            )
        return ""

    def _length(self):
        return LENGTH.get(self.kind, 0)

    @api.model_create_multi
    def create(self, vals_list):
        periods = super().create(vals_list)
        periods._check_parents_open(self.browse())
        return periods

    def write(self, vals):
        if "parent_id" in vals:
            self._check_parents_open(self.browse(vals["parent_id"] or []))
        return super().write(vals)

    def _check_parents_open(self, target):
        """Whose rating is closed takes no part in and gives none away."""
        for parent in self.parent_id | target:
            if parent.state in LOCKED:
                raise UserError(
                    self.env._(
                        "The rating of %(parent)s is closed: its parts stay as they"
                        " are.",
                        parent=parent.name,
                    )
                )

    # parts and their keys

    def _locked_children(self):
        return self.child_ids.filtered(lambda child: child.state in LOCKED)

    def _parts(self):
        """The sub-periods by time, each with the key its figures go by."""
        self.ensure_one()
        children = self.child_ids.sorted(lambda c: (c.date_from, c.date_to, c.id))
        keys = self._part_keys(children)
        return {
            child: Part(keys[child], child.date_from, child.date_to)
            for child in children
        }

    @staticmethod
    def _part_keys(children):
        """w01… m01… q1… h1 h2; what was cut by hand is numbered in time: c1 c2…"""
        customs = children.filtered(lambda child: child.kind not in SHORT_KINDS)
        numbers = {child: f"c{n}" for n, child in enumerate(customs, start=1)}
        return {
            child: numbers.get(child) or child._calendar_key() for child in children
        }

    def _calendar_key(self):
        month = self.date_from.month
        return {
            "week": f"w{week_of_year(self.date_from):02}",
            "month": f"m{month:02}",
            "quarter": f"q{(month + 2) // 3}",
            "half": f"h{(month + 5) // 6}",
        }[self.kind]

    # a short period is scored and locked; tiers are the year's, unless it decides some

    def action_rate(self):
        """Close the rating; a month or a quarter is computed and locked."""
        for period in self.filtered("is_short"):
            if period.state == "open":
                period._compute_results()
        return super().action_rate()

    def action_reopen(self):
        self._refuse_closed_whole()
        return super().action_reopen()

    def _refuse_closed_whole(self):
        """A part stays locked while the whole that stands on it is closed."""
        for period in self:
            if period.parent_id.state in LOCKED:
                raise UserError(
                    self.env._(
                        "%(name)s counts in %(parent)s, whose rating is closed.",
                        name=period.name,
                        parent=period.parent_id.name,
                    )
                )

    # on the cockpit

    def _cockpit_queries(self):
        today = fields.Date.context_today(self)
        return {
            **super()._cockpit_queries(),
            "children children_locked children_late": (
                """SELECT parent_id, count(*),
                          count(*) FILTER (WHERE state = ANY(%s)),
                          count(*) FILTER (WHERE state != ALL(%s) AND date_to < %s)
                     FROM hr_quality_period WHERE parent_id = ANY(%s) GROUP BY 1""",
                list(LOCKED),
                list(LOCKED),
                today,
            ),
            "unscored": (
                """SELECT e.period_id, count(*)
                     FROM hr_quality_evaluation e
                     JOIN hr_quality_roster o ON o.evaluation_id = e.id
                     LEFT JOIN hr_quality_result r
                            ON r.evaluation_id = e.id AND r.current AND r.has_score
                    WHERE o.outcome = 'rated' AND r.id IS NULL
                      AND e.employee_id IS NOT NULL
                      AND e.period_id = ANY(%s) GROUP BY 1""",
            ),
        }

    def _steps(self, count):
        steps = super()._steps(count)
        if not count["children"]:
            return steps
        locked = count["children_locked"] == count["children"]
        season = {
            "label": self.env._("Months and quarters"),
            "date": "",
            "count": self._share(count["children_locked"], count["children"]),
            "state": "done" if locked else "now",
        }
        return [*steps[:1], season, *steps[1:]]

    def _blockers(self, count):
        """A year still in preparation already says which months are late."""
        blockers = super()._blockers(count)
        if self.state == "draft" and count["children_late"]:
            late = self._blocker("children_late", count["children_late"])
            blockers = [*blockers, late]
        return blockers

    def _blocker_names(self):
        names = super()._blocker_names()
        return [
            "components",
            *names,
            "children_late",
            *(["unscored"] if self.is_short else []),
        ]

    def _blocker(self, name, number):
        texts = {
            "children_late": self.env._(
                "%(count)s sub-periods are over but not locked: their scores do not"
                " count yet.",
                count=f"{number:02}",
            ),
            "components": self.env._(
                "%(count)s component units are not rated yet: needed before the units"
                " they belong to.",
                count=f"{number:02}",
            ),
            "unscored": self.env._(
                "%(count)s people have no score yet: needed for their leaders and for"
                " the year.",
                count=f"{number:02}",
            ),
        }
        if name in texts:
            return {"text": texts[name], "blocking": False, "show": name}
        blocker = super()._blocker(name, number)
        if name == "undecided" and self.is_short:
            blocker["blocking"] = False  # a month is scored; the year has the tiers
        return blocker

    def _cockpit_targets(self):
        return {
            **super()._cockpit_targets(),
            "components": (
                "hr_quality_evaluation_action",
                [
                    ("state", "not in", ("rated", "published")),
                    ("employee_id", "=", False),
                    ("unit_kind", "=", "component_unit"),
                    ("roster_ids.outcome", "=", "rated"),
                ],
            ),
            "unscored": (
                "hr_quality_evaluation_action",
                [
                    ("employee_id", "!=", False),
                    ("roster_ids.outcome", "=", "rated"),
                    "!",
                    ("result_ids.has_score", "=", True),
                ],
            ),
        }

    def action_show(self, what="sheets"):
        if what not in ("children", "children_late"):
            return super().action_show(what)
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_quality_evaluation.hr_quality_period_action"
        )
        domain = [("parent_id", "=", self.id)]
        if what == "children_late":
            today = fields.Date.context_today(self)
            domain += [("state", "not in", LOCKED), ("date_to", "<", today)]
        return {**action, "domain": domain, "context": {"default_parent_id": self.id}}

    def action_split(self):
        """Open the window that cuts the period into months, quarters or weeks."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Create the Sub-Periods"),
            "res_model": "hr.quality.period.split",
            "view_mode": "form",
            "target": "new",
            "context": {"default_period_id": self.id},
        }
