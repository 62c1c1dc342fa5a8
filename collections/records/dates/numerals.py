"""Numbers in Chinese characters."""

from __future__ import annotations

import re

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "\u3007": 0, "○": 0, "元": 1, "正": 1, "两": 2, "廿": 20, "卅": 30,
}  # fmt: skip
NUMERALS = "零\u3007○一二三四五六七八九十百千廿卅"
NUMBER = rf"(?:[0-9]{{1,4}}|[{NUMERALS}]{{1,8}})"
_DIGIT = "[一二三四五六七八九]"
_BY_PLACE = re.compile(
    rf"(?:(?P<thousands>{_DIGIT})千[零\u3007]?)?(?:(?P<hundreds>[一二三四五六七八九两])百[零\u3007]?)?"
    rf"(?:(?P<tens>{_DIGIT}?)(?P<ten>十)|(?P<score>[廿卅])十?)?(?P<ones>{_DIGIT}?)"
)


def number(written: str) -> int:
    """`1953`, `一九五三`, `二十三`, `廿三`, `元`; ValueError for anything else.

    Two numbers side by side are none: `十十一` is 10 and 11, not 21.
    """
    if written.isascii() and written.isdigit():
        return int(written)
    if written and all(each in DIGITS and DIGITS[each] < 10 for each in written):
        return int("".join(str(DIGITS[each]) for each in written))
    if not written or (found := _BY_PLACE.fullmatch(written)) is None:
        raise ValueError(f"{written!r} is not a number")
    tens = DIGITS.get(found["score"] or "", 0) or (
        DIGITS[found["tens"] or "一"] * 10 if found["ten"] else 0
    )
    return (
        DIGITS[found["thousands"] or "零"] * 1000
        + DIGITS[found["hundreds"] or "零"] * 100
        + tens
        + DIGITS[found["ones"] or "零"]
    )
