"""Odoo 19's source: a checkout that is given, or Debian's package unpacked."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from tools import apt
from tools.console import Failed, Missing, say, step
from tools.paths import cached
from tools.stamp import fresh_directory, is_done

PACKAGE = "odoo-19"
VERSION = "19.0.0+dfsg-1"
SHA256 = "9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf"
_INNER = "usr/lib/python3/dist-packages"
# Files that Odoo's package links to; they belong to other packages.
_COMPANIONS = (
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-inconsolata",
    "fonts-ocr-b",
)
# Debian removed this file (background blur in calls); the browser misses it on
# every page, so an empty one stands in.
_STUB = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
_RECIPE = "2"


@dataclass(frozen=True)
class Source:
    """Where `import odoo` and the core add-ons come from."""

    import_path: Path
    addons: tuple[Path, ...]
    key: str


def find() -> Source:
    """Return Odoo's source: given, cached or fetched."""
    if given := os.environ.get("ODOO_SRC"):
        return from_checkout(Path(given).expanduser().resolve())
    prefix = cached("odoo-19.0")
    key = f"{VERSION} {_RECIPE}"
    stamp = prefix / ".stamp"
    if not is_done(prefix, key) and not _another_version(stamp):
        with step("Odoo 19 source"):
            _fetch(prefix, key)
    python = prefix / _INNER
    return Source(python, (python / "odoo" / "addons",), stamp.read_text())


def _another_version(stamp: Path) -> bool:
    """Tell whether the cache holds a 19.0 that came in place of the pinned one."""
    return stamp.is_file() and stamp.read_text().startswith(f"other {_RECIPE} ")


def from_checkout(root: Path) -> Source:
    """Use a source tree: an Odoo checkout or a directory with `odoo` in it."""
    if (root / "odoo" / "release.py").is_file():
        release = (root / "odoo" / "release.py").read_text()
    else:
        raise Missing(
            f"ODOO_SRC={root} holds no odoo/release.py: give an Odoo 19 checkout"
        )
    if "(19, 0" not in release:
        raise Missing(f"ODOO_SRC={root} is not Odoo 19.0")
    candidates = (root / "addons", root / "odoo" / "addons")
    addons = tuple(path for path in candidates if path.is_dir())
    return Source(root, addons, f"checkout {root}")


def _fetch(prefix: Path, key: str) -> None:
    debs = cached("debs", "x").parent
    sid = apt.Apt("sid", apt.sid_sources(apt.read_sources()))
    kept = debs / f"{PACKAGE}_{VERSION}_all.deb"
    sid.update()
    if not kept.is_file():
        kept, key = _download(sid, debs, key)
    _verify(kept)
    companions = sid.download(_COMPANIONS, debs)
    companions += _font_awesome(sid, debs)
    with fresh_directory(prefix, key) as work:
        apt.unpack_filtered(kept, work, "--exclude=*/i18n/[!v]*", f"./{_INNER}/odoo")
        apt.unpack(companions, work)
        stub = work / _INNER / "odoo" / "addons" / _STUB
        stub.parent.mkdir(parents=True, exist_ok=True)
        if not stub.exists():
            stub.unlink(missing_ok=True)
            stub.write_text("/* left out of Debian's package */\n")


def _download(sid: apt.Apt, debs: Path, key: str) -> tuple[Path, str]:
    """Download the pinned version, or the 19.0 the mirror has instead."""
    try:
        return sid.download([f"{PACKAGE}={VERSION}"], debs)[0], key
    except Failed:
        candidate = sid.candidate(PACKAGE)
    if not candidate.startswith("19.0"):
        raise Missing(
            f"the Debian mirror has no {PACKAGE} {VERSION} "
            f"(found: {candidate or 'none'}): set ODOO_SRC=<Odoo 19 checkout>"
        )
    say(f"warning: {PACKAGE} {VERSION} is gone from the mirror; taking {candidate}")
    return sid.download([f"{PACKAGE}={candidate}"], debs)[
        0
    ], f"other {_RECIPE} {candidate}"


def _verify(deb: Path) -> None:
    if deb.name != f"{PACKAGE}_{VERSION}_all.deb":
        return
    digest = hashlib.sha256()
    with deb.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    if digest.hexdigest() != SHA256:
        deb.unlink()
        raise Failed(f"{deb.name} has another sha256 than the pinned one; removed it")


def _font_awesome(sid: apt.Apt, debs: Path) -> list[Path]:
    """Prefer the 4.7 of this machine's release: Odoo's icons are from that series."""
    own = [source for source in apt.read_sources() if "main" in source.components]
    mirror = apt.debian_mirror(own)
    name = "fonts-font-awesome"
    if mirror:
        keyring = mirror.signed_by
        stable = apt.Source(mirror.uri, "bookworm", ("main",), keyring)
        try:
            bookworm = apt.Apt("bookworm", [stable])
            bookworm.update()
            return bookworm.download([name], debs)
        except Failed:
            say(f"warning: {name} 4.7 not found; taking the newest")
    return sid.download([name], debs)
