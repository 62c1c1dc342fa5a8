"""The currencies that prices and values are in, from the table config/currencies.csv."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Not NFKC: that would make 32 of 3².
_PLAIN = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0xFFE5: "¥", 0xFFE1: "£"}


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: ISO 4217 code or one of ours for those that were before it.

    amount: what stands behind a figure in Chinese, such as 元 of 人民币. units: words of which
    several currencies have the same, such as 元: beside another word of the currency they say
    nothing new. parts: words of a part → how many make one. first, last: the days from and to
    which it was in use (ISO 8601), or "" where open.
    """

    code: str
    zh: str
    en: str
    amount: str
    written: tuple[str, ...]
    units: tuple[str, ...]
    parts: Mapping[str, int]
    first: str
    last: str

    def words(self, lang: str) -> str:
        """What an amount of it is called."""
        return self.en if lang == "en" else self.amount


@cache
def list_currencies() -> Mapping[str, Currency]:
    """All currencies by code, in the order of the table."""
    text = (files("config") / "currencies.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Currency(
            code=row["code"],
            zh=row["zh"],
            en=row["en"],
            amount=row["amount"] or row["zh"],
            written=(row["code"], row["zh"], row["en"], *_several(row["written"])),
            units=_several(row["units"]),
            parts=_parts(row["parts"]),
            first=row["from"],
            last=row["to"],
        )
        for row in csv.DictReader(text.splitlines())
    }


@cache
def list_spellings() -> Mapping[str, Currency]:
    """Currencies by every way they are written, in `plain` words; the first in the table counts."""
    spelt: dict[str, Currency] = {}
    for currency in list_currencies().values():
        for words in currency.written:
            spelt.setdefault(plain(words), currency)
    return spelt


def find_currency(words: str) -> Currency | None:
    """The currency that is written so ("£", "usd", "银元"), or None."""
    return list_spellings().get(plain(words))


def plain(words: str) -> str:
    """Words as they are compared: full width made plain, in any case."""
    return " ".join(words.translate(_PLAIN).casefold().split())


def _several(words: str) -> tuple[str, ...]:
    return tuple(filter(None, words.split("|")))


def _parts(words: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in filter(None, words.split(";")):
        names, _, count = one.partition("=")
        found |= dict.fromkeys(map(plain, names.split("|")), int(count))
    return found
