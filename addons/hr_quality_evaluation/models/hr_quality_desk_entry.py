# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the assessor's desk takes: drafts, sheets handed in, papers typed for others."""

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules.marks import CriterionRule, check_mark, given
from ..rules.numbers import MarkError, format_vi
from .hr_quality_transition import Move

MAX_COMMENT = 4000


class HrQualityAssignment(models.Model):
    _inherit = "hr.quality.assignment"

    _MOVES = {
        ("todo", "draft"): Move("_may_enter"),
        ("todo", "submitted"): Move("_may_enter", when="submitted_on"),
        ("draft", "submitted"): Move("_may_enter", when="submitted_on"),
        ("todo", "void"): Move("_may_officer"),
        ("draft", "void"): Move("_may_officer"),
        ("submitted", "void"): Move("_may_officer"),
    }

    # Public methods of the desk

    @api.model
    def desk_save(self, row_id, marks, comment="", row_version=0, paper=None):
        """Keep a draft of one sheet; a stale or wrong one changes nothing.

        :param marks: criterion code → text typed, ``∅`` for not enough grounds
        :param paper: for a sheet typed for others: mode, evidence, ballot counts
        :return: the row as kept, or ``errors`` by criterion, or ``stale`` with the
            row as someone else has saved it meanwhile
        """
        row_sudo = self._desk_take([row_id], paper)
        if row_sudo.row_version != row_version:
            return {"stale": True, "row": row_sudo._desk_row(bool(paper))}
        checked, errors = row_sudo._desk_check(marks)
        if errors:
            return {"errors": errors}
        row_sudo._desk_keep(checked, comment, paper)
        return {"row": row_sudo._desk_row(bool(paper))}

    @api.model
    def desk_submit(self, row_versions, request_key, paper=None):
        """Hand in sheets for good; all of them or none, once however often it is asked.

        :param row_versions: row id → version the caller last saw
        :raises UserError: when one is incomplete or was changed elsewhere
        """
        versions = {int(row_id): version for row_id, version in row_versions.items()}
        rows_sudo = self._desk_take(list(versions), paper, request_key)
        waiting = rows_sudo.filtered(lambda row: row.state != "submitted")
        waiting._desk_require_ready(versions)
        if waiting:
            waiting._transition(
                "submitted",
                {"request_key": request_key, **self._desk_paper_values(paper)},
            )
            self._desk_journal(waiting, paper)
        return {"submitted": len(rows_sudo)}

    @api.model
    def desk_open_ballots(self, period_id):
        """Paper ballots of every anonymous source, one row per sheet; twice adds none.

        :raises AccessError: for anybody but personnel
        :raises UserError: when the period is not open for marks
        """
        if not self._may_officer():
            raise AccessError(self.env._("It is not yours to type marks for others."))
        period = self.env["hr.quality.period"].browse(period_id)
        period.check_access("read")
        if period.state != "open":
            raise UserError(
                self.env._(
                    "The period %(period)s is not open for marks.", period=period.name
                )
            )
        opened = self._insert_ballots(period)
        self.env.invalidate_all()
        if opened:
            self.env["hr.quality.event"]._log(
                period, "ballots_opened", {"count": opened}
            )
        return {"opened": opened}

    def _insert_ballots(self, period):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_quality_assignment (code, evaluation_id, period_id,
                    company_id, source_id, round_no, assessor_kind, state, deadline,
                    row_version, create_uid, create_date, write_uid, write_date)
                SELECT 'B' || upper(substr(md5(gen_random_uuid()::text), 1, 10)),
                       sheet.id, sheet.period_id, sheet.company_id, weight.source_id, 1,
                       'ballots', 'todo', %(deadline)s, 0, %(uid)s, %(now)s, %(uid)s,
                       %(now)s
                  FROM hr_quality_evaluation sheet
                  JOIN hr_quality_source_weight weight
                    ON weight.regulation_id = sheet.regulation_id
                  JOIN hr_quality_source source
                    ON source.id = weight.source_id AND source.anonymous
                 WHERE sheet.period_id = %(period)s
                   AND sheet.criteria_set_id IS NOT NULL
                ON CONFLICT DO NOTHING
                """,
                deadline=period.deadline_marks or None,
                uid=self.env.uid,
                now=fields.Datetime.now(),
                period=period.id,
            )
        )
        return self.env.cr.rowcount

    # Who may

    def _may_enter(self):
        """The assessor himself, or who may type for him; decided by the stored row."""
        self.ensure_one()
        if self.assessor_user_id:
            return self.assessor_user_id.id == self.env.uid
        domain = self._desk_behalf_domain()
        return domain is not None and bool(
            self.sudo().search_count(domain & Domain("id", "=", self.id), limit=1)
        )

    @api.model
    def _desk_take(self, row_ids, paper, request_key=""):
        """The caller's rows, open for entry; anything else is refused alike."""
        domain = self._desk_behalf_domain() if paper else self._desk_own_domain()
        rows_sudo = self.sudo().browse()  # narrowed to the caller's rows by the domain
        if domain is not None and all(isinstance(row, int) for row in row_ids):
            rows_sudo = self.sudo().search(
                domain & Domain("id", "in", row_ids) & Domain("state", "!=", "void")
            )
        if not row_ids or len(rows_sudo) != len(set(row_ids)):
            raise AccessError(self.env._("This sheet is not yours to fill in."))
        done = rows_sudo.filtered(lambda row: row.state == "submitted")
        if done and not (
            request_key and set(done.mapped("request_key")) == {request_key}
        ):
            raise UserError(
                self.env._(
                    "This sheet has already been handed in and can no longer change."
                )
            )
        (rows_sudo - done)._desk_require_open(paper)
        return rows_sudo

    def _desk_require_open(self, paper):
        """Entry ends with the period; an assessor's own also with his deadline."""
        now = fields.Datetime.now()
        for row in self:
            if row.period_id.state != "open":
                raise UserError(
                    self.env._(
                        "The period %(period)s is not open for marks.",
                        period=row.period_id.name,
                    )
                )
            if not paper and row.deadline and row.deadline < now:
                raise UserError(
                    self.env._(
                        "The deadline for these marks has passed. "
                        "Please contact the personnel office."
                    )
                )

    # Taking marks

    def _desk_check(self, marks):
        """The marks as decimal strings, and a sentence for each refused."""
        self.ensure_one()
        rules = self.evaluation_id.criteria_set_id._desk_leaf_rules()
        means = self.assessor_kind == "ballots"
        checked, errors = {}, {}
        for code, value in (marks if isinstance(marks, dict) else {}).items():
            rule = rules.get(code)
            if rule is None:
                errors[str(code)] = self.env._("This criterion is not on the sheet.")
                continue
            try:
                mark = check_mark(_mean_rule(rule) if means else rule, value)
            except MarkError as error:
                errors[code] = self._desk_sentence(error, rule)
                continue
            if mark is not None:
                checked[code] = str(mark)
        return checked, errors

    def _desk_checked(self, marks):
        """Stored marks back as decimals; what a sheet holds has been checked before."""
        return {
            code: Decimal(mark) if mark != "∅" else mark for code, mark in marks.items()
        }

    def _desk_sentence(self, error, rule):
        """What is wrong with a mark and what may stand there, in one sentence."""
        maximum = format_vi(rule.maximum)
        if error.code == "out_of_range":
            return self.env._("From 0 to %(maximum)s points.", maximum=maximum)
        if error.code in ("off_step", "too_precise"):
            return self.env._(
                "In steps of %(step)s points.", step=format_vi(rule.step or Decimal(1))
            )
        if error.code == "not_binary":
            return self.env._("0 or %(maximum)s points only.", maximum=maximum)
        if error.code == "unknown_level":
            keys = "; ".join(key for key, _points in rule.levels)
            return self.env._("One of the levels %(levels)s.", levels=keys)
        if error.code == "date":
            return self.env._("This reads as a date. Type for example 8,5.")
        return self.env._(
            "Not a number. Type for example 8,5 – at most %(maximum)s.", maximum=maximum
        )

    def _desk_keep(self, checked, comment, paper):
        """Write the draft with its total, and who typed it for whom."""
        points = [mark for mark in self._desk_checked(checked).values() if given(mark)]
        values = {
            "marks": checked,
            "comment": (comment or "")[:MAX_COMMENT],
            "total": float(sum(points)) if points else 0.0,
            "row_version": self.row_version + 1,
            "entered_by_id": self.env.uid,
            **self._desk_paper_values(paper),
        }
        if paper and self.assessor_kind == "ballots":
            values |= self._desk_ballot_values(paper)
        if self.state == "todo":
            self._transition("draft", values)
        else:
            self.write(values)

    def _desk_paper_values(self, paper):
        """Mode and evidence of a sheet typed for others; its own for the assessor's."""
        if not paper:
            return {"entry_mode": "self"}
        if paper.get("mode") not in ("paper", "minutes"):
            raise UserError(
                self.env._(
                    "Say whether this comes from a paper sheet or from the minutes."
                )
            )
        evidence = str(paper.get("evidence") or "").strip()
        if not evidence:
            raise UserError(
                self.env._(
                    "Name the paper: which sheet, or which minutes of what date."
                )
            )
        values = {"entry_mode": paper["mode"], "evidence": evidence[:200]}
        if len(self) == 1:
            values["on_behalf_of"] = self._desk_assessor()
        return values

    def _desk_ballot_values(self, paper):
        counts = {
            f"ballots_{key}": paper.get(key) for key in ("issued", "collected", "valid")
        }
        if not all(isinstance(count, int) and count >= 0 for count in counts.values()):
            raise UserError(
                self.env._("Say how many ballots were issued, collected and valid.")
            )
        in_order = counts["ballots_issued"] >= counts["ballots_collected"]
        if not (in_order and counts["ballots_collected"] >= counts["ballots_valid"]):
            raise UserError(
                self.env._(
                    "Valid ballots cannot outnumber those collected,"
                    " nor those those issued."
                )
            )
        return counts

    # Handing in

    def _desk_require_ready(self, versions):
        for row in self:
            if row.row_version != versions[row.id]:
                raise UserError(
                    self.env._(
                        "The sheet of %(name)s was changed in another window. "
                        "Look at it again before handing it in.",
                        name=row.evaluation_id.subject_name,
                    )
                )
            if row._desk_lacks_ballots():
                raise UserError(
                    self.env._(
                        "%(name)s: enter how many ballots were issued, collected and"
                        " valid; a mean needs at least one valid ballot.",
                        name=row.evaluation_id.subject_name,
                    )
                )
            missing = row._desk_missing()
            if missing:
                raise UserError(
                    self.env._(
                        "The sheet of %(name)s still lacks: %(criteria)s.",
                        name=row.evaluation_id.subject_name,
                        criteria=", ".join(missing),
                    )
                )

    def _desk_lacks_ballots(self):
        """Whether means were typed without a valid ballot behind them."""
        if self.assessor_kind != "ballots" or self.ballots_valid:
            return False
        return any(map(given, self._desk_checked(self.marks or {}).values()))

    def _desk_missing(self):
        marks = self.marks or {}
        return [
            code
            for code in self.evaluation_id.criteria_set_id._desk_leaf_rules()
            if code not in marks
        ]

    def _desk_journal(self, rows, paper):
        """Counts only: the journal must not pair an assessor with a subject, nor say
        when which anonymous colleague has handed in."""
        for (period, source), group in rows.grouped(
            lambda row: (row.period_id, row.source_id)
        ).items():
            self.env["hr.quality.event"]._log(
                period,
                "marks_submitted",
                {
                    "source": source.code,
                    "count": len(group),
                    "mode": paper["mode"] if paper else "self",
                },
                reason=str(paper.get("evidence") or "") if paper else "",
                actor=source.name if source.anonymous and not paper else "",
            )


class HrQualityCriterion(models.Model):
    _inherit = "hr.quality.criterion"

    def _desk_rule(self):
        """The criterion as the pure rule that checks a mark."""
        self.ensure_one()
        levels = [
            text.strip() for text in (self.levels or "").split(";") if text.strip()
        ]
        return CriterionRule(
            code=self.code,
            kind=self.kind,
            maximum=_decimal(self.maximum),
            step=_decimal(self.step) if self.step else None,
            levels=tuple((text, Decimal(text.replace(",", "."))) for text in levels),
            parent=self.parent_id.code or None,
        )

    def _desk_criterion(self):
        self.ensure_one()
        return {
            "code": self.code,
            "name": self.name,
            "guidance": self.guidance or "",
            "kind": self.kind,
            "maximum": self.maximum,
            "step": self.step or 0.01,
            "levels": [
                level.strip() for level in (self.levels or "").split(";") if level
            ],
        }


def _decimal(number):
    return Decimal(str(number)).quantize(Decimal("0.01")).normalize()


def _mean_rule(rule):
    """Ballots carry means: any figure to two places up to the maximum."""
    return CriterionRule(rule.code, "points", rule.maximum, Decimal("0.01"))
