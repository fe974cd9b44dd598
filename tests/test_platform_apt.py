# Part of HR Quality. See LICENSE. (LGPL-3)
"""The machine's own package sources, in both formats apt knows."""

import pytest

from tools import apt
from tools.apt import Source
from tools.console import Missing

ONE_LINE = """\
# deb http://old.example/debian buster main
deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian/ trixie main contrib # x
deb-src http://mirror.example/debian trixie main
deb https://vendor.example/apt stable main
"""

DEB822 = """\
# a comment before
Types: deb deb-src
URIs: http://mirror.example/debian http://second.example/debian
Suites: bookworm bookworm-updates
Components: main
# a comment between
Signed-By: /keys/d.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 -----END PGP PUBLIC KEY BLOCK-----

Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
Enabled: no

Types: deb-src
URIs: http://source.example/debian
Suites: bookworm
Components: main
"""


def test_one_line_format():
    assert list(apt.parse_one_line(ONE_LINE)) == [
        Source(
            "http://mirror.example/debian/",
            "trixie",
            ("main", "contrib"),
            "/k.gpg",
        ),
        Source("https://vendor.example/apt", "stable", ("main",)),
    ]


def test_deb822_format():
    found = list(apt.parse_deb822(DEB822))
    assert [(source.uri, source.suite) for source in found] == [
        ("http://mirror.example/debian", "bookworm"),
        ("http://mirror.example/debian", "bookworm-updates"),
        ("http://second.example/debian", "bookworm"),
        ("http://second.example/debian", "bookworm-updates"),
        ("http://mirror.example/debian-security", "bookworm-security"),
    ]
    assert found[0].signed_by == "/keys/d.gpg"
    assert found[-1].signed_by == "", "a key written out cannot be carried over"


def test_sources_are_read_from_every_file(tmp_path):
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / "sources.list").write_text("deb http://a.example/debian sid main\n")
    (tmp_path / "sources.list.d" / "b.list").write_text(
        "deb http://b.example/debian sid main\n"
    )
    (tmp_path / "sources.list.d" / "c.sources").write_text(DEB822)
    uris = {source.uri for source in apt.read_sources(tmp_path)}
    assert {"http://a.example/debian", "http://b.example/debian"} < uris


def test_no_configuration_is_no_source(tmp_path):
    assert apt.read_sources(tmp_path / "none") == []


def test_the_mirror_is_the_distribution_s_main_archive():
    sources = [
        Source("https://vendor.example/apt", "stable", ("main",)),
        Source("http://m.example/debian-security", "bookworm-security", ("main",)),
        Source("http://m.example/debian/", "bookworm", ("main",), "/keys/d.gpg"),
    ]
    mirror = apt.debian_mirror(sources)
    assert mirror is sources[2]
    assert apt.distribution_sources(sources) == sources[1:]


def test_unstable_comes_from_the_same_mirror(monkeypatch):
    monkeypatch.delenv("HRQ_DEBIAN_MIRROR", raising=False)
    own = Source("http://m.example/debian", "bookworm", ("main",), "/keys/d.gpg")
    assert [source.line() for source in apt.sid_sources([own])] == [
        "deb [signed-by=/keys/d.gpg] http://m.example/debian sid main"
    ]


def test_no_mirror_says_how_to_give_one(monkeypatch):
    monkeypatch.delenv("HRQ_DEBIAN_MIRROR", raising=False)
    with pytest.raises(Missing, match="HRQ_DEBIAN_MIRROR.*ODOO_SRC"):
        apt.sid_sources([])


def test_without_apt_the_message_names_it(monkeypatch):
    monkeypatch.setattr(apt.shutil, "which", lambda _name: None)
    with pytest.raises(Missing, match="apt-get"):
        apt.Apt("x", [Source("http://m.example/debian", "sid", ("main",))])
