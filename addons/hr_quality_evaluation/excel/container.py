# Part of HR Quality. See LICENSE. (LGPL-3)
"""The file before anything parses it: a plain workbook, no larger than it may be."""

import io
import re
import zipfile

from .problems import FileError

MAX_FILE = 20 * 1024 * 1024
MAX_ENTRIES = 200
MAX_TOTAL = 100 * 1024 * 1024
MAX_PART = 50 * 1024 * 1024
MAX_RATIO = 100
SMALL_PART = 1024 * 1024
"""Below this a part cannot harm, however well it was compressed."""

_CHUNK = 256 * 1024
_ZIP, _OLE2 = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = "[Content_Types].xml"
_PLAIN_WORKBOOK = b"spreadsheetml.sheet.main+xml"
_FORBIDDEN = (
    ("macro", re.compile(r"vbaproject|vbadata|/macrosheets/|/activex/", re.I)),
    (
        "external_link",
        re.compile(r"externallinks/|/connections\.xml$|/querytables/", re.I),
    ),
    ("embedded", re.compile(r"embeddings/|oleobject", re.I)),
)
_SIGNS = (
    ("macro", b"macroEnabled"),
    ("binary", b"sheet.binary"),
)


def check_container(content):
    """Raise FileError unless ``content`` is a plain .xlsx within the limits."""
    check_signature(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive)
            _check_types(archive)
            _check_parts(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError) as error:
        raise FileError("broken_file") from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError("broken_file") from error


def check_signature(content):
    """Raise FileError unless ``content`` begins as a workbook and is not too large."""
    if not content:
        raise FileError("empty_file")
    if len(content) > MAX_FILE:
        raise FileError("file_too_large", limit=MAX_FILE // 1024 // 1024)
    if content.startswith(_OLE2):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise FileError("encrypted" if encrypted else "old_excel")
    if not content.startswith(_ZIP):
        raise FileError("not_excel")


def _check_entries(archive):
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise FileError("too_many_parts", limit=MAX_ENTRIES)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise FileError("broken_file")
    for code, pattern in _FORBIDDEN:
        if any(pattern.search(f"/{name}") for name in names):
            raise FileError(code)
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileError("encrypted")
    if _TYPES not in names:
        raise FileError("not_excel")


def _check_types(archive):
    with archive.open(_TYPES) as part:
        types = part.read(SMALL_PART)
    for code, sign in _SIGNS:
        if sign in types:
            raise FileError(code)
    if _PLAIN_WORKBOOK not in types:
        raise FileError("not_excel")


def _check_parts(archive):
    """Unpack every part once, in pieces, counting what really comes out."""
    total = 0
    for entry in archive.infolist():
        size = _part_size(archive, entry)
        total += size
        if total > MAX_TOTAL:
            raise FileError("unpacks_too_large", limit=MAX_TOTAL // 1024 // 1024)


def _part_size(archive, entry):
    size, tail = 0, b""
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            _check_size(entry, size)
            if is_xml and _declares_entities(tail + chunk):
                raise FileError("doctype")
            tail = chunk[-32:]
    return size


def _check_size(entry, size):
    if size > MAX_PART:
        raise FileError("unpacks_too_large", limit=MAX_PART // 1024 // 1024)
    if size > SMALL_PART and size > MAX_RATIO * max(entry.compress_size, 1):
        raise FileError("bomb")


def _declares_entities(piece):
    """DOCTYPE in any encoding: the zero bytes of UTF-16 are dropped first."""
    plain = piece.replace(b"\x00", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
