# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .hr_quality_catalogue import REGIMES
from .hr_quality_regulation_part import CONFIDENCE
from .hr_quality_transition import Move

RULES = ("condition_ids", "cap_ids", "special_case_ids", "rollup_limit_ids")


class HrQualityRegulation(models.Model):
    """Quy chế đánh giá, xếp loại chất lượng: one dated version of one regime."""

    _name = "hr.quality.regulation"
    _description = "Quality rating regulation"
    _inherit = ["hr.quality.transition.mixin"]
    _order = "regime, date_from desc, id"

    _INITIAL = "draft"
    _MOVES = {
        ("draft", "active"): Move(
            "_may_manager", "issued_by_id", "issued_on", "regulation_issued"
        ),
        ("active", "expired"): Move("_may_manager", event="regulation_expired"),
    }

    # identity
    name = fields.Char(required=True)
    code = fields.Char(required=True, help="Short stable code, e.g. ND335-CC.")
    number = fields.Char("Number of the Text")
    issuer = fields.Char()
    date_signed = fields.Date()
    regime = fields.Selection(REGIMES, required=True, default="state")
    company_id = fields.Many2one("res.company", help="Empty: shared by all agencies.")
    is_sample = fields.Boolean("Sample to Complete")
    legal_basis = fields.Text()
    # dates and state
    date_from = fields.Date("In Force From", required=True)
    date_to = fields.Date("In Force Until", copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("active", "In force"), ("expired", "Expired")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    issued_by_id = fields.Many2one(
        "res.users", "Put in Force by", readonly=True, copy=False, ondelete="restrict"
    )
    issued_on = fields.Datetime("Put in Force On", readonly=True, copy=False)
    version_no = fields.Integer("Version No.", default=1, readonly=True, copy=False)
    replaces_id = fields.Many2one(
        "hr.quality.regulation",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    confidence = fields.Selection(CONFIDENCE, required=True, default="unconfirmed")
    confirmed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    confirmed_on = fields.Datetime(readonly=True, copy=False)
    confirmed_text = fields.Text("Text Checked", readonly=True, copy=False)
    # how it rates
    subject = fields.Selection(
        [("person", "People"), ("unit", "Units")], required=True, default="person"
    )
    method = fields.Selection(
        [
            ("tracking", "Monthly or quarterly scores"),
            ("marks", "Marks of several sources"),
            ("conditions", "Conditions without points"),
        ],
        required=True,
        default="tracking",
    )
    sheet = fields.Selection(
        [
            ("nd335_02", "Form 02 of Decree 335"),
            ("nd233_pl2", "Appendix II of Decree 233"),
            ("nd90", "Form of Decree 90"),
            ("unit", "Sheet of a unit"),
            ("marks", "Sheet of marks by source"),
        ],
        required=True,
        default="nd335_02",
    )
    places = fields.Integer("Decimal Places", default=2)
    rounding = fields.Selection(
        [
            ("criterion", "On each criterion"),
            ("section", "On each section"),
            ("sheet", "On the total of each sheet"),
            ("year", "On the yearly figure"),
            ("never", "Only when shown"),
        ],
        required=True,
        default="year",
    )
    unmet = fields.Selection(
        [
            ("authority", "The authority decides with a reason"),
            ("next_lower", "Fall to the next lower tier"),
        ],
        "Band Fits, Condition Missed",
        required=True,
        default="authority",
    )
    unmet_article = fields.Char("Article on Missed Conditions")
    missing_source = fields.Selection(
        [
            ("redistribute", "Share its weight among the others"),
            ("incomplete", "Share its weight, the sheet stays incomplete"),
            ("block", "No result until it is given"),
            ("lost", "Its weight earns nothing"),
        ],
        required=True,
        default="redistribute",
    )
    missing_period = fields.Selection(
        [
            ("warn", "Mean of the others, with a warning"),
            ("block", "No result until it is given"),
        ],
        "Month or Quarter Missing",
        required=True,
        default="warn",
    )
    ratio_cap = fields.Float(
        "Ratios Count up to (%)", default=100, digits=(6, 2), help="0: no limit."
    )
    month_share = fields.Float(
        "A Month Counts from (%)",
        default=50,
        digits=(5, 2),
        help="Share of its days that must have been worked.",
    )
    month_days = fields.Selection(
        [("weekdays", "Monday to Friday"), ("calendar", "Calendar days")],
        "Days Counted",
        required=True,
        default="weekdays",
    )
    publish_staff = fields.Boolean("Tier Shown to All Staff of the Body", default=True)
    publish_staff_score = fields.Boolean("Score Shown to All Staff of the Body")
    publish_person_score = fields.Boolean("Score Shown to the Person", default=True)
    # its parts
    tier_ids = fields.One2many("hr.quality.tier", "regulation_id", copy=True)
    condition_ids = fields.One2many(
        "hr.quality.tier.condition", "regulation_id", copy=True
    )
    cap_ids = fields.One2many("hr.quality.cap", "regulation_id", copy=True)
    special_case_ids = fields.One2many(
        "hr.quality.special.case", "regulation_id", copy=True
    )
    criteria_set_ids = fields.One2many(
        "hr.quality.criteria.set", "regulation_id", copy=True
    )
    source_weight_ids = fields.One2many(
        "hr.quality.source.weight", "regulation_id", copy=True
    )

    _code_version = models.UniqueIndex(
        "(code, version_no, COALESCE(company_id, 0))",
        "This regulation already has a version of that number.",
    )
    _dates = models.Constraint(
        "CHECK(date_to IS NULL OR date_from <= date_to)",
        "A regulation must not expire before it comes into force.",
    )
    _places = models.Constraint(
        "CHECK(places BETWEEN 0 AND 4)", "Use between 0 and 4 decimal places."
    )
    _shares = models.Constraint(
        "CHECK(ratio_cap >= 0 AND month_share > 0 AND month_share <= 100)",
        "The share of a month lies between 0 and 100 %, a limit is not negative.",
    )

    @api.depends("name", "version_no", "code")
    @api.depends_context("quality_with_code")
    def _compute_display_name(self):
        for regulation in self:
            name = regulation.name or ""
            if regulation.version_no > 1:
                name = self.env._(
                    "%(name)s (version %(number)s)",
                    name=name,
                    number=regulation.version_no,
                )
            if self.env.context.get("quality_with_code"):
                name = f"{regulation.code} – {name}"
            regulation.display_name = name

    # CRUD: frozen once issued

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self.env["hr.quality.regulation.rule"]._check_stamps(vals)
        return super().create(vals_list)

    def write(self, vals):
        self.env["hr.quality.regulation.rule"]._check_stamps(vals, self)
        for regulation in self:
            if vals and regulation.state != "draft":
                raise UserError(regulation._frozen_message())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        for regulation in self:
            if regulation.state != "draft":
                raise UserError(regulation._frozen_message())

    def copy_data(self, default=None):
        """A copy is the next version of the same code in the agency that makes it."""
        numbers = self._next_numbers()
        return [
            {"version_no": numbers[regulation], **vals, **(default or {})}
            for regulation, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def copy(self, default=None):
        copies = super().copy(default)
        for regulation, twin in zip(self, copies, strict=True):
            regulation.criteria_set_ids._relink_sections(twin.criteria_set_ids)
            regulation._carry_confirmations(twin)
        return copies

    def _carry_confirmations(self, twin):
        for name in RULES:
            for rule, copied in zip(self[name], twin[name], strict=True):
                if rule.confirmed_by_id:
                    rule._carry_confirmation(copied)

    def _next_numbers(self):
        last = dict(
            self._read_group(
                [("code", "in", self.mapped("code"))], ["code"], ["version_no:max"]
            )
        )
        numbers = {}
        for regulation in self:
            last[regulation.code] = last.get(regulation.code, 0) + 1
            numbers[regulation] = last[regulation.code]
        return numbers

    def _frozen_message(self):
        self.ensure_one()
        return self.env._(
            "%(name)s has been put in force and cannot be changed: ratings stand on"
            " it. Copy it into a new version, change that one and put it in force.",
            name=self.display_name,
        )

    # actions

    def action_activate(self):
        """Ban hành: check the whole regulation, then freeze it.

        :raises ValidationError: listing everything that is wrong
        """
        for regulation, problems in self._problems().items():
            if problems:
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot be put in force yet:\n%(problems)s",
                        name=regulation.display_name,
                        problems="\n".join(f"- {problem}" for problem in problems),
                    )
                )
        return self._transition("active")

    def action_expire(self):
        """Hết hiệu lực: no new period may use it; what was rated under it stands."""
        today = fields.Date.context_today(self)
        for regulation in self:
            date_to = regulation.date_to or max(today, regulation.date_from)
            regulation._transition("expired", {"date_to": date_to})
        return self

    def action_new_version(self):
        """Sao chép thành bản mới: a draft of the next version, to be edited."""
        self.ensure_one()
        if not self._may_manager():
            raise AccessError(
                self.env._("Only a manager of quality evaluation drafts regulations.")
            )
        twin = self.copy(
            {
                "replaces_id": self.id,
                "company_id": (self.company_id or self.env.company).id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": twin.id,
            "view_mode": "form",
        }

    def action_confirm_text(self):
        """Open the window in which the officer names the text he checked."""
        self.ensure_one()
        return self.env["hr.quality.regulation.confirm"]._open(self)

    def action_confirm(self, text):
        """Confirm the regulation and its rules still unconfirmed, naming the text."""
        self._check_may_confirm()
        stamp = self._prepare_confirmation(text)
        for regulation in self:
            for name in RULES:
                regulation[name]._confirm(text)
            if regulation.confidence == "unconfirmed":
                regulation_sudo = regulation.sudo()  # officers confirm, managers write
                regulation_sudo._write_stamp(stamp)
                regulation._log_confirmation(text)
        return True

    @api.model
    def _issue_shipped(self, regulation_id, expired=False):
        """Put a shipped text in force once it is complete; again changes nothing."""
        regulation = self.browse(regulation_id)
        if regulation.state == "draft":
            regulation.action_activate()
            if expired:
                regulation.action_expire()
        return regulation.id

    # confirmation and journal

    def _check_may_confirm(self):
        if not self._may_officer():
            raise AccessError(
                self.env._("Only a personnel officer confirms the text of a rule.")
            )

    def _prepare_confirmation(self, text):
        if not (text or "").strip():
            raise UserError(
                self.env._(
                    "Write down the text you checked: document, number, date, clause."
                )
            )
        return {
            "confidence": "confirmed",
            "confirmed_by_id": self.env.uid,
            "confirmed_on": fields.Datetime.now(),
            "confirmed_text": text.strip(),
        }

    def _write_stamp(self, stamp):
        """The one write that an issued regulation allows: who confirmed what."""
        return super().write(stamp)  # pylint: disable=super-method-mismatch

    def _log_confirmation(self, text):
        self.env["hr.quality.event"]._log(
            self, "regulation_confirmed", reason=text, chain=self._chain()
        )

    def _log_transition(self, move, target, reason):
        for regulation in self:
            self.env["hr.quality.event"]._log(
                regulation,
                move.event,
                {"state": target},
                reason=reason,
                chain=regulation._chain(),
            )

    def _chain(self):
        return f"regulation:{self.id}"
