# Part of HR Quality. See LICENSE. (LGPL-3)
"""A period rated once more: under a draft, or as it was decided. Nothing is written."""

from collections import defaultdict
from dataclasses import dataclass, replace

from odoo import models
from odoo.exceptions import AccessError, UserError

from ..rules import caps
from ..rules.numbers import half_up
from ..rules.trace import Verdict
from .hr_quality_regulation_rules import exact
from .quality_rater import Rater
from .rater_lines import Line

REOPENED = {
    "final": None,
    "outside": None,
    "result_state": "draft",
    "decision_state": None,
}
"""A sheet as if nobody had decided it yet."""
ASKABLE = ("rated", "published", "closed")


@dataclass(frozen=True)
class Compared:
    """One sheet: what stands in its result, and what the rules say when asked again."""

    sheet: object
    old: object
    new: object
    old_lines: tuple = ()
    new_lines: tuple = ()

    @property
    def same_score(self):
        """Results keep two decimals; a figure carried on exactly is compared so."""
        if not self.old.has_score or self.new.score is None:
            return not self.old.has_score and self.new.score is None
        return half_up(self.new.score, 2) == half_up(exact(self.old.score), 2)

    @property
    def same_grade(self):
        return (self.old.rule_grade or None) == self.new.grade

    @property
    def other_grounds(self):
        """Codes of the checks that only one trace has, or has otherwise."""
        if not self.old.trace:
            return ()
        before, now = Verdict.from_json(self.old.trace).checks, self.new.checks
        told, asked = set(map(repr, before)), set(map(repr, now))
        different = {
            check.code for check in (*before, *now) if repr(check) not in told & asked
        }
        return tuple(sorted(different))

    @property
    def other_lines(self):
        """Lines by criterion, month or condition that are new, gone or changed.

        Each as (code, what it is called, value on file, value now).
        """
        before = _by_criterion(self.old_lines)
        now = _by_criterion(self.new_lines)
        return tuple(
            (
                key[0],
                (before.get(key) or now[key])[0],
                *(found[key][1] if key in found else None for found in (before, now)),
            )
            for key in {**before, **now}
            if (before.get(key) or (0, 0))[1:] != (now.get(key) or (0, 0))[1:]
        )


@dataclass(frozen=True)
class ScopeCount:
    """One cap in one body or group: its counts and what each reading allows."""

    cap: object
    body_id: int
    duty_group_id: int | None
    counts: caps.Counts
    verdicts: tuple


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _check_may_simulate(self, readers=False):
        """Officers try drafts on a rated period; inspectors may look back as well."""
        may = self._may_officer() or (
            readers
            and self.env.user.has_group("hr_quality_evaluation.group_quality_inspector")
        )
        if not may or self.company_id not in self.env.companies:
            raise AccessError(
                self.env._("Only the personnel office rates a period once more.")
            )
        self.check_access("read")
        if self.state not in ASKABLE:
            raise UserError(
                self.env._(
                    "%(period)s is not rated yet: there is nothing to compare with.",
                    period=self.display_name,
                )
            )

    def _simulate(self, regulation, replaced):
        """The sheets of the replaced regulations as another one would rate them.

        :rtype: list(Compared)
        """
        self.ensure_one()
        self._check_may_simulate()
        regulation.check_access("read")
        gathered = self._prepare_facts()
        rules = self._prepare_rules(gathered)
        own = regulation._to_rules()[regulation.id]
        groups = self._position_groups()
        sheets = {
            sheet.id: replace(
                sheet,
                **REOPENED,
                regulation_id=regulation.id,
                criteria_set_id=_set_key(own, groups.get(sheet.id), sheet),
            )
            for sheet in gathered.sheets.values()
            if sheet.regulation_id in replaced.ids and not sheet.elsewhere
        }
        codes = set(replaced.mapped("code")) - {own.code}
        gathered = replace(
            gathered, incidents=_also_under(own.code, codes, gathered.incidents)
        )
        return self._compared(gathered, {**rules, regulation.id: own}, sheets)

    def _recompute(self):
        """Every sheet once more under the version it was rated by, as then understood.

        A text confirmed after a result was computed did not decide it.

        :rtype: list(Compared)
        """
        self.ensure_one()
        self._check_may_simulate(readers=True)
        gathered = self._prepare_facts()
        sheets = {
            sheet.id: replace(sheet, **REOPENED)
            for sheet in gathered.sheets.values()
            if not sheet.elsewhere and not sheet.outside
        }
        rules, sheets = self._rules_then(gathered, sheets)
        return self._compared(gathered, rules, sheets)

    def _rules_then(self, gathered, sheets):
        """Rules by key, and the sheets with the key of the rules of their moment."""
        rules = self._prepare_rules(gathered)
        results = self._results_in_force()
        moments = defaultdict(set)
        for sheet in sheets.values():
            if sheet.id in results:
                moment = results[sheet.id].computed_on
                moments[sheet.regulation_id].add(moment)
        regulations_sudo = self.env["hr.quality.regulation"].sudo()  # read by all
        then = {
            (key, moment): found
            for key in moments
            for moment, found in regulations_sudo.browse(key)
            ._rules_at(moments[key])
            .items()
        }
        keyed = {
            sheet.id: replace(
                sheet,
                regulation_id=(sheet.regulation_id, results[sheet.id].computed_on),
            )
            for sheet in sheets.values()
            if sheet.id in results
        }
        return {**rules, **then}, {**sheets, **keyed}

    def _compared(self, gathered, rules, sheets):
        results = self._results_in_force()
        asked = replace(gathered, sheets={**gathered.sheets, **sheets})
        rater = Rater(asked, rules, self._expected_keys())
        wanted = [sheet for sheet in sheets if sheet in results]
        lines = self._lines_on_file(results)
        return [
            Compared(
                row.sheet,
                results[row.sheet.id],
                row.verdict,
                lines.get(results[row.sheet.id].id, ()),
                row.lines,
            )
            for row in rater.rate(wanted)
        ]

    def _lines_on_file(self, results):
        """Lines by result, in one query."""
        rows = self._fetch(
            "SELECT result_id, code, source, name,"
            " CASE WHEN has_value THEN value END AS value"
            " FROM hr_quality_result_line WHERE result_id = ANY(%s)"
            " ORDER BY result_id, sequence",
            [result.id for result in results.values()],
        )
        found = defaultdict(list)
        for row in rows:
            line = Line(row["code"], row["name"], row["source"], value=row["value"])
            found[row["result_id"]].append(line)
        return found

    def _results_in_force(self):
        """Current results by sheet; whoever may simulate sees the whole period."""
        results_sudo = self.env["hr.quality.result"].sudo()
        names = ["evaluation_id", "score", "has_score", "rule_grade", "decided_grade"]
        names += ["trace", "computed_on"]
        found = results_sudo.search_fetch(
            [("period_id", "=", self.id), ("current", "=", True)], names
        )
        return {result.evaluation_id.id: result for result in found}

    def _position_groups(self):
        rows = self._fetch(
            "SELECT id, position_group_id FROM hr_quality_evaluation"
            " WHERE period_id = %s AND position_group_id IS NOT NULL",
            self.id,
        )
        return {row["id"]: row["position_group_id"] for row in rows}

    def _count_caps(self, regulation, compared):
        """The caps of a regulation on the tiers found, body by body, group by group."""
        scopes = defaultdict(lambda: defaultdict(int))
        for row in compared:
            body, group = row.sheet.body_id, row.sheet.duty_group_id
            if body and row.new.grade:
                scopes[body, None][row.new.grade] += 1
                if group and not row.sheet.is_unit:
                    scopes[body, group][row.new.grade] += 1
        return [
            _scope_count(cap, scope, grades)
            for cap in regulation.cap_ids
            for scope, grades in scopes.items()
            if cap.confidence == "confirmed"
            and (scope[1] is None or cap.scope == "duty_group")
        ]


def _scope_count(cap, scope, grades):
    good = grades["htxs"] + grades["htt"]
    counts = caps.Counts(sum(grades.values()), good, grades["htxs"])
    verdicts = caps.under_each_reading(counts, cap.sudo()._prepare_rule().cap)
    return ScopeCount(cap, *scope, counts, verdicts)


def _by_criterion(lines):
    """Code and source → name and value as results keep it; twins are told apart."""
    found = {}
    for line in lines:
        place = 0
        while (line.code, line.source, place) in found:
            place += 1
        value = None if line.value is None else half_up(exact(line.value), 2)
        found[line.code, line.source, place] = (line.name, value)
    return found


def _also_under(code, codes, incidents):
    """Events recorded under the codes of the replaced count under the draft's too."""
    if not codes:
        return incidents
    return {
        subject: [
            *found,
            *(
                replace(one, regulation=code)
                for one in found
                if one.regulation in codes
            ),
        ]
        for subject, found in incidents.items()
    }


def _set_key(rules, group, sheet):
    """The criteria set another regulation would choose for the same post."""
    found = rules.set_for(group, sheet.management_role)
    return found and found.key
