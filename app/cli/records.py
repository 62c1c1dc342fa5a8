"""`gongbo publish` and `gongbo withdraw`."""

from __future__ import annotations

import click
from sqlalchemy import select

from accounts import service as accounts
from app.cli.opened import opened
from app.cli.tokens import get_museum_or_say
from app.database import reading, transaction
from app.wiring import House
from foundation.actors import house as house_actor
from foundation.errors import NotFound
from records import publication
from records.model import Record, State

ACTOR = house_actor("command line")
AT_ONCE = 100


@click.command()
@click.option("--museum", "code", required=True, help="Code of the museum.")
@click.option("--kind", default="artifact", show_default=True)
@click.argument("numbers", nargs=-1)
def publish(code: str, kind: str, numbers: tuple[str, ...]) -> None:
    """Publish drafts and changes of a museum: those NUMBERS, else all."""
    with opened() as (app, house), app.app_context():
        get_museum_or_say(code)
        with reading() as session:
            owner = accounts.get_organisation(session, code)
            query = select(Record.id).where(
                Record.owner_id == owner.id,
                Record.kind == kind,
                Record.state != State.WITHDRAWN,
            )
            if numbers:
                query = query.where(Record.number.in_(numbers))
            ids = list(session.execute(query.order_by(Record.id)).scalars())
        count = sum(_publish(house, ids[at : at + AT_ONCE]) for at in range(0, len(ids), AT_ONCE))
    click.echo(f"{count} published, {len(ids) - count} as they were")


def _publish(house: House, ids: list[int]) -> int:
    count = 0
    with transaction() as session:
        for record in session.execute(select(Record).where(Record.id.in_(ids))).scalars():
            before = record.edition
            publication.publish(session, ACTOR, record, kind=house.kinds.get(record.kind))
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
