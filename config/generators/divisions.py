"""Make the list of divisions (GB/T 2260) to the level of counties, former ones among them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from config.generators.romanisation import english_of

HERE: Final = Path(__file__).parent
SOURCE: Final = "GB/T 2260; 统计用区划代码 (国家统计局 2023)"
HEADER: Final = ("code", "zh", "en", "parent", "from", "to", "source", "successor")
COUNTY: Final = 6
# Rows that only fill a level: what is under them stands under the province itself.
PLACEHOLDERS: Final = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the list; `to` and `successor` of a former one only."""

    code: str
    zh: str
    en: str
    parent: str
    to: str = ""
    source: str = SOURCE
    successor: str = ""

    def row(self) -> tuple[str, ...]:
        """Its cells, in the order of HEADER."""
        return self.code, self.zh, self.en, self.parent, "", self.to, self.source, self.successor


def divisions(facts: list[dict[str, Any]]) -> list[Division]:
    """All divisions by code. facts: provinces with code, name and children, two levels down."""
    known = {one.code: one for one in (*_provinces(), *_below(facts))}
    for row in _table("former_divisions.csv"):
        if row["code"] in known:
            raise ValueError(f"{row['code']} {row['zh']} is a present division")
        if row["successor"] not in known:
            raise ValueError(f"{row['code']} {row['zh']}: no successor {row['successor']}")
        english = english_of(row["zh"])
        known[row["code"]] = Division(
            row["code"], row["zh"], english, "", row["to"], row["source"], row["successor"]
        )
    return sorted((_placed(one, known) for one in known.values()), key=lambda one: one.code)


def write(facts: Path, target: Path) -> None:
    """Read the facts (JSON) and write the vocabulary."""
    found = divisions(json.loads(facts.read_text(encoding="utf-8")))
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(one.row() for one in found)


def _provinces() -> Iterator[Division]:
    """The 34 of the first level, with the English names that are in use."""
    for row in _table("provinces.csv"):
        yield Division(row["code"], row["zh"], row["en"], "")


def _below(facts: list[dict[str, Any]]) -> Iterator[Division]:
    for prefecture in (one for province in facts for one in province["children"]):
        for one in (prefecture, *prefecture["children"]):
            code, zh = one["code"], one["name"]
            if zh not in PLACEHOLDERS and not _only_of_statistics(code, zh):
                yield Division(code, zh, english_of(zh), "")


def _only_of_statistics(code: str, zh: str) -> bool:
    """Towns, and the zones that statistics count apart (71 to 79): no divisions of the standard."""
    return len(code) > COUNTY or (len(code) == COUNTY and code[4] == "7") or "委员会" in zh


def _placed(one: Division, known: dict[str, Division]) -> Division:
    """With its parent: the nearest beginning of its code that is a division."""
    starts = (one.code[:length] for length in (4, 2) if length < len(one.code))
    parent = next((start for start in starts if start in known), "")
    return Division(one.code, one.zh, one.en, parent, one.to, one.source, one.successor)


def _table(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
