# Part of HR Quality. See LICENSE. (LGPL-3)
from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import QualityCase


@tagged("post_install", "-at_install")
class TestEvent(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Event = cls.env["hr.quality.event"]
        cls.chain = f"period:{cls.period.id}"

    def tamper(self, query, *args):
        """What someone with the database in hand can do."""
        self.env.cr.execute("ALTER TABLE hr_quality_event DISABLE TRIGGER USER")
        self.env.cr.execute(query, args)

    def test_nobody_writes_the_journal(self):
        self.Event._log(self.period, "period_open")
        event = self.Event.search([("chain", "=", self.chain)])
        for user in (self.staff, self.officer, self.manager, self.inspector):
            with self.subTest(user=user.login), self.assertRaises(Exception) as caught:
                self.call(user, event, "write", {"actor": "Ai đó"})
            self.assertIsInstance(caught.exception, (AccessError, UserError))
        for method, args in [("write", [{"reason": ""}]), ("unlink", [])]:
            with self.subTest(method=method), self.assertRaises(UserError):
                getattr(event.sudo(), method)(*args)
        with self.assertRaises(UserError):
            self.Event.sudo().create({"chain": "x", "seq": 1, "code": "x", "hash": "x"})

    def test_plain_user_does_not_read_it(self):
        with self.assertRaises(AccessError):
            self.call(self.staff, "hr.quality.event", "search_read", [])

    def test_other_company_does_not_read_it(self):
        self.Event._log(self.period, "period_open")
        rows = self.call(self.other_officer, "hr.quality.event", "search_read", [])
        self.assertNotIn(self.chain, [row["chain"] for row in rows])

    def test_entries_follow_each_other(self):
        self.Event._log(self.period, "one", {"a": 1}, reason="vì thế")
        self.Event.with_user(self.officer)._log(self.period, "two")
        events = self.Event.search([("chain", "=", self.chain)], order="seq")
        self.assertEqual(events.mapped("seq"), [1, 2])
        self.assertEqual(events[1].previous_hash, events[0].hash)
        self.assertEqual(events[0].payload, '$1${"a":1}')
        self.assertEqual(events[1].actor, "Q Officer (q_officer)")
        self.assertEqual(events[1].record_name, "Năm 2026")
        self.assertEqual(self.Event._verify(self.chain).status, "ok")

    def test_every_move_has_its_words(self):
        labels = self.Event._event_labels()
        codes = {
            move.event
            for model in self.env.registry.values()
            for move in getattr(model, "_MOVES", {}).values()
        }
        self.assertFalse(sorted(codes - {"", *labels}))

    def test_the_database_refuses_too(self):
        self.Event._log(self.period, "one")
        for query in (
            "UPDATE hr_quality_event SET actor = 'x' WHERE chain = %s",
            "DELETE FROM hr_quality_event WHERE chain = %s",
        ):
            with (
                self.subTest(query=query),
                self.assertRaises(RestrictViolation),
                mute_logger("odoo.sql_db"),
            ):
                self.env.cr.execute(query, [self.chain])

    def test_a_set_is_one_insert(self):
        periods = self.period
        for year in range(20):
            periods |= self.make_period(f"Kỳ {year}", [], kind="custom")
        self.Event._log(periods, "zero", chain="test:1")  # names are read once
        with self.assertQueryCount(5):  # locks, heads, savepoint, insert, release
            self.Event._log(periods, "one", chain="test:1")
        self.assertEqual(self.Event._verify("test:1").status, "ok")

    def test_an_edited_entry_shows(self):
        for code in ("one", "two", "three"):
            self.Event._log(self.period, code)
        self.tamper(
            "UPDATE hr_quality_event SET actor = 'x' WHERE chain = %s AND seq = 2",
            self.chain,
        )
        verdict = self.Event._verify(self.chain)
        self.assertEqual((verdict.status, verdict.at), ("edited", 2))

    def test_a_missing_entry_shows(self):
        for code in ("one", "two", "three"):
            self.Event._log(self.period, code)
        anchor = self.Event._head(self.chain)
        self.tamper(
            "DELETE FROM hr_quality_event WHERE chain = %s AND seq = 3", self.chain
        )
        self.assertEqual(self.Event._verify(self.chain).status, "ok")
        self.assertEqual(self.Event._verify(self.chain, anchor).status, "missing")
