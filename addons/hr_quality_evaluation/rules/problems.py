# Part of HR Quality. See LICENSE. (LGPL-3)
"""Something wrong in a regulation, before it decides anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """A code and the values a message needs."""

    code: str
    params: Mapping = field(default_factory=dict)
