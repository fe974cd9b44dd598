# Part of HR Quality. See LICENSE. (LGPL-3)
"""The seam to ``rules``: the lines of a regulation become frozen values."""

from decimal import Decimal

from odoo import models

from ..rules.caps import Cap
from ..rules.conditions import Condition, audience, unit_ceilings
from ..rules.marks import CriterionRule, EventType, Link, Step
from ..rules.regulation import CapRule
from ..rules.scoring import ResultsRule
from ..rules.sheet import SetRules, SourceRule
from ..rules.special import SpecialCase
from ..rules.trace import CONFIRMED

OUTCOMES = {"left": "left", "elsewhere": "rated_elsewhere", "not_rated": "not_rated"}
SMALL_PARENT = 5
"""233 Đ7.7c: a parent with fewer units, or a group of fewer people, than this."""


def exact(value):
    """The decimal a float column stands for."""
    return Decimal(str(value or 0))


class HrQualityTierCondition(models.Model):
    _inherit = "hr.quality.tier.condition"

    def _prepare_rule(self):
        return Condition(
            grade=self.grade,
            kind=self.kind,
            params=self._prepare_params(),
            article=self.article,
            applies_to=() if self.applies_to == "all" else (self.applies_to,),
            confidence=self.confidence,
            effect=self.effect,
            code=self.name,
            private=self.kind == "subordinates_none_below",
        )

    def _binding_ceilings(self, category, role):
        """The confirmed ceilings by the own unit that bind such a person."""
        words = audience(category or "", role or "none")
        return self.filtered(
            lambda rule: (
                rule.confidence == CONFIRMED
                and unit_ceilings([rule._prepare_rule()], words)
            )
        )

    def _prepare_params(self):
        params = {"value": exact(self.threshold)}
        if self.kind.startswith("lower_units"):
            params["fact"] = self.lower_grade
        elif self.fact:
            params["fact"] = self.fact
        if self.kind == "level_min" and self.criteria:
            codes = (code.strip() for code in self.criteria.split(";"))
            params["criteria"] = tuple(filter(None, codes))
        if self.excuse_fact:
            params["excuse"] = self.excuse_fact
        if self.kind == "subordinates_none_below" and not self.threshold:
            del params["value"]
        return params


class HrQualityCap(models.Model):
    _inherit = "hr.quality.cap"

    def _prepare_rule(self):
        limit = self.small_parent_limit
        cap = Cap(
            percent=exact(self.percent),
            exceptional_percent=exact(self.exceptional_percent) or None,
            exceptional_rule=self.exceptional_rule,
            small_below=SMALL_PARENT if limit else 0,
            small_limit=limit,
            article=self.article,
        )
        return CapRule(self.id, cap, self.scope, self.grade, self.confidence)


class HrQualitySpecialCase(models.Model):
    _inherit = "hr.quality.special.case"

    def _prepare_rule(self):
        return SpecialCase(
            self.kind, self._prepare_params(), self.article, self.confidence
        )

    def _prepare_params(self):
        """Only what was filled in: the rules know what is usual."""
        params = {"effect": self.effect}
        if self.effect in OUTCOMES:
            params["outcome"] = OUTCOMES[self.effect]
        if self.months:
            params["months"] = exact(self.months)
        if self.share:
            params["share"] = exact(self.share)
        if self.months_below:
            params["below"] = exact(self.months_below)
        if self.grade:
            params["grade"] = self.grade
        if self.kind == "under_months":
            params["exceptions"] = self._absences()
        elif self._absences():
            params["kinds"] = self._absences()
        return params


class HrQualityCriteriaSet(models.Model):
    _inherit = "hr.quality.criteria.set"

    def _prepare_rules(self, sources):
        """The set with the settings of its regulation and its ``sources``."""
        regulation = self.regulation_id
        return SetRules(
            key=self.id,
            name=self.name,
            criteria=self._prepare_criteria(),
            total=exact(self.total),
            results=self._prepare_results(),
            groups=frozenset(self.position_group_ids.ids),
            audience=self.audience,
            sources=sources,
            missing=regulation.missing_source,
            rounding=regulation.rounding,
            places=regulation.places,
            bonus=self.bonus,
            confidence=regulation.confidence,
        )

    def _prepare_criteria(self):
        """All lines; under a mean the ratios are one line, their section's points."""
        lines = self.criterion_ids
        if self.results_mode == "mean":
            ratios = lines.filtered(lambda line: line.kind == "ratio")
            joined = ratios.parent_id
            return tuple(
                line._prepare_rule("ratio" if line in joined else line.kind)
                for line in lines  # a difference would lose what is prefetched
                if not (line.kind == "ratio" and line.parent_id)
            )
        return tuple(line._prepare_rule(line.kind) for line in lines)

    def _prepare_results(self):
        """How the ratios of work become points; None where all is marked."""
        if self.results_mode == "marks":
            return None
        ratios = self.criterion_ids.filtered(lambda line: line.kind == "ratio")
        sections = ratios.parent_id if self.results_mode == "mean" else ratios
        points = sum((exact(line.maximum) for line in sections), Decimal(0))
        limit = self.regulation_id.ratio_cap
        return ResultsRule(
            mode=self.results_mode,
            parts=tuple(ratios.mapped("component")),
            maxima=tuple((line.component, exact(line.maximum)) for line in ratios),
            general_max=exact(self.total) - points,
            results_max=points,
            ratio_cap=exact(limit) if limit else None,
            cap_results=self.regulation_id.work_cap_results,
            places=self.regulation_id._places_of_a_month(),
            article=next(filter(None, sections.mapped("article")), ""),
        )


class HrQualityCriterion(models.Model):
    _inherit = "hr.quality.criterion"

    def _prepare_rule(self, kind):
        maximum = exact(self.maximum)
        return CriterionRule(
            code=self.code,
            kind=kind,
            maximum=maximum,
            step=exact(self.step) if self.step and kind == "points" else None,
            levels=self._prepare_levels(),
            parent=self.parent_id.code or None,
            minimum=exact(self.minimum) if self.minimum else None,
            article=self.article or "",
            name=self.name,
            below=self.below,
            grade=self.forced_grade or None,
            planned=self.planned,
            weights=tuple(
                (line.source_id.code, exact(line.weight)) for line in self.weight_ids
            ),
            **self._prepare_kind(kind),
        )

    def _prepare_kind(self, kind):
        """What only criteria of one kind say."""
        prepare = getattr(self, f"_prepare_kind_{kind}", None)
        return prepare() if prepare else {}

    def _prepare_kind_ratio(self):
        return {"figure": f"ratio_{self.component}" if self.component else ""}

    def _prepare_kind_bands(self):
        own = f"own_{self.code}" if self.figure == "own" else self.figure
        return {"figure": own or "", "steps": self._prepare_steps()}

    def _prepare_kind_linked(self):
        link = Link(
            self.link,
            self.link_grade or None,
            exact(self.link_score) if self.link_score else None,
        )
        return {"link": link if self.link else None, "steps": self._prepare_steps()}

    def _prepare_kind_deduction(self):
        return {
            "event_points": exact(self.event_points) if self.event_points else None,
            "event_limit": exact(self.event_limit) if self.event_limit else None,
            "event_types": tuple(line._prepare_rule() for line in self.event_ids),
        }

    def _prepare_kind_bonus(self):
        return self._prepare_kind_deduction()

    def _prepare_kind_knockout(self):
        return self._prepare_kind_deduction()

    def _prepare_steps(self):
        return tuple(line._prepare_rule() for line in self.band_ids)

    def _prepare_levels(self):
        """Pairs (key, points) of the points allowed, written with a semicolon."""
        if self.kind != "levels":
            return ()
        texts = (text.strip() for text in (self.levels or "").split(";"))
        return tuple((text, Decimal(text.replace(",", "."))) for text in texts if text)


class HrQualityCriterionBand(models.Model):
    _inherit = "hr.quality.criterion.band"

    def _prepare_rule(self):
        return Step(
            exact(self.points),
            exact(self.lower),
            exact(self.upper) if self.upper else None,
            self.grade or None,
        )


class HrQualityCriterionEvent(models.Model):
    _inherit = "hr.quality.criterion.event"

    def _prepare_rule(self):
        return EventType(
            self.code,
            exact(self.points),
            exact(self.ceiling) if self.ceiling else None,
            self.name,
            self.article or "",
        )


class HrQualitySourceWeight(models.Model):
    _inherit = "hr.quality.source.weight"

    def _prepare_rule(self):
        return SourceRule(
            code=self.source_id.code,
            weight=exact(self.weight),
            counts=self.role == "points",
            min_assessors=self.min_assessors,
            share=exact(self.complete_share),
            anonymous=self.source_id.anonymous,
        )
