# Part of HR Quality. See LICENSE. (LGPL-3)
"""The minutes of a council session and the award decision with its list."""

from odoo import api, models
from odoo.exceptions import AccessError

from odoo.addons.hr_quality_evaluation.rules.words import amount_in_words_vi


class HrEmulationPaper(models.AbstractModel):
    """Base of the papers of emulation: who may print, sums as they are written."""

    _name = "hr.emulation.paper"
    _description = "Paper of emulation"
    _inherit = ["hr.quality.paper"]

    def _dong(self, amount):
        """1.234.567, or a dash where nothing is paid."""
        return f"{amount:,}".replace(",", ".") if amount else "–"

    def _paper_values(self, docs):
        return {
            **super()._paper_values(docs),
            "dong": self._dong,
            "words": amount_in_words_vi,
        }

    def _by_title(self, rows):
        """(title, rows) from the highest title down, rows in Vietnamese order."""
        titles = rows.title_id.sorted("sequence", reverse=True)
        return [
            (
                title,
                rows.filtered(lambda row, t=title: row.title_id == t).sorted(
                    lambda row: (row.name_key or "", row.id)
                ),
            )
            for title in titles
        ]


class ReportSessionMinutes(models.AbstractModel):
    """Biên bản họp Hội đồng Thi đua – Khen thưởng."""

    _name = "report.hr_emulation_awards.report_session_minutes"
    _description = "Minutes of a council session"
    _inherit = ["hr.emulation.paper"]

    @api.model
    def _get_report_values(self, docids, data=None):
        sessions = self.env["hr.emulation.session"].browse(docids)
        sessions._check_run()
        return {
            **self._paper_values(sessions),
            "titles": {s.id: self._by_title(self._voted(s)) for s in sessions},
            "withdrawn": {s.id: s.item_ids - self._voted(s) for s in sessions},
            "sheets": {s.id: self._sheets(s) for s in sessions},
            "journal": self._journal(sessions, lambda s: s._event_chain()),
        }

    def _voted(self, session):
        return session.item_ids.filtered(lambda item: item.outcome != "withdrawn")

    def _sheets(self, session):
        """Ballots issued, collected and valid of each secret item."""
        secret = session.item_ids.filtered(lambda item: item.mode == "secret")
        return [(item, item.count_ids._agreed()) for item in secret]


class ReportAwardDecision(models.AbstractModel):
    """Quyết định khen thưởng kèm danh sách."""

    _name = "report.hr_emulation_awards.report_award_decision"
    _description = "Award decision with its list"
    _inherit = ["hr.emulation.paper"]

    @api.model
    def _get_report_values(self, docids, data=None):
        if not self.env.user.has_group("hr_emulation_awards.group_emulation_reader"):
            raise AccessError(
                self.env._("This paper is for the standing office and the authority.")
            )
        decisions = self.env["hr.emulation.decision"].browse(docids)
        decisions.check_access("read")
        return {
            **self._paper_values(decisions),
            "titles": {d.id: self._by_title(d.line_ids) for d in decisions},
            "bases": {d.id: self._bases(d) for d in decisions},
            "minutes": {d.id: self._minutes(d) for d in decisions},
            "journal": self._journal(decisions, lambda d: d._event_chain()),
        }

    def _bases(self, decision):
        """The texts the decision stands on, one a line."""
        text = decision.round_id.sudo().ruleset_id.legal_basis or ""
        return [line.strip(" ;.") for line in text.splitlines() if line.strip()]

    def _minutes(self, decision):
        """The sessions that passed what is on the list."""
        items = decision.line_ids.nomination_id.session_item_ids
        return items.filtered(lambda i: i.outcome == "passed").session_id.sorted("date")
