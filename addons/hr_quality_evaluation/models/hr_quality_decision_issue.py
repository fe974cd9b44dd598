# Part of HR Quality. See LICENSE. (LGPL-3)
"""Presenting and issuing: what must hold first, and what becomes final then."""

from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from ..rules.grades import RANK
from .document_language import in_document_language

ROSTER_GUARDED = (
    *("period_id", "company_id", "employee_id", "department_id", "name", "name_key"),
    *("outcome", "reason_code", "reason", "article", "regulation_id"),
    *("evaluation_id", "decision_id", "final"),
)


class HrQualityDecision(models.Model):
    _inherit = "hr.quality.decision"

    def _present(self):
        """Freeze the list for signature.

        :raises UserError: when it is empty, stands on a text nobody confirmed, a cap
            is exceeded or without a reading, or a unit that must come first has no tier
        """
        self.ensure_one()
        self.check_access("write")
        if not (self.result_ids or self.roster_ids):
            raise UserError(self.env._("The list is empty: fill it first."))
        problems = (
            *self._doubt_problems(),
            *self._cap_problems(),
            *self._order_problems(),
        )
        if problems:
            raise UserError("\n".join(problems))
        return self._transition("presented")

    def _return(self, reason):
        """Give the list back to personnel."""
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the list goes back."))
        self._transition("draft", reason=reason)

    # What must hold

    def _doubt_problems(self):
        """A sentence for each text that decides nothing yet; pilots bind nobody."""
        if self.period_id.is_pilot:
            return []
        texts_sudo = self.result_ids.evaluation_id.sudo().regulation_id  # catalogue
        return [
            self.env._(
                "%(name)s: its text is not confirmed, so it decides nothing yet. A"
                " personnel officer records the text he checked by the button “Confirm"
                " the Text” of the regulation.",
                name=text.display_name,
            )
            for text in texts_sudo
            if text.confidence == "unconfirmed"
        ]

    def _cap_problems(self):
        """A sentence for each cap the list breaks or leaves open."""
        self.env["hr.quality.cap.review"]._refresh(self.period_id)
        touched = self.env["hr.quality.cap.review"]._touched_by(self.result_ids)
        return [
            review._sentence()
            for review in touched
            if review.standing in ("choose", "over")
        ]

    def _order_problems(self):
        """Component units before units, units before heads; superiors' do not block."""
        units = self._unit_grades()
        problems = []
        for result in self.result_ids:
            problems.extend(
                self.env._(
                    "%(name)s: %(unit)s must be rated first.",
                    name=result.subject_name,
                    unit=unit.name,
                )
                for unit in self._units_before(result)
                if unit.id in units and not units[unit.id]
            )
            problems += self._ceiling_problems(result, units)
        return problems

    def _units_before(self, result):
        if not result.employee_id:
            return result.department_id.child_ids
        head = result.evaluation_id.management_role == "head"
        if head or self._has_ceiling(result):
            return result.department_id
        return self.env["hr.department"]

    def _unit_grades(self):
        """Tier by unit rated here: decided, or on this very list; "" while missing."""
        results_sudo = self.env["hr.quality.result"].sudo()  # units of every body
        rosters_sudo = self.env["hr.quality.roster"].sudo()
        here = rosters_sudo.search(
            [
                ("period_id", "=", self.period_id.id),
                ("employee_id", "=", False),
                ("outcome", "=", "rated"),
            ]
        )
        grades = dict.fromkeys(here.department_id.ids, "")
        for result in results_sudo.search(
            [
                ("period_id", "=", self.period_id.id),
                ("employee_id", "=", False),
                ("current", "=", True),
            ]
        ):
            listed = result.decision_id == self and result.proposed_grade
            grade = result.decided_grade or listed
            if grade or result.department_id.id in grades:
                grades[result.department_id.id] = grade or ""
        return grades

    def _ceiling_problems(self, result, units):
        """335 Đ20.6: whoever is above his unit goes back, unless the authority amended.

        Heads under the decrees; deputies too where the agency's own text says so.
        """
        unit = units.get(result.department_id.id)
        if not (result.employee_id and unit) or result.decided_grade:
            return []
        if RANK[result.proposed_grade] <= RANK[unit] or not self._has_ceiling(result):
            return []
        return [
            self.env._(
                "%(name)s: not above the tier of %(unit)s.",
                name=result.subject_name,
                unit=result.department_id.name,
            )
        ]

    def _has_ceiling(self, result):
        """Whether a confirmed ceiling by the unit binds this very person."""
        sheet = result.evaluation_id
        return sheet.regulation_id.condition_ids._binding_ceilings(
            sheet.personnel_category, sheet.management_role
        )

    # Issuing

    @api.model
    def _stamp_fields(self):
        return [*super()._stamp_fields(), "file_hash", "filled_by_id"]

    def _issue(self):
        """Make the list final under a signed paper.

        :raises ValidationError: naming what the paper lacks
        """
        self.ensure_one()
        self.check_access("read")
        self._lock()
        self._check_signature()
        problems = [*self._doubt_problems(), *self._cap_problems()]
        if problems:
            raise UserError("\n".join(problems))
        self._transition("issued", {"file_hash": self._hash_file()})
        self._decide_results()
        self._close_roster()
        return self

    def _lock(self):
        """Two people pressing the button at once decide once."""
        self.sudo().lock_for_update()
        self.result_ids.sudo().lock_for_update()

    def _check_signature(self):
        """The paper is whole, signed as the issuer may, and not about himself."""
        self._check_paper()
        held = self.body_id._capacities_held()
        if self._may_issue() and self.capacity not in held:
            words = dict(self._fields["capacity"]._description_selection(self.env))
            raise ValidationError(
                self.env._(
                    "You sign for %(body)s as: %(held)s. The paper says: %(given)s.",
                    body=self.body_id.name,
                    held=", ".join(words[capacity] for capacity in sorted(held)),
                    given=words[self.capacity],
                )
            )
        own = self.result_ids.evaluation_id.filtered(lambda s: s.user_id == s.env.user)
        if own:
            raise UserError(
                self.env._(
                    "%(name)s cannot decide on himself: take the result off the list;"
                    " the body above rates it.",
                    name=own[0].subject_name,
                )
            )

    def _check_paper(self):
        labels = {
            "number": self.env._("number"),
            "date": self.env._("date"),
            "signer_name": self.env._("signer"),
            "signer_title": self.env._("signer's position"),
            "capacity": self.env._("capacity"),
            "signed_file": self.env._("signed file"),
        }
        missing = [label for name, label in labels.items() if not self[name]]
        if missing:
            raise ValidationError(
                self.env._(
                    "“%(name)s” cannot be issued without: %(missing)s.",
                    name=self.name,
                    missing=", ".join(missing),
                )
            )

    def _decide_results(self):
        """The tiers listed become final, one write for each tier and regulation."""
        groups = defaultdict(self.env["hr.quality.result"].browse)
        results_sudo = self.result_ids.sudo()  # rows have no writers
        for result in results_sudo:
            grade = result.decided_grade or result.proposed_grade
            groups[grade, result.evaluation_id.regulation_id] += result
        for (grade, regulation), results in groups.items():
            results._transition("decided", self._prepare_verdict(grade, regulation))
        results_sudo._close_lines()
        results_sudo.evaluation_id._mark_rated()

    def _prepare_verdict(self, grade, regulation):
        tier = regulation.tier_ids.filtered(lambda tier: tier.grade == grade)
        grades = self.env["hr.quality.result"]._fields["decided_grade"]
        words = dict(grades._description_selection(in_document_language(self).env))
        signed = self.capacity.upper() + ". " if self.capacity != "none" else ""
        return {
            "decided_grade": grade,
            "decided_tier": tier.name or words.get(grade, grade),
            "decided_by": f"{signed}{self.signer_title} {self.signer_name}",
            "decided_on": self.date,
            "final": True,
        }

    def _close_roster(self):
        """The roster lines of the list, rated or not, are final with it."""
        rosters_sudo = self.env["hr.quality.roster"].sudo()  # rows have no writers
        lines = self.roster_ids.sudo() | rosters_sudo.search(
            [
                ("evaluation_id", "in", self.result_ids.evaluation_id.ids),
                ("final", "=", False),
            ]
        )
        lines.filtered(lambda line: not line.final).write(
            {"decision_id": self.id, "final": True}
        )


class HrQualityResult(models.Model):
    _inherit = "hr.quality.result"

    def _close_lines(self):
        """The lines of final results are final too, in one statement."""
        self.env["hr.quality.result.line"].flush_model()
        self.env.cr.execute(
            "UPDATE hr_quality_result_line SET final = TRUE"
            " WHERE result_id = ANY(%s) AND final IS NOT TRUE",
            [self.ids],
        )
        self.line_ids.invalidate_recordset(["final"])


class HrQualityRoster(models.Model):
    _inherit = "hr.quality.roster"

    def init(self):
        self.env["hr.quality.guard"]._install_guard(self._table, ROSTER_GUARDED)
        return super().init()


class HrQualityEvaluation(models.Model):
    _inherit = "hr.quality.evaluation"

    def _may_rate(self):
        return self._may_officer() or self._may_authority()

    def _mark_summed_up(self):
        """A sheet with a proposal is past assessment."""
        self.filtered(lambda s: s.state in ("self", "assessing"))._transition("summary")

    def _mark_rated(self):
        """The sheets of decided results; a replaced result finds its sheet rated."""
        self.filtered(lambda s: s.state not in ("rated", "published"))._transition(
            "rated"
        )


class HrQualityCapReview(models.Model):
    _inherit = "hr.quality.cap.review"

    def _sentence(self):
        """What stands in the way of a decision, and where to put it right."""
        self.ensure_one()
        if self.standing == "choose":
            return self.env._(
                "%(scope)s: choose and cite what the share of the top tier is taken of"
                " (%(article)s).",
                scope=self.display_name,
                article=self.article,
            )
        return self.env._(
            "%(scope)s: %(top)s proposed for the top tier, at most %(limit)s"
            " (%(article)s).",
            scope=self.display_name,
            top=self.top_count,
            limit=self.limit,
            article=self.article,
        )
