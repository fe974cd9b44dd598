# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the procedure still lacks: counted for the cockpit, told before a decision."""

from odoo import api, fields, models
from odoo.fields import Domain

from .hr_quality_procedure_step import STEPS

READER = "hr_quality_evaluation.group_quality_reader"
BEFORE_DECISION = ("self", "meeting", "party_opinion", "synthesis")
WATCHED = {
    "open": BEFORE_DECISION[:3],
    "rated": ("notice", "publication"),
    "published": ("notice",),
}
"""State of the period → the steps whose gaps its cockpit shows."""


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _cockpit_counts(self):
        """With the steps that lack their record: by period, kind, number, first day."""
        counts = super()._cockpit_counts()
        watched = self.filtered(lambda period: period.state in WATCHED)
        gaps = self.env["hr.quality.procedure.line"]._read_group(
            Domain("period_id", "in", watched.ids) & Domain("status", "=", "missing"),
            ["period_id", "kind"],
            ["__count", "due_fixed:min"],
        )
        for period, *gap in gaps:
            counts[period.id].setdefault("gaps", []).append(gap)
        return counts

    def _blockers(self, count):
        """What blocks the next step, then the steps that still lack their record."""
        return [*super()._blockers(count), *self._procedure_gaps(count)]

    def _procedure_gaps(self, count):
        """A line for each step missing on some sheets; it warns, it does not block."""
        kinds = WATCHED.get(self.state, ())
        words = dict(
            self.env["hr.quality.procedure.line"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        found = [gap for gap in count.get("gaps", ()) if gap[0] in kinds]
        return [
            {
                "text": self._gap_sentence(words[kind], number, due),
                "blocking": False,
                "show": f"step_{kind}",
            }
            for kind, number, due in sorted(found, key=lambda gap: kinds.index(gap[0]))
        ]

    def _gap_sentence(self, step, number, due):
        values = {"step": step, "count": f"{number:02}"}
        if due and due < self.company_id._quality_today():
            last = self.company_id._quality_last_working_day(due)
            day = last.strftime("%d/%m/%Y")
            return self.env._(
                "%(step)s: missing on %(count)s sheets, due by %(day)s.",
                **values,
                day=day,
            )
        return self.env._("%(step)s: missing on %(count)s sheets.", **values)

    def _cockpit_targets(self):
        targets = super()._cockpit_targets()
        for kind, _label in STEPS:
            targets[f"step_{kind}"] = (
                "hr_quality_procedure_line_action",
                [("status", "=", "missing"), ("kind", "=", kind)],
            )
        return targets


class HrQualityDecision(models.Model):
    _inherit = "hr.quality.decision"

    procedure_warning = fields.Text(compute="_compute_procedure_warning", groups=READER)

    @api.depends("result_ids", "state")
    def _compute_procedure_warning(self):
        """What the sheets on the list lack, step by step, until it is issued."""
        for decision in self:
            lines = decision._missing_steps() if decision.state != "issued" else ()
            decision.procedure_warning = "\n".join(decision._step_sentences(lines))

    def _missing_steps(self):
        domain = Domain("evaluation_id", "in", self.result_ids.evaluation_id.ids)
        domain &= Domain("kind", "in", BEFORE_DECISION)
        domain &= Domain("status", "=", "missing")
        return self.env["hr.quality.procedure.line"].search(domain)

    def _step_sentences(self, lines):
        """One sentence a step: how many, and the first names."""
        words = dict(
            self.env["hr.quality.procedure.line"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        sentences = []
        for kind, _label in STEPS:
            found = [line for line in lines if line.kind == kind]
            if found:
                names = ", ".join(line.subject_name for line in found[:5])
                more = "…" if len(found) > 5 else ""
                sentences.append(
                    self.env._(
                        "%(step)s: missing for %(count)s (%(names)s). %(article)s",
                        step=words[kind],
                        count=f"{len(found):02}",
                        names=names + more,
                        article=found[0].article or "",
                    ).strip()
                )
        return sentences

    def _order_problems(self):
        """Steps that stop the decision are problems like a unit rated too late."""
        blocking = [line for line in self._missing_steps() if line.blocking]
        return [*super()._order_problems(), *self._step_sentences(blocking)]
