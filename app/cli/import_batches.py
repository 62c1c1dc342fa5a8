"""`gongbo import batches` and `gongbo import undo`."""

from __future__ import annotations

from collections.abc import Mapping

import click

from accounts.service import get_organisation
from app.cli.import_report import add, headed, short, terminal
from app.cli.languages import speaks_chinese
from app.cli.opened import ACTOR, opened
from app.cli.tokens import get_museum_or_say
from app.database import reading, transaction
from transfer import batches
from transfer.undoing import Undoing, undo

MOST_NAMED = 20


@click.command("batches")
@click.option("--museum", metavar="CODE", help="Those of one museum.")
@click.option("--most", default=50, show_default=True, help="So many, the newest first.")
def list_imports(museum: str | None, most: int) -> None:
    """List what was imported, by whom, and what became of it."""
    with opened() as (app, _), app.app_context():
        if museum is not None:
            get_museum_or_say(museum)
        with reading() as session:
            owner = None if museum is None else get_organisation(session, museum).id
            found = batches.list_batches(session, owner=owner, most=most)
            counts = batches.list_counts(session, found)
    if not found:
        click.echo("nothing was imported yet")
        return
    table = headed(
        ("批次", "batch"), ("时间 (UTC)", "when (UTC)"), ("馆", "museum"), ("来源", "source"),
        ("对照表", "mapping"), ("状态", "state"), ("结果", "rows"), ("操作者", "by"),
        chinese=speaks_chinese(),
    )  # fmt: skip
    for one in found:
        when = f"{one.created_at:%Y-%m-%d %H:%M}"
        told = (one.owner.code, short(one.source, 40), one.mapping, batches.state_of(one))
        add(table, one.public_id, when, *told, _figures(counts[one.id]), one.actor)
    terminal().print(table)


def _figures(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{rows} {fate}" for fate, rows in sorted(counts.items())) or "0"


@click.command("undo")
@click.argument("batch")
@click.option(
    "--leave-changed",
    is_flag=True,
    help="Leave the records that somebody has changed since; undo the others.",
)
def undo_import(batch: str, *, leave_changed: bool) -> None:
    """Take a BATCH back whole: new records are discarded, changed ones restored, and what it
    published is withdrawn, or shown as it was. Drafts are drafts again, approved records approved;
    what was shown for a while leaves a tombstone.

    It is refused where somebody has changed one of its records since.
    """
    with opened() as (app, house), app.app_context():
        by = Undoing(ACTOR, house.kinds, transaction)
        done = undo(by, batch, leave_changed=leave_changed)
    click.echo(f"batch {batch}: {done.discarded} discarded, {done.restored} restored")
    for number, why in list(done.left.items())[:MOST_NAMED]:
        click.echo(f"left as it is: {number} ({why})")
    if len(done.left) > MOST_NAMED:
        click.echo(f"… and {len(done.left) - MOST_NAMED} more left as they are")
    if done.left:
        click.echo(f"{len(done.left)} records are not undone: gongbo import undo {batch} once more")
