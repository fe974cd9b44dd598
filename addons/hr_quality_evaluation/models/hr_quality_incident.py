# Part of HR Quality. See LICENSE. (LGPL-3)
import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .hr_quality_criterion_kind import EVENT_KINDS
from .hr_quality_transition import Move

CONTENT = {
    *("employee_id", "department_id", "company_id", "date", "criterion_id"),
    *("event_id", "count", "name", "document", "evidence_file"),
    "evidence_file_name",
}
"""What an event says; closed as soon as it is confirmed or rejected."""
DERIVED = {
    *("code", "user_id", "explanation", "explained_on", "explained_by_id"),
    *("excuse_reason", "excuse_document", "excuse_file", "excuse_file_name"),
    "reject_reason",
}
"""What only the moves and the model itself fill in."""


class HrQualityIncident(models.Model):
    """Sự việc trong kỳ: a dated event with evidence that moves points or a tier.

    It counts once personnel or the authority confirmed it, never by being declared.
    """

    _name = "hr.quality.incident"
    _description = "Event of the period"
    _inherit = ["hr.quality.transition.mixin", "hr.quality.agency.mixin"]
    _order = "date desc, id desc"
    _rec_name = "code"

    _MOVES = {
        ("draft", "confirmed"): Move(
            "_may_confirm", "confirmed_by_id", "confirmed_on", "incident_confirmed"
        ),
        ("draft", "rejected"): Move(
            "_may_confirm", "rejected_by_id", "rejected_on", "incident_rejected"
        ),
        ("confirmed", "rejected"): Move(
            "_may_excuse", "rejected_by_id", "rejected_on", "incident_rejected"
        ),
        ("confirmed", "excused"): Move(
            "_may_excuse", "excused_by_id", "excused_on", "incident_excused"
        ),
        ("excused", "confirmed"): Move("_may_excuse", event="incident_unexcused"),
    }

    code = fields.Char("Number", readonly=True, required=True, copy=False)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Person",
        index=True,
        ondelete="restrict",
        help="Empty: the event concerns the unit.",
    )
    user_id = fields.Many2one("res.users", index=True, readonly=True)
    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        required=True,
        index=True,
        ondelete="restrict",
        help="For a person: his unit on that day.",
    )
    date = fields.Date(required=True, default=fields.Date.context_today, index=True)
    criterion_id = fields.Many2one(
        "hr.quality.criterion",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("kind", "in", EVENT_KINDS)],
    )
    criterion_kind = fields.Selection(related="criterion_id.kind")
    event_id = fields.Many2one(
        "hr.quality.criterion.event",
        "Kind of Event",
        ondelete="restrict",
        domain="[('criterion_id', '=', criterion_id)]",
    )
    count = fields.Integer("Times", required=True, default=1)
    name = fields.Text("What Happened", required=True)
    document = fields.Char(help="The paper that proves it: number and date.")
    evidence_file = fields.Binary("Evidence", attachment=True, copy=False)
    evidence_file_name = fields.Char(copy=False)
    state = fields.Selection(
        [
            ("draft", "Recorded"),
            ("confirmed", "Confirmed"),
            ("excused", "Excused"),
            ("rejected", "Not upheld"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    # the subject's word
    explanation = fields.Text(readonly=True, copy=False)
    explained_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    explained_on = fields.Datetime(readonly=True, copy=False)
    # who, when
    confirmed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    confirmed_on = fields.Datetime(readonly=True, copy=False)
    rejected_by_id = fields.Many2one(
        "res.users", "Not Upheld by", readonly=True, copy=False, ondelete="restrict"
    )
    rejected_on = fields.Datetime("Not Upheld On", readonly=True, copy=False)
    reject_reason = fields.Text("Why Not Upheld", readonly=True, copy=False)
    excused_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict"
    )
    excused_on = fields.Datetime(readonly=True, copy=False)
    excuse_reason = fields.Text("Objective Cause", readonly=True, copy=False)
    excuse_document = fields.Char("Proof of the Cause", readonly=True, copy=False)
    excuse_file = fields.Binary(
        "File Proving the Cause", attachment=True, readonly=True, copy=False
    )
    excuse_file_name = fields.Char(readonly=True, copy=False)
    # buttons
    may_edit = fields.Boolean(compute="_compute_may")
    may_confirm = fields.Boolean(compute="_compute_may")
    may_excuse = fields.Boolean(compute="_compute_may")
    may_explain = fields.Boolean(compute="_compute_may")

    _code_unique = models.UniqueIndex("(code)", "This number is already used.")
    _count = models.Constraint(
        'CHECK("count" BETWEEN 1 AND 1000)', "An event happened at least once."
    )
    _subject_idx = models.Index("(employee_id, date) WHERE employee_id IS NOT NULL")

    @api.depends("state", "user_id")
    @api.depends_context("uid")
    def _compute_may(self):
        for incident in self:
            new = not incident._origin
            incident.may_edit = new or (
                incident.state == "draft" and incident._may_edit()
            )
            incident.may_confirm = not new and incident._can_move("confirmed")
            incident.may_excuse = not new and incident._can_move("excused")
            incident.may_explain = not new and incident._may_explain()

    @api.constrains("criterion_id", "event_id")
    def _check_criterion(self):
        """Only criteria by events, and only a kind of event of that criterion."""
        for incident in self:
            if incident.criterion_id.kind not in EVENT_KINDS:
                raise ValidationError(
                    self.env._(
                        "%(criterion)s is not a criterion by events.",
                        criterion=incident.criterion_id.name,
                    )
                )
            kind = incident.event_id
            if kind and kind.criterion_id != incident.criterion_id:
                raise ValidationError(
                    self.env._(
                        "“%(kind)s” belongs to another criterion.", kind=kind.name
                    )
                )

    # CRUD

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_derived(vals)
        return super().create(self._with_subject(vals_list))

    def write(self, vals):
        self._check_derived(vals)
        if not CONTENT.isdisjoint(vals):
            self._check_may_edit()
        written = super().write(vals)
        if {"employee_id", "date"} & set(vals):
            self._move_to_subject()
        return written

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self._check_may_edit()

    def _check_derived(self, vals):
        if not DERIVED.isdisjoint(vals):
            raise AccessError(
                self.env._("Explanations and findings are entered by their buttons.")
            )

    def _check_may_edit(self):
        for incident in self:
            if incident.state != "draft":
                raise UserError(
                    self.env._(
                        "%(name)s is no longer open: what it says stays as confirmed.",
                        name=incident.display_name,
                    )
                )
            if not incident._may_edit():
                raise AccessError(
                    self.env._(
                        "%(name)s is changed by who recorded it, or by personnel.",
                        name=incident.display_name,
                    )
                )

    def _with_subject(self, vals_list):
        """The values with number, unit on that day and user of the person."""
        homes = self._homes([vals.get("employee_id") for vals in vals_list])
        today = fields.Date.context_today(self)
        rows = []
        for vals in vals_list:
            own = {"code": f"V{uuid.uuid4().hex[:10].upper()}"}
            if vals.get("employee_id"):
                day = fields.Date.to_date(vals.get("date")) or today
                own |= self._subject_on(homes, vals["employee_id"], day)
            rows.append({**vals, **own})
        return rows

    def _move_to_subject(self):
        """Unit and user again, after the person or the day was corrected."""
        people = self.filtered("employee_id")
        homes = self._homes(people.employee_id.ids)
        for incident in people:
            values = self._subject_on(homes, incident.employee_id.id, incident.date)
            incident._write_derived(values)
            incident.check_access("write")
        (self - people)._write_derived({"user_id": False})

    def _write_derived(self, values):
        """The write past the refusal above, for what the model fills in itself."""
        return super().write(values)  # pylint: disable=super-method-mismatch

    def _subject_on(self, homes, employee_id, day):
        known = homes.get(employee_id, ())
        past = [home for home in known if home[0] <= day] or known[:1]
        if not past:
            raise UserError(self.env._("This person has no unit."))
        _day, department_id, user_id = past[-1]
        return {"department_id": department_id, "user_id": user_id}

    def _homes(self, employee_ids):
        """Employee → (from, unit, user) in time's order, in one query."""
        self.env["hr.version"].flush_model()
        self.env.cr.execute(
            """
            SELECT v.employee_id, v.date_version, v.department_id, e.user_id
              FROM hr_version v JOIN hr_employee e ON e.id = v.employee_id
             WHERE v.employee_id = ANY(%s) AND v.department_id IS NOT NULL
             ORDER BY v.date_version, v.id
            """,
            [[employee_id for employee_id in employee_ids if employee_id]],
        )
        homes = {}
        for employee_id, *home in self.env.cr.fetchall():
            homes.setdefault(employee_id, []).append(tuple(home))
        return homes

    # Who may

    def _may_edit(self):
        """Who recorded it, or personnel."""
        return self.create_uid.id == self.env.uid or self._may_officer()

    def _may_authority(self):
        """Who decides for the unit's body or one above it."""
        return all(self.department_id.mapped("is_under_my_authority"))

    def _may_confirm(self):
        """Personnel or the authority, never about himself."""
        allowed = self._may_officer() or self._may_authority()
        return allowed and self.user_id.id != self.env.uid

    def _may_excuse(self):
        """335 Đ14: an objective cause is confirmed by the authority."""
        return self._may_authority() and self.user_id.id != self.env.uid

    def _may_explain(self):
        """The person; for a unit its head; personnel for whoever has no log-in."""
        if self.state not in ("draft", "confirmed"):
            return False
        if self.user_id:
            return self.user_id.id == self.env.uid
        if not self.employee_id and self.department_id.is_headed_by_me:
            return True
        return self._may_officer()

    # Actions and moves

    def action_confirm(self):
        """Confirm what happened; from then on it counts.

        :raises UserError: without a paper or a file as evidence
        """
        self.check_access("read")
        for incident in self:
            if not (incident.document or incident.evidence_file):
                raise UserError(
                    self.env._(
                        "%(name)s: name the paper that proves it, or attach it.",
                        name=incident.display_name,
                    )
                )
        self._transition("confirmed")

    def action_reject(self):
        return self._ask("reject")

    def action_excuse(self):
        return self._ask("excuse")

    def action_explain(self):
        return self._ask("explain")

    def action_unexcuse(self):
        """The cause does not hold after all: the event counts again."""
        self._transition("confirmed")

    def _ask(self, purpose):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": dict(
                self.env["hr.quality.incident.note"]
                ._fields["purpose"]
                ._description_selection(self.env)
            )[purpose],
            "res_model": "hr.quality.incident.note",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_incident_id": self.id,
                "default_purpose": purpose,
            },
        }

    def _explain(self, text):
        """Keep the subject's own word beside the event.

        :raises AccessError: for anyone but the person, his unit's head or personnel
        """
        self.ensure_one()
        self.check_access("read")
        if not self._may_explain():
            raise AccessError(self.env._("It is not yours to explain this event."))
        values = {
            "explanation": self._worded(text),
            "explained_by_id": self.env.uid,
            "explained_on": fields.Datetime.now(),
        }
        incident_sudo = self.sudo()  # the subject reads it and writes only this
        incident_sudo._write_derived(values)

    def _reject(self, reason):
        reason = self._worded(reason)
        self._transition("rejected", {"reject_reason": reason}, reason)

    def _excuse(self, reason, document="", file=None, file_name=""):
        """Force majeure, with its proof: shown with and without it from then on."""
        if not ((document or "").strip() or file):
            raise UserError(
                self.env._("Name the paper that proves the cause, or attach it.")
            )
        reason = self._worded(reason)
        values = {"excuse_reason": reason, "excuse_document": document}
        if file:
            values |= {"excuse_file": file, "excuse_file_name": file_name}
        self._transition("excused", values, reason)

    def _worded(self, text):
        if not (text or "").strip():
            raise UserError(self.env._("Write down the reason."))
        return text.strip()

    def _log_transition(self, move, target, reason):
        for company, incidents in self.grouped("company_id").items():
            self.env["hr.quality.event"]._log(
                incidents,
                move.event,
                lambda incident: {"state": target, "times": incident.count},
                reason=reason,
                chain=f"incident:{company.id}",
            )
