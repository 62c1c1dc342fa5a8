"""`gongbo letters`: what visitors wrote to a museum, and what became of it."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from accounts import service as accounts
from app.cli.import_report import add, headed, terminal
from app.cli.languages import said, speaks_chinese
from app.cli.opened import ACTOR, opened
from app.cli.tokens import get_museum_or_say
from app.database import reading, transaction
from foundation.errors import DomainError
from letters import service
from letters.model import Letter, LetterState

MOST = 50
BEGINNING = 60
STATES = {
    LetterState.OPEN: ("待办", "open"),
    LetterState.SETTLED: ("已办结", "settled"),
    LetterState.DISMISSED: ("不予受理", "dismissed"),
}


@click.group()
def letters() -> None:
    """What visitors know about records."""


@letters.command("list")
@click.option("--museum", "code", required=True, help="Code of the museum.")
@click.option("--all", "every", is_flag=True, help="Those that are settled, too.")
def list_letters(code: str, every: bool) -> None:
    """List the letters in the tray of a museum, the newest first."""
    with opened() as (app, _), app.app_context(), reading() as session:
        get_museum_or_say(code)
        page = service.list_letters(
            session,
            ACTOR,
            owner=accounts.get_organisation(session, code).id,
            state=None if every else LetterState.OPEN,
            size=MOST,
        )
        if not page.rows:
            click.echo(said("no letters", "没有来信"))
            return
        zh = speaks_chinese()
        table = headed(
            ("来信", "letter"), ("收到", "received"), ("藏品", "about"), ("状态", "state"),
            ("内容", "words"), chinese=zh,
        )  # fmt: skip
        for one in page.rows:
            day = one.received_at.date().isoformat()
            add(table, one.public_id, day, one.record.number, _state(one), _beginning(one))
        terminal().print(table)
        if page.next:
            click.echo(said(f"the newest {MOST} of more", f"只列最新 {MOST} 封"))


@letters.command("show")
@click.argument("letter")
def show(letter: str) -> None:
    """Read a letter whole."""
    with opened() as (app, _), app.app_context(), reading() as session:
        found = _get(session, letter)
        sender = " ".join(part for part in (found.name, found.reply_to) if part)
        lines = (
            f"{found.record.number}  {found.received_at.date().isoformat()}  {_state(found)}",
            sender or said("without a name", "未署名"),
            "",
            found.words,
            *(("", found.remark) if found.remark else ()),
        )
        click.echo("\n".join(lines))


@letters.command("settle")
@click.argument("letter")
@click.option("--dismiss", is_flag=True, help="It was no letter to this museum.")
@click.option("--remark", default="", help="What was done, for the museum alone.")
def settle(letter: str, dismiss: bool, remark: str) -> None:
    """Say what became of a letter."""
    state = LetterState.DISMISSED if dismiss else LetterState.SETTLED
    with opened() as (app, _), app.app_context(), transaction() as session:
        try:
            service.settle(session, ACTOR, _get(session, letter), state=state, remark=remark)
        except DomainError as refused:
            raise click.ClickException(said(refused.en, refused.zh)) from refused
    click.echo(said(f"{letter} is {state.value}", f"{letter}：{STATES[state][0]}"))


def _get(session: Session, letter: str) -> Letter:
    try:
        return service.get_letter(session, ACTOR, letter)
    except DomainError as refused:
        raise click.ClickException(said(refused.en, refused.zh)) from refused


def _state(letter: Letter) -> str:
    return said(*reversed(STATES[LetterState(letter.state)]))


def _beginning(letter: Letter) -> str:
    """The first words, in one line: controls of a terminal are no words."""
    words = " ".join(letter.words.split())
    clean = "".join(sign if sign.isprintable() else "�" for sign in words)
    return clean[:BEGINNING] + ("…" if len(clean) > BEGINNING else "")
