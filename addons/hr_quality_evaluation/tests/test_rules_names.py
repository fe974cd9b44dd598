# Part of HR Quality. See LICENSE. (LGPL-3)
import unicodedata

from odoo.tests import BaseCase

from ..rules.names import KEY_VERSION, name_key, normalise_name
from ..rules.words import amount_in_words_vi


class TestNameKey(BaseCase):
    def test_order_of_a_list(self):
        expected = [
            "Lê An",
            "Nguyễn An",
            "Lê Thị An",
            "Nguyễn Thị An",
            "Lê Đức Anh",
            "Trần Văn Ân",
            "Lê Bình",
            "Lê Bỉnh",
            "Lê Bĩnh",
            "Lê Bính",
            "Lê Bịnh",
            "Phạm Dung",
            "Phạm Đăng",
            "Phạm Đông",
            "Y Moan",
            "Đỗ Oanh",
            "Võ Ước",
            "H'Hen Yến",
        ]
        self.assertEqual(sorted(reversed(expected), key=name_key), expected)

    def test_alike(self):
        cases = {
            "decomposed": unicodedata.normalize("NFD", "Nguyễn Thị Ân"),
            "upper case": "NGUYỄN THỊ ÂN",
            "spaces": "  Nguyễn\u00a0Thị   Ân ",
            "zero-width": "Nguyễn Thị\u200b Ân",
        }
        for name, spelling in cases.items():
            with self.subTest(name):
                self.assertEqual(name_key(spelling), name_key("Nguyễn Thị Ân"))
        self.assertEqual(name_key("Lê Hoà"), name_key("Lê Hòa"))
        self.assertEqual(name_key("Ðỗ Oanh"), name_key("Đỗ Oanh"))

    def test_letters_come_before_tones(self):
        self.assertLess(name_key("Bính"), name_key("Binô"))
        self.assertLess(name_key("Ba"), name_key("Bá"))
        self.assertLess(name_key("Bạ"), name_key("Bă"))

    def test_the_key_is_frozen(self):
        self.assertEqual(KEY_VERSION, 1)
        self.assertEqual(
            name_key("Lê An"), "304700" + "01" + "00" + "00" + "4538" + "0001" + "00"
        )
        self.assertTrue(name_key("Nguyễn Thị Ân 2 Ж").isdigit())
        self.assertEqual(name_key("  "), "")

    def test_normalised(self):
        decomposed = unicodedata.normalize("NFD", " Nguyễn  Thị\u200b Ân ")
        self.assertEqual(normalise_name(decomposed), "Nguyễn Thị Ân")
        self.assertNotEqual(normalise_name("Hoà"), normalise_name("Hòa"))


class TestAmountInWords(BaseCase):
    def test_amounts(self):
        cases = {
            0: "Không đồng",
            5: "Năm đồng",
            10: "Mười đồng",
            11: "Mười một đồng",
            15: "Mười lăm đồng",
            20: "Hai mươi đồng",
            21: "Hai mươi mốt đồng",
            24: "Hai mươi bốn đồng",
            55: "Năm mươi lăm đồng",
            101: "Một trăm linh một đồng",
            105: "Một trăm linh năm đồng",
            115: "Một trăm mười lăm đồng",
            1_000: "Một nghìn đồng",
            1_005: "Một nghìn không trăm linh năm đồng",
            10_021: "Mười nghìn không trăm hai mươi mốt đồng",
            702_000: "Bảy trăm linh hai nghìn đồng",
            1_000_000: "Một triệu đồng",
            1_005_000: "Một triệu không trăm linh năm nghìn đồng",
            2_340_000: "Hai triệu ba trăm bốn mươi nghìn đồng",
            38_490_000: "Ba mươi tám triệu bốn trăm chín mươi nghìn đồng",
            1_000_000_000: "Một tỷ đồng",
            1_000_000_001: "Một tỷ không trăm linh một đồng",
            5_000_000_000_000: "Năm nghìn tỷ đồng",
            -15: "Âm mười lăm đồng",
        }
        for amount, expected in cases.items():
            with self.subTest(amount):
                self.assertEqual(amount_in_words_vi(amount), expected)

    def test_only_whole_amounts(self):
        for amount in (1.5, True, "10"):
            with self.subTest(repr(amount)), self.assertRaises(TypeError):
                amount_in_words_vi(amount)
