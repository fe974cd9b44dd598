# Part of HR Quality. See LICENSE. (LGPL-3)
"""Amounts of money in Vietnamese words, as payment lists must show them."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 10**9


def amount_in_words_vi(amount):
    """38490000 → "Ba mươi tám triệu bốn trăm chín mươi nghìn đồng"."""
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise TypeError(f"an amount in words needs whole đồng: {amount!r}")
    words = ["âm"] * (amount < 0) + (_number(abs(amount)) or [_DIGITS[0]]) + ["đồng"]
    text = " ".join(words)
    return text[0].upper() + text[1:]


def _number(number, padded=False):
    """Groups of nine digits, each followed by one "tỷ" more than the next."""
    billions, rest = divmod(number, _BILLION)
    head = [*_number(billions, padded), "tỷ"] if billions else []
    return head + _below_billion(rest, padded or bool(billions))


def _below_billion(number, padded):
    words = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _group(group, padded or bool(words))
            words += [_GROUPS[power]] if power else []
    return words


def _group(group, padded):
    """Three digits; a zero hundred is read once something stands before it."""
    hundreds, rest = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or padded else []
    return words + _below_hundred(rest, bool(words))


def _below_hundred(number, linked):
    tens, units = divmod(number, 10)
    if tens == 0:
        return (["linh"] * linked + [_DIGITS[units]]) if units else []
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if units == 5:
        return [*words, "lăm"]
    if units == 1 and tens > 1:
        return [*words, "mốt"]
    return words + ([_DIGITS[units]] if units else [])
