# Part of HR Quality. See LICENSE. (LGPL-3)
"""What is read out of Odoo's log, a JUnit report and a translation."""

from tools import install_log, testing, translations

LOG = """\
Running as user 'root' is a security risk.
2026-01-02 03:04:05,678 99 INFO db1 odoo.modules.loading: loading 46 modules...
2026-01-02 03:04:05,678 99 WARNING db1 odoo.models: field x.y of db1, id 7
2026-01-02 03:04:05,678 99 ERROR db1 odoo.sql_db: bad query
Traceback (most recent call last):
2026-01-02 03:04:06,000 99 WARNING db1 py.warnings: /x/lxml/html.py:3: Deprecated
2026-01-02 03:04:06,000 99 WARNING ? py.warnings: /a/hr_emulation_awards/m.py:3: Bad
2026-01-02 03:04:07,000 99 INFO db1 odoo.tests.result: 0 failed, 1 error(s) of 42 tests
2026-01-02 03:04:07,000 99 INFO db1 odoo.addons.x.tests.test_y: skipped T.t : no Chrome
"""


def test_warnings_and_errors_are_found():
    assert list(map(str, install_log.problems(LOG))) == [
        "WARNING odoo.models: field x.y of <db>, id N",
        "ERROR odoo.sql_db: bad query",
        "WARNING py.warnings: /a/hr_emulation_awards/m.py:N: Bad",
    ]


def test_what_odoo_itself_shows_does_not_count():
    other_run = LOG.replace("db1", "tpl").replace("id 7", "id 8")
    assert install_log.new_problems(LOG, install_log.problems(other_run)) == []
    assert len(install_log.new_problems(LOG, [])) == 3


def test_the_runner_s_last_result_counts():
    assert install_log.outcome(LOG) == install_log.Outcome(0, 1, 42)
    assert install_log.outcome("nothing ran") is None
    assert install_log.skipped(LOG) == ["T.t : no Chrome"]


def test_a_report_counts_a_test_with_subtests_once(tmp_path):
    report = tmp_path / "r.xml"
    report.write_text(
        '<testsuites><testsuite tests="4">'
        '<testcase classname="A" name="a"/><testcase classname="A" name="a"/>'
        '<testcase classname="A" name="b"><failure/></testcase>'
        '<testcase classname="A" name="c"><skipped/></testcase>'
        "</testsuite></testsuites>"
    )
    assert testing.read_report(report) == testing.Count(3, 1, 1)


def test_untranslated_terms_are_named():
    template = (
        'msgid ""\nmsgstr ""\n\nmsgid "Mark"\nmsgstr ""\n\nmsgid "A "\n"b"\nmsgstr ""\n'
    )
    translated = 'msgid ""\nmsgstr "x"\n\nmsgid "Mark"\nmsgstr "Điểm"\n'
    assert translations.missing(template, translated) == ["A b"]


def test_what_is_vietnamese_from_the_start_needs_no_translation():
    template = 'msgid "Phiếu đánh giá"\nmsgstr ""\n\nmsgid "Sheet"\nmsgstr ""\n'
    assert translations.missing(template, "") == ["Sheet"]


def test_a_template_with_only_a_new_date_stays(tmp_path):
    fresh, target = tmp_path / "new.pot", tmp_path / "old.pot"
    target.write_text('"POT-Creation-Date: 2026-01-01\\n"\nmsgid "A"\n')
    before = target.read_text()
    fresh.write_text(before.replace("2026-01-01", "2026-02-02"))
    translations.take(fresh, target)
    assert target.read_text() == before
    fresh.write_text(before + 'msgid "B"\n')
    translations.take(fresh, target)
    assert 'msgid "B"' in target.read_text()
