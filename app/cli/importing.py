"""`gongbo import`: bring files of records in, take them back, say what unknown words mean."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from app.cli.import_batches import list_imports, undo_import
from app.cli.import_report import say
from app.cli.import_words import decide_word, review_words
from app.cli.kinds import get_kind_or_say
from app.cli.languages import speaks_chinese
from app.cli.opened import ACTOR, opened
from app.cli.tokens import get_museum_or_say
from app.database import reading, transaction
from app.wiring import House
from config.settings import SettingsError
from foundation.errors import DomainError
from transfer.batch import Errand, bring_in, dry_run
from transfer.files.formats import Format, format_of
from transfer.mapping import FileMapping, own_mapping
from transfer.mapping_files import find_mapping
from transfer.own_sheets import own_sheet
from transfer.planning import Fate
from transfer.problems import MappingError, SourceError
from transfer.report import Report
from transfer.sources import Source, open_source, own_documents
from vocabularies.service import snapshot
from vocabularies.terms import Terms

SOME_LEFT_OUT = 1
FILE = "file"
EXPORTED = "as exported"
EPILOG = """--mapping says where in the file each field stands: a name of config/mappings, or a
file (docs/mappings.md). Mapped fields become as the file has them; others, and other languages,
stay. --kind instead takes a file that `gongbo export` wrote, as it is or changed by a person:

gongbo import works.xlsx --kind artifact --museum CODE

A row with a cell that cannot be understood is left out and named; the others are written. The same
file again changes nothing, so mend the cells and import again. Exit code: 0 all fine, 1 rows were
left out or the house is not ready, 2 file, mapping or museum cannot be used."""


class Unusable(click.ClickException):
    """File, mapping, museum or settings cannot be used: one line, and exit code 2."""

    exit_code = 2


class ImportGroup(click.Group):
    """A group whose first word may be the file itself: `gongbo import works.csv --mapping …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [FILE, *args]
        return super().parse_args(ctx, args)


@click.group("import", cls=ImportGroup)
def import_files() -> None:
    """Import files of records: `gongbo import PATH --mapping … --museum …`, or a command below.

    Files that `gongbo export` wrote: `gongbo import PATH --kind KIND --museum CODE`.
    """


@import_files.command(FILE, epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--mapping", metavar="NAME|FILE", help="How the file is to be read.")
@click.option(
    "--kind", help="Without a mapping: a file as `gongbo export` writes it, of this kind."
)
@click.option("--museum", required=True, metavar="CODE", help="Whose records they are.")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--publish", is_flag=True, help="Show the records to the public at once.")
@click.option("--why", default="", help="What the versions of the records say of it.")
@click.option(
    "--format",
    "written",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people (the first 200 bad cells), or for programs (all of them).",
)
@click.pass_context
def import_file(
    context: click.Context,
    path: Path,
    *,
    mapping: str | None,
    kind: str | None,
    museum: str,
    dry: bool,
    publish: bool,
    why: str,
    written: str,
) -> None:
    """Import PATH: a spreadsheet (csv, xlsx, xls, ods), JSON, NDJSON, or a folder of them."""
    try:
        with opened() as (app, house), app.app_context():
            get_museum_or_say(museum)
            with reading() as session:
                terms = snapshot(session)
            found, source = _opened(path, house, terms, mapping=mapping, kind=kind)
            report = _run(Errand(found, museum, ACTOR, terms, publish, why), source, dry=dry)
    except (MappingError, SourceError, SettingsError, DomainError) as problem:
        raise Unusable(str(problem)) from problem
    if written == "json":
        click.echo(json.dumps(report.told(), ensure_ascii=False))
    else:
        say(report, dry=dry)
    context.exit(SOME_LEFT_OUT if report.tally(Fate.LEFT_OUT) else 0)


def _opened(
    path: Path, house: House, terms: Terms, *, mapping: str | None, kind: str | None
) -> tuple[FileMapping, Source]:
    """The file by its mapping, or by its kind as one of our own."""
    if (mapping is None) == (kind is None):
        raise MappingError("expected --mapping, or --kind for a file that `gongbo export` wrote")
    if mapping is not None:
        found = find_mapping(mapping, house.kinds)
        return found, open_source(path, found)
    own = get_kind_or_say(house, str(kind))
    if not path.is_file():
        raise SourceError(f"{path}: there is no such file")
    if format_of(path, None) is Format.NDJSON:
        return own_mapping(own, written=EXPORTED), own_documents(path)
    return own_mapping(own, written=EXPORTED), own_sheet(path, own, terms)


for each in (list_imports, undo_import, review_words, decide_word):
    import_files.add_command(each)


def _run(errand: Errand, source: Source, *, dry: bool) -> Report:
    # What is loaded by now stays: the garbage collector need not look through it again and again.
    gc.freeze()
    with _progress(source.total) as told:
        if dry:
            lang = "zh" if speaks_chinese() else "en"
            return dry_run(errand, source, reading=reading, told=told, lang=lang)
        return bring_in(errand, source, reading=reading, transaction=transaction, told=told)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("rows", total=total)
        yield lambda rows: bar.advance(task, rows)
