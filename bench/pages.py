"""How soon pages answer in a house of 100,000 records: python -m bench.pages."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from app.pages.searching.asked import PAGE
from app.reindexing import rebuild_if_needed
from bench.records import reopen
from bench.records_import import import_file, write_file
from bench.region_load import Connection, Load, load
from bench.region_servers import site
from bench.tile_servers import Server, nginx
from search.ports import Query, SearchIndex
from tests.house import Open, open_house

ROWS, QUERIES, CONNECTIONS, TIMES = 100_000, 400, 16, 200
SEED = 1958
WORDS = ("steam", "river", "the bridge", "study of a mill", "boats", "iron", "工", "London 1840")
P50_MS, P99_MS, ARTIFACT_MS, HOME_MS = 15.0, 60.0, 10.0, 15.0


@dataclass(frozen=True, slots=True)
class Question:
    """Words and choices, as the index and as an address are asked."""

    query: Query

    @property
    def path(self) -> str:
        pairs = [("q", self.query.words)] if self.query.words else []
        chosen = self.query.chosen.items()
        pairs += [(name, value) for name, values in chosen for value in values]
        return f"/en/search?{urlencode(pairs)}"


def main() -> int:
    """Ask the site over HTTP, beside what stands for the least; 0 if the aims are reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=ROWS)
    asked.add_argument("--again", type=Path, help="a house that bench.records has kept")
    asked.add_argument("--turns", type=int, default=3)
    options = asked.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        # nginx reads as nobody.
        folder.chmod(0o755)
        opened = _again(options.again) if options.again else _filled(folder, options.rows)
        index = opened.house.index
        questions = list(_questions(index, opened.house.kinds.facets()))
        ours = stack.enter_context(site(opened.house.settings))
        print(
            f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
        )
        searched = _search(ours, index, questions, options.turns)
        served = _pages(ours, index, folder, options.turns)
    return 0 if searched and served else 1


def _again(folder: Path) -> Open:
    """A house that was kept; its index may be of an earlier analysis."""
    opened = reopen(folder.resolve())
    with opened.app.app_context():
        rebuild_if_needed(opened.house)
    return opened


def _filled(folder: Path, rows: int) -> Open:
    (folder / "house").mkdir()
    opened = open_house(folder / "house")
    file = folder / "works.ndjson"
    write_file(file, rows)
    import_file(opened, file, rows)
    return opened


def _questions(index: SearchIndex, facets: Mapping[str, object]) -> Iterator[Question]:
    """Half with words, half without, each with up to three choices of values that are there."""
    draw = random.Random(SEED)  # noqa: S311
    counted = index.search(Query(count=tuple(facets), size=1)).facets
    values = {
        name: [one.value for one in counts[:30]] for name, counts in counted.items() if counts
    }
    for n in range(QUERIES):
        names = draw.sample(sorted(values), k=draw.randint(1, min(3, len(values))))
        chosen = {
            name: tuple(draw.sample(values[name], k=min(draw.randint(1, 3), len(values[name]))))
            for name in names
        }
        words = draw.choice(WORDS) if n % 2 else ""
        sort = "relevance" if words else "newest"
        yield Question(Query(words, chosen, count=tuple(facets), sort=sort, size=PAGE))  # type: ignore[arg-type]


def _search(ours: Server, index: SearchIndex, questions: Sequence[Question], turns: int) -> bool:
    """The page of an answer over HTTP against the index alone, one question after another."""
    paths = [one.path for one in questions]
    often = list(_as_visitors_ask(paths))
    alone, once, crowd, bare = [], [], [], []
    load(ours, paths[:50], connections=CONNECTIONS)  # the processes have opened the index
    for turn in range(turns):
        bare.append(_bare(index, questions))
        # A page is remembered by its address: another one for each turn.
        alone.append(load(ours, [f"{one}&turn={turn}a" for one in paths], connections=1))
        fresh = [f"{one}&turn={turn}b" for one in paths]
        once.append(load(ours, fresh, connections=CONNECTIONS))
        crowd.append(load(ours, often, connections=CONNECTIONS))
    p50, p99 = _median(crowd, "p50"), _median(crowd, "p99")
    engine, single = statistics.median(bare), _median(alone, "p50")
    print(f"faceted search, {len(paths)} questions, pages of {PAGE}, {len(WORDS)} sorts of words")
    print(f"  the index alone in one thread {engine:6.2f} ms (p50)")
    print(f"  over HTTP one after another   {single:6.2f} ms, ratio {single / engine:.2f}")
    for name, loads in (
        (f"each once over {CONNECTIONS} connections", once),
        (f"as visitors ask (some often) over {CONNECTIONS}", crowd),
    ):
        print(
            f"  {name}: p50 {_median(loads, 'p50'):.1f} ms, p99 {_median(loads, 'p99'):.1f} ms,"
            f" {_median(loads, 'rate'):.0f}/s, {_median(loads, 'milliseconds'):.2f} ms of processor"
        )
    print(f"  aims: p50 {P50_MS:.0f} ms, p99 {P99_MS:.0f} ms")
    return p50 <= P50_MS and p99 <= P99_MS


def _as_visitors_ask(paths: Sequence[str]) -> Iterator[str]:
    """Ten times as many, the n-th question a n-th as often as the first (Zipf's law)."""
    draw = random.Random(SEED)  # noqa: S311
    weights = [1 / n for n in range(1, len(paths) + 1)]
    yield from draw.choices(paths, weights, k=10 * len(paths))


def _bare(index: SearchIndex, questions: Sequence[Question]) -> float:
    spent = []
    for one in questions:
        began = time.perf_counter()
        index.search(one.query)
        spent.append((time.perf_counter() - began) * 1_000)
    return statistics.median(spent)


def _pages(ours: Server, index: SearchIndex, folder: Path, turns: int) -> bool:
    """Home and record pages against nginx with the same bytes as a file, where it is installed."""
    ids = index.search(Query(chosen={"kind": ("artifact",)}, size=100, sort="newest")).ids
    paths = {"home": ["/en/"], "artifact": [f"/en/artifacts/{one}" for one in ids]}
    aims = {"home": HOME_MS, "artifact": ARTIFACT_MS}
    reached = True
    for name, several in paths.items():
        asked = (several * TIMES)[:TIMES]
        load(ours, asked, connections=1)
        loads = [load(ours, asked, connections=1) for _ in range(turns)]
        p50 = _median(loads, "p50")
        told = (
            f"{name}: p50 {p50:.2f} ms, p99 {_median(loads, 'p99'):.2f} ms (aim {aims[name]:.0f})"
        )
        told += f", {_median(loads, 'milliseconds'):.2f} ms of processor"
        if shutil.which("nginx") is not None:
            with _file(folder / name, ours, several[0]) as static:
                plain = _median([load(static, ["/page.html"] * TIMES, connections=1)], "p50")
            told += f"; nginx with the same bytes {plain:.2f} ms, ratio {p50 / plain:.0f}"
        print(told)
        reached &= p50 <= aims[name]
    return reached


@contextmanager
def _file(folder: Path, ours: Server, path: str) -> Iterator[Server]:
    """nginx that serves what the site answers."""
    (folder / "static").mkdir(parents=True)
    with Connection(ours) as connection:
        (folder / "static" / "page.html").write_bytes(connection.get(path))
    with nginx(folder, folder / "static") as server:
        yield server


def _median(loads: Sequence[Load], name: str) -> float:
    return float(statistics.median(getattr(one, name) for one in loads))


if __name__ == "__main__":
    sys.exit(main())
