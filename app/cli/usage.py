"""`gongbo terms used`: where a term is used."""

from __future__ import annotations

import click

from app.cli.opened import ACTOR, opened
from app.database import reading
from records.usage import list_working_using, where_used


@click.command()
@click.argument("vocabulary")
@click.argument("code")
@click.option("--below", is_flag=True, help="Count what stands below it too.")
@click.option("--records", is_flag=True, help="List the records instead of counting them.")
def used(vocabulary: str, code: str, below: bool, records: bool) -> None:
    """Print where the term CODE of a VOCABULARY is used, in all museums.

    A line for each field: kind, field, how many working copies, how many editions. With --records
    a line for each working copy: museum, kind, number, id.
    """
    with opened() as (app, house), app.app_context():
        if records:
            _list(vocabulary, code, below=below)
            return
        with reading() as session:
            uses = where_used(session, ACTOR, house.kinds, vocabulary, code, below=below)
    for one in uses:
        click.echo(f"{one.kind}\t{one.field}\t{one.working}\t{one.shown}")


def _list(vocabulary: str, code: str, *, below: bool) -> None:
    after: str | None = None
    while True:
        with reading() as session:
            page = list_working_using(
                session, ACTOR, vocabulary, code, below=below, size=500, after=after
            )
        for one in page.rows:
            click.echo(f"{one.owner.code}\t{one.kind}\t{one.number}\t{one.public_id}")
        if (after := page.next) is None:
            return
