# Part of HR Quality. See LICENSE. (LGPL-3)
"""Chấm thử: a regulation asked about someone who does not exist."""

import datetime

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.numbers import format_vi
from ..rules.special import roster_outcome
from ..rules.trace import Verdict
from .hr_quality_words import CheckWords
from .quality_rater import Rater
from .trial import SUBJECT, Trial


class HrQualityRegulation(models.Model):
    _inherit = "hr.quality.regulation"

    def try_rating(self, values):
        """Score, tier and grounds of one imaginary person or unit; writes nothing.

        ``values`` (all optional, figures as numbers or text, decimal comma allowed):

        - ``category`` (of a person, or the kind of a unit), ``role`` (none, head,
          deputy), ``set`` (id or name of the criteria set), ``year``
        - ``marks``: {source: {criterion code: mark}}, a list of them where a source
          has several assessors; where months are scored they make the general points
        - ``figures``: {sub-period or "each": {general, a, b, c, d, dd, e, total}}
          (where criteria are marked, a to e feed those that read a ratio of work)
        - ``facts``: {key of a fact: figure}; yes is 1, no is 0; ``own_`` and the code
          of a criterion is the figure its steps are read from
        - ``events``: [{criterion, type, count, date, excused}], all but the criterion
          optional: what takes points off, adds them or forces a tier; where months are
          scored they count in each of them
        - ``plan``: {criterion code: points} of an approved plan
        - ``months_worked``; ``absences``: [{kind, from, to}]; ``discipline``: duty or
          other; ``unit_grade``, ``unit_score``; ``lower_units``: [tier];
          ``subordinate_scores``

        :return: ``outcome`` (rated, or why not), ``score`` (decimal text or False),
            ``grade``, ``grade_name``, ``needs_authority`` and its article, ``caps`` and
            ``problems`` (sentences), ``warning``, ``lines`` and ``trace`` (as a result
            keeps it)
        :raises AccessError: for anyone but personnel officers and managers
        """
        self.ensure_one()
        self._check_may_try()
        if not isinstance(values, dict):
            raise UserError(self.env._("Send the values of the trial by name."))
        return self._try_rating(values)

    def _try_rating(self, values):
        rules = self._to_rules()[self.id]
        trial = Trial(values, rules, self._trial_year(values), self.env.company.id)
        rater = Rater(trial.gathered(), {rules.key: rules}, trial.keys, trial.settled())
        (rated,) = rater.rate([SUBJECT])
        return self._trial_answer(trial, rated)

    def action_try(self):
        """Open the window in which marks and facts are typed; it keeps nothing."""
        self.ensure_one()
        self._check_may_try()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Try It"),
            "res_model": "hr.quality.regulation.trial",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_regulation_id": self.id,
                "dialog_size": "extra-large",
            },
        }

    def _check_may_try(self):
        if not self._may_officer():
            raise AccessError(
                self.env._("Only the personnel office tries regulations.")
            )
        self.check_access("read")

    def _trial_year(self, values):
        """The year in which the regulation is tried: its first one unless said."""
        year = values.get("year")
        if isinstance(year, int) and 1990 <= year <= 2100:
            return year
        today = fields.Date.context_today(self)
        return max(self.date_from or today, datetime.date(1990, 1, 1)).year

    def _trial_answer(self, trial, rated):
        outcome = trial.outcome()
        verdict = rated.verdict
        words = CheckWords(self.env, self._trial_names())
        answer = {
            "outcome": outcome.kind,
            "problems": [self._trial_sentence(*found) for found in trial.problems],
            "warning": words.warnings(verdict.warnings) or "",
            "score": str(verdict.score) if verdict.score is not None else False,
            "grade": verdict.grade or False,
            "grade_name": self._trial_grade(verdict.grade),
            "needs_authority": verdict.needs_authority,
            "authority_article": verdict.needs_authority and self.unmet_article or "",
            "caps": self._trial_caps(verdict.grade),
            "trace": verdict.to_json(),
            "lines": [self._trial_line(words, rated, line) for line in rated.lines],
        }
        if outcome.kind != "rated":
            grounds = Verdict(None, outcome.checks(), warnings=outcome.warnings)
            answer |= {
                "score": False,
                "grade": False,
                "grade_name": self._trial_outcome(trial),
                "warning": words.warnings(outcome.warnings) or "",
                "needs_authority": False,
                "caps": [],
                "lines": [],
                "trace": grounds.to_json(),
            }
        return answer

    def _trial_names(self):
        return {
            (criteria_set.id, line.code): line.name
            for criteria_set in self.criteria_set_ids
            for line in criteria_set.criterion_ids
        }

    def _trial_grade(self, grade):
        tier = self.tier_ids.filtered(lambda tier: tier.grade == grade)
        return tier.name or ""

    def _trial_outcome(self, trial):
        """Why the imaginary person is not rated, in the words of the special case."""
        settled = trial.outcome()
        for case in self.special_case_ids:
            found = roster_outcome(trial.time(), [case._prepare_rule()])
            if found.kind == settled.kind:
                return f"{case.name} ({case.article})"
        return settled.article

    def _trial_caps(self, grade):
        """What the caps of the regulation will ask once there are others."""
        scopes = dict(self.cap_ids._fields["scope"]._description_selection(self.env))
        return [
            self._trial_cap(cap, scopes[cap.scope])
            for cap in self.cap_ids
            if grade and cap.grade == grade
        ]

    def _trial_cap(self, cap, scope):
        rule = cap._prepare_rule().cap
        values = {
            "percent": format_vi(rule.percent),
            "scope": scope,
            "article": cap.article,
        }
        if rule.exceptional_percent is None:
            return self.env._(
                "At most %(percent)s %% may have this tier: %(scope)s (%(article)s).",
                **values,
            )
        return self.env._(
            "At most %(percent)s %% (exceptionally %(more)s %%) may have this tier:"
            " %(scope)s (%(article)s).",
            more=format_vi(rule.exceptional_percent),
            **values,
        )

    def _trial_line(self, words, rated, line):
        return {
            "code": line.code,
            "name": words.line(line, rated.sheet.criteria_set_id),
            "source": line.source,
            "maximum": str(line.maximum) if line.maximum is not None else False,
            "value": str(line.value) if line.value is not None else False,
            "note": line.note or "",
        }

    def _trial_sentence(self, where, error, rule):
        """What was typed wrong, and where; it counts as not given."""
        if error.code == "unknown_criterion":
            return self.env._(
                "%(code)s: the criteria set has no such criterion.", code=where
            )
        if error.code == "no_events":
            return self.env._("%(code)s: no events are recorded for it.", code=where)
        if error.code in ("not_marked", "unknown_choice"):
            return self.env._(
                "%(code)s: “%(value)s” cannot be given here.",
                code=where,
                value=error.params.get("value", ""),
            )
        if rule is not None:
            sentence = self.env["hr.quality.assignment"]._desk_sentence(error, rule)
        else:
            sentence = self.env._("Not a figure that can stand here. Type e.g. 8,5.")
        return f"{where}: {sentence}"
