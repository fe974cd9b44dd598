"""Debian packages without touching the system: isolated lists, own archives."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.console import Failed, Missing, say
from tools.paths import cached
from tools.run import output

_ONE_LINE = re.compile(
    r"^deb\s+(?:\[(?P<opts>[^\]]*)\]\s+)?(?P<uri>\S+)\s+(?P<rest>.+)$"
)
_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


@dataclass(frozen=True)
class Source:
    """One line of the machine's apt configuration."""

    uri: str
    suite: str
    components: tuple[str, ...]
    signed_by: str = ""

    def line(self) -> str:
        """Return it in apt's one-line format."""
        option = f"[signed-by={self.signed_by}] " if self.signed_by else ""
        return f"deb {option}{self.uri} {self.suite} {' '.join(self.components)}"


def parse_one_line(text: str) -> Iterator[Source]:
    """Read the `deb [options] uri suite component...` format."""
    for raw in text.splitlines():
        match = _ONE_LINE.match(raw.split("#", 1)[0].strip())
        if not match:
            continue
        suite, *components = match["rest"].split()
        options = dict(
            word.split("=", 1) for word in (match["opts"] or "").split() if "=" in word
        )
        signed_by = options.get("signed-by", "")
        yield Source(match["uri"], suite, tuple(components), signed_by)


def parse_deb822(text: str) -> Iterator[Source]:
    """Read the stanza format of `*.sources` files."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for stanza in re.split(r"\n\s*\n", "\n".join(lines)):
        fields: dict[str, str] = {}
        name = ""
        for line in stanza.splitlines():
            if line[:1] in (" ", "\t"):
                fields[name] = f"{fields.get(name, '')}\n{line}"
            elif ":" in line:
                name, value = line.split(":", 1)
                name = name.strip().lower()
                fields[name] = value.strip()
        if "deb" not in fields.get("types", "").split():
            continue
        if fields.get("enabled", "yes").lower() == "no":
            continue
        # An inline key cannot be carried over; the keys apt trusts anyway serve.
        signed_by = fields.get("signed-by", "")
        if "\n" in signed_by or not signed_by.startswith("/"):
            signed_by = ""
        components = tuple(fields.get("components", "").split())
        for uri in fields.get("uris", "").split():
            for suite in fields.get("suites", "").split():
                yield Source(uri, suite, components, signed_by)


def read_sources(etc: Path = Path("/etc/apt")) -> list[Source]:
    """Return every binary source the machine is configured with."""
    found: list[Source] = []
    parts = etc / "sources.list.d"
    listed = sorted(parts.glob("*.list")) if parts.is_dir() else []
    for path in [etc / "sources.list", *listed]:
        if path.is_file():
            found += parse_one_line(path.read_text(errors="replace"))
    for path in sorted(parts.glob("*.sources")) if parts.is_dir() else []:
        found += parse_deb822(path.read_text(errors="replace"))
    return found


def debian_mirror(sources: Iterable[Source]) -> Source | None:
    """Pick the Debian mirror: its main component, no security, no third party."""
    for source in sources:
        path = source.uri.rstrip("/").rsplit("/", 1)[-1]
        if path == "debian" and "main" in source.components:
            return source
    return None


def distribution_sources(sources: Iterable[Source]) -> list[Source]:
    """Leave out third parties: only the distribution's own archives."""
    names = ("debian", "debian-security", "ubuntu", "ubuntu-ports", "raspbian")
    return [
        source
        for source in sources
        if source.uri.rstrip("/").rsplit("/", 1)[-1] in names
    ]


def host() -> Apt:
    """Return an isolated apt with this machine's own release."""
    sources = distribution_sources(read_sources())
    if not sources:
        raise Missing(
            "this machine's apt configuration names no Debian or Ubuntu mirror"
        )
    own = Apt("host", sources)
    own.update()
    return own


def sid_sources(sources: list[Source]) -> list[Source]:
    """Return Debian unstable on the mirror this machine uses."""
    if given := os.environ.get("HRQ_DEBIAN_MIRROR"):
        return [Source(given, "sid", ("main",), _debian_keyring())]
    mirror = debian_mirror(sources)
    if mirror is None:
        raise Missing(
            "no Debian mirror among this machine's apt sources: set "
            "HRQ_DEBIAN_MIRROR=<mirror address> or ODOO_SRC=<Odoo 19 checkout>"
        )
    return [Source(mirror.uri, "sid", ("main",), mirror.signed_by or _debian_keyring())]


def _debian_keyring() -> str:
    """Return Debian's archive keys; another distribution has them as a package."""
    if Path(_KEYRING).exists():
        return _KEYRING
    prefix = cached("debian-keys")
    inside = prefix / _KEYRING.lstrip("/")
    if not inside.exists():
        debs = host().download(["debian-archive-keyring"], cached("debs"))
        unpack(debs, prefix)
    return str(inside)


class Apt:
    """An apt of its own: given sources, own lists and archives, no locks."""

    def __init__(self, name: str, sources: list[Source]) -> None:
        if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
            raise Missing("apt-get and dpkg-deb are not on this machine")
        if not sources:
            raise Missing("this machine's apt configuration names no package source")
        self.root = cached("apt", name, "x").parent
        for part in ("lists/partial", "cache/archives/partial"):
            (self.root / part).mkdir(parents=True, exist_ok=True)
        self.list = self.root / "sources.list"
        self.text = "\n".join(source.line() for source in sources) + "\n"

    def options(self) -> list[str]:
        """Return the options that keep apt in its own directory."""
        return [
            f"-oDir::Etc::SourceList={self.list}",
            "-oDir::Etc::SourceParts=/dev/null",
            f"-oDir::State::Lists={self.root}/lists",
            f"-oDir::Cache={self.root}/cache",
            "-oAPT::Sandbox::User=",
            "-oAcquire::Languages=none",
            "-oAPT::Update::Post-Invoke-Success::=true",
            "-oDebug::NoLocking=1",
            "-oAcquire::Retries=3",
        ]

    def update(self) -> None:
        """Fetch the package lists, unless that was done for these sources."""
        if self.list.is_file() and self.list.read_text() == self.text:
            return
        part = self.list.with_suffix(".part")
        part.write_text(self.text)
        part.replace(self.list)
        try:
            self._fetch_lists()
        except Failed:
            self.list.unlink()
            raise

    def _fetch_lists(self) -> None:
        command = ["apt-get", *self.options(), "-qq", "update"]
        try:
            output(command)
        except Failed as error:
            if "is expired" not in str(error) and "is not valid yet" not in str(error):
                raise
            # A frozen mirror or a wrong clock; the signature is still verified.
            say("warning: the mirror's lists are out of date; taking them all the same")
            lenient = ["Valid-Until", "Date"]
            output([*command, *(f"-oAcquire::Check-{name}=false" for name in lenient)])

    def candidate(self, package: str) -> str:
        """Return the version apt would take, or nothing."""
        text = output(["apt-cache", *self.options(), "policy", package])
        match = re.search(r"Candidate: (\S+)", text)
        return "" if not match or match[1] == "(none)" else match[1]

    def download(self, packages: Iterable[str], folder: Path) -> list[Path]:
        """Download packages (`name` or `name=version`) and return their files."""
        folder.mkdir(parents=True, exist_ok=True)
        names = list(packages)
        command = ["apt-get", *self.options(), "-qq", "download", *names]
        try:
            output(command, cwd=folder)
        except Failed:
            # The lists are kept; a mirror that moved on since then needs new ones.
            self.list.unlink(missing_ok=True)
            self.update()
            output(command, cwd=folder)
        return [newest(folder, name.split("=")[0]) for name in names]

    def first_dependency(self, package: str, pattern: str) -> str:
        """Return the first direct dependency with a name of this shape."""
        text = output(["apt-cache", *self.options(), "depends", package])
        match = re.search(rf"Depends: ({pattern})\s", text + "\n")
        if not match:
            raise Missing(f"apt knows no package {package}")
        return match[1]

    def with_dependencies(self, packages: Iterable[str]) -> list[str]:
        """Return the packages and what they need that is not installed here."""
        command = ["apt-get", *self.options(), "--print-uris", "-qq", "-y"]
        command += ["--no-install-recommends", "--reinstall", "install", *packages]
        names = re.findall(r"^'\S+' (\S+?)_\S+ ", output(command), flags=re.MULTILINE)
        return sorted(set(names))


def newest(folder: Path, package: str) -> Path:
    """Return the last file downloaded for a package."""
    found = sorted(
        folder.glob(f"{package}_*.deb"), key=lambda path: path.stat().st_mtime
    )
    if not found:
        raise Failed(f"apt-get download brought no {package} into {folder}")
    return found[-1]


def unpack(debs: Iterable[Path], prefix: Path) -> None:
    """Unpack packages below a directory of ours; their scripts do not run."""
    prefix.mkdir(parents=True, exist_ok=True)
    for deb in debs:
        output(["dpkg-deb", "-x", deb, prefix])


def unpack_filtered(deb: Path, prefix: Path, *tar_arguments: str) -> None:
    """Stream a package through tar to take only a part of it."""
    prefix.mkdir(parents=True, exist_ok=True)
    with subprocess.Popen(
        ["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE
    ) as source:
        command = ["tar", "-x", "-C", str(prefix), "--no-same-owner", "--wildcards"]
        taken = subprocess.run(
            [*command, *tar_arguments], stdin=source.stdout, check=False
        )
    if source.returncode or taken.returncode:
        raise Failed(f"{deb} could not be unpacked into {prefix}")
