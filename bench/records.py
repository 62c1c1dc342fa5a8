"""How fast many records come in, and how soon they are listed: python -m bench.records."""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from app.database import reading
from app.factory import create_app
from app.wiring import furnish
from bench.records_import import Imported, import_file, write_file
from bench.records_lists import PAGE, TIMES, choices, identifier_at, page, page_by_http, timed
from config.settings import SHORTEST_SECRET, Settings
from kinds.artifacts.model import Artifact
from records.listing import Asked
from records.model import Record
from records.shown import count_editions
from tests.house import PUBLIC_URL, Open, open_house

ROWS = 69_000
FAR = 99_000
EARLY = 10_000
# More are not needed to know how fast SQLite takes rows.
MOST_PLAIN = 100_000


def main() -> None:
    """Import, list, filter, and print what was measured beside its baseline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--keep", type=Path, help="a new folder for the house, which is kept")
    parser.add_argument("--again", type=Path, help="a house that was kept: lists and filters only")
    asked = parser.parse_args()
    if asked.again:
        measure_lists(reopen(asked.again.resolve()))
        return
    with _folder(asked.keep) as folder:
        file = folder / "works.ndjson"
        write_file(file, asked.rows)
        opened = open_house(folder)
        say_import(import_file(opened, file, asked.rows), plain_rate(opened, folder))
        file.unlink()
        measure_lists(opened)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def plain_rate(opened: Open, folder: Path) -> float:
    """Rows a second that SQLite takes alone: the same JSON by one executemany into one table."""
    with opened.app.app_context(), reading() as session:
        stored = session.execute(select(Record.public_id, Record.values).limit(MOST_PLAIN))
        rows = [(key, json.dumps(values, ensure_ascii=False)) for key, values in stored]
    connection = sqlite3.connect(folder / "plain.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, public_id TEXT, told TEXT)")
    began = time.perf_counter()
    with connection:
        connection.executemany("INSERT INTO plain (public_id, told) VALUES (?, ?)", rows)
    spent = time.perf_counter() - began
    connection.close()
    return len(rows) / spent


def say_import(measured: Imported, plain: float) -> None:
    """Rate, memory and holds of an import."""
    rate = measured.rows / measured.found
    early, late = (measured.rate_at(rows) for rows in (EARLY, measured.rows))
    longest, usual = max(measured.holds), statistics.median(measured.holds)
    for line in (
        f"{measured.rows:,} works of the Tate shape, from an empty database",
        f"  stored and published in {measured.written:.1f} s",
        f"  all found in the index after {measured.found:.1f} s: {rate:,.0f}/s",
        f"  one executemany of the same JSON into one table: {plain:,.0f}/s, "
        f"ratio {rate / plain:.3f}",
        f"  {early:,.0f}/s up to {EARLY:,}, {late:,.0f}/s at the end: ratio {late / early:.2f}",
        f"  processor time: {_shares(measured)} ms a record",
        f"  the writer was held {usual:.0f} ms at a time, at most {longest:.0f} ms",
        *(
            f"  after {one.rows:,} rows {one.seconds:.1f} s, {one.resident_mb:.0f} MB resident"
            for one in measured.points[:: max(1, len(measured.points) // 6)]
        ),
    ):
        print(line)


def _shares(measured: Imported) -> str:
    told = {who: spent / measured.rows * 1_000 for who, spent in measured.processor.items()}
    parts = " + ".join(f"{who} {share:.2f}" for who, share in told.items())
    return f"{parts} = {sum(told.values()):.2f}"


def measure_lists(opened: Open) -> None:
    """Pages far into the list and filters, against the first page of the list."""
    with opened.app.app_context():
        with reading() as session:
            whole = count_editions(session, kind=Artifact.name)
            far = min(FAR, whole - PAGE)
            after = identifier_at(session, far)
            asked = list(choices(session))
        print(f"pages of {PAGE} of {whole:,} records, median and longest of {TIMES}, in ms")
        ways = (
            ("the list", page(Asked()), page(Asked(after=after))),
            ("JSON API", page_by_http(opened, ""), page_by_http(opened, f"&after={after}")),
        )
        for name, *pages in ways:
            first, later = timed(*pages)
            ratio = later.median / first.median
            print(f"  {name}: first {first}, after record {far:,} {later}, ratio {ratio:.2f}")
        found = timed(*(page(Asked(facets=chosen)) for _, chosen in asked))
    for (name, _), one in zip(asked, found, strict=True):
        print(f"  {name}: {one}, {one.shown} shown")
    middle = statistics.median(one.median for one in found)
    worst = max(one.longest for one in found)
    print(f"  filters over two fields: median {middle:.1f} ms, worst {worst:.1f} ms")


def reopen(folder: Path) -> Open:
    """A house that an earlier run has kept."""
    settings = Settings(
        public_url=PUBLIC_URL,
        data=folder,
        database_url=f"sqlite:///{folder / 'gongbo.db'}",
        storage_url=f"file://{folder / 'store'}",
        search_url=f"tantivy://{folder / 'index'}",
        secret_key="x" * SHORTEST_SECRET,
    )
    furnished = furnish(settings)
    return Open(create_app(settings, furnished), furnished, {})


if __name__ == "__main__":
    main()
