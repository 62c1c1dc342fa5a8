"""The units that museums measure in, from the table config/units.csv."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Worth:
    """How many SI units a unit was between two days, both included; None: always, or still."""

    factor: Fraction
    begins: date | None
    ends: date | None

    def held(self, on: date) -> bool:
        """Whether it was so on a day."""
        return (self.begins or date.min) <= on <= (self.ends or date.max)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its code, the words for a page, what it measures, how many SI units it is.

    factor: today's; `worths` has the earlier ones as well. offset: SI units to add after that
    (temperatures only). written: ways to write this unit alone; shared: ways that others have too.
    """

    code: str
    zh: str
    en: str
    dimension: str
    si: str
    factor: Fraction
    offset: Fraction
    worths: tuple[Worth, ...]
    written: tuple[str, ...]
    shared: tuple[str, ...]

    def worth(self, at: int | None = None) -> Fraction:
        """Its factor at the end of a year, today's without one: 市两 was 1/32 kg until 1959."""
        if at is None:
            return self.factor
        day = date(min(max(at, date.min.year), date.max.year), 12, 31)
        return next((each.factor for each in self.worths if each.held(day)), self.factor)


@cache
def list_units() -> Mapping[str, Unit]:
    """All units by code, in the order of the table."""
    text = (files("config") / "units.csv").read_text(encoding="utf-8")
    units: dict[str, Unit] = {}
    for row in csv.DictReader(text.splitlines()):
        earlier = units[row["code"]].worths if row["code"] in units else ()
        units[row["code"]] = _unit(row, earlier)
    return units


def _unit(row: Mapping[str, str], earlier: tuple[Worth, ...]) -> Unit:
    """A unit by its last row; the rows before it say what it was."""
    worth = Worth(Fraction(row["factor"]), _day(row["valid_from"]), _day(row["valid_to"]))
    return Unit(
        code=row["code"],
        zh=row["zh"],
        en=row["en"],
        dimension=row["dimension"],
        si=row["si"],
        factor=worth.factor,
        offset=Fraction(row["offset"] or 0),
        worths=(*earlier, worth),
        written=(row["code"], row["zh"], row["en"], *filter(None, row["written"].split("|"))),
        shared=tuple(filter(None, row["shared"].split("|"))),
    )


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


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


@lru_cache(maxsize=1024)
def find_unit(words: str) -> Unit | None:
    """The unit that is written so ("mm", "in.", "毫米", "KG"), or None.

    None too where several are written so: `马力` may be 735.5 or 745.7 W (`list_meanings`).
    """
    spelt = plain(words)
    for way in (spelt, spelt.removesuffix(".")):
        if unit := _find(way):
            return unit
    return None


def _find(spelt: str) -> Unit | None:
    known = list_spellings()
    if (unit := known.get(spelt)) and (spelt in map(plain, unit.written)):
        return unit
    return known.get(spelt.casefold()) if _any_case(spelt) else None


def _any_case(spelt: str) -> bool:
    """Whether another case means the same: KG does, Mg is no mg, MV no mV, H no hour."""
    if len(spelt) <= 1 or re.fullmatch("M[AGJNVW]", spelt):
        return False
    mixed = not (spelt.isupper() or spelt.islower())
    return not (mixed and spelt[0] in "mM" and len(spelt) <= 3)


@cache
def _meanings() -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, tuple[Unit, ...]] = {}
    for unit in list_units().values():
        for words in unit.shared:
            found[words.casefold()] = (*found.get(words.casefold(), ()), unit)
    return found


def list_meanings(words: str) -> tuple[Unit, ...]:
    """The units that are written so: one, none, or those of `马力`, `ton`, `gallon`, `支`."""
    if unit := find_unit(words):
        return (unit,)
    return _meanings().get(plain(words).removesuffix(".").casefold(), ())


def plain(words: str) -> str:
    """Words of a unit as they are compared: full width and superscripts made plain."""
    return unicodedata.normalize("NFKC", words).strip()
