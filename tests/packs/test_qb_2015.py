# Part of HR Quality. See LICENSE. (LGPL-3)
"""Dự thảo thí điểm Quảng Bình 2015: nhiều nguồn, 90 – 80 – 70 (trọng số là mẫu)."""

from decimal import Decimal

from . import PackCase

WEIGHTS = {"self": 10, "peer": 20, "superior": 30, "leader": 20, "council": 20}


class TestPilotOf2015(PackCase):
    code = "qb_2015"

    def marks(self, shares):
        """Each source gives the same share of every criterion; peers are three."""
        criteria = [
            line for line in self.rules.sets[0].criteria if line.kind != "section"
        ]
        sheets = {}
        for source, share in shares.items():
            sheet = {
                line.code: str(line.maximum * Decimal(share) / 100) for line in criteria
            }
            sheets[source] = [sheet] * 3 if source == "peer" else sheet
        return {"marks": sheets, "set": self.rules.sets[0].name}

    def test_scores_and_tiers(self):
        same = dict.fromkeys(WEIGHTS, 100)
        table = {
            "everyone gives all": (same, "100.00", "htxs"),
            # 10 % của 0 mất 10 điểm
            "oneself gives nothing": ({**same, "self": 0}, "90.00", "htxs"),
            "colleagues give nothing": ({**same, "peer": 0}, "80.00", "htt"),
            "the superior gives nothing": ({**same, "superior": 0}, "70.00", "ht"),
            # 30 + 10 = 40 mất
            "the superior and oneself nothing": (
                {**same, "superior": 0, "self": 0}, "60.00", "kht",
            ),
            "leader and council nothing": (
                {**same, "leader": 0, "council": 0}, "60.00", "kht",
            ),
            "all give eighty": (dict.fromkeys(WEIGHTS, 80), "80.00", "htt"),
            "all give sixty": (dict.fromkeys(WEIGHTS, 60), "60.00", "kht"),
            "all give nothing: nothing is a mark": (
                dict.fromkeys(WEIGHTS, 0), "0.00", "kht",
            ),
            # thiếu tập thể: (10 + 20 × 0,5 + 30 + 20) / 80 = 70 / 80 = 87,5
            "the council is silent, colleagues half": (
                {"self": 100, "peer": 50, "superior": 100, "leader": 100},
                "87.50", "htt",
            ),
            # chỉ cấp trên: cả trọng số về một nguồn
            "only the superior": ({"superior": 80}, "80.00", "htt"),
            # 10 × 1 + 20 × 0,8 + 30 × 0,8 + 20 × 0,8 + 20 × 0,8 = 82
            "oneself all, the others eighty": (
                {**dict.fromkeys(WEIGHTS, 80), "self": 100}, "82.00", "htt",
            ),
        }  # fmt: skip
        self.check(
            {
                name: (self.marks(shares), score, grade)
                for name, (shares, score, grade) in table.items()
            }
        )

    def test_two_colleagues_are_too_few_to_stay_unnamed(self):
        values = self.marks(dict.fromkeys(WEIGHTS, 80))
        values["marks"]["peer"] = values["marks"]["peer"][:2]
        found = self.ask(**values)
        self.assertTrue(found["warning"])
