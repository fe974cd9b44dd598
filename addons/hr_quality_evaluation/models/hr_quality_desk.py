# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the assessor's desk shows: the caller's own sheets, or those he types.

The methods here and in ``hr_quality_desk_entry`` are the only way to marks. Each
finds its rows by the caller, never by an id he sends, before it turns to sudo.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_datetime

from ..rules.kinds import COMPUTED
from ..rules.marks import given
from ..rules.numbers import format_vi
from .hr_quality_regulation_rules import exact


class HrQualityAssignment(models.Model):
    _inherit = "hr.quality.assignment"

    assessor_kind = fields.Selection(
        selection_add=[("ballots", "Paper ballots")], ondelete={"ballots": "cascade"}
    )
    ballots_issued = fields.Integer(readonly=True)
    ballots_collected = fields.Integer(readonly=True)
    ballots_valid = fields.Integer(readonly=True)

    _ballots = models.Constraint(
        "CHECK(ballots_issued >= ballots_collected"
        " AND ballots_collected >= ballots_valid AND ballots_valid >= 0)",
        "Valid ballots cannot outnumber those collected, nor those those issued.",
    )

    @api.model
    def desk_open(self, period_id=None, source_id=None, behalf=False):
        """The whole desk of the caller for one period and source, as plain values.

        :param behalf: the sheets the caller may type for others instead of his own
        :raises AccessError: when he asks to type for others and may not
        """
        behalf = bool(behalf)
        domain = self._desk_behalf_domain() if behalf else self._desk_own_domain()
        if domain is None:
            raise AccessError(self.env._("It is not yours to type marks for others."))
        mine_sudo = self.sudo()  # the rows are the caller's by the domain
        counts = mine_sudo._read_group(
            domain & Domain("state", "!=", "void"),
            ["period_id", "source_id", "state"],
            ["__count"],
        )
        choices = self._desk_choices(counts, period_id, source_id)
        rows_sudo = mine_sudo.search(
            domain
            & Domain("state", "!=", "void")
            & Domain("period_id", "=", choices["period_id"])
            & Domain("source_id", "=", choices["source_id"])
        )
        sets = rows_sudo.evaluation_id.criteria_set_id
        return {
            **choices,
            "behalf": behalf,
            "may_behalf": self._desk_behalf_domain() is not None,
            "may_ballots": choices["period_open"] and self._may_officer(),
            "sets": {
                criteria_set.id: criteria_set._desk_set() for criteria_set in sets
            },
            "computed": {
                criteria_set.id: criteria_set._desk_computed() for criteria_set in sets
            },
            "rows": sorted(
                (row._desk_row(behalf) for row in rows_sudo), key=lambda row: row["key"]
            ),
            **rows_sudo._desk_terms(),
        }

    @api.model
    def _desk_own_domain(self):
        return Domain("assessor_user_id", "=", self.env.uid) & Domain(
            "period_id.state", "!=", "draft"
        )

    @api.model
    def _desk_behalf_domain(self):
        """The sheets this user may type for others, or None when there can be none.

        Personnel types for assessors without a log-in and counts paper ballots; the
        secretary of a meeting or council types what it decided. Sheets of an
        anonymous source are never typed person by person, nor anything on oneself.
        """
        without_login = Domain("assessor_user_id", "=", False)
        if self.env.user.has_group("hr_quality_evaluation.group_quality_officer"):
            return (
                Domain("company_id", "in", self.env.companies.ids)
                & Domain("evaluation_id.user_id", "!=", self.env.uid)
                & without_login
                & (
                    Domain("assessor_kind", "!=", "person")
                    | Domain("source_id.anonymous", "=", False)
                )
            )
        uid = self.env.uid
        secretary = Domain("meeting_id.secretary_user_id", "=", uid) | Domain(
            "council_id.member_ids",
            "any",
            [("user_id", "=", uid), ("role", "=", "secretary")],
        )
        domain = without_login & Domain("assessor_kind", "in", ("meeting", "council"))
        if self.sudo().search_count(domain & secretary, limit=1):
            return domain & secretary
        return None

    @api.model
    def _desk_choices(self, counts, period_id, source_id):
        """Periods and sources to choose from, the choice made, and its progress."""
        periods = sorted(
            {row[0] for row in counts}, key=lambda p: (p.state != "open", -p.id)
        )
        chosen = [p for p in periods if p.id == period_id] or periods[:1]
        period = chosen[0] if chosen else self.env["hr.quality.period"]
        sources = sorted(
            {row[1] for row in counts if row[0] == period},
            key=lambda s: (s.sequence, s.id),
        )
        chosen = [s for s in sources if s.id == source_id] or sources[:1]
        source = chosen[0] if chosen else self.env["hr.quality.source"]
        progress = {
            state: count for p, s, state, count in counts if p == period and s == source
        }
        return {
            "periods": [{"id": p.id, "name": p.name} for p in periods],
            "period_id": period.id,
            "period_open": period.state == "open",
            "sources": [{"id": s.id, "name": s.name} for s in sources],
            "source_id": source.id,
            "anonymous": source.anonymous,
            "visibility": source.visibility_note or "",
            "submitted": progress.get("submitted", 0),
            "total": sum(progress.values()),
        }

    def _desk_terms(self):
        """The nearest deadline of what is still open, worded for the screen."""
        open_rows = self.filtered(lambda row: row.state in ("todo", "draft"))
        deadlines = [row.deadline for row in open_rows if row.deadline]
        if not deadlines:
            return {"deadline": "", "days_left": None, "late": False}
        nearest, now = min(deadlines), fields.Datetime.now()
        return {
            "deadline": format_datetime(
                self.env, nearest, dt_format="HH:mm dd/MM/yyyy"
            ),
            "days_left": (nearest - now).days,
            "late": nearest < now,
        }

    def _desk_row(self, behalf):
        """One line of the grid; marks go out only to the one who may type them."""
        self.ensure_one()
        evaluation = self.evaluation_id
        return {
            "id": self.id,
            "key": evaluation.name_key or evaluation.subject_name,
            "subject": evaluation.subject_name,
            "unit": evaluation.department_path or "",
            "job": evaluation.job_title or "",
            "set_id": evaluation.criteria_set_id.id,
            "state": self.state,
            "row_version": self.row_version,
            "marks": self.marks or {},
            "comment": self.comment or "",
            "total": self._desk_total(),
            "assessor": self._desk_assessor() if behalf else "",
            "ballots": {
                "issued": self.ballots_issued,
                "collected": self.ballots_collected,
                "valid": self.ballots_valid,
            }
            if self.assessor_kind == "ballots"
            else False,
            "late": bool(self.deadline and self.deadline < fields.Datetime.now()),
        }

    def _desk_assessor(self):
        if self.assessor_kind == "ballots":
            return self.env._("Paper ballots")
        return (
            self.meeting_id.name or self.council_id.name or self.assessor_id.name or ""
        )

    def _desk_total(self):
        """The sum of what is given so far, with whether that is all of it."""
        marks = self._desk_checked(self.marks or {})
        rules = self.evaluation_id.criteria_set_id._desk_leaf_rules()
        points = [mark for mark in marks.values() if given(mark)]
        return {
            "text": format_vi(sum(points)) if points else "",
            "complete": all(marks.get(code) is not None for code in rules),
        }


class HrQualityCriteriaSet(models.Model):
    _inherit = "hr.quality.criteria.set"

    def _desk_set(self):
        """Sections with their criteria, in the order of the paper."""
        self.ensure_one()
        sections = self.criterion_ids.filtered(lambda line: line.kind == "section")
        leaves = self._desk_leaves()
        groups = [(False, leaves.filtered(lambda line: not line.parent_id))]
        groups += [
            (section, leaves.filtered(lambda line, s=section: line.parent_id == s))
            for section in sections
        ]
        return [
            {
                "code": section.code if section else "",
                "name": section.name if section else "",
                "maximum": section.maximum if section else 0,
                "criteria": [line._desk_criterion() for line in lines],
            }
            for section, lines in groups
            if lines
        ]

    def _desk_computed(self):
        """The criteria nobody marks here, in one sentence; empty without any."""
        lines = self.criterion_ids.filtered(lambda line: line.kind in COMPUTED)
        return "; ".join(
            f"{line.code} {line.name}"
            + (f" ({format_vi(exact(line.maximum))})" if line.maximum else "")
            for line in lines
        )

    def _desk_leaves(self):
        return self.criterion_ids.filtered(
            lambda line: line.kind in ("points", "binary", "levels")
        )

    def _desk_leaf_rules(self):
        """The rule of each criterion that is marked, by code."""
        return {line.code: line._desk_rule() for line in self._desk_leaves()}
