"""`gongbo media`: take in folders of scans, and see where they stand."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click
from sqlalchemy import select

from accounts import service as accounts
from app.cli.intake import Intake, Manner
from app.cli.kinds import get_kind_or_say
from app.cli.opened import opened
from app.cli.progress import progress_line
from app.cli.scan_changes import (
    IMAGE,
    Longest,
    caption,
    choice,
    get_picture,
    limit,
    move,
    section,
)
from app.cli.scan_files import each_file, legible
from app.cli.scan_scale import scale
from app.cli.scan_shown import change, discard, release
from app.cli.scan_words import line_of, line_of_replacement, lines_of
from app.cli.scan_work import remake, replace, retry
from app.cli.tokens import get_museum_or_say
from app.database import reading
from app.prepare import Progress
from records.media import Media, place_of
from records.model import Record
from scans import replacing
from scans.choices import choice_of
from scans.matching import Numbers


@click.group()
def media() -> None:
    """Pictures of records."""


@media.command("add")
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--museum", "code", required=True, help="Code of the museum.")
@click.option("--kind", default="artifact", show_default=True)
@click.option("--release", is_flag=True, help="Show them with published records once ready.")
@click.option("--as-document", is_flag=True, help="Keep a PDF as it is, not as a picture a page.")
@click.option("--longest", type=Longest(), default=0, help="See `media limit`.")
def add(folder: Path, code: str, kind: str, release: bool, as_document: bool, longest: int) -> None:
    """Take in every file of FOLDER whose name holds the number of a record.

    `1857-290_1 front.tif` belongs to 1857-290/1: letters and figures count, signs do not. Files
    that match nothing are named and left; a file that is there already is not taken twice. Hidden
    files are passed over, and so is, with a line, what is no file. Exit code 1 if a file could not
    be taken in; the others are.
    """
    with opened() as (app, house), app.app_context(), progress_line() as progress:
        get_kind_or_say(house, kind)
        get_museum_or_say(code)
        manner = Manner(release=release, as_document=as_document, longest=longest)
        intake = Intake(house, _numbers(code, kind), manner)
        _take_in(folder, intake, progress)
    click.echo(intake.told())
    if intake.failed:
        raise SystemExit(1)


@media.command("list")
@click.option("--museum", "code", required=True, help="Code of the museum.")
@click.option("--number", help="Of the record with this number alone.")
def list_scans(code: str, number: str | None) -> None:
    """List the scans of a museum by record and place: number, place, id, state, form, size, limit,
    the picture in whose place it is shown, shown or not, file, and what it waits for or why not.

    A file that is to take the place of another has a line of its own after it.
    """
    with opened() as (app, _), app.app_context():
        get_museum_or_say(code)
        with reading() as session:
            owner = accounts.get_organisation(session, code)
            query = select(Media).join(Media.record).where(Record.owner_id == owner.id)
            if number is not None:
                query = query.where(Record.number == number)
            in_order = (Record.number, Record.id, Media.seq, Media.id)
            found = session.execute(query.order_by(*in_order)).scalars()
            for _, hung in groupby(found, key=lambda one: one.record_id):
                for place, one in enumerate(hung, start=1):
                    click.echo(line_of(one, place=place, choice_of=choice_of(session, one)))
                    if (new := replacing.find_latest(session, one)) is not None:
                        click.echo(line_of_replacement(one, new))


@media.command()
@IMAGE
def show(image: str) -> None:
    """Tell all about IMAGE."""
    with opened() as (app, _), app.app_context(), reading() as session:
        one = get_picture(session, image)
        new = replacing.find_latest(session, one)
        place, other = place_of(session, one), choice_of(session, one)
        for line in lines_of(one, place=place, choice_of=other, replacement=new):
            click.echo(line)


for each in (
    *(caption, section, limit, scale, choice, move, change, release, discard),
    *(retry, replace, remake),
):
    media.add_command(each)


def _numbers(code: str, kind: str) -> Numbers:
    with reading() as session:
        owner = accounts.get_organisation(session, code)
        query = select(Record.number, Record.id).where(
            Record.owner_id == owner.id, Record.kind == kind
        )
        return Numbers((number, record_id) for number, record_id in session.execute(query))


def _take_in(folder: Path, intake: Intake, progress: Progress) -> None:
    # Counted first: names are not kept, a folder may hold millions.
    total = sum(1 for _ in each_file(folder, closed=lambda _: None))
    shown = -1
    for done, file in enumerate(each_file(folder, closed=intake.closed), start=1):
        intake.take(file, legible(str(file.relative_to(folder)) if file != folder else file.name))
        if (percent := min(100, 100 * done // max(total, 1))) != shown:
            progress("scans", percent / 100)
            shown = percent
