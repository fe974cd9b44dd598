# Part of HR Quality. See LICENSE. (LGPL-3)
"""Vietnamese names: one spelling, and a key that sorts them alike in every database."""

import unicodedata

KEY_VERSION = 1
"""Keys are stored: whoever changes how they are built raises this and rebuilds them."""

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_CODES = {letter: f"{place:02}" for place, letter in enumerate(_LETTERS, start=30)}
_CODES |= {digit: f"{place:02}" for place, digit in enumerate("0123456789", start=10)}
_TONES = {"\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0301": 5, "\u0323": 6}
_SHAPES = "\u0306\u0302\u031b"
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_END = "00"
_OTHER_SCRIPT = "99"


def normalise_name(full_name):
    """Composed letters, single spaces, nothing invisible; spelling is left alone."""
    composed = unicodedata.normalize("NFC", full_name).translate(_ZERO_WIDTH)
    return unicodedata.normalize("NFC", " ".join(composed.split()))


def name_key(full_name):
    """Digits that sort by given, middle, family name in the Vietnamese alphabet.

    Only digits, so that no database collation can reorder them. Within a word letters
    come first, then the tone: ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    words = _folded(full_name).split()
    if not words:
        return ""
    family, middle, given = words[:1], words[1:-1], words[-1:]
    if len(words) == 1:
        family = []
    return "".join(
        "".join(map(_word_key, part)) + _END for part in (given, middle, family)
    )


def _folded(text):
    plain = unicodedata.normalize("NFKD", text.translate(_ZERO_WIDTH))
    folded = unicodedata.normalize("NFKD", plain.casefold())
    return folded.replace("ð", "đ")


def _word_key(word):
    """The letters of a word, an end, its tone; foreign marks are dropped."""
    letters, tone = [], 1
    for char in word:
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES and letters:
            letters[-1] = _shaped(letters[-1], char)
        elif char.isalnum():
            letters.append(char)
    return "".join(map(_code, letters)) + _END + f"{tone:02}"


def _shaped(letter, mark):
    shaped = unicodedata.normalize("NFC", letter + mark)
    return shaped if shaped in _CODES else letter


def _code(letter):
    return _CODES.get(letter) or f"{_OTHER_SCRIPT}{ord(letter):07}"
