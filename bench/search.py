"""How fast the folder index answers, against SQLite alone: python -m bench.search."""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from search.embedded import TantivyIndex
from search.ports import Document, Query

THINGS = {
    "蒸汽机": "steam engine",
    "织布机": "power loom",
    "车床": "lathe",
    "高炉": "blast furnace",
    "汽轮机": "steam turbine",
    "矿灯": "miner's lamp",
    "电报机": "telegraph",
    "缝纫机": "sewing machine",
    "水压机": "hydraulic press",
    "机车": "locomotive",
    "纺车": "spinning wheel",
    "锅炉": "boiler",
}
PLACES = ("上海", "汉阳", "无锡", "大连", "沈阳", "天津", "广州", "重庆", "太原", "唐山", "青岛")
PERIODS = ["晚清", "民国", "一五二五", "三线", "改革开放", "新时代"]
SORTS = ["立式", "卧式", "双缸", "自动", "手摇", "万能", "小型", "大型", "仿制", "国产"]
SENTENCES = (
    "{place}机器局制造，用于驱动{thing}。",
    "由{place}的工厂捐赠，曾在车间使用三十年。",
    "铭牌上写有年份与编号，后经修复。",
    "It came from a works at {place} and stood beside a {english}.",
    "The maker's plate gives its number and the year of building.",
)
WORDS = (
    *("蒸汽机", "蒸汽機", "上海 织布机", "汽机", "steam engine", "looms", "1857-290", "炉"),
    *("机床", "zhengqiji", "zhengqji", "locomotve"),
)


def documents(count: int) -> Iterator[Document]:
    """Invented records, the same at every run."""
    draw = random.Random(1857)  # noqa: S311
    for n in range(count):
        (thing, english), place = draw.choice(list(THINGS.items())), draw.choice(PLACES)
        other, other_english = draw.choice(list(THINGS.items()))
        name = f"{place}{draw.choice(SORTS)}{thing}"
        texts = draw.sample(SENTENCES, 3)
        yield Document(
            id=f"{n:06}",
            edition=1,
            kind="artifact",
            names=(name, f"{english.capitalize()} of {place}"),
            texts=tuple(
                t.format(place=draw.choice(PLACES), thing=other, english=other_english)
                for t in texts
            ),
            numbers=(f"{draw.randint(1800, 1999)}-{n % 1000}/{n // 1000}",),
            facets={"place": (place,), "period": (draw.choice(PERIODS),)},
            sort_title=name,
            sort_date=float(draw.randint(1800, 1999)),
            published=float(n),
        )


def sqlite_table(rows: list[Document]) -> sqlite3.Connection:
    """The same records in a table and in an FTS5 trigram index, in memory."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create table records (id, place, period, words)")
    connection.execute("create virtual table fts using fts5(words, tokenize='trigram')")
    texts = [" ".join((*d.names, *d.texts, *d.numbers)) for d in rows]
    connection.executemany(
        "insert into records values (?, ?, ?, ?)",
        [
            (d.id, d.facets["place"][0], d.facets["period"][0], text)
            for d, text in zip(rows, texts, strict=True)
        ],
    )
    connection.executemany("insert into fts values (?)", [(text,) for text in texts])
    return connection


def like(connection: sqlite3.Connection, words: str) -> None:
    """A page, its total and two facets by LIKE."""
    parts = words.split()
    where = " and ".join("words like ?" for _ in parts)
    _page_and_facets(connection, "records", where, [f"%{part}%" for part in parts])


def trigram(connection: sqlite3.Connection, words: str) -> None:
    """The same by FTS5's trigram index; it has no words of less than three characters."""
    asked = " ".join(f'"{part}"' for part in words.split())
    joined = "records join fts on fts.rowid = records.rowid"
    _page_and_facets(connection, joined, "fts match ?", [asked])


def _page_and_facets(
    connection: sqlite3.Connection, table: str, where: str, values: list[str]
) -> None:
    for what, end in (
        ("id", "limit 24"),
        ("count(*)", ""),
        ("place, count(*)", "group by place"),
        ("period, count(*)", "group by period"),
    ):
        sql = f"select {what} from {table} where {where} {end}"  # noqa: S608
        connection.execute(sql, values).fetchall()


def median_ms(ask: Callable[[], object], times: int) -> float:
    """The median of some runs, in milliseconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - start) * 1_000)
    return statistics.median(spent)


def main() -> None:
    """Index, ask, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    count: int = parser.parse_args().documents
    rows = list(documents(count))
    with tempfile.TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder) / "index")
        start = time.perf_counter()
        index.rebuild(rows)
        spent = time.perf_counter() - start
        print(f"rebuild: {count:,} documents in {spent:.1f} s, {count / spent:,.0f}/s")
        single = median_ms(lambda: index.write(put=[rows[0]]), 20)
        print(f"write of one document, with commit: {single:.1f} ms")
        connection = sqlite_table(rows)
        print("page of 24, total and two facets, median ms; ratio to LIKE over SQLite")
        print("| words | found | tantivy | not widened | LIKE | FTS5 trigram | LIKE / tantivy |")
        print("|---|---|---|---|---|---|---|")
        for words in WORDS:
            query = Query(words, count=("place", "period"))
            found = index.search(query).total
            ours = median_ms(_searcher(index, query), 50)
            alone = median_ms(_searcher(index, replace(query, widen=False)), 50)
            plain = median_ms(lambda asked=words: like(connection, asked), 5)  # type: ignore[misc]
            short = min(map(len, words.split())) < 3
            fts = "–" if short else f"{median_ms(_asker(connection, words), 5):.1f}"
            print(
                f"| {words} | {found:,} | {ours:.1f} | {alone:.1f} | {plain:.1f} | {fts} "
                f"| {plain / ours:.0f} |"
            )


def _searcher(index: TantivyIndex, query: Query) -> Callable[[], object]:
    return lambda: index.search(query)


def _asker(connection: sqlite3.Connection, words: str) -> Callable[[], object]:
    return lambda: trigram(connection, words)


if __name__ == "__main__":
    main()
