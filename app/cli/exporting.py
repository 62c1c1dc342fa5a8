"""`gongbo export`: records of a museum in a file that can be changed and imported again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from accounts import service as accounts
from app.cli.kinds import get_kind_or_say
from app.cli.opened import opened
from app.cli.tokens import get_museum_or_say
from app.database import reading
from foundation.errors import DomainError
from records import finding
from records.fields import Audience
from records.kind import Kind
from transfer.exports import ExportError, Written, as_entered, write_records

AT_ONCE = 500


@click.command("export")
@click.option("--museum", "code", required=True, help="Code of the museum.")
@click.option("--kind", default="artifact", show_default=True)
@click.option("--public", "public", is_flag=True, help="What is published, not the working copies.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Of headings, terms, units, yes and no; words stay in theirs.",
)
@click.option("--encoding", default="utf-8-sig", show_default=True, help="Of a csv: gb18030 too.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(code: str, kind: str, public: bool, lang: str, encoding: str, file: Path) -> None:
    """Write the records of a museum to FILE, by its ending .csv, .xlsx or .ndjson.

    `gongbo import FILE --kind KIND --museum CODE` takes it in again. What is published (--public)
    lacks all that the public does not see: bring back working copies.
    """
    with opened() as (app, house), app.app_context():
        written_as = _written(file)
        of = get_kind_or_say(house, kind)
        get_museum_or_say(code)
        with reading() as session:
            terms = house.shelf.terms(session)
        try:
            count = write_records(
                file,
                _values(code, of, public=public),
                kind=of,
                terms=terms,
                written=written_as,
                audience=Audience.PUBLIC if public else Audience.INTERNAL,
                lang=lang,
                encoding=encoding,
            )
        except (ExportError, LookupError, UnicodeEncodeError) as refused:
            raise click.ClickException(str(refused)) from refused
    click.echo(f"{count} records are in {file}")


def _written(file: Path) -> Written:
    known = [one.value for one in Written]
    if (ending := file.suffix.lower().removeprefix(".")) not in known:
        raise DomainError(f"{file.name}: expected a file that ends with .{', .'.join(known)}")
    return Written(ending)


def _values(code: str, kind: type[Kind], *, public: bool) -> Iterator[Mapping[str, Any]]:
    last = 0
    while True:
        with reading() as session:
            owner = accounts.get_organisation(session, code)
            step = finding.list_shown_values if public else finding.list_values
            rows = step(session, kind, owner=owner.id, after=last, most=AT_ONCE)
        if not rows:
            return
        for key, values in rows:
            last = key
            yield as_entered(kind, values) if public else values
