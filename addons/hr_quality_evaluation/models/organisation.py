# Part of HR Quality. See LICENSE. (LGPL-3)
"""The tree of units as of the opening, read once and asked many times."""

from dataclasses import dataclass

BODIES = ("using_body", "service_unit")


@dataclass(frozen=True)
class Unit:
    id: int
    name: str
    path: str
    parent: int | None
    kind: str
    head: int | None
    managing_body: str
    own_regulation: int | None


class Organisation:
    """Units by id, with the questions the opening asks of them."""

    def __init__(self, units, valid_regulations=()):
        self.units = {unit.id: unit for unit in units}
        self.valid = frozenset(valid_regulations)
        self._above = {}

    def __contains__(self, unit):
        return unit in self.units

    def above(self, unit):
        """The unit and those over it, nearest first; a cycle ends where it closes."""
        if unit not in self._above:
            chain, current = [], unit
            while current in self.units and current not in chain:
                chain.append(current)
                current = self.units[current].parent
            self._above[unit] = tuple(chain)
        return self._above[unit]

    def depth(self, unit):
        return len(self.above(unit))

    def body_of(self, unit):
        """The nearest using body or service unit at or above, else the topmost unit."""
        chain = self.above(unit)
        bodies = [above for above in chain if self.units[above].kind in BODIES]
        return (bodies or chain[-1:] or [None])[0]

    def body_over(self, unit):
        """The body in whose cap the unit itself counts: the one above it."""
        parent = self.units[unit].parent
        return self.body_of(parent) if parent in self.units else unit

    def rating_body(self, unit, is_head):
        """335 Đ10, 233 Đ13: the body of the unit; for its own head the one above.

        None where that one is outside the agency.
        """
        body = self.body_of(unit)
        if not (is_head and body == unit):
            return body
        return None if self.units[body].managing_body else self.body_over(unit)

    def head_over(self, unit, employee):
        """The first head at or above the unit who is not the person himself."""
        for above in self.above(unit):
            head = self.units[above].head
            if head and head != employee:
                return head
        return None

    def own_regulation(self, unit):
        """The valid regulation issued by the unit or by the nearest one above it."""
        for above in self.above(unit):
            if self.units[above].own_regulation in self.valid:
                return self.units[above].own_regulation
        return None

    def in_charge(self, unit, charges):
        """Who has the unit, or the nearest one above it, in his field of charge."""
        for above in self.above(unit):
            if above in charges:
                return charges[above]
        return None
