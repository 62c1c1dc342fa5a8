"""A set as an address says it: which records, in which order, under which name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from app.problems import Unreadable
from foundation.identifiers import WRITTEN

MOST: Final = 100
"""Records of a set."""
LONGEST: Final = 2_000
"""Characters of its question: what every browser, proxy and messenger passes on."""
LONGEST_NAME: Final = 80

BOUNDS: Final = {"most": MOST, "longest": LONGEST, "longestName": LONGEST_NAME, "id": WRITTEN}
"""The same for the script."""


@dataclass(frozen=True, slots=True)
class AskedSet:
    """Records by their identifiers, each once, and what the set is called, "" for no name."""

    ids: tuple[str, ...]
    name: str

    def query(self) -> str:
        """The same question in its one form: a set has one address."""
        asked = [("of", ",".join(self.ids))] + ([("name", self.name)] if self.name else [])
        return urlencode(asked, safe=",")


def asked_set(of: Sequence[str], name: str) -> AskedSet:
    """The set that is asked for; Unreadable says what is too much, or which is no identifier.

    of: identifiers, several in one by commas.
    """
    asked = AskedSet(_ids(of), _name(name))
    if (length := len(asked.query())) > LONGEST:
        raise Unreadable(
            f"the address of a set has at most {LONGEST:,} characters behind its “?”, "
            f"this has {length:,}: give it a shorter name or fewer records",
            f"藏品集地址“？”之后最多 {LONGEST:,} 个字符，现有 {length:,} 个：请缩短名称或减少记录",
        )
    return asked


def _ids(of: Sequence[str]) -> tuple[str, ...]:
    every = (each.strip() for one in of for each in one.split(","))
    ids = tuple(dict.fromkeys(one for one in every if one))
    if len(ids) > MOST:
        raise Unreadable(
            f"a set has at most {MOST} records, this names {len(ids)}",
            f"一个藏品集最多 {MOST} 条记录，现有 {len(ids)} 条",
        )
    for place, one in enumerate(ids, start=1):
        if not re.fullmatch(WRITTEN, one):
            raise Unreadable(
                f"number {place} of the set, {one[:40]!r}, is no identifier: "
                "those have letters and digits only",
                f"第 {place} 项“{one[:40]}”不是标识符：标识符只含字母与数字",
            )
    return ids


def _name(written: str) -> str:
    """One line, and no sign that cannot be seen."""
    line = " ".join(unicodedata.normalize("NFC", written).split())
    name = "".join(each for each in line if each.isprintable())
    if len(name) > LONGEST_NAME:
        raise Unreadable(
            f"the name of a set has at most {LONGEST_NAME} characters, this has {len(name)}",
            f"藏品集名称最多 {LONGEST_NAME} 个字，现有 {len(name)} 个",
        )
    return name
