"""Every date cell of the real sets is understood, or stands with a reason in the document of those.

`tests/unit/records/test_dates_of_museums.py SHARED > docs/dates-not-understood.md` writes it.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from records.dates import Certainty, read

HERE = Path(__file__).parent
DOCUMENT = HERE.parents[2] / "docs/dates-not-understood.md"
AIM = 0.97
# Times in the running words of the list of heritage: 1904年至民国时期, 上世纪50到80年代.
_IN_WORDS = re.compile(
    r"(?:上世纪|民国|[元明清]|光绪|万历|初|末|[0-9\u3007一二三四五六七八九十]+(?:年代|世纪|年|(?=[-—至到]))"
    r"|[-—至到]|年间|时期|代(?!商|窑|电|表|铁|码))+"
)
_COMPUTED = ("creation_date_earliest", "creation_date_latest", "date_acquired")


def _smg(records: Path) -> Iterator[str]:
    with (records / "smg-textiles/objects_metadata.csv").open(encoding="utf-8-sig") as stream:
        yield from (row["Date Made"] for row in csv.DictReader(stream))


def _files(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _tate(records: Path) -> Iterator[str]:
    for work in _files(records / "tate"):
        yield from (work["dateText"] or "", str(work["acquisitionYear"] or ""))
        yield from (person["date"] or "" for person in work["contributors"])


def _carnegie(folder: Path) -> Iterator[str]:
    for thing in _files(folder):
        yield thing["creation_date"] or ""


def _computed(records: Path) -> Iterator[str]:
    for thing in (*_files(records / "cmoa"), *_files(records / "cmoa-teenie")):
        yield from (thing[key] or "" for key in _COMPUTED)
        for person in thing["creator"] or ():
            yield from (person[key] or "" for key in ("birth_date", "death_date"))


def _heritage(records: Path) -> Iterator[str]:
    (listed,) = _files(records / "cn")
    yield from (batch["publish_date"] for batch in listed["batch_summary"])
    for site in listed["heritage_list"]:
        yield site["公布日期"]
        for words in _IN_WORDS.findall(site["核心物项"]):
            if re.search(r"年|[元明清]代|时期|世纪", words):
                yield words


def list_cells(shared: Path) -> dict[str, list[str]]:
    """The date cells of each set that are not empty."""
    records = shared / "data/records"
    sets = {
        "Science Museum Group, textiles": _smg(records),
        "Tate": _tate(records),
        "Carnegie (cmoa)": _carnegie(records / "cmoa"),
        "Carnegie (cmoa-teenie)": _carnegie(records / "cmoa-teenie"),
        "Carnegie, days by machine": _computed(records),
        "国家工业遗产": _heritage(records),
    }
    return {name: [cell for cell in cells if cell.strip()] for name, cells in sets.items()}


def document(shared: Path) -> str:
    """The document of what is not understood, and why."""
    with (HERE / "test_dates_refused.csv").open(encoding="utf-8", newline="") as stream:
        refused = list(csv.DictReader(stream))
    why = {row["words"]: f"{row['zh']} / {row['en']}" for row in refused}
    counts, missed = [], []
    for name, cells in list_cells(shared).items():
        unread = [cell for cell in cells if read(cell) is None]
        share = 1 - len(unread) / len(cells)
        counts.append(f"| {name} | {len(cells)} | {len(cells) - len(unread)} | {share:.1%} |")
        missed += [
            f"| {name} | {cell} | {unread.count(cell)} | {why.get(cell, 'not looked at yet')} |"
            for cell in dict.fromkeys(unread)
        ]
    families = dict.fromkeys(row["family"] for row in refused)
    kinds = [
        f"| {family} | {_quoted(row)} | {row['zh']} / {row['en']} |"
        for family in families
        for row in refused
        if row["family"] == family and row["words"]
    ]
    return (
        (HERE / "test_dates_not_understood.md")
        .read_text(encoding="utf-8")
        .format(counts="\n".join(counts), missed="\n".join(missed), kinds="\n".join(kinds))
    )


def _quoted(row: dict[str, str]) -> str:
    return f"`{row['words']}`"


def test_dates_of_each_museum_are_understood_as_far_as_was_aimed_at(shared: Path) -> None:
    for name, cells in list_cells(shared).items():
        understood = [cell for cell in cells if read(cell) is not None]
        assert len(understood) / len(cells) >= AIM, name


def test_the_document_lists_each_cell_that_is_not_understood(shared: Path) -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(shared)
    assert "not looked at yet" not in DOCUMENT.read_text(encoding="utf-8")


def test_a_date_that_nobody_knows_is_understood_as_such(shared: Path) -> None:
    unknown = {
        cell
        for cells in list_cells(shared).values()
        for cell in cells
        if (found := read(cell)) and found.certainty is Certainty.UNKNOWN
    }
    assert unknown == {"Unknown date", "date not known", "not dated"}


def test_dates_of_paintings_are_read_as_the_museum_reads_them(shared: Path) -> None:
    differ = []
    for record in _files(shared / "data/records/tate"):
        words, ranged = record["dateText"], record["dateRange"]
        found = read(words)
        if found and found.certainty is Certainty.UNKNOWN:
            continue
        years = found and found.first and found.last and (found.first.year, found.last.year)
        if years != (ranged and (ranged["startYear"], ranged["endYear"])):
            differ.append((words, years, ranged))
    assert differ == []


def test_photographs_are_dated_within_what_the_museum_says(shared: Path) -> None:
    """The museum widens "c." by some years: its bounds hold ours, but for those of centuries."""
    outside = set()
    for thing in _files(shared / "data/records/cmoa-teenie"):
        found = read(thing["creation_date"])
        earliest, latest = thing["creation_date_earliest"], thing["creation_date_latest"]
        assert found is not None
        assert found.first is not None
        assert found.last is not None
        if not int(earliest[:4]) <= found.first.year <= found.last.year <= int(latest[:4]):
            outside.add(thing["creation_date"])
    assert outside == set()


if __name__ == "__main__":
    sys.stdout.write(document(Path(sys.argv[1])))
