"""Where things are: the repository, its add-ons and the cache."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
ADDONS_DIR = REPO / "addons"
ADDONS = ("hr_quality_evaluation", "hr_emulation_awards")
BASE_MODULES = ("hr", "hr_holidays")
LANGUAGES = "vi_VN,en_US"
LOCK = REPO / "requirements.lock"


def cache_dir() -> Path:
    """Return the one directory outside the repository that is written to."""
    if given := os.environ.get("HRQ_CACHE"):
        return Path(given).expanduser().resolve()
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return (Path(base).expanduser() / "hr-quality").resolve()


def cached(*parts: str) -> Path:
    """Return a path in the cache, its parent directory made."""
    path = cache_dir().joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def keep_to_cache() -> None:
    """Send what other programs keep for themselves below the cache as well."""
    places = {
        "PIP_CACHE_DIR": "pip",
        "npm_config_cache": "npm",
        "PYTHONPYCACHEPREFIX": "bytecode",
        "RUFF_CACHE_DIR": "ruff",
        "HYPOTHESIS_STORAGE_DIRECTORY": "hypothesis",
    }
    for variable, folder in places.items():
        os.environ.setdefault(variable, str(cached(folder)))


def checkout_id() -> str:
    """Return a short name of this checkout, so that two do not share databases."""
    return hashlib.sha256(str(REPO).encode()).hexdigest()[:6]


def short_hash(*parts: str | bytes) -> str:
    """Return twelve hex digits that change when any part changes."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:12]


def hash_tree(roots: Iterable[Path], skip: Iterable[str] = ()) -> str:
    """Return a hash of names and contents below the roots.

    Directories named in `skip`, byte code and Markdown do not count.
    """
    unwanted = {*skip, "__pycache__"}
    digest = hashlib.sha256()
    for root in roots:
        for path in sorted(root.rglob("*")):
            inner = path.relative_to(root)
            if unwanted.intersection(inner.parts) or not path.is_file():
                continue
            if path.suffix in (".md", ".pyc"):
                continue
            digest.update(f"{root.name}/{inner}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def addons_hash() -> str:
    """Return the state of the installable part of the add-ons."""
    return hash_tree((ADDONS_DIR / name for name in ADDONS), skip=("tests",))
