"""What an import did, or would do, on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.cli.languages import speaks_chinese
from transfer.planning import Fate
from transfer.report import Report, RowChanges

# Read on a screen; --format json has all of them.
MOST_SHOWN = 200
MOST_NAMED = 10
WIDTH = 160
IN_CHINESE = {
    Fate.NEW: "新增",
    Fate.CHANGED: "修改",
    Fate.UNCHANGED: "未变",
    Fate.LEFT_OUT: "未导入",
}


def say(report: Report, *, dry: bool, chinese: bool | None = None) -> None:
    """Print a report for a person: changes, bad cells, unknown words, a tally that adds up."""
    zh = speaks_chinese() if chinese is None else chinese
    console = terminal()
    if report.changes:
        console.print(_changes(report, chinese=zh))
    if report.problems:
        console.print(_problems(report, chinese=zh))
    if (more := len(report.problems) - MOST_SHOWN) > 0:
        told = f"……另有 {more} 处：--format json 列出全部"
        click.echo(told if zh else f"… and {more} more: --format json names them all")
    if report.unknown:
        console.print(_unknown(report, chinese=zh))
    if report.ignored:
        told = "对照表未读的列" if zh else "columns that the mapping does not read"
        click.echo(f"{told}: {', '.join(report.ignored)}")
    for line in tally_zh(report, dry=dry) if zh else tally(report, dry=dry):
        click.echo(line)


def terminal() -> Console:
    """The screen, or as wide a one where the output goes into a file."""
    screen = Console()
    return screen if screen.is_terminal else Console(width=WIDTH)


def tally(report: Report, *, dry: bool) -> list[str]:
    """`258 rows = 250 new + 1 changed + 5 unchanged + 2 left out`, and what it means."""
    sum_of = " + ".join(f"{report.tally(fate)} {fate}" for fate in Fate)
    lines = [f"{report.source}, read as {report.read_as}", f"{report.rows} rows = {sum_of}"]
    if report.unknown:
        lines.append(
            f"{len(report.unknown)} words are in no vocabulary: "
            + ("an import puts them on the list" if dry else "gongbo import review")
        )
    if report.unlinked:
        named = ", ".join(words for _, words in islice(report.unlinked, MOST_NAMED))
        lines.append(f"{len(report.unlinked)} names lead to no record, or to several: {named}")
    if dry:
        lines.append("dry run: nothing was written")
    elif report.published:
        lines.append(f"{report.published} published")
    if report.batch:
        lines.append(f"batch {report.batch} (gongbo import undo {report.batch})")
    return lines


def tally_zh(report: Report, *, dry: bool) -> list[str]:
    """The same in Chinese: `共 258 行 = 新增 250 + 修改 1 + 未变 5 + 未导入 2`."""
    sum_of = " + ".join(f"{IN_CHINESE[fate]} {report.tally(fate)}" for fate in Fate)
    lines = [f"{report.source}，读作 {report.read_as}", f"共 {report.rows} 行 = {sum_of}"]
    if report.unknown:
        where = "导入时列入待定" if dry else "见 gongbo import review"
        lines.append(f"{len(report.unknown)} 个词不在词表中：{where}")
    if report.unlinked:
        named = "、".join(words for _, words in islice(report.unlinked, MOST_NAMED))
        lines.append(f"{len(report.unlinked)} 个名称没有或不止一条对应的记录：{named}")
    if dry:
        lines.append("仅试运行，未写入")
    elif report.published:
        lines.append(f"已公布 {report.published} 条")
    if report.batch:
        lines.append(f"批次 {report.batch}（撤销：gongbo import undo {report.batch}）")
    return lines


def headed(*headings: tuple[str, str], chinese: bool) -> Table:
    """A plain table with headings in the language of the person."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for zh, en in headings:
        table.add_column(zh if chinese else en, overflow="fold")
    return table


def short(words: str, most: int = 80) -> str:
    """Words on one line, cut where they are long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def add(table: Table, *cells: str) -> None:
    """A row of words: text, not markup, for a cell may say [bold]."""
    table.add_row(*map(Text, cells))


def _problems(report: Report, *, chinese: bool) -> Table:
    table = headed(
        ("行", "row"), ("列", "column"), ("原文", "says"), ("应为", "expected"), chinese=chinese
    )
    for one in report.problems[:MOST_SHOWN]:
        row = f"{one.row} {one.name}".rstrip()
        add(table, row, one.column, short(one.says), one.zh if chinese else one.en)
    return table


def _unknown(report: Report, *, chinese: bool) -> Table:
    table = headed(
        ("词表", "vocabulary"), ("词表中没有的词", "words it does not have"), ("行数", "rows"),
        chinese=chinese,
    )  # fmt: skip
    for (vocabulary, words), rows in report.unknown.most_common(MOST_SHOWN):
        add(table, vocabulary, short(words), str(rows))
    return table


def _changes(report: Report, *, chinese: bool) -> Table:
    table = headed(
        ("行", "row"), ("编号", "number"), ("字段", "field"), ("原值", "from"), ("新值", "to"),
        chinese=chinese,
    )  # fmt: skip
    every = (line for one in report.changes for line in _lines(one))
    for line in islice(every, MOST_SHOWN):
        add(table, *line)
    return table


def _lines(row: RowChanges) -> Iterator[tuple[str, str, str, str, str]]:
    for one in row.fields:
        for change in one.changes:
            part = f"{one.label} · {change.part}" if change.part else one.label
            told = short(change.before or "–"), short(change.after or "–")
            yield str(row.row), row.number, part, *told
        for words in one.removed:
            yield str(row.row), row.number, one.label, short(words), "–"
        for words in one.added:
            yield str(row.row), row.number, one.label, "–", short(words)
