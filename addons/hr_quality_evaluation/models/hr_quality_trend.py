# Part of HR Quality. See LICENSE. (LGPL-3)
"""Diễn biến các tháng of a unit's members, for its head: means, never one person's."""

from collections import defaultdict
from decimal import Decimal

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.numbers import format_vi
from .hr_quality_period_cockpit import READER
from .hr_quality_period_tree import LOCKED
from .opening_facts import SHORT_KINDS

FEWEST = 3
"""Fewer scores than this and a mean would tell who has which."""
_ROW = Markup(
    "<tr><td>%(name)s</td><td class='text-end'>%(count)s</td>"
    "<td class='text-end'>%(mean)s</td><td style='width:50%%'><div"
    " style='height:10px;width:%(width)s%%;background:#2b6cb0'></div></td></tr>"
)
_TABLE = Markup(
    "<table class='table table-sm'><thead><tr><th>%s</th>"
    "<th class='text-end'>%s</th><th class='text-end'>%s</th><th></th></tr></thead>"
    "<tbody>%s</tbody></table>"
)


def told_of(rows, depth):
    """How many people a subtree has, and how many the means shown in it cover.

    A unit's mean is shown for ``FEWEST`` people or more, unless the means of the units
    below leave over fewer, who would be known by the difference.

    :param rows: (path of the unit as a list of keys, people)
    """
    count = sum(people for _path, people in rows)
    below = defaultdict(list)
    for path, people in rows:
        if len(path) > depth:
            below[path[depth]].append((path, people))
    inner = sum(told_of(part, depth + 1)[1] for part in below.values())
    shown = count >= FEWEST and not 0 < count - inner < FEWEST
    return count, count if shown else inner


class HrDepartment(models.Model):
    _inherit = "hr.department"

    quality_trend = fields.Html(
        "Trend of the Months", compute="_compute_quality_trend", sanitize=False
    )

    @api.depends_context("uid")
    def _compute_quality_trend(self):
        """For the head of the unit and for readers of the season; empty for others."""
        reader = self.env.user.has_group(READER)
        for unit in self:
            allowed = reader or unit.is_headed_by_me
            unit.quality_trend = bool(allowed) and unit._trend_table()

    def _trend_table(self):
        rows = self._trend_rows()
        if not rows:
            return False
        body = Markup().join(
            _ROW
            % {
                "name": name,
                "count": count,
                "mean": "—" if mean is None else format_vi(mean, 2),
                "width": 0 if mean is None else min(100, int(mean)),
            }
            for name, count, mean in rows
        )
        heads = (self.env._("Period"), self.env._("People"), self.env._("Mean"))
        return _TABLE % (*heads, body)

    def _trend_rows(self):
        """Name, number of scores and their mean by locked month of the last year.

        A mean by which, beside those of the units below, less than a few people could
        be made out is None.
        """
        depth = len((self.sudo().parent_path or "").split("/")) - 1  # no secret
        periods = defaultdict(list)
        for period, name, path, count, total in self._trend_counts():
            periods[period, name].append((path.split("/")[:-1], count, Decimal(total)))
        found = []
        for (_period, name), rows in periods.items():
            count, told = told_of([row[:2] for row in rows], depth)
            mean = sum(row[2] for row in rows) / count
            found.append((name, count, mean if told == count else None))
        return found

    def _trend_counts(self):
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """
                SELECT p.id, p.name, d.parent_path, count(*), sum(r.score)::text
                  FROM hr_quality_period p
                  JOIN hr_quality_result r ON r.period_id = p.id AND r.current
                   AND r.has_score AND r.employee_id IS NOT NULL
                  JOIN hr_department d ON d.id = r.department_id
                 WHERE p.state = ANY(%s) AND p.kind = ANY(%s)
                   AND p.is_pilot IS NOT TRUE AND p.company_id = %s
                   AND p.date_to > %s::date - 366
                   AND (d.id = %s OR d.parent_path LIKE %s)
                 GROUP BY p.id, d.id ORDER BY p.date_from, p.id
                """,
                list(LOCKED),
                list(SHORT_KINDS),
                self.company_id.id or 0,
                fields.Date.context_today(self),
                self._origin.id,
                f"{self.sudo().parent_path or '-'}%",  # the tree is no secret
            )
        )


class HrQualitySubmission(models.Model):
    _inherit = "hr.quality.submission"

    trend = fields.Html("Trend of the Months", compute="_compute_trend", sanitize=False)

    @api.depends("department_id")
    @api.depends_context("uid")
    def _compute_trend(self):
        for file in self:
            file.trend = file.department_id.quality_trend
