"""An import of many works, measured as it goes: rate, memory, how long it holds the writer."""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from sqlalchemy.orm import Session

from app.database import reading, transaction
from bench.fresh import worker
from bench.records_rows import originals, works
from search.ports import Query
from tests.house import WORKER, Open
from transfer.batch import Errand, bring_in
from transfer.files.formats import Format
from transfer.linking import Sessions
from transfer.mapping_files import find_mapping
from transfer.planning import Fate
from transfer.sources import open_source
from vocabularies.service import snapshot

MUSEUM = "hanyang"
WINDOW = 5_000
# The worker needs it to begin.
FIRST_SECONDS = 2.0
PATIENCE_SECONDS = 600.0
LOOK_AGAIN_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Point:
    """Where an import stands: rows done, seconds since it began, memory of all its processes."""

    rows: int
    seconds: float
    resident_mb: float


@dataclass(slots=True)
class Imported:
    """What was measured. written, found: seconds until all rows were stored, and in the index.

    holds: milliseconds that each transaction held the writer. processor: seconds of processor
    time by who used it; what else the machine does hardly changes them.
    """

    rows: int
    written: float = 0.0
    found: float = 0.0
    points: list[Point] = field(default_factory=list)
    holds: list[float] = field(default_factory=list)
    processor: dict[str, float] = field(default_factory=dict)

    def rate_at(self, rows: int) -> float:
        """Rows a second in the window that ends at so many rows, or at the last."""
        points = [Point(0, 0.0, 0.0), *self.points]
        last = next((one for one in points if one.rows >= rows), points[-1])
        first = [one for one in points if one.rows <= max(0, last.rows - WINDOW)][-1]
        return (last.rows - first.rows) / (last.seconds - first.seconds)


def write_file(file: Path, rows: int) -> None:
    """Works as a museum hands them over: a line of JSON each."""
    with file.open("w", encoding="utf-8") as stream:
        for work in islice(works(originals()), rows):
            stream.write(json.dumps(work, ensure_ascii=False) + "\n")


def import_file(opened: Open, file: Path, rows: int) -> Imported:
    """Bring the file in and publish it, beside a worker, until the index has every record."""
    measured = Imported(rows)
    mapping = replace(find_mapping("tate", opened.house.kinds), format=Format.NDJSON)
    with worker(opened) as relay, opened.app.app_context():
        time.sleep(FIRST_SECONDS)
        with reading() as session:
            errand = Errand(mapping, MUSEUM, WORKER, snapshot(session), publish=True)
        used = _used(relay)
        began = time.perf_counter()
        report = bring_in(
            errand,
            open_source(file, mapping),
            reading=reading,
            transaction=_timed(measured),
            told=Watch(measured, began),
        )
        measured.written = time.perf_counter() - began
        if report.tally(Fate.NEW) != rows:
            raise SystemExit(f"rows were left out: {report.problems[:3]}")
        _await_index(opened, rows)
        measured.found = time.perf_counter() - began
        measured.processor = {who: spent - used[who] for who, spent in _used(relay).items()}
    return measured


class Watch:
    """Hears how many rows are done, and notes a point at the end of each window."""

    def __init__(self, measured: Imported, began: float) -> None:
        self._measured, self._began = measured, began
        self._done = self._noted = 0

    def __call__(self, rows: int) -> None:
        self._done += rows
        if self._done - self._noted >= WINDOW or self._done == self._measured.rows:
            seconds, self._noted = time.perf_counter() - self._began, self._done
            memory = sum(resident_mb(one) for one in _family(os.getpid()))
            self._measured.points.append(Point(self._done, seconds, memory))


def resident_mb(process: int) -> float:
    """What a process holds in memory; 0 for one that has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    except FileNotFoundError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _used(relay: int) -> dict[str, float]:
    """Seconds of processor time so far: of this process, who read the file for it, the worker."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = Path(f"/proc/{relay}/stat").read_text("ascii").rpartition(")")[2].split()[11:13]
    return {
        "writing": time.process_time(),
        "reading ahead": ended.ru_utime + ended.ru_stime,
        "worker": sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"),
    }


def _family(process: int) -> Iterator[int]:
    """A process and those that it has begun: the worker, and who reads the file ahead."""
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        yield from map(int, (task / "children").read_text("ascii").split())


def _timed(measured: Imported) -> Sessions:
    @contextmanager
    def timed() -> Iterator[Session]:
        began = time.perf_counter()
        with transaction() as session:
            yield session
        measured.holds.append((time.perf_counter() - began) * 1_000)

    return timed


def _await_index(opened: Open, rows: int) -> None:
    """Until every record is found, all of them together and the last by its number."""
    end = time.perf_counter() + PATIENCE_SECONDS
    while opened.house.index.count() < rows:
        if time.perf_counter() > end:
            raise SystemExit(f"{opened.house.index.count()} of {rows} rows are in the index")
        time.sleep(LOOK_AGAIN_SECONDS)
    if not opened.house.index.search(Query(f"{rows - 1:06}")).total:
        raise SystemExit("the last record is not found")
