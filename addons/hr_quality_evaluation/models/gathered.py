# Part of HR Quality. See LICENSE. (LGPL-3)
"""What the rater is told: sheets with everything known of their subjects."""

from dataclasses import dataclass, field
from decimal import Decimal

from .opening_facts import Season


@dataclass(frozen=True)
class Sheet:
    """One evaluation with its roster outcome and its result in force."""

    id: int
    code: str
    employee_id: int | None
    department_id: int
    body_id: int | None
    company_id: int
    regulation_id: int
    criteria_set_id: int | None
    personnel_category: str | None
    unit_kind: str | None
    management_role: str | None
    tracker_id: int | None
    duty_group_id: int | None
    subject_name: str
    name_key: str | None
    outcome: str | None
    result_id: int | None
    result_state: str | None
    result_version: int | None
    final: bool | None
    outside: bool | None
    fingerprint: str | None
    proposed_grade: str | None
    decided_grade: str | None
    decision_state: str | None = None

    @property
    def is_unit(self):
        return self.employee_id is None

    @property
    def is_head(self):
        return not self.is_unit and self.management_role == "head"

    @property
    def grade(self):
        """The tier others may stand on: decided, else proposed; never the rule's."""
        return self.decided_grade or self.proposed_grade

    @property
    def elsewhere(self):
        return self.outcome not in (None, "rated")


@dataclass(frozen=True)
class Figure:
    """A confirmed figure of a month, a quarter or the year."""

    key: str
    general: Decimal | None
    ratios: dict
    total: Decimal | None
    grade: str | None
    sender: str
    source: str = ""


@dataclass(frozen=True)
class Gathered:
    """Everything known, by evaluation, employee or unit.

    ``parts``: the child periods; ``results``: the locked results they hold, as figures.
    """

    sheets: dict
    season: Season
    figures: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    disciplines: dict = field(default_factory=dict)
    times: dict = field(default_factory=dict)
    marks: dict = field(default_factory=dict)
    children: dict = field(default_factory=dict)
    units: dict = field(default_factory=dict)
    parts: tuple = ()
    results: dict = field(default_factory=dict)
    span: tuple = ()
    work: dict = field(default_factory=dict)
    leaders: dict = field(default_factory=dict)
    charges: dict = field(default_factory=dict)
    incidents: dict = field(default_factory=dict)
    asked: dict = field(default_factory=dict)
    plans: dict = field(default_factory=dict)
    own_key: str = "y"

    def subject(self, sheet):
        """The key of a subject in ``figures`` and ``values``."""
        return (sheet.employee_id, None if sheet.employee_id else sheet.department_id)

    def below(self, department_id):
        """A unit and every unit under it."""
        found, waiting = set(), [department_id]
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting += self.children.get(unit, ())
        return found
