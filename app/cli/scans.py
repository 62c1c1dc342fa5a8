"""`gongbo media`: take in folders of scans, and see where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy import select

from accounts import service as accounts
from app.cli.opened import opened
from app.cli.progress import progress_line
from app.cli.tokens import get_museum_or_say
from app.database import reading, transaction
from app.wiring import House
from foundation.actors import house as house_actor
from media_pipeline import keys
from media_pipeline.ports import TooLarge
from records.media import Media
from records.model import Record
from scans import service as scans
from scans.matching import Match, Numbers

ACTOR = house_actor("command line")
CHUNK = 4 << 20


@click.group()
def media() -> None:
    """Pictures of records."""


@dataclass(slots=True)
class Tally:
    """What became of the files of a folder."""

    added: int = 0
    known: int = 0
    unmatched: int = 0
    failed: int = 0


@media.command("add")
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--museum", "code", required=True, help="Code of the museum.")
@click.option("--kind", default="artifact", show_default=True)
@click.option("--release", is_flag=True, help="Show them with published records once ready.")
def add(folder: Path, code: str, kind: str, release: bool) -> None:
    """Take in every file of FOLDER whose name holds the number of a record.

    `1857-290_1 front.tif` belongs to 1857-290/1: letters and figures count, signs do not. Files
    that match nothing are named and left; a file that is there already is not taken twice.
    Exit code 1 if a file could not be taken in.
    """
    tally = Tally()
    with opened() as (app, house), app.app_context(), progress_line() as progress:
        get_museum_or_say(code)
        numbers = _numbers(code, kind)
        files = list(_files(folder))
        for done, file in enumerate(files, start=1):
            match = numbers.find(file.name)
            if match is None:
                tally.unmatched += 1
                click.echo(f"{file.name}: no record of {code} has a number in this name")
            else:
                _take(house, file, match, release, tally)
            progress("scans", done / len(files))
    click.echo(
        f"{len(files)} files: {tally.added} added, {tally.known} there already,"
        f" {tally.unmatched} without a record, {tally.failed} could not be taken in"
    )
    if tally.failed:
        raise SystemExit(1)


@media.command("list")
@click.option("--museum", "code", required=True, help="Code of the museum.")
def list_scans(code: str) -> None:
    """List the scans of a museum: state, size, record, file, and why one was refused."""
    with opened() as (app, _), app.app_context():
        get_museum_or_say(code)
        with reading() as session:
            owner = accounts.get_organisation(session, code)
            query = select(Media).join(Media.record).where(Record.owner_id == owner.id)
            for one in session.execute(query.order_by(Media.id)).scalars():
                size = f"{one.width} × {one.height}" if one.width else ""
                words = (one.state, size, one.record.number, one.file_name)
                click.echo("\t".join([*words, one.reason.get("en", "")]).rstrip())


def _numbers(code: str, kind: str) -> Numbers:
    with reading() as session:
        owner = accounts.get_organisation(session, code)
        query = select(Record.number, Record.id).where(
            Record.owner_id == owner.id, Record.kind == kind
        )
        return Numbers((number, record_id) for number, record_id in session.execute(query))


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
        return
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            yield file


def _take(house: House, file: Path, match: Match, release: bool, tally: Tally) -> None:
    try:
        stored = house.store.receive(
            _chunks(file), key=keys.master, limit=house.settings.limits.upload_bytes
        )
    except (OSError, TooLarge) as problem:
        tally.failed += 1
        click.echo(f"{file.name}: {problem}")
        return
    with transaction() as session:
        record = session.get_one(Record, match.record_id)
        _, new = scans.add(session, ACTOR, record, stored, file_name=file.name, release=release)
    if new:
        tally.added += 1
    else:
        tally.known += 1


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while chunk := source.read(CHUNK):
            yield chunk
