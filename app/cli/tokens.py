"""`gongbo museum` and `gongbo token`: who may act, and for whom."""

from __future__ import annotations

from datetime import timedelta

import click
from sqlalchemy import select

from accounts import service as accounts
from accounts.model import Organisation
from app.cli.opened import ACTOR, opened
from app.database import reading, transaction
from foundation.actors import Scope
from foundation.database import utcnow
from foundation.errors import DomainError
from records import publication, registering


@click.group()
def museum() -> None:
    """The museums that keep records here."""


@museum.command("create")
@click.argument("code")
@click.option("--zh", required=True, help="Name in Chinese.")
@click.option("--en", required=True, help="Name in English.")
@click.option("--rights", default="", help="Rights of its pictures: an http: URI.")
@click.option("--credit", default="", help="Credit line of its pictures.")
@click.option("--number", help="Number in the directory of museums; the code if there is none.")
def create_museum(
    code: str, zh: str, en: str, rights: str, credit: str, number: str | None
) -> None:
    """Enter a museum under a short CODE (a-z, 0-9, hyphens), with a page of its own."""
    names = {"zh": zh, "en": en}
    with opened() as (app, house), app.app_context(), transaction() as session:
        owner = accounts.found(session, code, names=names, rights={"uri": rights, "credit": credit})
        kind = house.kinds.get("museum")
        terms = house.shelf.terms(session)
        entry = registering.register(
            session,
            ACTOR,
            terms,
            kind=kind,
            owner=owner,
            values={"directory_number": number or code, "title": names},
            why="entered with its museum",
        )
        publication.publish(session, ACTOR, terms, entry, kind=kind)
        click.echo(f"museum {code} is entered; its page: /zh/{kind.plural}/{entry.public_id}")


@museum.command("list")
def list_museums() -> None:
    """List the codes and names of all museums."""
    with opened() as (app, _), app.app_context(), reading() as session:
        for one in session.execute(select(Organisation).order_by(Organisation.code)).scalars():
            click.echo(f"{one.code}\t{one.names.get('zh', '')}\t{one.names.get('en', '')}")


@click.group()
def token() -> None:
    """Tokens with which programs use the API."""


@token.command("create")
@click.option("--museum", "code", required=True, help="Code of the museum it acts for.")
@click.option("--name", required=True, help="What it is for.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice([scope.value for scope in Scope]),
    default=[Scope.READ.value, Scope.WRITE.value, Scope.PUBLISH.value],
    show_default=True,
)
@click.option(
    "--days", type=click.IntRange(1, 3_650), help="Valid for so many days; else for good."
)
def create_token(code: str, name: str, scopes: tuple[str, ...], days: int | None) -> None:
    """Make a token and print its secret, this once."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        secret = accounts.create_token(
            session,
            accounts.get_organisation(session, code),
            name=name,
            scopes=[Scope(scope) for scope in scopes],
            expires_at=None if days is None else utcnow() + timedelta(days=days),
        )
    click.echo(secret)


@token.command("list")
@click.option("--museum", "code", required=True, help="Code of the museum they act for.")
def list_tokens(code: str) -> None:
    """List tokens: id, name, scopes, when created, when it expires, when revoked; no secrets."""
    with opened() as (app, _), app.app_context(), reading() as session:
        for one in accounts.list_tokens(session, accounts.get_organisation(session, code)):
            moments = (one.created_at, one.expires_at, one.revoked_at)
            told = (f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else "-" for at in moments)
            click.echo("\t".join((str(one.id), one.name, ",".join(one.scopes), *told)))


@token.command("revoke")
@click.argument("token_id", metavar="ID", type=click.IntRange(1, 2**31 - 1))
def revoke_token(token_id: int) -> None:
    """Revoke the token of this ID (see `gongbo token list`), at once and for good."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        new = accounts.revoke_token(session, token_id)
    click.echo(f"token {token_id} {'is revoked' if new else 'was revoked before'}")


def get_museum_or_say(code: str) -> None:
    """DomainError that lists the museums if this one is not there; needs an app context."""
    with reading() as session:
        codes = set(session.execute(select(Organisation.code)).scalars())
    if code not in codes:
        known = ", ".join(sorted(codes)) or "none yet"
        make = "gongbo museum create CODE --zh … --en …"
        raise DomainError(f"there is no museum {code!r}; known are: {known}; make one with {make}")
