"""Chromium, wkhtmltopdf and fonts: the machine's, or unpacked below the cache."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tools import apt
from tools.console import Failed, Missing, in_ci, say, step
from tools.paths import cached
from tools.stamp import fresh_directory, is_done

_KEY = "3"
_DRIVER = "playwright-node"
_BROWSER_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# No sandbox: the browser runs as root in containers and opens only our own pages.
# The rest keeps it from calling its maker's servers at every start.
_BROWSER_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
# The 1.07 series has no Vietnamese letters; Debian 12 calls the 2.x "liberation2".
_FONT_PACKAGES = ("fonts-liberation2", "fonts-liberation")
_FONT = "usr/share/fonts/truetype/*/LiberationSerif-Regular.ttf"
_FONTS_CONF = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family>
    <prefer><family>Liberation Serif</family></prefer></alias>
  <alias binding="same"><family>Arial</family>
    <prefer><family>Liberation Sans</family></prefer></alias>
  <alias><family>serif</family>
    <prefer><family>Liberation Serif</family></prefer></alias>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>
"""
_WRAPPER = """\
#!/bin/sh
# Made by the setup; calls {program}.
{exports}
exec "{program}" {flags} "$@"
"""


def _multiarch() -> str:
    return f"{platform.machine()}-linux-gnu"


def bin_dir() -> Path:
    """Return the directory that goes before the machine's PATH."""
    path = cached("bin")
    path.mkdir(exist_ok=True)
    return path


def fonts() -> Path:
    """Have Liberation Serif and Sans with complete Vietnamese."""
    prefix = cached("fonts", "liberation")
    if not is_done(prefix, _KEY):
        with step("Liberation fonts"):
            own = apt.host()
            packages = [name for name in _FONT_PACKAGES if own.candidate(name)]
            debs = own.download(packages, cached("debs"))
            with fresh_directory(prefix, _KEY) as work:
                for deb in debs:
                    if not list(work.glob(_FONT)):
                        apt.unpack([deb], work)
    return prefix


def fonts_conf() -> Path:
    """Return a fontconfig file that knows our fonts besides the machine's."""
    conf = cached("fonts", "fonts.conf")
    text = _FONTS_CONF.format(
        fonts=cached("fonts", "liberation", "usr", "share", "fonts"),
        cache=conf.with_name("cache"),
    )
    if not conf.is_file() or conf.read_text() != text:
        conf.write_text(text)
    return conf


def _write_wrapper(
    name: str, program: Path, exports: dict[str, str], flags: str
) -> None:
    lines = [f'export {key}="{value}"' for key, value in exports.items()]
    text = _WRAPPER.format(program=program, exports="\n".join(lines), flags=flags)
    path = bin_dir() / name
    if not path.is_file() or path.read_text() != text:
        path.write_text(text)
        path.chmod(0o755)


def _which(name: str) -> Path | None:
    """Find a program of the machine, not one of our own wrappers."""
    ours = str(bin_dir())
    folders = os.environ.get("PATH", "").split(os.pathsep)
    path = os.pathsep.join(folder for folder in folders if folder != ours)
    if os.environ.get("HRQ_PROGRAMS") == "own":
        return None
    found = shutil.which(name, path=path)
    return Path(found) if found else None


def _unpacked(package: str) -> Path:
    """Unpack a package and whatever it needs that is not installed here."""
    prefix = cached(package)
    if not is_done(prefix, _KEY):
        with step(f"{package} from the distribution's packages"):
            own = apt.host()
            names = own.with_dependencies([package])
            # The C library cannot be had twice in one process.
            wanted = [name for name in names if not name.startswith(("libc6", "libc-"))]
            debs = own.download(wanted, cached("debs"))
            with fresh_directory(prefix, _KEY) as work:
                apt.unpack(debs, work)
    return prefix


def _library_path(prefix: Path) -> str:
    folders = [prefix / "usr/lib" / _multiarch(), prefix / "lib" / _multiarch()]
    folders += [folder / "pulseaudio" for folder in folders[:1]]
    return os.pathsep.join(str(folder) for folder in folders if folder.is_dir())


def browser() -> Path:
    """Have `chromium` in our directory of programs."""
    exports = {"FONTCONFIG_FILE": str(fonts_conf())}
    found = next(filter(None, map(_which, _BROWSER_NAMES)), None)
    if found is None:
        prefix = _unpacked("chromium")
        found = prefix / "usr/lib/chromium/chromium"
        exports["LD_LIBRARY_PATH"] = _library_path(prefix)
        exports["XDG_DATA_DIRS"] = f"{prefix}/usr/share:/usr/share"
    # Odoo looks for google-chrome first, Playwright is given the path.
    for name in ("chromium", "google-chrome"):
        _write_wrapper(name, found, exports, _BROWSER_FLAGS)
    return _started("chromium", "--version")


def driver(venv: Path) -> Path | None:
    """Return what Playwright's driver must be started with, if not as it is.

    Its Node.js needs libatomic, which a minimal installation lacks.
    """
    node = next(venv.glob("lib/python3.*/site-packages/playwright/driver/node"), None)
    if node is None or not _lacks_library(node):
        return None
    prefix = cached("libatomic")
    if not is_done(prefix, _KEY):
        debs = apt.host().download(["libatomic1"], cached("debs"))
        with fresh_directory(prefix, _KEY) as work:
            apt.unpack(debs, work)
    _write_wrapper(_DRIVER, node, {"LD_LIBRARY_PATH": _library_path(prefix)}, "")
    return bin_dir() / _DRIVER


def _lacks_library(program: Path) -> bool:
    done = subprocess.run([program, "--version"], capture_output=True, check=False)
    return done.returncode == 127


def pdf() -> Path:
    """Have `wkhtmltopdf` in our directory of programs."""
    exports = {"FONTCONFIG_FILE": str(fonts_conf())}
    found = _which("wkhtmltopdf")
    if found is None:
        prefix = _unpacked("wkhtmltopdf")
        found = prefix / "usr/bin/wkhtmltopdf"
        exports["LD_LIBRARY_PATH"] = _library_path(prefix)
        exports["QT_PLUGIN_PATH"] = str(
            prefix / "usr/lib" / _multiarch() / "qt5/plugins"
        )
        exports["QT_QPA_PLATFORM"] = "offscreen"
    runtime = cached("runtime")
    runtime.mkdir(mode=0o700, exist_ok=True)
    exports["XDG_RUNTIME_DIR"] = str(runtime)
    _write_wrapper("wkhtmltopdf", found, exports, "")
    return _started("wkhtmltopdf", "--version")


def _started(name: str, argument: str) -> Path:
    """Check once that a program starts; say what it lacks if not."""
    path = bin_dir() / name
    stamp = path.with_name(f".{name}.checked")
    if stamp.is_file() and stamp.read_text() == path.read_text():
        return path
    done = subprocess.run([path, argument], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"{name} does not start: {done.stderr.strip()[-300:]}")
    stamp.write_text(path.read_text())
    return path


def offer(find: Callable[[], Path | None], what: str, without: str) -> None:
    """Provide a program; without it go on, but not in CI."""
    try:
        find()
    except (Failed, Missing, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else repr(error)
        text = f"no {what} ({reason}): install it; {without}"
        if in_ci():
            raise Missing(text) from error
        say(f"warning: {text}")
