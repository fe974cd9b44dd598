"""What the Vietnamese translation lacks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TextIO

_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_DATES = re.compile(r'^"(POT-Creation|PO-Revision)-Date: .*$', re.MULTILINE)


def entries(text: str) -> dict[str, str]:
    """Return msgid -> msgstr of a .po or .pot file (no plurals: Odoo has none)."""
    found: dict[str, str] = {}
    field = ""
    values = {"msgid": "", "msgstr": ""}
    for line in [*text.splitlines(), ""]:
        match = re.match(r'(msgid|msgstr)\s+"(.*)"$', line)
        if match:
            if match[1] == "msgid":
                values = {"msgid": "", "msgstr": ""}
            field = match[1]
            values[field] = match[2]
        elif line.startswith('"') and field:
            values[field] += line[1:-1]
        elif field == "msgstr":
            found[values["msgid"]] = values["msgstr"]
            field = ""
    found.pop("", None)
    return found


def missing(template: str, translated: str) -> list[str]:
    """Return the msgids of a template without a translation.

    Statutory papers are written in Vietnamese from the start; those need none.
    """
    known = entries(translated)
    return [
        msgid
        for msgid in entries(template)
        if not known.get(msgid) and not _VIETNAMESE.search(msgid)
    ]


def take(fresh: Path, target: Path) -> None:
    """Replace a template unless nothing but its date is new."""
    new = fresh.read_text(encoding="utf-8")
    old = target.read_text(encoding="utf-8") if target.is_file() else ""
    if _DATES.sub("", new) != _DATES.sub("", old):
        target.write_text(new, encoding="utf-8")


def report(pot: Path, out: TextIO) -> int:
    """Write what vi.po beside a template lacks; return how many."""
    po = pot.with_name("vi.po")
    lacking = missing(
        pot.read_text(encoding="utf-8"),
        po.read_text(encoding="utf-8") if po.is_file() else "",
    )
    for msgid in lacking:
        out.write(f"{po.parent.parent.name}: not translated: {msgid}\n")
    return len(lacking)
