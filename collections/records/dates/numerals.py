"""Numbers in Chinese characters."""

from __future__ import annotations

import re

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "\u3007": 0, "○": 0, "元": 1, "正": 1, "两": 2, "廿": 20, "卅": 30,
}  # fmt: skip
NUMERALS = "零\u3007○一二三四五六七八九十百千廿卅"
NUMBER = rf"(?:[0-9]{{1,4}}|[{NUMERALS}]{{1,8}})"
_DIGIT, _ZERO = "[一二三四五六七八九两]", "[零\u3007]?"
_BY_PLACE = re.compile(
    rf"{_ZERO}(?:(?P<thousands>{_DIGIT}?)千{_ZERO})?(?:(?P<hundreds>{_DIGIT}?)百{_ZERO})?"
    rf"(?:(?P<tens>{_DIGIT}?)十|(?P<score>[廿卅])十?)?(?P<ones>{_DIGIT}?)"
)
_WORTH = {"thousands": 1000, "hundreds": 100, "tens": 10}


def number(written: str) -> int:
    """`1953`, `一九五三`, `二十三`, `廿三`, `元`; ValueError for anything else.

    Two numbers side by side are none: `十十一` is 10 and 11, not 21.
    """
    if written.isascii() and written.isdigit():
        return int(written)
    if written and all(DIGITS.get(each, 10) < 10 for each in written):
        return int("".join(str(DIGITS[each]) for each in written))
    if not written or (found := _BY_PLACE.fullmatch(written)) is None:
        raise ValueError(f"{written!r} is not a number")
    # A place without a digit counts one: 十 is 10, 百 is 100.
    counted = {place: found[place] for place in _WORTH if found[place] is not None}
    whole = sum(DIGITS[digit or "一"] * _WORTH[place] for place, digit in counted.items())
    return whole + DIGITS[found["score"] or "零"] + DIGITS[found["ones"] or "零"]
