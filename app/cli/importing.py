"""`gongbo import`: bring a file of records in, and say of every row what became of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from app.cli.opened import ACTOR, opened
from app.cli.tokens import get_museum_or_say
from app.database import reading, transaction
from app.wiring import find_kinds
from config.settings import SettingsError
from foundation.errors import DomainError
from transfer.batch import Errand, bring_in, dry_run
from transfer.mapping_files import find_mapping
from transfer.planning import Fate
from transfer.problems import MappingError, SourceError
from transfer.report import Report
from transfer.sources import Source, open_source
from vocabularies.service import snapshot

SOME_LEFT_OUT = 1
# Read on a screen; --format json has all of them.
MOST_SHOWN = 200
WIDTH = 160
EPILOG = """The mapping says where in the file each field stands: a name of config/mappings, or a
file. Mapped fields become as the file has them; others, and other languages, stay.

A row with a cell that cannot be understood is left out and named; the others are written. The same
file again changes nothing, so mend the cells and import again. Exit code: 0 all fine, 1 rows were
left out or the house is not ready, 2 file, mapping or museum cannot be used."""


class Unusable(click.ClickException):
    """File, mapping, museum or settings cannot be used: one line, and exit code 2."""

    exit_code = 2


@click.command("import", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--mapping", required=True, metavar="NAME|FILE", help="How the file is to be read.")
@click.option("--museum", required=True, metavar="CODE", help="Whose records they are.")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--publish", is_flag=True, help="Show the records to the public at once.")
@click.option(
    "--format",
    "written",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people (the first 200 bad cells), or for programs (all of them).",
)
@click.pass_context
def import_files(
    context: click.Context,
    path: Path,
    *,
    mapping: str,
    museum: str,
    dry: bool,
    publish: bool,
    written: str,
) -> None:
    """Import PATH: a spreadsheet as CSV, or a folder of JSON files."""
    try:
        found = find_mapping(mapping, find_kinds())
        source = open_source(path, found)
        with opened() as (app, _), app.app_context():
            get_museum_or_say(museum)
            with reading() as session:
                terms = snapshot(session)
            report = _run(Errand(found, museum, ACTOR, terms, publish), source, dry=dry)
    except (MappingError, SourceError, SettingsError, DomainError) as problem:
        raise Unusable(str(problem)) from problem
    if written == "json":
        click.echo(json.dumps(report.told(), ensure_ascii=False))
    else:
        say(report, dry=dry)
    context.exit(SOME_LEFT_OUT if report.tally(Fate.LEFT_OUT) else 0)


def say(report: Report, *, dry: bool, chinese: bool | None = None) -> None:
    """Print a report for a person: the bad cells, then a tally that adds up."""
    terminal = Console()
    console = terminal if terminal.is_terminal else Console(width=WIDTH)
    if report.problems:
        console.print(_table(report, chinese=_speaks_chinese() if chinese is None else chinese))
    if len(report.problems) > MOST_SHOWN:
        click.echo(f"… and {len(report.problems) - MOST_SHOWN} more: --format json names them all")
    if report.ignored:
        click.echo(f"columns that the mapping does not read: {', '.join(report.ignored)}")
    for line in tally(report, dry=dry):
        click.echo(line)


def tally(report: Report, *, dry: bool) -> list[str]:
    """`258 rows = 250 new + 1 changed + 5 unchanged + 2 left out`, and what it means."""
    sum_of = " + ".join(f"{report.tally(fate)} {fate}" for fate in Fate)
    lines = [f"{report.source}, read as {report.read_as}", f"{report.rows} rows = {sum_of}"]
    if dry:
        lines.append("dry run: nothing was written")
    elif report.published:
        lines.append(f"{report.published} published")
    return lines


def _table(report: Report, *, chinese: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("行" if chinese else "row", justify="right", no_wrap=True)
    for zh, en in (("列", "column"), ("原文", "says"), ("应为", "expected")):
        table.add_column(zh if chinese else en, overflow="fold")
    for one in report.problems[:MOST_SHOWN]:
        row = f"{one.row} {one.name}".rstrip()
        # Text, not markup: a cell may say [bold].
        cells = (row, one.column, _short(one.says), one.zh if chinese else one.en)
        table.add_row(*map(Text, cells))
    return table


def _short(words: str, most: int = 80) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _speaks_chinese() -> bool:
    chosen = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((one for one in chosen if one), "").startswith("zh")


def _run(errand: Errand, source: Source, *, dry: bool) -> Report:
    with _progress(source.total) as told:
        if dry:
            return dry_run(errand, source, reading=reading, told=told)
        return bring_in(errand, source, reading=reading, transaction=transaction, told=told)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("rows", total=total)
        yield lambda rows: bar.advance(task, rows)
