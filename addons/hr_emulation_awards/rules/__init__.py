# Part of HR Quality. See LICENSE. (LGPL-3)
"""Rules of emulation and commendation: facts in, verdicts with reasons out.

Nothing here knows Odoo, a database, a clock or chance.
"""

from . import money, runs, selection, service, voting
from .conditions import CONDITION_KINDS
from .eligibility import (
    ANY_OF,
    conditions_of,
    differs,
    evaluate,
    evaluate_readings,
    readings_of,
)
from .facts import (
    GRANTED,
    OFFICIAL,
    PASSED,
    PROPOSED,
    PROVISIONAL,
    REVOKED,
    InitiativeFact,
    PersonFacts,
    RatingFact,
    TitleFact,
    UnitFacts,
)
from .verdict import ELIGIBLE, NEAR_MISS, NOT_ELIGIBLE, Check, Condition, Verdict

__all__ = [
    "ANY_OF",
    "CONDITION_KINDS",
    "ELIGIBLE",
    "GRANTED",
    "NEAR_MISS",
    "NOT_ELIGIBLE",
    "OFFICIAL",
    "PASSED",
    "PROPOSED",
    "PROVISIONAL",
    "REVOKED",
    "Check",
    "Condition",
    "InitiativeFact",
    "PersonFacts",
    "RatingFact",
    "TitleFact",
    "UnitFacts",
    "Verdict",
    "conditions_of",
    "differs",
    "evaluate",
    "evaluate_readings",
    "money",
    "readings_of",
    "runs",
    "selection",
    "service",
    "voting",
]
