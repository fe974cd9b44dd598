# Part of HR Quality. See LICENSE. (LGPL-3)
"""What a rule answers: met or not, the value found, what was asked, and why."""

from dataclasses import dataclass, field

ELIGIBLE = "eligible"
NEAR_MISS = "near_miss"
NOT_ELIGIBLE = "not"
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Condition:
    """One condition of a title as data.

    Conditions with the same ``any_of`` are alternatives: one of them is enough.
    An empty ``reading`` belongs to every reading of the text.
    """

    kind: str
    params: dict = field(default_factory=dict)
    article: str = ""
    confidence: str = "high"
    reading: str = ""
    any_of: str = ""


@dataclass(frozen=True)
class Check:
    """The outcome of one condition; ``found`` and ``threshold`` are plain data."""

    kind: str
    met: bool
    reason: str = ""
    found: dict = field(default_factory=dict)
    threshold: dict = field(default_factory=dict)
    provisional: bool = False
    sources: tuple = ()
    article: str = ""
    confidence: str = ""
    reading: str = ""
    alternatives: tuple = ()

    def as_dict(self):
        """The check as JSON-ready data, alternatives included."""
        return {
            "kind": self.kind,
            "met": self.met,
            "reason": self.reason,
            "found": self.found,
            "threshold": self.threshold,
            "provisional": self.provisional,
            "sources": [list(source) for source in self.sources],
            "article": self.article,
            "confidence": self.confidence,
            "reading": self.reading,
            "alternatives": [check.as_dict() for check in self.alternatives],
        }


@dataclass(frozen=True)
class Verdict:
    """Whether one subject may be proposed for one title under one reading."""

    key: int
    title: str
    status: str
    checks: tuple
    reading: str = ""

    @property
    def eligible(self):
        return self.status == ELIGIBLE

    @property
    def near_miss(self):
        return self.status == NEAR_MISS

    @property
    def missing(self):
        return tuple(check for check in self.checks if not check.met)

    @property
    def provisional(self):
        """True when a fact that counted is not official yet."""
        return any(check.provisional for check in self.checks)

    def as_dict(self):
        """The proof sheet as JSON-ready data."""
        return {
            "title": self.title,
            "status": self.status,
            "reading": self.reading,
            "provisional": self.provisional,
            "checks": [check.as_dict() for check in self.checks],
        }
