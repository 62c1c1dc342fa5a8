"""`gongbo terms`: the controlled lists and their terms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.orm import Session

from app.cli.opened import opened
from app.database import reading, transaction
from foundation.database import utcnow
from foundation.errors import NotFound
from vocabularies import service as vocabularies
from vocabularies.names import list_vocabularies
from vocabularies.terms import Term


@contextmanager
def _changing() -> Iterator[Session]:
    with opened() as (app, _), app.app_context(), transaction() as session:
        yield session


@click.group()
def terms() -> None:
    """The terms of the controlled lists; what shows a changed term follows by itself."""


@terms.command("list")
@click.argument("vocabulary", required=False)
@click.option("--at", help="Only those in use then: a year, a month or a day.")
def list_terms(vocabulary: str | None, at: str | None) -> None:
    """List all vocabularies, or the terms of one: code, Chinese, English, parent, validity."""
    with opened() as (app, _), app.app_context(), reading() as session:
        known = vocabularies.snapshot(session, *filter(None, (vocabulary,)))
    if vocabulary is None:
        for one in list_vocabularies(known):
            click.echo(f"{one.code}\t{one.zh}\t{one.en}\t{len(known.list_terms(one.code))}")
        return
    if at is not None:
        vocabularies.check_moment("at", at)
    if not (of_it := known.list_terms(vocabulary)):
        raise NotFound("vocabulary", vocabulary)
    for term in of_it.values():
        if at is None or term.valid(at):
            click.echo(
                "\t".join((term.code, term.zh, term.en, term.parent or "-", _validity(term)))
            )


def _validity(term: Term) -> str:
    if not (term.valid_from or term.valid_to):
        return "-"
    successor = f" → {term.successor}" if term.successor else ""
    return f"{term.valid_from}..{term.valid_to}{successor}"


@terms.command()
@click.argument("vocabulary")
@click.argument("code")
@click.option("--zh", help="New words in Chinese.")
@click.option("--en", help="New words in English.")
def rename(vocabulary: str, code: str, zh: str | None, en: str | None) -> None:
    """Give the term CODE of VOCABULARY other words."""
    if zh is None and en is None:
        raise click.UsageError("say the new words with --zh, --en or both")
    with _changing() as session:
        row = vocabularies.rename(session, vocabulary, code, zh=zh, en=en)
        click.echo(f"{vocabulary}/{code} is called {row.zh} · {row.en}")


@terms.command()
@click.argument("vocabulary")
@click.argument("code")
@click.option("--to", help="When it ended: a year, a month or a day; today if that is not said.")
@click.option("--successor", help="Code of the term that took its place.")
def retire(vocabulary: str, code: str, to: str | None, successor: str | None) -> None:
    """End the term CODE of VOCABULARY; records that have it keep it."""
    to = to or utcnow().date().isoformat()
    with _changing() as session:
        vocabularies.retire(session, vocabulary, code, to=to, successor=successor)
        click.echo(f"{vocabulary}/{code} ends at {to}")


@terms.command()
@click.argument("vocabulary")
@click.argument("code")
@click.option("--parent", help="Code of the term that it stands under; the first level without.")
def move(vocabulary: str, code: str, parent: str | None) -> None:
    """Put the term CODE of VOCABULARY under another."""
    with _changing() as session:
        vocabularies.move(session, vocabulary, code, parent=parent)
        click.echo(f"{vocabulary}/{code} stands under {parent or 'nothing'}")


@terms.command()
@click.argument("vocabulary")
@click.argument("code")
@click.option("--zh", required=True, help="Words in Chinese.")
@click.option("--en", default="", help="Words in English.")
@click.option("--parent", help="Code of the term that it stands under.")
@click.option("--from", "begins", default="", help="Since when it is in use.")
@click.option("--source", required=True, help="Whose term it is: a standard, a notice.")
def add(
    vocabulary: str, code: str, zh: str, en: str, parent: str | None, begins: str, source: str
) -> None:
    """Enter a term CODE at the end of VOCABULARY."""
    term = Term(vocabulary, code, zh, en, parent, valid_from=begins, source=source)
    with _changing() as session:
        vocabularies.add(session, term)
        click.echo(f"{vocabulary}/{code} is entered")


@terms.command("words")
@click.argument("vocabulary")
@click.argument("words")
@click.argument("code")
@click.option("--source", default="", help="Where the words are used so.")
def add_words(vocabulary: str, words: str, code: str, source: str) -> None:
    """Decide that WORDS of an import mean the term CODE of VOCABULARY."""
    with _changing() as session:
        vocabularies.add_words(session, vocabulary, words, code, source=source)
        click.echo(f"{words} is {vocabulary}/{code}")
