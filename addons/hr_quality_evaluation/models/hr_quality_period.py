# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from .hr_quality_catalogue import REGIMES
from .hr_quality_transition import Move


class HrQualityPeriod(models.Model):
    """Kỳ đánh giá: opens, gathers, is rated, is published."""

    _name = "hr.quality.period"
    _description = "Rating period"
    _inherit = ["hr.quality.transition.mixin", "mail.thread"]
    _order = "date_to desc, id desc"

    _MOVES = {
        ("draft", "opening"): Move(
            "_may_officer", "requested_by_id", "", "period_opening"
        ),
        ("opening", "open"): Move("_may_officer", "", "opened_on", "period_open"),
        ("opening", "draft"): Move("_may_officer", event="period_opening_cancelled"),
        ("open", "rated"): Move("_may_officer", "", "rated_on", "period_rated"),
        ("rated", "open"): Move("_may_officer", event="period_reopened"),
        ("rated", "published"): Move("_may_officer", event="period_published"),
        ("published", "closed"): Move("_may_officer", event="period_closed"),
    }

    _FROZEN = {
        *("company_id", "regime", "kind", "is_pilot", "is_history"),
        *("date_from", "date_to", "reference_date"),
    }

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    regime = fields.Selection(REGIMES, required=True, default="state")
    kind = fields.Selection(
        [
            ("week", "Week"),
            ("month", "Month"),
            ("quarter", "Quarter"),
            ("half", "Half-year"),
            ("year", "Year"),
            ("school", "School year"),
            ("custom", "Custom"),
        ],
        required=True,
        default="year",
    )
    is_pilot = fields.Boolean("Pilot", help="Feeds nothing: no title, no history.")
    is_history = fields.Boolean("Earlier Year", readonly=True)
    date_from = fields.Date(required=True)
    date_to = fields.Date(required=True)
    reference_date = fields.Date(
        required=True, help="Units, posts and groups are taken as of this day."
    )
    state = fields.Selection(
        [
            ("draft", "Preparing"),
            ("opening", "Opening"),
            ("open", "Open"),
            ("rated", "Rated"),
            ("published", "Published"),
            ("closed", "Closed"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    deadline_self = fields.Datetime("Self-assessment Until")
    deadline_marks = fields.Datetime("Marks Until")
    deadline_unit = fields.Datetime("Unit Files Until")
    deadline_rating = fields.Datetime("Rating Until")
    requested_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    opened_on = fields.Datetime(readonly=True, copy=False)
    rated_on = fields.Datetime("Results Locked On", readonly=True, copy=False)
    council_id = fields.Many2one(
        "hr.quality.council", help="Marks as a source where the regulation weighs it."
    )
    line_ids = fields.One2many("hr.quality.period.line", "period_id", copy=True)
    roster_ids = fields.One2many(
        "hr.quality.roster",
        "period_id",
        groups="hr_quality_evaluation.group_quality_reader",
    )
    roster_count = fields.Integer(
        "People and Units Listed",
        compute="_compute_progress",
        groups="hr_quality_evaluation.group_quality_reader",
    )
    opening_progress = fields.Integer(
        compute="_compute_progress", groups="hr_quality_evaluation.group_quality_reader"
    )

    _dates = models.Constraint(
        "CHECK(date_from <= date_to)", "The period must not end before it starts."
    )
    _once = models.UniqueIndex(
        "(company_id, regime, kind, date_from, date_to, is_pilot)"
        " WHERE kind != 'custom'",
        "This period exists already: same kind, same dates.",
    )

    @api.depends("state")
    def _compute_progress(self):
        counts = dict(
            self.env["hr.quality.roster"]
            .sudo()  # a number of lines; the field itself is for readers
            ._read_group([("period_id", "in", self.ids)], ["period_id"], ["__count"])
        )
        for period in self:
            period.roster_count = counts.get(period, 0)
            total = period.roster_count
            if period.state == "opening":
                total += period._count_pending()
            period.opening_progress = total and 100 * period.roster_count // total

    @api.constrains("company_id", "regime", "kind", "date_from", "date_to", "is_pilot")
    def _check_overlap(self):
        """One period of a kind for the same days: two would rate people twice."""
        others = self.search(
            [
                ("company_id", "in", self.company_id.ids),
                ("kind", "in", set(self.mapped("kind")) - {"custom"}),
                ("date_to", ">=", min(self.mapped("date_from"))),
                ("date_from", "<=", max(self.mapped("date_to"))),
            ]
        )
        for period in self:
            same = others.filtered(period._overlaps)
            if same:
                raise ValidationError(
                    self.env._(
                        "%(name)s covers the same days as %(other)s."
                        " Use the period that is there, or change the dates.",
                        name=period.name,
                        other=same[0].name,
                    )
                )

    def _overlaps(self, other):
        keys = ("company_id", "regime", "kind", "is_pilot")
        return (
            self != other
            and all(self[key] == other[key] for key in keys)
            and self.date_from <= other.date_to
            and other.date_from <= self.date_to
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        opened = self.filtered(lambda period: period.state != "draft")
        if opened:
            raise UserError(
                self.env._(
                    "%(name)s has been opened and stays in the records.",
                    name=opened[0].name,
                )
            )
        self._clear_opening()

    def write(self, vals):
        if self._FROZEN & vals.keys() and any(
            period.state != "draft" for period in self
        ):
            raise UserError(
                self.env._(
                    "The dates, regime and agency of an opened period do not change."
                )
            )
        return super().write(vals)

    # the gateway creates and changes nothing here

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        raise AccessError(self.env._("Periods are not created by e-mail."))

    def message_update(self, msg_dict, update_vals=None):
        raise AccessError(self.env._("Periods are not changed by e-mail."))

    # opening

    def action_open(self):
        """Start the opening; the work itself is the scheduled action's."""
        self._transition("opening")
        for period in self:
            problems = period._opening_problems()
            if problems:
                raise UserError("\n".join(problems))
        self._clear_opening()
        self.env.ref("hr_quality_evaluation.ir_cron_open_periods").sudo()._trigger()

    def action_cancel_opening(self):
        self._transition("draft")
        self._clear_opening()

    def action_open_late(self):
        """List and open sheets for those who arrived since; nobody twice."""
        for period in self:
            if period.state != "open" or not period._may_officer():
                raise UserError(
                    self.env._(
                        "Personnel adds late arrivals while %(name)s is open.",
                        name=period.name,
                    )
                )
            before = period.roster_count
            while period._open_batch(500):
                continue
            added = period.roster_count - before
            self.env["hr.quality.event"]._log(
                period, "period_late_arrivals", {"added": added}
            )

    def _opening_problems(self):
        """What must be put right before opening, in sentences."""
        self.ensure_one()
        if not self.line_ids:
            return [
                self.env._("Say which regulation rates whom: add at least one line.")
            ]
        return [problem for line in self.line_ids for problem in line._problems(self)]

    def _clear_opening(self):
        """Take back what an opening that was cancelled had written so far."""
        if any(period.state not in ("draft", "opening") for period in self):
            raise UserError(self.env._("An opened period is not taken back."))
        for table in (
            "hr_quality_assignment",
            "hr_quality_submission",
            "hr_quality_roster",
            "hr_quality_evaluation",
        ):
            self.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE period_id = ANY(%s)",
                    SQL.identifier(table),
                    self.ids,
                )
            )
        self.env.invalidate_all()

    @api.model
    def _cron_open_periods(self, batch_size=500):
        """Open what was asked for, each period as the person who asked."""
        cron = self.env["ir.cron"]
        for period in self.search(Domain("state", "=", "opening"), order="id"):
            mine = period._as_requested()
            remaining = 1
            while remaining:
                remaining = mine._open_batch(batch_size)
                if not cron._commit_progress(batch_size, remaining=remaining):
                    return

    def _as_requested(self):
        """The period with the rights and the language of whoever asked to open it."""
        user = self.requested_by_id
        return self.with_user(user).with_context(
            allowed_company_ids=self.company_id.ids, lang=user.lang
        )

    def _log_transition(self, move, target, reason):
        payload = {"state": target}
        if target == "open":
            payload |= self._opening_counts()
        self.env["hr.quality.event"]._log(self, move.event, payload, reason=reason)

    def _opening_counts(self):
        """How many were listed, by outcome, and how many duties were given."""
        counts = self.env["hr.quality.roster"]._read_group(
            [("period_id", "in", self.ids)], ["outcome"], ["__count"]
        )
        duties = self.env["hr.quality.assignment"].sudo()  # a number, no names
        return {
            **dict(counts),
            "assignments": duties.search_count([("period_id", "in", self.ids)]),
        }
