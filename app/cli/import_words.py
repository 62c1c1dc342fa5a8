"""`gongbo import review` and `gongbo import decide`: words that no vocabulary has."""

from __future__ import annotations

import json
from typing import Any

import click

from app.cli.import_report import add, headed, short, terminal
from app.cli.languages import speaks_chinese
from app.cli.opened import ACTOR, opened
from app.database import reading, transaction
from foundation.errors import DomainError
from transfer import unknown_words
from transfer.deciding import decide, fill_in
from transfer.model import UnknownTerm


@click.command("review")
@click.option("--vocabulary", metavar="CODE", help="Those of one vocabulary.")
@click.option("--format", "written", type=click.Choice(["text", "json"]), default="text")
def review_words(vocabulary: str | None, written: str) -> None:
    """List the words of imported files that no vocabulary has, until they are decided."""
    with opened() as (app, _), app.app_context(), reading() as session:
        found = unknown_words.list_undecided(session, vocabulary=vocabulary)
        told = [_told(one) for one in found]
    if written == "json":
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    if not told:
        click.echo("no word waits for a decision")
        return
    table = headed(
        ("词表", "vocabulary"), ("词", "words"), ("行数", "rows"), ("例", "for instance"),
        chinese=speaks_chinese(),
    )  # fmt: skip
    for one in told:
        place = one["example"]
        where = f"{place['source']} {place['name']} {place['row']}, {place['column']}"
        add(table, one["vocabulary"], short(one["words"]), str(one["rows"]), short(where))
    terminal().print(table)
    click.echo("gongbo import decide VOCABULARY WORDS CODE (or --ignore) says what they mean")


@click.command("decide")
@click.argument("vocabulary")
@click.argument("words")
@click.argument("code", required=False)
@click.option("--ignore", is_flag=True, help="They mean no term; do not ask again.")
def decide_word(vocabulary: str, words: str, code: str | None, *, ignore: bool) -> None:
    """Say that WORDS mean the term CODE of a VOCABULARY, in every import from now on.

    The working copies that wait for it get the term at once, where they have no other; what is
    published stays as it is until it is published again.
    """
    if ignore == (code is not None):
        raise click.UsageError("expected the CODE of a term, or --ignore")
    with opened() as (app, house), app.app_context():
        with transaction() as session:
            if code is not None and house.shelf.terms(session).get(vocabulary, code) is None:
                raise DomainError(f"the vocabulary {vocabulary} has no term {code!r}")
            decide(session, vocabulary=vocabulary, words=words, code=code)
        done = fill_in(
            ACTOR, vocabulary=vocabulary, words=words, kinds=house.kinds, transaction=transaction
        )
    click.echo(f"{done.changed} records have it now, {done.left} left as they are")
    if done.shown:
        click.echo(f"{done.shown} of them are published without it until `gongbo publish`")


def _told(term: UnknownTerm) -> dict[str, Any]:
    return {
        "vocabulary": term.vocabulary,
        "words": term.words,
        "rows": term.rows,
        "first_seen": term.first_seen.isoformat(),
        "last_seen": term.last_seen.isoformat(),
        "example": term.example,
    }
