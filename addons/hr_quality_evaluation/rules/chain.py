# Part of HR Quality. See LICENSE. (LGPL-3)
"""A log that shows when it was touched: each hash covers the row and the one before."""

import datetime
import hashlib
import json
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

VERSION = "$1$"
GENESIS = "0" * 64


@dataclass(frozen=True)
class Row:
    """One stored event; ``payload`` is the mapping or its canonical text."""

    seq: int
    payload: object
    previous: str
    hash: str


@dataclass(frozen=True)
class ChainVerdict:
    """ok · edited (at) · missing (after ``at``) · longer · anchor_mismatch."""

    status: str
    at: int | None = None


def canonical(payload):
    """One text for one meaning: version, NFC, sorted keys, decimals as strings."""
    if isinstance(payload, str):
        return payload
    return VERSION + json.dumps(
        _plain(payload), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def link(previous_hash, payload):
    """The hash of a row that follows ``previous_hash``."""
    text = f"{previous_hash}\n{canonical(payload)}"
    return hashlib.sha256(text.encode()).hexdigest()


def verify(rows, anchor=None):
    """Whether rows in order are untouched; ``anchor`` is a printed pair (seq, hash)."""
    previous, last = GENESIS, 0
    anchored = GENESIS if anchor and anchor[0] == 0 else None
    for row in rows:
        if row.seq != last + 1:
            return ChainVerdict("missing", last)
        if row.previous != previous or row.hash != link(previous, row.payload):
            return ChainVerdict("edited", row.seq)
        previous, last = row.hash, row.seq
        if anchor and row.seq == anchor[0]:
            anchored = row.hash
    return _against_anchor(last, anchored, anchor)


def _against_anchor(last, anchored, anchor):
    if not anchor or tuple(anchor) == (last, anchored):
        return ChainVerdict("ok")
    if last < anchor[0]:
        return ChainVerdict("missing", last)
    if anchored != anchor[1]:
        return ChainVerdict("anchor_mismatch", anchor[0])
    return ChainVerdict("longer", anchor[0])


def _plain(value):
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return _plain_mapping(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"an event cannot hold {value!r}")


def _plain_mapping(value):
    plain = {_plain(key): _plain(item) for key, item in value.items()}
    if len(plain) != len(value) or not all(isinstance(key, str) for key in plain):
        raise ValueError("keys must be distinct texts")
    return plain
