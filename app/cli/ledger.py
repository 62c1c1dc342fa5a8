"""`gongbo ledger`: who got which number when, and whether anybody touched the books."""

from __future__ import annotations

import re

import click

from accounts import service as accounts
from app.cli.opened import opened
from app.cli.tokens import get_museum_or_say
from app.database import reading
from foundation.errors import NotFound
from records import audit
from records.ledger import each_entry

DIGEST = re.compile(r"[0-9a-f]{64}\Z")


@click.group()
def ledger() -> None:
    """The ledger of numbers: every number that was ever given."""


def _heads(_: click.Context, __: click.Parameter, told: tuple[str, ...]) -> list[tuple[str, str]]:
    heads = []
    for one in told:
        museum, digest = one.partition("=")[::2]
        if not museum or not DIGEST.match(digest):
            raise click.BadParameter(f"expected MUSEUM=DIGEST with 64 of 0-9 and a-f, got {one!r}")
        heads.append((museum, digest))
    return heads


@ledger.command()
@click.option("--museum", "code", help="Of this museum alone.")
@click.option(
    "--expect",
    "expected",
    multiple=True,
    metavar="MUSEUM=DIGEST",
    callback=_heads,
    help="A digest that was printed before: it finds a ledger that was written anew.",
)
def verify(code: str | None, expected: list[tuple[str, str]]) -> None:
    """Look for whatever was done to the ledgers behind the house's back.

    Prints a line for each fault: museum, place, what is wrong; the exit code is 1 then. Else a line
    for each museum: its code, how many entries, and the digest of the last, which is to be kept
    elsewhere.
    """
    with opened() as (app, _), app.app_context():
        for museum in {code} - {None} | {museum for museum, _ in expected}:
            get_museum_or_say(str(museum))
        count = 0
        with reading() as session:
            for fault in audit.verify(session, museum=code, expected=expected):
                count += 1
                place = "-" if fault.place is None else fault.place
                click.echo(f"{fault.museum}\t{place}\t{fault.what}")
            heads = [] if count else audit.list_heads(session, museum=code)
    for head in heads:
        click.echo(f"{head.museum}\t{head.count}\t{head.digest}")
    if count:
        raise click.ClickException("1 fault" if count == 1 else f"{count} faults")


@ledger.command()
@click.option("--museum", "code", required=True, help="Code of the museum.")
@click.option("--number", help="Of this number alone.")
def show(code: str, number: str | None) -> None:
    """Print who got which number when: place, time, act, kind, number, id, by whom."""
    with opened() as (app, _), app.app_context():
        get_museum_or_say(code)
        place = 0
        with reading() as session:
            owner = accounts.get_organisation(session, code)
            for entry in each_entry(session, owner, number=number):
                place, at = entry.place, f"{entry.at:%Y-%m-%dT%H:%M:%SZ}"
                told = (entry.act, entry.kind, entry.number, entry.public_id, entry.actor)
                click.echo("\t".join((str(place), at, *told)))
        if number is not None and not place:
            raise NotFound("entry about the number", number)
