# Part of HR Quality. See LICENSE. (LGPL-3)
"""Files that are wrong as files, before a cell is looked at: name → (bytes, code)."""

import io
import struct
import zipfile

from ..excel import container
from .import_common import FIRST_SHEET, repacked

TYPES = "[Content_Types].xml"
BOOK, RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MAIN = "spreadsheetml.sheet.main+xml"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>'
    "<worksheet>&b;</worksheet>"
)
OUTSIDE = (
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><worksheet>&f;</worksheet>'
)
DTD = '<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:9/x.dtd"><worksheet/>'


def retyped(good, new):
    return repacked(good, edit={TYPES: lambda text: text.replace(MAIN, new)})


def with_part(good, name, data):
    return repacked(good, {name: data})


def flagged_encrypted(good):
    """The encryption bit set in the headers of every part."""
    return _patched(good, 6, 8, lambda data, place: data[place] | 1)


def compressed_by(good, method):
    """Another number for the method of compression in every header."""
    return _patched(good, 8, 10, lambda _data, _place: method)


def _patched(good, local, central, change):
    data = bytearray(good)
    for sign, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        place = data.find(sign)
        while place >= 0:
            data[place + offset] = change(data, place + offset)
            place = data.find(sign, place + 4)
    return bytes(data)


def twice_named(good):
    content = repacked(good, {"xl/extra1.xml": "<a/>", "xl/extra2.xml": "<a/>"})
    return content.replace(b"xl/extra2.xml", b"xl/extra1.xml")


def wrong_sum(good):
    """The checksum of the first part does not fit what it holds."""
    data = bytearray(good)
    place = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 16, 0xDEADBEEF)
    return bytes(data)


def understated(good):
    """A part of three megabytes that says it has ten bytes."""
    content = with_part(good, "xl/media/a.bin", b"\0" * 3_000_000)
    real, said = struct.pack("<I", 3_000_000), struct.pack("<I", 10)
    return content.replace(real, said)


def stored_with(good, method):
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good)) as source,
        zipfile.ZipFile(buffer, "w", method) as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return buffer.getvalue()


def zip_in_zip(good):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\0" * 900_000)
    return with_part(good, "xl/media/inner.zip", inner.getvalue())


def replaced(good, name, old, new):
    return repacked(good, edit={name: lambda text: text.replace(old, new)})


def containers(good):
    """The files; ``None`` instead of a code stands for a file that is simply read."""
    ole = container._OLE2
    encrypted = ole + "EncryptedPackage".encode("utf-16-le")
    return {
        "nothing at all": (b"", "empty_file"),
        "comma separated text": (b"ma;ten\n01;Phong", "not_excel"),
        "a web page": (b"<html><table><tr><td>1</td></tr></table>", "not_excel"),
        "a printed paper": (b"%PDF-1.7\n%\xe2\xe3", "not_excel"),
        "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "not_excel"),
        "a program before the zip": (b"MZ" + good, "not_excel"),
        "an old workbook": (ole + b"\0" * 600, "old_excel"),
        "a workbook under password": (encrypted, "encrypted"),
        "parts under password": (flagged_encrypted(good), "encrypted"),
        "half a file": (good[: len(good) // 2], "broken_file"),
        "a file without its last byte": (good[:-1], "broken_file"),
        "noise after a zip sign": (b"PK\x03\x04" + b"x" * 500, "broken_file"),
        "a zip of nothing": (b"PK\x05\x06" + b"\0" * 18, "not_excel"),
        "two parts of one name": (twice_named(good), "broken_file"),
        "a wrong checksum": (wrong_sum(good), "broken_file"),
        "a size that is not true": (understated(good), "broken_file"),
        "an unknown compression": (compressed_by(good, 99), "broken_file"),
        "bzip2 inside": (stored_with(good, zipfile.ZIP_BZIP2), None),
        "lzma inside": (stored_with(good, zipfile.ZIP_LZMA), None),
        "nothing compressed": (stored_with(good, zipfile.ZIP_STORED), None),
        "no list of parts": (repacked(good, drop=(TYPES,)), "not_excel"),
        "a text document": (
            retyped(good, "wordprocessingml.document.main+xml"),
            "not_excel",
        ),
        "a workbook with macros": (retyped(good, "macroEnabled.main+xml"), "macro"),
        "a macro part": (with_part(good, "xl/vbaProject.bin", b"\0"), "macro"),
        "an old macro sheet": (
            with_part(good, "xl/macrosheets/sheet1.xml", "<a/>"),
            "macro",
        ),
        "an ActiveX part": (
            with_part(good, "xl/activeX/activeX1.xml", "<a/>"),
            "macro",
        ),
        "a binary workbook": (retyped(good, "sheet.binary.macro.main"), "binary"),
        "a link to another file": (
            with_part(good, "xl/externalLinks/externalLink1.xml", "<a/>"),
            "external_link",
        ),
        "a data connection": (
            with_part(good, "xl/connections.xml", "<a/>"),
            "external_link",
        ),
        "a query": (
            with_part(good, "xl/queryTables/queryTable1.xml", "<a/>"),
            "external_link",
        ),
        "a file inside": (
            with_part(good, "xl/embeddings/oleObject1.bin", b"\0"),
            "embedded",
        ),
        "a zip inside": (zip_in_zip(good), None),
        "a name that climbs out": (with_part(good, "../../etc/passwd", "x"), None),
        "a name from the root": (with_part(good, "/etc/cron.d/x", "x"), None),
        "a part that unpacks a thousandfold": (
            with_part(good, "xl/media/a.bin", b"\0" * 3_000_000),
            "bomb",
        ),
        "a sheet of sixty megabytes of blanks": (
            with_part(good, FIRST_SHEET, "<worksheet>" + " " * 60_000_000),
            "bomb",
        ),
        "hundreds of parts": (
            repacked(good, {f"xl/media/{n}.png": b"" for n in range(250)}),
            "too_many_parts",
        ),
        **declarations(good),
        **damage(good),
    }


def declarations(good):
    """Documents that declare entities, or ask for something outside."""
    strange = '<?xml version="1.0" encoding="UTF-7"?><worksheet/>'
    include = (
        '<worksheet xmlns:xi="http://www.w3.org/2001/XInclude">'
        '<xi:include href="file:///etc/hostname" parse="text"/></worksheet>'
    )
    return {
        "an entity bomb": (with_part(good, "xl/styles.xml", BOMB), "doctype"),
        "an outside entity": (with_part(good, FIRST_SHEET, OUTSIDE), "doctype"),
        "an outside declaration": (with_part(good, FIRST_SHEET, DTD), "doctype"),
        "a bomb in UTF-16": (
            with_part(good, "xl/styles.xml", BOMB.encode("utf-16")),
            "doctype",
        ),
        "a bomb in the list of parts": (
            repacked(good, edit={TYPES: lambda text: BOMB + text}),
            "doctype",
        ),
        "an encoding nobody uses": (
            with_part(good, FIRST_SHEET, strange),
            "broken_file",
        ),
        "a request to include a file": (with_part(good, FIRST_SHEET, include), None),
    }


def damage(good):
    """Parts that are missing, or are not what they should be."""
    deep = "<a>" * 300_000
    return {
        "a sheet cut off": (
            with_part(good, FIRST_SHEET, "<worksheet><sheetData><row"),
            "broken_file",
        ),
        "a sheet nested without end": (
            with_part(good, FIRST_SHEET, deep),
            "broken_file",
        ),
        "styles nested without end": (
            with_part(good, "xl/styles.xml", deep),
            "broken_file",
        ),
        "a zero byte in a sheet": (
            with_part(good, FIRST_SHEET, "<worksheet>\0</worksheet>"),
            "broken_file",
        ),
        "half a character": (
            replaced(good, FIRST_SHEET, "<sheetData>", "<sheetData>&#xD800;"),
            "broken_file",
        ),
        "no sheet at all": (with_part(good, BOOK, "<workbook/>"), "not_template"),
        "no workbook": (repacked(good, drop=(BOOK,)), "broken_file"),
        "no relations": (repacked(good, drop=(RELS,)), "broken_file"),
        "a sheet that is the workbook": (
            replaced(good, RELS, "worksheets/sheet1.xml", "workbook.xml"),
            None,
        ),
        "an attribute of two megabytes": (
            replaced(good, FIRST_SHEET, "<sheetData>", f'<sheetData x="{_noise()}">'),
            None,
        ),
    }


def _noise():
    return "".join(f"{n * 7919:x}" for n in range(330_000))
