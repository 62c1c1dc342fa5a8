"""`gongbo media scale`: state how large what a picture shows is."""

from __future__ import annotations

import click

from app.cli.languages import said
from app.cli.opened import opened
from app.cli.scan_changes import IMAGE, change_and_say, get_picture
from app.database import transaction
from scans.changing import Retold
from scans.scaling import width_of

MM_AN_INCH = 25.4


@click.command()
@IMAGE
@click.option("--width", type=click.FloatRange(0, min_open=True), help="Millimetres, edge to edge.")
@click.option("--per-mm", type=click.FloatRange(0, min_open=True), help="Pixels a millimetre.")
@click.option(
    "--dpi", type=click.FloatRange(0, min_open=True), help="Of a sheet that was scanned flat."
)
@click.option("--none", "away", is_flag=True, help="Nothing is known of its scale any more.")
def scale(
    image: str, width: float | None, per_mm: float | None, dpi: float | None, away: bool
) -> None:
    """State how wide what IMAGE shows is, so that it can be measured: one of the options.

    Nothing is guessed from what a file says of itself: a photograph has no scale of its own.
    """
    if sum(one is not None for one in (width, per_mm, dpi)) + away != 1:
        raise click.UsageError(
            said(
                "say one of --width, --per-mm, --dpi, --none",
                "请在 --width、--per-mm、--dpi、--none 中给出一项",
            )
        )
    with opened() as (app, _), app.app_context(), transaction() as session:
        media = get_picture(session, image)
        if (told := per_mm if dpi is None else dpi / MM_AN_INCH) is not None:
            width = round(width_of(media, told), 3)
        change_and_say(session, media, Retold(width_mm=width or 0.0))
