# Part of HR Quality. See LICENSE. (LGPL-3)
"""Why a result is so: checks with value found, threshold, article, as stable JSON."""

import datetime
import json
from dataclasses import dataclass, replace
from decimal import Decimal

CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Check:
    """One rule looked at: ``met`` is None while the facts for it are still missing."""

    code: str
    article: str = ""
    found: object = None
    threshold: object = None
    met: bool | None = None
    confidence: str = CONFIRMED
    params: tuple = ()
    private: bool = False

    @property
    def values(self):
        """The parameters by name, for the sentence on the screen."""
        return dict(self.params)

    def without_figures(self):
        """The same check as the subject may see it."""
        if not self.private:
            return self
        return replace(self, found=None, threshold=None, params=())

    def without_points(self):
        """The same check in words and dates only: no figure tells the score."""
        return replace(
            self,
            found=_wordy(self.found),
            threshold=_wordy(self.threshold),
            params=tuple((name, _wordy(value)) for name, value in self.params),
        )


@dataclass(frozen=True)
class Verdict:
    """A grade with everything that led to it; no grade: nothing is decided."""

    grade: str | None
    checks: tuple = ()
    limits: tuple = ()
    warnings: tuple = ()
    needs_authority: bool = False
    score: Decimal | None = None

    @property
    def unmet(self):
        """The checks that speak against the grade."""
        return tuple(check for check in self.checks if check.met is False)

    @property
    def unknown(self):
        """The confirmed requirements of the grade nobody gave the facts of."""
        return tuple(
            check
            for check in self.checks
            if check.met is None
            and check.confidence == CONFIRMED
            and check.values.get("effect") == "require"
            and check.values.get("grade") == self.grade
        )

    def filtered_for_subject(self, points=True):
        """The trace without the figures its subject may not see.

        :param points: whether he is told his score; if not, no number at all is left
        """
        whole = self if points else self._without_points()
        return replace(
            whole,
            checks=tuple(check.without_figures() for check in whole.checks),
            limits=tuple(check.without_figures() for check in whole.limits),
            warnings=tuple(check.without_figures() for check in whole.warnings),
        )

    def _without_points(self):
        return replace(
            self,
            score=None,
            checks=tuple(check.without_points() for check in self.checks),
            limits=tuple(check.without_points() for check in self.limits),
            warnings=tuple(check.without_points() for check in self.warnings),
        )

    def to_json(self):
        """Text that is equal whenever the verdict is equal."""
        document = {
            "grade": self.grade,
            "needs_authority": self.needs_authority,
            "score": _pack(self.score),
            "checks": [_pack_check(check) for check in self.checks],
            "limits": [_pack_check(check) for check in self.limits],
            "warnings": [_pack_check(check) for check in self.warnings],
        }
        return json.dumps(
            document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    @classmethod
    def from_json(cls, text):
        """The verdict that ``to_json`` wrote."""
        document = json.loads(text)
        return cls(
            grade=document["grade"],
            needs_authority=document["needs_authority"],
            score=_unpack(document["score"]),
            checks=tuple(map(_unpack_check, document["checks"])),
            limits=tuple(map(_unpack_check, document["limits"])),
            warnings=tuple(map(_unpack_check, document["warnings"])),
        )


def _wordy(value):
    """The value, unless it is a number; of several, those that are none."""
    if isinstance(value, tuple | list):
        return tuple(_wordy(item) for item in value)
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return None if number else value


_PLAIN = frozenset({str, int, bool, type(None)})
"""What JSON holds as it is; asked first, as nearly everything in a trace is one."""


def _pack_check(check):
    return {
        name: value if type(value) in _PLAIN else _pack(value)
        for name, value in vars(check).items()
    }


def _unpack_check(document):
    return Check(
        **{
            name: value if type(value) in _PLAIN else _unpack(value)
            for name, value in document.items()
        }
    )


def _pack(value):
    """Decimals and dates keep their type as one-key objects; floats are refused."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return {"decimal": format(value, "f")}
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return {"date": value.isoformat()}
    if isinstance(value, tuple | list):
        return [item if type(item) in _PLAIN else _pack(item) for item in value]
    raise TypeError(f"a trace cannot hold {value!r}")


def _unpack(value):
    if isinstance(value, list):
        return tuple(_unpack(item) for item in value)
    if isinstance(value, dict):
        if "decimal" in value:
            return Decimal(value["decimal"])
        return datetime.date.fromisoformat(value["date"])
    return value
