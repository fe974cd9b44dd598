# Part of HR Quality. See LICENSE. (LGPL-3)
"""Proposed, amended, replaced: with reasons."""

from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.grades import RANK
from ..rules.trace import Verdict


class HrQualityResult(models.Model):
    _inherit = "hr.quality.result"

    # Buttons

    def action_propose(self):
        """Open the window that proposes a tier, with its reason."""
        return self._open_wizard(
            "hr.quality.result.propose", self.env._("Propose a Tier")
        )

    def action_withdraw(self):
        """Take proposals back; the results are as the rules left them."""
        self.check_access("read")
        self._check_free()
        self._transition("draft", {"proposed_grade": False, "proposed_reason": False})

    def action_amend(self):
        """Open the window in which the authority decides another tier."""
        return self._open_wizard(
            "hr.quality.result.propose", self.env._("Decide a Tier")
        )

    def action_replace(self):
        """Open the window that replaces a final result."""
        return self.env["hr.quality.reason"]._open(self, "replace")

    def action_compute(self):
        """Compute a replacing version anew, even when its period is published."""
        self.check_access("read")
        for period, results in self.filtered("current").grouped("period_id").items():
            period._compute_results(results.evaluation_id)

    def action_remove_from_decision(self):
        """Take results off the list of a draft decision."""
        self.check_access("read")
        for decision in self.decision_id:
            decision._remove(self.filtered(lambda r, d=decision: r.decision_id == d))

    def _open_wizard(self, model, name):
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"active_model": self._name, "active_ids": self.ids},
        }

    # Proposing

    def _propose(self, grade, reason=""):
        """Propose one tier for these results.

        :raises UserError: without a reason where the tier is not the rules' own
        :raises AccessError: when the rules force or bound the tier and the user has
            no authority over it
        """
        self.check_access("read")
        reason = (reason or "").strip()
        self._check_free()
        for result in self:
            result._check_proposal(grade, reason)
        self.evaluation_id._mark_summed_up()
        return self._transition(
            "proposed",
            {
                "proposed_grade": grade,
                "proposed_reason": reason or False,
                "proposed_by": self.env.user.name,
                "decided_grade": False,
                "decided_reason": False,
            },
            reason,
        )

    def _check_free(self):
        """Only open periods, and results no decision holds for signature."""
        for result in self:
            decision_sudo = result.sudo().decision_id
            if decision_sudo and decision_sudo.state != "draft":
                raise UserError(
                    self.env._(
                        "%(name)s is on the list of the decision “%(decision)s”, which"
                        " is no longer a draft.",
                        name=result.subject_name,
                        decision=decision_sudo.display_name,
                    )
                )
            running = result.period_id.state in ("open", "rated")
            if not (running or result.replaces_id):
                raise UserError(
                    self.env._(
                        "%(period)s is not open for proposals.",
                        period=result.period_id.display_name,
                    )
                )

    def _check_proposal(self, grade, reason):
        if not grade or grade not in self._grades():
            raise UserError(
                self.env._(
                    "%(name)s: choose one of the tiers of the regulation.",
                    name=self.subject_name,
                )
            )
        verdict = self._verdict()
        weighed = self.needs_authority or verdict.unknown
        if (grade != self.rule_grade or weighed) and not reason:
            raise UserError(self._ask_reason(verdict.unknown))
        if grade != self.rule_grade:
            self._refuse_own()
        self._check_limits(grade, verdict)

    def _refuse_own(self):
        """The rules propose for everybody; nobody departs from them for himself."""
        if self.evaluation_id.user_id == self.env.user:
            raise AccessError(
                self.env._(
                    "Another tier than the rules' is not yours to give yourself."
                )
            )

    def _ask_reason(self, unknown):
        if unknown:
            return self.env._(
                "%(name)s: say why, since it is not known yet whether this is met:"
                " %(conditions)s.",
                name=self.subject_name,
                conditions="; ".join(check.code for check in unknown),
            )
        return self.env._(
            "%(name)s: say why, since the rules alone do not give this tier.",
            name=self.subject_name,
        )

    def _grades(self):
        return set(self.evaluation_id.sudo().regulation_id.tier_ids.mapped("grade"))

    def _check_limits(self, grade, verdict):
        """What the law forces or bounds is raised by the authority alone."""
        raised = self.rule_grade and RANK[grade] > RANK[self.rule_grade]
        if raised and verdict.limits and not self._may_authority():
            check = verdict.limits[0]
            raise AccessError(
                self.env._(
                    "%(name)s: “%(limit)s” (%(article)s) holds the tier; only the"
                    " authority may decide otherwise, with a reason.",
                    name=self.subject_name,
                    limit=check.code,
                    article=check.article,
                )
            )

    def _verdict(self):
        return Verdict.from_json(self.trace) if self.trace else Verdict(None)

    def _propose_by_rules(self):
        """Propose the rules' own tier wherever nothing speaks against it.

        Left for a person to judge: no tier, a condition missed or not known, a unit
        awaited.
        """
        groups = defaultdict(self.browse)
        for result in self.filtered(lambda r: r.state == "draft" and not r.final):
            verdict = result._verdict()
            codes = {check.code for check in verdict.warnings}
            waiting = codes & {"awaiting_unit", "awaiting_superior"} or verdict.unknown
            if result.rule_grade and not result.needs_authority and not waiting:
                groups[result.rule_grade] += result
        for grade, results in groups.items():
            results._propose(grade)
        return self.browse().union(*groups.values())

    # Deciding otherwise

    def _amend(self, grade, reason):
        """The authority decides another tier than proposed, before issuing.

        :raises AccessError: for anyone but the authority of the body that decides
        """
        self._refuse_other_body()
        self.check_access("read")
        reason = (reason or "").strip()
        for result in self:
            result._refuse_own()
            if result.decision_id.state != "presented":
                raise UserError(
                    self.env._(
                        "%(name)s is not on a list presented for signature.",
                        name=result.subject_name,
                    )
                )
            if not reason or grade not in result._grades():
                raise UserError(
                    self.env._(
                        "%(name)s: choose a tier and say why.", name=result.subject_name
                    )
                )
        amended_sudo = self.sudo()  # the authority has no write access to the rows
        amended_sudo.write({"decided_grade": grade, "decided_reason": reason})
        self.env["hr.quality.event"]._log(
            self, "result_amended", lambda r: r._prepare_event(), reason=reason
        )

    # Replacing

    def _replace(self, reason):
        """A new version of each final result; the old one stays, out of force.

        :raises AccessError: for anyone but the authority
        """
        for result in self:
            if not result._may_replace():
                raise AccessError(result._other_body_refusal())
        return self._begin_version(reason)

    def _begin_version(self, reason):
        """The next version; who may begin it was asked before. The old one stays."""
        self.check_access("read")
        reason = (reason or "").strip()
        for result in self:
            if not (result.final and result.current and reason):
                raise UserError(
                    self.env._(
                        "%(name)s: only the final result in force is replaced, and with"
                        " a reason.",
                        name=result.subject_name,
                    )
                )
        old_sudo = self.sudo()  # the authority has no write access to the rows
        old_sudo.write({"current": False})
        old_sudo.flush_recordset(["current"])
        new = old_sudo.create([result._prepare_version(reason) for result in old_sudo])
        self.env["hr.quality.event"]._log(
            new, "result_replaced", lambda r: r._prepare_event(), reason=reason
        )
        return new.with_env(self.env)

    def _may_replace(self):
        """233 Đ15.4: the authority that rated; 335 Đ21.3: or the one above it.

        Which of them is a setting of the regulation; a service unit keeps to itself.
        """
        sheet_sudo = self.sudo().evaluation_id  # which body and rule, no more
        body = sheet_sudo.rating_body_id.with_env(self.env)
        by_rater = sheet_sudo.regulation_id.replaced_by == "rater"
        if by_rater or body.sudo().quality_unit_kind == "service_unit":
            return body.is_decided_by_me
        return body.is_under_my_authority

    def _prepare_version(self, reason):
        number = self.version_no + 1
        copied = (
            *(
                "score",
                "has_score",
                "rule_grade",
                "needs_authority",
                "trace",
                "warning",
            ),
            *("subject_name", "name_key", "computed_on"),
        )
        links = (
            *("evaluation_id", "period_id", "company_id", "employee_id"),
            *("department_id", "body_id", "duty_group_id"),
        )
        return {
            **{name: self[name] for name in copied},
            **{name: self[name].id for name in links},
            "code": f"{self.evaluation_id.code}/{number}",
            "version_no": number,
            "replaces_id": self.id,
            "replace_reason": reason,
            "line_ids": [
                fields.Command.create({**line.copy_data()[0], "final": False})
                for line in self.line_ids
            ],
        }


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def action_propose_by_rules(self):
        """Propose the rules' tiers: lower units, units, then heads, wave by wave."""
        proposed = 0
        for period in self:
            period._check_may_compute()
            domain = [
                ("period_id", "=", period.id),
                ("current", "=", True),
                ("state", "=", "draft"),
            ]
            wave = True
            while wave:
                period._compute_results()
                waiting = self.env["hr.quality.result"].search(domain)
                wave = waiting._propose_by_rules()
                proposed += len(wave)
                wave = wave if waiting - wave else False
        return self._notify(
            self.env._("%(count)s tiers proposed by the rules.", count=proposed)
        )

    def _notify(self, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
