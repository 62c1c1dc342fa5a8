"""`gongbo media change`, `release`, `discard`: who sees a picture, and under which rights."""

from __future__ import annotations

from datetime import datetime

import click

from app.cli.languages import said
from app.cli.opened import ACTOR, opened
from app.cli.scan_changes import IMAGE, change_and_say, get_picture
from app.cli.scan_words import AUDIENCES
from app.database import transaction
from scans import changing
from scans.changing import Retold

NONE = "none"


class Moment(click.ParamType[datetime | str]):
    """A day or an instant in ISO 8601, of the terminal's time zone unless it names one; or none."""

    name = "moment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | str:
        """The instant; `none` stays."""
        if value == NONE:
            return NONE
        try:
            return datetime.fromisoformat(str(value)).astimezone()
        except (ValueError, OverflowError):
            expected = said(
                f"expected a day such as 2027-01-01, an instant, or none, got {value}",
                f"应为日期（如 2027-01-01）、时刻或 none，而不是 {value}",
            )
            self.fail(expected, param, ctx)


@click.command()
@IMAGE
@click.option("--audience", type=click.Choice(list(AUDIENCES)), help="The widest circle.")
@click.option("--embargo", type=Moment(), help="Nobody outside sees it before; none lifts it.")
@click.option("--rights", help="The URI of a licence or a statement of rights.")
@click.option("--credit", help="How its owner wants to be named.")
def change(
    image: str,
    audience: str | None,
    embargo: datetime | str | None,
    rights: str | None,
    credit: str | None,
) -> None:
    """Change who sees IMAGE, from when, under which rights; what is not told stays."""
    if audience is embargo is rights is credit is None:
        raise click.UsageError(said("say what is to be changed", "请说明要修改什么"))
    retold = Retold(
        audience=audience,
        rights=rights,
        credit=credit,
        embargo=embargo is not None,
        embargo_until=embargo if isinstance(embargo, datetime) else None,
    )
    with opened() as (app, _), app.app_context(), transaction() as session:
        change_and_say(session, get_picture(session, image), retold)


@click.command()
@IMAGE
def release(image: str) -> None:
    """Show IMAGE with its record, which is published already."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        change_and_say(session, get_picture(session, image), Retold(released=True))


@click.command()
@IMAGE
def discard(image: str) -> None:
    """Take back IMAGE, which was never shown: not published, or never readable."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        media = get_picture(session, image)
        changing.discard(session, ACTOR, media.record, media)
    click.echo(said(f"{image} is taken back", f"{image} 已撤下"))
