# Part of HR Quality. See LICENSE. (LGPL-3)
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.hr_quality_evaluation.models.hr_quality_guard import ROW_FUNCTION
from odoo.addons.hr_quality_evaluation.models.hr_quality_transition import Move
from odoo.addons.hr_quality_evaluation.rules.names import name_key

from .hr_emulation_title import SUBJECTS

REVOCATION = ("revoke_code", "revoke_reason", "revoke_number", "revoke_date")
ESTABLISHED = (
    "company_id",
    "title_id",
    "subject",
    "employee_id",
    "department_id",
    "subject_name",
    "unit_name",
    "job_title",
    "year",
    "date_from",
    "date_to",
    "type",
    "decision_number",
    "decision_date",
    "issuer",
    "signer",
    "legal_basis",
    "nomination_id",
    "posthumous",
    "final",
)
ENGINE = {"final", "nomination_id", "round_id", "user_id", *REVOCATION}


class HrEmulationAward(models.Model):
    """Sổ theo dõi khen thưởng: granted, with decision and period; never edited.

    A row becomes final when its decision is issued, or when an earlier year is
    entered and closed; from then on it can only be revoked.
    """

    _name = "hr.emulation.award"
    _description = "Award"
    _inherit = ["hr.emulation.transition.mixin", "hr.quality.agency.mixin"]
    _order = "year desc, title_id desc, name_key, id"
    _rec_name = "code"

    _INITIAL = "granted"
    _MOVES = {("granted", "revoked"): Move("_may_officer", event="award_revoked")}

    code = fields.Char(compute="_compute_code")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    title_id = fields.Many2one("hr.emulation.title", required=True, ondelete="restrict")
    kind = fields.Selection(related="title_id.kind")
    subject = fields.Selection(SUBJECTS, required=True, default="person")
    employee_id = fields.Many2one(
        "hr.employee", "Person", index=True, ondelete="restrict"
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", index=True, ondelete="restrict"
    )
    user_id = fields.Many2one("res.users", index=True, readonly=True, copy=False)
    subject_name = fields.Char("Name", required=True)
    name_key = fields.Char(readonly=True)
    unit_name = fields.Char("Unit at the Time")
    job_title = fields.Char("Position at the Time")
    year = fields.Integer(required=True)
    date_from = fields.Date("Achievements From")
    date_to = fields.Date("To")
    type = fields.Selection(
        [
            ("merit", "Merit of the year"),
            ("sudden", "Sudden achievement"),
            ("theme", "Theme or movement"),
            ("devotion", "Devotion over a career"),
            ("seniority", "Years of service"),
            ("foreign", "Foreign relations"),
            ("resistance", "Resistance war"),
        ],
        "Type of Commendation",
        required=True,
        default="merit",
    )
    decision_number = fields.Char(required=True)
    decision_date = fields.Date(required=True)
    issuer = fields.Char("Issued by")
    signer = fields.Char("Signed by")
    legal_basis = fields.Char()
    posthumous = fields.Boolean()
    amount = fields.Integer("Bonus (VND)", readonly=True, copy=False)
    round_id = fields.Many2one(
        "hr.emulation.round",
        "Award Round",
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    nomination_id = fields.Many2one(
        "hr.emulation.nomination", readonly=True, copy=False, ondelete="restrict"
    )
    initiative_ids = fields.Many2many(
        "hr.emulation.initiative",
        "hr_emulation_award_initiative_rel",
        "award_id",
        "initiative_id",
        "Initiatives Used",
        readonly=True,
        copy=False,
    )
    state = fields.Selection(
        [("granted", "Granted"), ("revoked", "Revoked")],
        required=True,
        default="granted",
        readonly=True,
        copy=False,
    )
    final = fields.Boolean("Entered for Good", readonly=True, copy=False)
    revoke_code = fields.Selection(
        [
            ("a", "Fraud in the declaration"),
            ("b", "False papers"),
            ("c", "Granted against the law"),
            ("d", "Violation concluded within the period"),
        ],
        "Ground of Revocation",
        readonly=True,
        copy=False,
    )
    revoke_reason = fields.Text("Reason of Revocation", readonly=True, copy=False)
    revoke_number = fields.Char("Revoking Decision", readonly=True, copy=False)
    revoke_date = fields.Date("Revoked On", readonly=True, copy=False)
    revocation_ids = fields.One2many("hr.emulation.revocation", "award_id")
    is_officer = fields.Boolean(compute="_compute_is_officer")

    _subject_match = models.Constraint(
        "CHECK((subject = 'person') = (employee_id IS NOT NULL)"
        " AND (subject = 'person' OR department_id IS NOT NULL))",
        "An award is given to a person or to a unit: choose which.",
    )
    _dates = models.Constraint(
        "CHECK(date_from IS NULL OR date_to IS NULL OR date_from <= date_to)",
        "The period of the achievement must not end before it starts.",
    )
    _year = models.Constraint(
        "CHECK(year BETWEEN 1945 AND 2999)", "Write the year in four figures."
    )
    _person_once = models.UniqueIndex(
        "(employee_id, title_id, year, decision_number)"
        " WHERE state = 'granted' AND employee_id IS NOT NULL",
        "This award is already in the register.",
    )
    _unit_once = models.UniqueIndex(
        "(department_id, title_id, year, decision_number)"
        " WHERE state = 'granted' AND employee_id IS NULL",
        "This award is already in the register.",
    )

    def init(self):
        """The database keeps final rows whoever asks; a revocation stays revoked."""
        self.env["hr.quality.guard"]._install_guard(self._table, ESTABLISHED)
        self.env.cr.execute(
            SQL(
                "CREATE OR REPLACE TRIGGER hr_emulation_guard_revoked"
                " BEFORE UPDATE OF state, %s ON %s FOR EACH ROW"
                " WHEN (OLD.final AND OLD.state = 'revoked') EXECUTE FUNCTION %s()",
                SQL(", ").join(map(SQL.identifier, REVOCATION)),
                SQL.identifier(self._table),
                SQL.identifier(ROW_FUNCTION),
            )
        )

    @api.depends("title_id", "year")
    def _compute_code(self):
        for award in self:
            award.code = f"{award.title_id.code or ''} {award.year or ''} #{award.id}"

    @api.depends_context("uid")
    def _compute_is_officer(self):
        self.is_officer = self._may_officer()

    @api.onchange("employee_id", "department_id", "subject")
    def _onchange_subject(self):
        if self.subject == "person" and self.employee_id:
            self.subject_name = self.employee_id.name
        elif self.subject == "unit" and self.department_id:
            self.subject_name = self.unit_name = self.department_id.name

    @api.model_create_multi
    def create(self, vals_list):
        """By hand: earlier years only, open until closed; the rest is granted."""
        for vals in vals_list:
            if ENGINE & {name for name, value in vals.items() if value}:
                raise AccessError(self._register_refusal())
        return super().create(self._with_subject(vals_list))

    def write(self, vals):
        self.check_access("write")
        if (ENGINE | {"state"}) & vals.keys():
            raise AccessError(self._register_refusal())
        if self.filtered("final"):
            raise UserError(
                self.env._("The register is not edited. Revoke the award instead.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        if self.filtered("final"):
            raise UserError(
                self.env._("The register is not edited. Revoke the award instead.")
            )

    def action_close_entry(self):
        """Enter earlier years for good."""
        self.check_access("write")
        if not self._may_officer():
            raise AccessError(self._register_refusal())
        self.filtered(lambda award: not award.final)._write_established({"final": True})

    def action_revoke(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Revoke the Award"),
            "res_model": "hr.emulation.award.revoke",
            "view_mode": "form",
            "target": "new",
            "context": {"default_award_id": self.id},
        }

    def _event_chain(self):
        self.ensure_one()
        if self.round_id:
            return f"round:{self.round_id.id}"
        return f"award:{self.company_id.id}"

    def _register_refusal(self):
        return self.env._(
            "Awards enter the register by a decision; earlier years are entered "
            "by the standing office and then closed."
        )

    # Business

    @api.model
    def _grant(self, nominations, paper):
        """Enter the awards of a decision: one row per nomination, final at once.

        :param dict paper: number, date, issuer, signer; optional
            amounts by nomination id
        """
        nominations._check_firm()
        self_sudo = self.sudo()  # the register is written by decisions only
        awards = models.BaseModel.create(
            self_sudo,
            self_sudo._with_subject(
                self_sudo._prepare_awards(nominations.sudo(), paper)
            ),
        )
        for nomination, award in zip(nominations, awards, strict=True):
            nomination._place(award)
        awards._use_initiatives()
        return awards.with_env(self.env)

    @api.model
    def _prepare_awards(self, nominations, paper):
        """The register rows these nominations become; the override point."""
        amounts, titles = paper.get("amounts", {}), self._job_titles(nominations)
        return [
            {
                "company_id": nomination.company_id.id,
                "title_id": nomination.title_id.id,
                "subject": nomination.subject,
                "employee_id": nomination.employee_id.id,
                "department_id": nomination.department_id.id,
                "subject_name": nomination.subject_name,
                "name_key": nomination.name_key,
                "unit_name": nomination.unit_name,
                "job_title": titles.get(
                    (nomination.round_id.period_id.id, nomination.employee_id.id)
                ),
                "year": nomination.year,
                "date_from": nomination.round_id.date_from,
                "date_to": nomination.round_id.date_to,
                "decision_number": paper["number"],
                "decision_date": paper["date"],
                "issuer": paper.get("issuer"),
                "signer": paper.get("signer"),
                "legal_basis": nomination.round_id.ruleset_id.name,
                "amount": amounts.get(nomination.id, 0),
                "posthumous": nomination.id in paper.get("posthumous", ()),
                "round_id": nomination.round_id.id,
                "nomination_id": nomination.id,
                "final": True,
            }
            for nomination in nominations
        ]

    @api.model
    def _job_titles(self, nominations):
        """The posts as the rating sheets of the period froze them."""
        sheets_sudo = self.env["hr.quality.evaluation"].sudo()  # a snapshot of names
        sheets = sheets_sudo.search_fetch(
            [
                ("period_id", "in", nominations.round_id.period_id.ids),
                ("employee_id", "in", nominations.employee_id.ids),
            ],
            ["period_id", "employee_id", "job_title"],
        )
        return {(s.period_id.id, s.employee_id.id): s.job_title for s in sheets}

    def _use_initiatives(self):
        """Note which works of the year carried which award."""
        works = self.env["hr.emulation.initiative.author"].search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("initiative_id.year", "in", self.mapped("year")),
            ]
        )
        by_person = works.grouped("employee_id")
        for award in self.filtered(lambda a: a.nomination_id._counts_initiatives()):
            mine = by_person.get(award.employee_id, works.browse()).initiative_id
            used = mine.filtered(lambda w, one=award: w.year == one.year)
            if used:
                award._write_established({"initiative_ids": used.ids})

    def _revoke(self, code, reason, number, date):
        """Hủy bỏ quyết định: the row stays, revoked, and no longer counts in runs."""
        self._transition(
            "revoked",
            {
                "revoke_code": code,
                "revoke_reason": reason,
                "revoke_number": number,
                "revoke_date": date,
            },
            reason=reason,
        )
        self.env["hr.emulation.revocation"]._enter(self)
        return self

    def _with_subject(self, vals_list):
        """Name, sort key and log-in of the subject as they are on entry."""
        people = self.env["hr.employee"].browse(
            {vals["employee_id"] for vals in vals_list if vals.get("employee_id")}
        )
        names = {person.id: person.sudo() for person in people}
        units = self.env["hr.department"].browse(
            {vals["department_id"] for vals in vals_list if vals.get("department_id")}
        )
        unit_names = {unit.id: unit.name for unit in units}
        prepared = []
        for vals in vals_list:
            person = names.get(vals.get("employee_id"))
            unit_name = unit_names.get(vals.get("department_id"))
            name = vals.get("subject_name") or (person.name if person else unit_name)
            prepared.append(
                {
                    "unit_name": unit_name,
                    **vals,
                    "subject_name": name,
                    "name_key": name_key(name) if person else name,
                    "user_id": person.user_id.id if person else False,
                }
            )
        return prepared

    def _paper(self):
        """The decision as it is cited: number and date."""
        self.ensure_one()
        date = self.decision_date and self.decision_date.strftime("%d/%m/%Y")
        return " ".join(filter(None, (self.decision_number, date)))
