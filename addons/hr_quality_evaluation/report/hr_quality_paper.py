# Part of HR Quality. See LICENSE. (LGPL-3)
"""What every printed paper shares: who may print, how figures and dates are written."""

from decimal import Decimal

from odoo import models
from odoo.exceptions import AccessError

from ..rules.numbers import format_vi

SHORT_HASH = 16


class HrQualityPaper(models.AbstractModel):
    """Base of the printed papers; a paper prints only what its reader may see."""

    _name = "hr.quality.paper"
    _description = "Printed paper"

    def _require_reader(self):
        """Everybody's figures are for personnel, authority and inspector."""
        if not self.env.user.has_group("hr_quality_evaluation.group_quality_reader"):
            raise AccessError(
                self.env._("This paper is for personnel, the authority and inspectors.")
            )

    def _paper_values(self, docs):
        """Values common to all templates."""
        return {
            "docs": docs,
            "doc_ids": docs.ids,
            "doc_model": docs._name,
            "points": self._points,
            "long_date": self._long_date,
            "short_date": self._short_date,
        }

    def _points(self, value, given=True, places=2):
        """A figure with decimal comma, or nothing when there is none."""
        return format_vi(Decimal(str(value)), places) if given else ""

    def _journal(self, docs, chain):
        """The last number and short hash of each paper's journal: the chain's anchor.

        :param chain: gives the name of the chain of one document
        """
        names = {doc.id: chain(doc) for doc in docs}
        heads = self.env["hr.quality.event"]._heads(sorted(set(names.values())))
        return {
            doc: (seq, last[:SHORT_HASH])
            for doc, (seq, last) in ((doc, heads[name]) for doc, name in names.items())
            if seq
        }

    def _own_points(self, lines):
        """Code → points of the lines that are the rules' own and no source's mark."""
        return {
            line.code: line.value
            for line in lines
            if line.has_value and not line.source
        }

    def _short_date(self, value):
        return value.strftime("%d/%m/%Y") if value else ""

    def _long_date(self, value):
        """``ngày 05 tháng 12 năm 2026``, or dots to be filled in by hand."""
        if not value:
            return "ngày … tháng … năm …"
        return f"ngày {value:%d} tháng {value:%m} năm {value:%Y}"

    def _tier_names(self, regulations):
        """(regulation id, grade) → the tier's name as that regulation words it."""
        return {
            (tier.regulation_id.id, tier.grade): tier.name
            for tier in regulations.tier_ids
        }
