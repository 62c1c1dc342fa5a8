"""The orders of results as strings that sort bytewise, the same for every engine."""

from __future__ import annotations

import re
import struct
from math import isnan

from search.folding import fold
from search.pinyin import reading
from search.ports import Document

LAST = "\uffff"
ID_MARK = "\x1f"
_LONGEST_TITLE = 100
_NUMBER = re.compile(r"\d+")


def sort_keys(document: Document) -> dict[str, str]:
    """The key of each order but relevance, ascending, unique because the id ends it."""
    date, title = document.sort_date, document.sort_title
    keys = {
        "newest": _number(-document.published),
        "earliest": LAST if date is None else _number(date),
        "latest": LAST if date is None else _number(-date),
        "title": title_key(title) if title else LAST,
    }
    return {order: key + ID_MARK + document.id for order, key in keys.items()}


def id_of(key: str) -> str:
    """The id at the end of a sort key."""
    return key.rpartition(ID_MARK)[2]


def title_key(title: str) -> str:
    """Chinese by sound and tone, Latin as it is spelt, numbers by their size (2号 before 10号)."""
    folded = fold(title)[:_LONGEST_TITLE]
    sized = _NUMBER.sub(lambda digits: digits[0].zfill(12), folded)
    return reading(sized) + " " + folded


def _number(value: float) -> str:
    """Sixteen hexadecimal digits that sort as the number does (IEEE 754, sign turned)."""
    if isnan(value):
        return LAST
    (bits,) = struct.unpack(">Q", struct.pack(">d", value + 0.0))
    return f"{bits ^ (0xFFFFFFFFFFFFFFFF if bits >> 63 else 1 << 63):016x}"
