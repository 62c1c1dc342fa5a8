"""Every date that two museums have written is understood."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from records.dates import Certainty, read


def _smg(shared: Path) -> Iterator[str]:
    path = shared / "data/records/smg-textiles/objects_metadata.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from (row["Date Made"] for row in csv.DictReader(stream) if row["Date Made"])


def _tate(shared: Path) -> Iterator[dict[str, object]]:
    for path in sorted((shared / "data/records/tate").rglob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def test_every_date_of_the_textile_machines_is_understood(shared: Path) -> None:
    dates = list(_smg(shared))
    assert len(dates) > 100
    assert [words for words in dates if read(words) is None] == []
    unknown = {words for words in dates if _certainty(words) is Certainty.UNKNOWN}
    assert unknown == {"Unknown date"}


def test_dates_of_paintings_are_read_as_the_museum_reads_them(shared: Path) -> None:
    differ = []
    for record in _tate(shared):
        words, ranged = str(record["dateText"]), record["dateRange"]
        if words == "date not known":
            assert _certainty(words) is Certainty.UNKNOWN
            continue
        found = read(words)
        years = found and found.first and found.last and (found.first.year, found.last.year)
        if not isinstance(ranged, dict) or years != (ranged["startYear"], ranged["endYear"]):
            differ.append((words, years, ranged))
    assert differ == []


def _certainty(words: str) -> Certainty | None:
    found = read(words)
    return found.certainty if found else None
