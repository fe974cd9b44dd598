# Part of HR Quality. See LICENSE. (LGPL-3)
"""Quorum and threshold of a council, over all members of its establishing decision."""

from dataclasses import dataclass
from fractions import Fraction

from .rounding import percent_of

KEEP = "keep"
REMOVE = "remove"


@dataclass(frozen=True)
class VoteRule:
    """What the regulation asks for; the quorum is a fraction, the threshold per cent.

    ``recusal`` says whether a member concerned leaves the total (``remove``) or stays
    in it without a voice (``keep``); no national rule was found.
    """

    threshold: str = "80"
    quorum: tuple = (2, 3)
    recusal: str = KEEP


@dataclass(frozen=True)
class Count:
    """One item's count; ballots sent in by absent members are part of yes and no.

    ``recused_absent`` are those of ``recused`` who were not there anyway.
    """

    members: int
    present: int
    yes: int
    no: int = 0
    blank: int = 0
    written: int = 0
    recused: int = 0
    recused_absent: int = 0


@dataclass(frozen=True)
class Outcome:
    """What the count means, with the figures it was compared with."""

    passed: bool
    quorum_met: bool
    total: int
    needed: int
    needed_present: int
    percent: Fraction
    reasons: tuple = ()


def ceil_share(share):
    """The smallest whole number that is not below an exact share."""
    return -(-share.numerator // share.denominator)


def needed_yes(total, threshold):
    """Votes in favour needed: never rounded down."""
    return ceil_share(percent_of(threshold, total))


def needed_present(members, quorum):
    """Members who must be present for a valid meeting."""
    return ceil_share(Fraction(*quorum) * members)


def count_errors(count):
    """Why a count cannot be right, as codes; empty when it adds up."""
    figures = (count.yes, count.no, count.blank, count.written, count.recused)
    errors = []
    if count.members <= 0 or count.present < 0 or min(figures) < 0:
        errors.append("negative")
    if count.present > count.members:
        errors.append("more_present_than_members")
    if count.written > count.members - count.present:
        errors.append("more_written_than_absent")
    set_aside = min(count.recused - count.recused_absent, count.present)
    voters = count.present + count.written - max(set_aside, 0)
    if count.yes + count.no + count.blank > voters:
        errors.append("more_votes_than_voters")
    return tuple(errors)


def outcome(count, rule):
    """Whether the item passes: quorum of those present, threshold of all members."""
    errors = count_errors(count)
    if errors:
        return Outcome(False, False, count.members, 0, 0, Fraction(0), errors)
    total = count.members - (count.recused if rule.recusal == REMOVE else 0)
    present = needed_present(count.members, rule.quorum)
    needed = needed_yes(total, rule.threshold)
    quorum_met = count.present >= present
    enough = total > 0 and count.yes >= needed
    reasons = () if quorum_met else ("no_quorum",)
    reasons += () if enough else ("too_few_yes",)
    percent = Fraction(100 * count.yes, total) if total else Fraction(0)
    return Outcome(not reasons, quorum_met, total, needed, present, percent, reasons)
