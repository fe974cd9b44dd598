# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the month's scores need: tasks of the period, and what superiors confirmed."""

from collections import defaultdict
from decimal import Decimal

from odoo import models

from ..rules.work import Item
from .hr_quality_period_assign import TRACKED_KINDS

COVERS = {"quality": {"failed"}, "progress": {"late"}, "both": {"failed", "late"}}
FAULTS = {"failed": "failed_reviews", "late": "late_count"}


class HrQualityPeriod(models.Model):
    _inherit = "hr.quality.period"

    def _gather_more(self, sheets, subjects):
        more = super()._gather_more(sheets, subjects)
        if self.kind not in TRACKED_KINDS:
            return more
        return {
            **more,
            "span": (self.date_from, self.date_to),
            "work": self._gather_work(subjects[0]),
            "leaders": self._gather_leaders(),
            "charges": self._gather_charges(),
        }

    def _gather_work(self, people):
        """Employee → the items that may count in the period, in one query."""
        rows = self._fetch(
            """
            SELECT t.employee_id, COALESCE(NULLIF(t.name, ''), p.name) AS name,
                   t.quantity::text, t.coefficient::text, t.state, t.origin,
                   t.done_quantity::text, t.failed_reviews, t.late_count,
                   t.quality_grade,
                   t.cause_state, t.cause_covers, t.date_from, t.deadline,
                   CASE t.state WHEN 'confirmed' THEN t.date_done
                                WHEN 'reported'
                                THEN COALESCE(t.date_done, t.reported_on) END AS done_on
              FROM hr_quality_task t
              JOIN hr_quality_product p ON p.id = t.product_id
             WHERE t.employee_id = ANY(%s) AND t.company_id = %s
               AND t.state != 'proposed'
               AND LEAST(t.date_from, t.date_done, t.reported_on) <= %s
               AND GREATEST(t.deadline, t.date_done, t.reported_on) >= %s
             ORDER BY t.deadline, t.id
            """,
            people,
            self.company_id.id,
            self.date_to,
            self.date_from,
        )
        work = defaultdict(list)
        for row in rows:
            work[row["employee_id"]].append(_item(row))
        return dict(work)

    def _gather_leaders(self):
        """Sheet → d, đ, e as its superior confirmed them."""
        rows = self._fetch(
            """
            SELECT id, leader_d, leader_dd, leader_e FROM hr_quality_evaluation
             WHERE period_id = %s AND superior_on IS NOT NULL
               AND management_role IN ('head', 'deputy')
            """,
            self.id,
        )
        return {
            row["id"]: {
                part: Decimal(row[f"leader_{part}"])
                for part in ("d", "dd", "e")
                if row[f"leader_{part}"]
            }
            for row in rows
        }

    def _gather_charges(self):
        """Sheet of a deputy → the units of his field, as frozen at opening."""
        rows = self._fetch(
            """
            SELECT r.hr_quality_evaluation_id AS sheet, r.hr_department_id AS unit
              FROM hr_quality_evaluation_charge_rel r
              JOIN hr_quality_evaluation e ON e.id = r.hr_quality_evaluation_id
             WHERE e.period_id = %s ORDER BY 1, 2
            """,
            self.id,
        )
        charges = defaultdict(list)
        for row in rows:
            charges[row["sheet"]].append(row["unit"])
        return dict(charges)


def _item(row):
    """A task as the rules see it; what is not confirmed has no figure at all."""
    confirmed = row["state"] == "confirmed"
    allowed = confirmed and row["cause_state"] == "allowed"
    excused = COVERS.get(row["cause_covers"], set()) if allowed else set()
    faults = {
        ("excused_" if name in excused else "") + name: row[column] or 0
        for name, column in FAULTS.items()
        if confirmed
    }
    return Item(
        name=row["name"],
        quantity=Decimal(row["quantity"]),
        coefficient=Decimal(row["coefficient"] or 0),
        done=Decimal(row["done_quantity"] or 0) if confirmed else None,
        grade=int(row["quality_grade"] or 0),
        origin=row["origin"],
        reassigned=row["state"] == "reassigned",
        start=row["date_from"],
        deadline=row["deadline"],
        done_on=row["done_on"],
        **faults,
    )
