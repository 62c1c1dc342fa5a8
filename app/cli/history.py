"""`gongbo history`: what became of a record, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cli.opened import ACTOR, opened
from app.database import reading, transaction
from foundation.errors import NotFound
from records.differences import FieldChange
from records.history import VersionChange, list_changes
from records.history import restore as restore_version
from records.model import Record


@click.group()
def history() -> None:
    """What became of a record: every version is kept for ever."""


@history.command()
@click.argument("public_id")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="en", show_default=True)
def show(public_id: str, lang: str) -> None:
    """Print every version of a record, the newest first: who, when, why, and what differs."""
    with opened() as (app, house), app.app_context():
        before: int | None = None
        while True:
            with reading() as session:
                record = _get(session, public_id)
                changes = list_changes(
                    session,
                    house.kinds.get(record.kind),
                    record,
                    lang=lang,
                    terms=house.shelf.terms(session),
                    before=before,
                )
            for change in changes:
                click.echo("\n".join(_lines(change)))
            if not changes:
                break
            before = changes[-1].version


@history.command()
@click.argument("public_id")
@click.argument("version", type=click.IntRange(1, 2**31 - 1))
@click.option("--why", default="", help="Why; it stands in the history.")
def restore(public_id: str, version: int, why: str) -> None:
    """Make a VERSION of a record the newest again; the versions between stay in the history."""
    with opened() as (app, house), app.app_context(), transaction() as session:
        record = _get(session, public_id)
        changed = restore_version(
            session,
            ACTOR,
            house.shelf.terms(session),
            record,
            kind=house.kinds.get(record.kind),
            version=version,
            why=why,
        )
        newest = record.version
    told = (
        f"is as it was at version {version}" if changed else f"differs not from version {version}"
    )
    click.echo(f"{public_id} {told}; its version is {newest}")


def _get(session: Session, public_id: str) -> Record:
    found = session.execute(select(Record).where(Record.public_id == public_id)).scalar()
    if found is None:
        raise NotFound(which=public_id)
    return found


def _lines(change: VersionChange) -> Iterator[str]:
    at = f"{change.at:%Y-%m-%dT%H:%M:%SZ}"
    state = change.state
    if change.state_before not in (None, state):
        state = f"{change.state_before} → {state}"
    yield "\t".join((f"v{change.version}", at, change.actor, state, change.why))
    for one in change.values:
        yield from (f"\t{one.label}{line}" for line in _differences(one))
    for kept in change.narrowed:
        yield f"\t{kept.label}: {kept.before or '-'} → {kept.after or '-'}"


def _differences(field: FieldChange) -> Iterator[str]:
    for one in field.changes:
        part = f" · {one.part}" if one.part else ""
        yield f"{part}: {one.before or '-'} → {one.after or '-'}"
    yield from (f": - {words}" for words in field.removed)
    yield from (f": + {words}" for words in field.added)
