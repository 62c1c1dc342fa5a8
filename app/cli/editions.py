"""`gongbo editions`: what the outside sees of records, made again."""

from __future__ import annotations

import click

from app.backfill import rewrite
from app.cli.kinds import get_kind_or_say
from app.cli.opened import opened
from app.cli.progress import progress_line
from records.rewriting import Which


@click.group()
def editions() -> None:
    """What the outside sees of records."""


@editions.command()
@click.option("--kind", help="Of this kind alone.")
def remake(kind: str | None) -> None:
    """Make all editions again from the versions that were published.

    For when a type of field, a declaration or the policy has changed: index rows are written anew,
    and every edition rises, so that search, manifests and harvesters follow. What is not published
    stays so. Records that cannot be written are named, and the exit code is 1 then.
    """
    with opened() as (app, house), app.app_context(), progress_line() as progress:
        if kind is not None:
            get_kind_or_say(house, kind)
        made = rewrite(house, Which(kind=kind), progress)
    click.echo(f"{made.editions} editions were made again")
    if made.left:
        raise click.ClickException(f"these could not be written: {', '.join(made.left)}")
