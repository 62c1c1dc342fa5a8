"""`gongbo search`: what a query finds, and why a record stands where it does."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from app.cli.languages import said
from app.cli.opened import opened
from app.cli.search_words import explained, not_in_index, order_of, standing_of, widened
from app.database import reading
from foundation.errors import NotFound
from records.finding import Entered, list_entered, list_entered_as
from search.ports import DEEPEST, BadQuery, Query, Results, SearchIndex


@click.group()
def search() -> None:
    """What a query finds, and why."""


@search.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--first", "size", default=10, show_default=True, type=click.IntRange(1, DEEPEST))
@click.option("--widen/--no-widen", default=True, show_default=True, help="Ask the thesaurus too.")
def ask(words: tuple[str, ...], size: int, widen: bool) -> None:
    """Print the first results of WORDS: place, id, number, title."""
    with opened() as (app, house), app.app_context():
        query = Query(" ".join(words), size=size, widen=widen)
        results = _search(house.index, query)
        with reading() as session:
            titles = {one.id: one for one in list_entered(session, results.ids)}
    click.echo(order_of(results.total))
    click.echo("".join(f"{line}\n" for line in widened(results.widened)), nl=False)
    for place, id_ in enumerate(results.ids, 1):
        one = titles.get(id_)
        click.echo(
            "\t".join((str(place), id_, one.number if one else "", _title(one) if one else ""))
        )


@search.command()
@click.argument("words")
@click.argument("record")
@click.option("--widen/--no-widen", default=True, show_default=True, help="Ask the thesaurus too.")
def explain(words: str, record: str, widen: bool) -> None:
    """Say why a RECORD (its id or number) stands where it does among the results of WORDS.

    Which words stand in which field, met in which way, by which word of the thesaurus; what sets
    the record above others; its place; or why it is not found.
    """
    with opened() as (app, house), app.app_context():
        with reading() as session:
            found = _get(session, record)
        query = Query(words, size=0, widen=widen)
        results = _search(house.index, query)
        told = house.index.explain(query, found.id)
    click.echo("\t".join((found.id, found.number, _title(found))))
    click.echo("".join(f"{line}\n" for line in widened(results.widened)), nl=False)
    click.echo("".join(f"{line}\n" for line in explained(told)), nl=False)
    click.echo(not_in_index(found.state) if told.edition is None else standing_of(told))


def _search(index: SearchIndex, query: Query) -> Results:
    try:
        return index.search(query)
    except BadQuery as error:
        raise click.ClickException(said(str(error), error.zh)) from error


def _get(session: Session, record: str) -> Entered:
    """The record of an id or a number; NotFound, or a line that names them if there are several."""
    found = list_entered_as(session, record)
    if not found:
        raise NotFound(which=record)
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise click.ClickException(
            said(f"several records have the number {record}: {ids}", f"编号 {record} 有多条：{ids}")
        )
    return found[0]


def _title(entered: Entered) -> str:
    zh, en = entered.titles["zh"], entered.titles["en"]
    return said(en or zh, zh)
