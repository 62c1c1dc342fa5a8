"""Numbers in Chinese characters."""

from __future__ import annotations

import re

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "\u3007": 0, "○": 0, "元": 1, "正": 1, "两": 2, "廿": 20, "卅": 30,
}  # fmt: skip
_TENS = {"十": 10, "百": 100, "千": 1000}
NUMBER = r"(?:[0-9]{1,4}|[零\u3007○一二三四五六七八九十百千廿卅]{1,8})"
_BY_PLACE = re.compile(r"[十百千廿卅]")


def number(written: str) -> int:
    """`1953`, `一九五三`, `二十三`, `廿三`, `元`; ValueError for anything else."""
    if written.isascii() and written.isdigit():
        return int(written)
    if not written or any(each not in DIGITS and each not in _TENS for each in written):
        raise ValueError(f"{written!r} is not a number")
    if not _BY_PLACE.search(written):
        return int("".join(str(DIGITS[each]) for each in written))
    total = waiting = 0
    for each in written:
        if each in _TENS:
            total += (waiting or 1) * _TENS[each]
            waiting = 0
        elif each in "廿卅":
            total += DIGITS[each]
        else:
            waiting = DIGITS[each]
    return total + waiting
