# Part of HR Quality. See LICENSE. (LGPL-3)
"""The live seat counter: used and left in each scope, now and if a proposal is made."""

from dataclasses import asdict, replace

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules import caps
from ..rules.grades import RANK
from ..rules.numbers import format_vi

GOOD = RANK["htt"]


class HrQualityCapReview(models.Model):
    _inherit = "hr.quality.cap.review"

    seats = fields.Json(compute="_compute_seats")
    rule_count = fields.Integer("Top Tier by the Rules", compute="_compute_seats")

    @api.depends("cap_id", "reading", "exceptional")
    @api.depends_context("lang")
    def _compute_seats(self):
        """What the counter shows: the rules' own number, the seats, used and left."""
        counted = self._count_scopes()
        ruled = self._count_scopes(SQL("s.rule_grade"))
        for review in self:
            review.rule_count = ruled[review.id].excellent
            review.seats = {
                **review._prepare_seats(counted[review.id]),
                "by_rules": review.rule_count,
            }

    def _prepare_seats(self, counts):
        """The seats of the scope under the reading applied, and why that many."""
        self.ensure_one()
        cap = self.cap_id.sudo()._prepare_rule().cap  # the cap is catalogue
        reading = self.reading or None
        verdict = caps.review(counts, cap, reading, self.exceptional)
        return {
            "scope": self.display_name,
            "used": verdict.used,
            "limit": verdict.limit,
            "left": None if reading is None else max(0, verdict.limit - verdict.used),
            "over": verdict.over,
            "note": self._seat_note(counts, cap, verdict),
        }

    def _seat_note(self, counts, cap, verdict):
        percent = format_vi(verdict.percent)
        if verdict.limit is None:
            limits = sorted({v.limit for v in caps.under_each_reading(counts, cap)})
            return self.env._(
                "No reading chosen: %(limits)s seats, by the reading.",
                limits=" / ".join(map(str, limits)),
            )
        if caps.is_small(counts, cap):
            return self.env._(
                "Fewer than %(number)s: at most %(limit)s (%(article)s).",
                number=cap.small_below,
                limit=cap.small_limit,
                article=self.article,
            )
        if not verdict.limit and counts.rated:
            return self.env._(
                "%(percent)s %% of %(count)s gives no whole seat: the ceiling is not"
                " rounded up.",
                percent=percent,
                count=caps.denominator(counts, self.reading),
            )
        if self.exceptional:
            return self.env._("%(percent)s %%, by the authority.", percent=percent)
        return ""

    # before and after

    @api.model
    def _touched_by(self, results):
        """The scopes that count these results."""
        if not results:
            return self.browse()
        reviews = self.search(
            [
                ("period_id", "in", results.period_id.ids),
                ("cap_id.regulation_id", "in", results.evaluation_id.regulation_id.ids),
                ("body_id", "in", results.body_id.ids),
            ]
        )
        return reviews.filtered(
            lambda review: any(review._counts_in(result) for result in results)
        )

    def _counts_in(self, result):
        return (
            result.period_id == self.period_id
            and result.body_id == self.body_id
            and self.duty_group_id.id in (False, result.duty_group_id.id)
            and (self.subject == "person") == bool(result.employee_id)
            and result.evaluation_id.regulation_id == self.regulation_id
            and not result.outside
        )

    @api.model
    def _preview(self, grades):
        """The seats now and if each result had the grade given.

        :param grades: result → its grade to be
        """
        results = self.env["hr.quality.result"].union(*grades)
        reviews = self._touched_by(results)
        counted = reviews._count_scopes()
        previews = []
        for review in reviews:
            now = after = counted[review.id]
            for result in results.filtered(review._counts_in):
                old = result.decided_grade or result.proposed_grade
                after = _moved(after, old, grades[result])
            previews.append(
                {
                    **review._prepare_seats(after),
                    "before": review._prepare_seats(now),
                    "changed": asdict(now) != asdict(after),
                }
            )
        return previews


def _moved(counts, old, new):
    """The counts with one result taken from a grade (or none) to another."""
    return replace(
        counts,
        rated=counts.rated + bool(new) - bool(old),
        good_or_better=counts.good_or_better + _good(new) - _good(old),
        excellent=counts.excellent + (new == "htxs") - (old == "htxs"),
    )


def _good(grade):
    return bool(grade) and RANK[grade] >= GOOD
