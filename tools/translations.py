"""What the Vietnamese translation lacks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TextIO


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
    """Return the msgids of a template without a translation."""
    known = entries(translated)
    return [msgid for msgid in entries(template) if not known.get(msgid)]


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
