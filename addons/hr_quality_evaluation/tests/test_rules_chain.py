# Part of HR Quality. See LICENSE. (LGPL-3)
import datetime
import unicodedata
from dataclasses import replace
from decimal import Decimal

from odoo.tests import BaseCase

from ..rules.chain import GENESIS, Row, canonical, link, verify


def chained(*payloads):
    rows, previous = [], GENESIS
    for seq, payload in enumerate(payloads, start=1):
        rows.append(Row(seq, payload, previous, link(previous, payload)))
        previous = rows[-1].hash
    return rows


ROWS = chained({"event": "opened"}, {"event": "scored", "n": 3}, {"event": "issued"})
ANCHOR = (3, ROWS[2].hash)


class TestCanonical(BaseCase):
    def test_one_text_for_one_meaning(self):
        payload = {
            "z": [1, None, True],
            "score": Decimal("94.80"),
            "on": datetime.date(2026, 12, 15),
            "at": datetime.datetime(2026, 12, 15, 9, 30),
            "name": unicodedata.normalize("NFD", "Ân"),
        }
        self.assertEqual(
            canonical(payload),
            '$1${"at":"2026-12-15T09:30:00.000000","name":"Ân","on":"2026-12-15",'
            '"score":"94.80","z":[1,null,true]}',
        )
        self.assertEqual(canonical(canonical(payload)), canonical(payload))

    def test_what_has_no_exact_text_is_refused(self):
        cases = {
            "float": ({"score": 94.8}, TypeError),
            "set": ({"all": {1}}, TypeError),
            "number as key": ({1: "a"}, ValueError),
            "two spellings of a key": ({"\u00e2": 1, "a\u0302": 2}, ValueError),
        }
        for name, (payload, error) in cases.items():
            with self.subTest(name), self.assertRaises(error):
                canonical(payload)

    def test_the_first_link_is_frozen(self):
        self.assertEqual(
            link(GENESIS, {"event": "opened"}),
            "963b092a920d49134b9c3c70905dcf119655c948acc441413cf7942fc9d916e9",
        )


class TestVerify(BaseCase):
    def test_verdicts(self):
        forged = chained({"event": "opened"}, {"event": "scored", "n": 4})
        cases = {
            "untouched": (ROWS, ANCHOR, ("ok", None)),
            "without anchor": (ROWS, None, ("ok", None)),
            "nothing yet": ([], (0, GENESIS), ("ok", None)),
            "payload edited": (
                [
                    ROWS[0],
                    replace(ROWS[1], payload={"event": "scored", "n": 4}),
                    ROWS[2],
                ],
                ANCHOR,
                ("edited", 2),
            ),
            "one taken out": ([ROWS[0], ROWS[2]], ANCHOR, ("missing", 1)),
            "the first taken out": (ROWS[1:], ANCHOR, ("missing", 0)),
            "the last taken out": (ROWS[:2], ANCHOR, ("missing", 2)),
            "the last taken out, no anchor": (ROWS[:2], None, ("ok", None)),
            "twice the same": ([ROWS[0], *ROWS], ANCHOR, ("missing", 1)),
            "grown since it was printed": (ROWS, (2, ROWS[1].hash), ("longer", 2)),
            "written anew": (forged, (2, ROWS[1].hash), ("anchor_mismatch", 2)),
        }
        for name, (rows, anchor, expected) in cases.items():
            with self.subTest(name):
                verdict = verify(rows, anchor)
                self.assertEqual((verdict.status, verdict.at), expected)
