"""`gongbo publish` and `gongbo withdraw`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click
from sqlalchemy import select

from accounts import service as accounts
from app.cli.kinds import get_kind_or_say
from app.cli.opened import ACTOR, opened
from app.cli.tokens import get_museum_or_say
from app.database import reading, transaction
from app.wiring import House
from foundation.errors import NotFound
from records import publication
from records.model import Record
from records.states import State

AT_ONCE = 100
# A person has to look at these first.
LEFT = (State.WITHDRAWN, State.RETURNED, State.DISCARDED)


@click.command()
@click.option("--museum", "code", required=True, help="Code of the museum.")
@click.option("--kind", default="artifact", show_default=True)
@click.argument("numbers", nargs=-1)
def publish(code: str, kind: str, numbers: tuple[str, ...]) -> None:
    """Publish drafts and changes of a museum: those NUMBERS, else all.

    Numbers that no record has, or a withdrawn one, are named: the exit code is 1 then. The others
    are published.
    """
    with opened() as (app, house), app.app_context():
        get_kind_or_say(house, kind)
        get_museum_or_say(code)
        found = _find(code, kind, numbers)
        ids = [one for one, _, state in found if state not in LEFT]
        count = sum(_publish(house, ids[at : at + AT_ONCE]) for at in range(0, len(ids), AT_ONCE))
    click.echo(f"{count} published, {len(ids) - count} as they were")
    refused = _refused(numbers, {number: state for _, number, state in found})
    if refused:
        raise click.ClickException("; ".join(refused))


def _find(code: str, kind: str, numbers: tuple[str, ...]) -> list[tuple[int, str, str]]:
    """Id, number and state of those records, of all where no numbers are named."""
    with reading() as session:
        owner = accounts.get_organisation(session, code)
        query = (
            select(Record.id, Record.number, Record.state)
            .where(Record.owner_id == owner.id, Record.kind == kind)
            .order_by(Record.id)
        )
        if numbers:
            query = query.where(Record.number.in_(numbers))
        return list(session.execute(query))


def _refused(numbers: Iterable[str], states: Mapping[str, str]) -> list[str]:
    asked = dict.fromkeys(numbers)
    unknown = [number for number in asked if number not in states]
    told = [("no record has the number", unknown)]
    for state in LEFT:
        those = [number for number in asked if states.get(number) == state]
        told.append((f"{state}, and left so:", those))
    return [f"{what} {', '.join(those)}" for what, those in told if those]


def _publish(house: House, ids: list[int]) -> int:
    count = 0
    with transaction() as session:
        terms = house.shelf.terms(session)
        for record in session.execute(select(Record).where(Record.id.in_(ids))).scalars():
            before = record.edition
            kind = house.kinds.get(record.kind)
            publication.publish(session, ACTOR, terms, record, kind=kind)
            count += record.edition != before
    return count


@click.command()
@click.argument("public_id")
@click.option("--reason", required=True, help="Why; visitors read it.")
def withdraw(public_id: str, reason: str) -> None:
    """Withdraw a published record; its number is kept for ever."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        found = session.execute(select(Record).where(Record.public_id == public_id)).scalar()
        if found is None:
            raise NotFound(which=public_id)
        publication.withdraw(session, ACTOR, found, reason=reason)
    click.echo(f"{public_id} is withdrawn")
