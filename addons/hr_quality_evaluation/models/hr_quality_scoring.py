# Part of HR Quality. See LICENSE. (LGPL-3)
"""The seam: facts gathered, rules asked, results written set by set."""

import hashlib

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, split_every
from odoo.tools.gc import disabling_gc

from .document_language import in_document_language
from .hr_quality_words import CheckWords
from .quality_rater import Rater

BATCH = 1000
RESULT_COLUMNS = (
    "score",
    "has_score",
    "rule_grade",
    "needs_authority",
    "trace",
    "warning",
    "fingerprint",
)
LINE_COLUMNS = (
    "result_id",
    "sequence",
    "code",
    "name",
    "source",
    "maximum",
    "value",
    "has_value",
    "note",
)


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def action_compute_results(self):
        """Compute every result of the period that no decision holds yet."""
        changed = sum(len(period._compute_results()) for period in self)
        for period in self.filtered(lambda one: one.kind in ("year", "school")):
            self.env["hr.quality.cap.review"]._refresh(period)
        return self._notify(
            self.env._("%(count)s results computed anew.", count=changed)
        )

    def _compute_results(self, evaluations=None):
        """Score and rate; what is decided stays. Returns the results that changed.

        Staff first, then component units, units and heads; a figure or a unit that
        is still awaited becomes a warning and holds nobody else up.
        """
        self.ensure_one()
        self._check_may_compute(evaluations)
        with disabling_gc():  # many small values, none of them in a circle
            gathered = self._prepare_facts()
            rules, keys = self._prepare_rules(gathered), self._expected_keys()
            wanted = gathered.sheets if evaluations is None else evaluations.ids
            rater = Rater(gathered, rules, keys)
            rated = rater.rate([sheet for sheet in wanted if sheet in gathered.sheets])
            return self._apply_verdicts(rated)

    def _check_may_compute(self, evaluations=None):
        """An open period, or the sheets whose final result is being replaced."""
        if not self._may_officer() or self.company_id not in self.env.companies:
            raise AccessError(
                self.env._("Results are computed by the personnel office only.")
            )
        self.check_access("read")
        if self.state not in ("open", "rated") and not self._replaces(evaluations):
            raise UserError(
                self.env._(
                    "%(period)s is not open: open it before computing results.",
                    period=self.display_name,
                )
            )

    def _replaces(self, evaluations):
        """Whether every one of these sheets has a new version under way."""
        if not evaluations or self.state not in ("published", "closed"):
            return False
        begun = self.env["hr.quality.result"].search(
            [
                ("evaluation_id", "in", evaluations.ids),
                ("current", "=", True),
                ("final", "=", False),
                ("replaces_id", "!=", False),
            ]
        )
        return not evaluations - begun.evaluation_id

    def _prepare_rules(self, gathered):
        ids = {sheet.regulation_id for sheet in gathered.sheets.values()}
        regulations = self.env["hr.quality.regulation"].sudo().browse(sorted(ids))
        return regulations._to_rules()  # read by all, whatever their company

    def _apply_verdicts(self, rated):
        """Write what differs and nothing else."""
        period = in_document_language(self)
        words = CheckWords(period.env, period._criterion_names(rated))
        changed = []
        for chunk in split_every(BATCH, rated):
            rows = {row.sheet.id: self._prepare_result(row, words) for row in chunk}
            new = [row for row in chunk if row.sheet.result_id is None]
            old = [
                row
                for row in chunk
                if row.sheet.result_id is not None
                and row.sheet.fingerprint != rows[row.sheet.id]["fingerprint"]
            ]
            ids = self._insert_results(new, rows)
            ids.update(self._update_results(old, rows))
            self._write_lines(new + old, ids, words)
            changed += ids.values()
        self.env.invalidate_all()
        return self.env["hr.quality.result"].browse(sorted(changed))

    def _criterion_names(self, rated):
        sets = sorted({row.sheet.criteria_set_id or 0 for row in rated})
        criteria = (
            self.env["hr.quality.criterion"]
            .sudo()
            .search_fetch(  # catalogue
                [("set_id", "in", sets)], ["set_id", "code", "name"]
            )
        )
        return {(line.set_id.id, line.code): line.name for line in criteria}

    def _prepare_result(self, row, words):
        verdict = row.verdict
        trace = verdict.to_json()
        text = f"{trace}\n{row.lines!r}"
        return {
            "score": verdict.score or 0,
            "has_score": verdict.score is not None,
            "rule_grade": verdict.grade,
            "needs_authority": verdict.needs_authority,
            "trace": trace,
            "warning": words.warnings(verdict.warnings) or None,
            "fingerprint": hashlib.sha256(text.encode()).hexdigest(),
        }

    def _insert_results(self, new, rows):
        """New results in one statement; the ids by sheet."""
        if not new:
            return {}
        now = fields.Datetime.now()
        values = [
            (
                row.sheet.id,
                f"{row.sheet.code}/1",
                self.id,
                row.sheet.company_id,
                row.sheet.employee_id,
                row.sheet.department_id,
                row.sheet.body_id,
                row.sheet.duty_group_id,
                row.sheet.subject_name,
                row.sheet.name_key,
                *(rows[row.sheet.id][column] for column in RESULT_COLUMNS),
                now,
                self.env.uid,
                now,
                self.env.uid,
                now,
            )
            for row in new
        ]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_quality_result (evaluation_id, code, period_id,
                    company_id, employee_id, department_id, body_id, duty_group_id,
                    subject_name, name_key, %s, computed_on, create_uid, create_date,
                    write_uid, write_date, version_no, current, state)
                SELECT v.*, 1, TRUE, 'draft' FROM (VALUES %s) v
                RETURNING evaluation_id, id
                """,
                _names(RESULT_COLUMNS),
                _typed_rows(values, _INSERT_TYPES),
            )
        )
        return dict(self.env.cr.fetchall())

    def _update_results(self, old, rows):
        if not old:
            return {}
        values = [
            (row.sheet.result_id, *(rows[row.sheet.id][c] for c in RESULT_COLUMNS))
            for row in old
        ]
        self.env.cr.execute(
            SQL(
                """
                UPDATE hr_quality_result r SET %s, computed_on = %s, write_uid = %s,
                       write_date = %s
                  FROM (VALUES %s) v(id, %s) WHERE r.id = v.id
                """,
                SQL(", ").join(
                    SQL("%s = v.%s", SQL.identifier(c), SQL.identifier(c))
                    for c in RESULT_COLUMNS
                ),
                fields.Datetime.now(),
                self.env.uid,
                fields.Datetime.now(),
                _typed_rows(values, ("int", *_VERDICT_TYPES)),
                _names(RESULT_COLUMNS),
            )
        )
        return {row.sheet.id: row.sheet.result_id for row in old}

    def _write_lines(self, rated, ids, words):
        if not rated:
            return
        results = [ids[row.sheet.id] for row in rated]
        self.env.cr.execute(
            "DELETE FROM hr_quality_result_line WHERE result_id = ANY(%s)", [results]
        )
        values = [
            (
                ids[row.sheet.id],
                place,
                line.code,
                words.line(line, row.sheet.criteria_set_id),
                line.source,
                line.maximum or 0,
                line.value or 0,
                line.value is not None,
                line.note,
            )
            for row in rated
            for place, line in enumerate(row.lines, start=1)
        ]
        if values:
            self.env.cr.execute(
                SQL(
                    "INSERT INTO hr_quality_result_line (%s) SELECT * FROM unnest(%s)",
                    _names(LINE_COLUMNS),
                    _arrays(values, _LINE_TYPES),
                )
            )


_VERDICT_TYPES = ("numeric", "boolean", "text", "boolean", "text", "text", "text")
_INSERT_TYPES = (
    *("int", "text", "int", "int", "int", "int", "int", "int", "text", "text"),
    *_VERDICT_TYPES,
    *("timestamp", "int", "timestamp", "int", "timestamp"),
)


_LINE_TYPES = (
    *("int", "int", "text", "text", "text"),
    *("numeric", "numeric", "boolean", "text"),
)


def _names(columns):
    return SQL(", ").join(map(SQL.identifier, columns))


def _typed_rows(rows, types):
    """VALUES whose first row says the type of every column."""
    first = SQL(
        "(%s)",
        SQL(", ").join(
            SQL("%s::%s", value, SQL(kind))  # pylint: disable=sql-injection
            for value, kind in zip(rows[0], types, strict=True)
        ),
    )
    return SQL(", ").join([first, *(SQL("%s", row) for row in rows[1:])])


def _arrays(rows, types):
    """An array for each column: much cheaper to send than a tuple for each row."""
    return SQL(", ").join(
        SQL("%s::%s[]", list(column), SQL(kind))  # pylint: disable=sql-injection
        for column, kind in zip(zip(*rows, strict=True), types, strict=True)
    )
