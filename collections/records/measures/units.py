"""The units that museums measure in, from the table config/units.csv."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its code, the words for a page, what it measures, how many SI units it is."""

    code: str
    zh: str
    en: str
    dimension: str
    si: str
    factor: Fraction
    written: tuple[str, ...]


@cache
def list_units() -> Mapping[str, Unit]:
    """All units by code, in the order of the table."""
    text = (files("config") / "units.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Unit(
            code=row["code"],
            zh=row["zh"],
            en=row["en"],
            dimension=row["dimension"],
            si=row["si"],
            factor=Fraction(row["factor"]),
            written=(row["code"], row["zh"], row["en"], *filter(None, row["written"].split("|"))),
        )
        for row in csv.DictReader(text.splitlines())
    }


@cache
def list_spellings() -> Mapping[str, Unit]:
    """Units by every way they are written, exactly and, where that is unambiguous, in any case."""
    exact = {plain(words): unit for unit in list_units().values() for words in unit.written}
    folded: dict[str, Unit] = {}
    for words, unit in exact.items():
        # MW and mW would be one: two units that differ by case only are not found without it.
        if folded.setdefault(words.casefold(), unit) is not unit:
            del folded[words.casefold()]
    return {**folded, **exact}


def get_unit(code: str) -> Unit:
    """The unit of a code; KeyError when there is none."""
    return list_units()[code]


def find_unit(words: str) -> Unit | None:
    """The unit that is written so ("mm", "in.", "毫米", "KG"), or None."""
    known, spelt = list_spellings(), plain(words)
    for way in (spelt, spelt.removesuffix(".")):
        if unit := known.get(way) or known.get(way.casefold()):
            return unit
    return None


def plain(words: str) -> str:
    """Words of a unit as they are compared: full width and superscripts made plain."""
    return unicodedata.normalize("NFKC", words).strip()
