"""`gongbo media caption`, `section`, `limit`, `choice`, `move`: what is told of a picture."""

from __future__ import annotations

from collections.abc import Mapping

import click
from sqlalchemy.orm import Session

from app.cli.languages import said
from app.cli.opened import ACTOR, opened
from app.database import transaction
from foundation.errors import NotFound
from records.media import Media, find_media
from scans import changing
from scans.changing import Retold
from scans.limiting import MOST

IMAGE = click.argument("image")
ZH = click.option("--zh", help="In Chinese.")
EN = click.option("--en", help="In English.")


def get_picture(session: Session, image: str) -> Media:
    """The picture of an image id, or NotFound."""
    if (media := find_media(session, image)) is None:
        raise NotFound("picture", image)
    return media


@click.command()
@IMAGE
@ZH
@EN
@click.option("--alt-zh", help="What is to be seen, for those who do not see it, in Chinese.")
@click.option("--alt-en", help="The same in English.")
def caption(
    image: str, zh: str | None, en: str | None, alt_zh: str | None, alt_en: str | None
) -> None:
    """Tell what is on IMAGE; languages that are not told stay."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        media = get_picture(session, image)
        captions, alts = _merged(media.captions, zh, en), _merged(media.alts, alt_zh, alt_en)
        if captions is None and alts is None:
            raise click.UsageError(said("say a caption", "请给出说明文字"))
        _change(session, media, Retold(captions=captions, alts=alts))


@click.command()
@IMAGE
@ZH
@EN
@click.option("--none", "away", is_flag=True, help="No section begins here any more.")
def section(image: str, zh: str | None, en: str | None, away: bool) -> None:
    """Let a section of its record begin with IMAGE, and say what it is called."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        media = get_picture(session, image)
        words = {} if away else _merged(media.section, zh, en)
        if words is None:
            raise click.UsageError(said("say a name, or --none", "请给出分部名称或 --none"))
        _change(session, media, Retold(section=words))


@click.command()
@IMAGE
@click.argument("longest", type=click.IntRange(0, MOST))
def limit(image: str, longest: int) -> None:
    """Let the outside see IMAGE at most LONGEST pixels a side; 0 for all of it.

    Until its smaller version is made nobody outside sees it.
    """
    with opened() as (app, _), app.app_context(), transaction() as session:
        _change(session, get_picture(session, image), Retold(longest=longest))


@click.command()
@IMAGE
@click.argument("other", required=False)
@click.option("--none", "away", is_flag=True, help="It is a picture of its own again.")
def choice(image: str, other: str | None, away: bool) -> None:
    """Show IMAGE where somebody wants it in the place of OTHER: under raking light, restored."""
    if (other is None) != away:
        raise click.UsageError(said("name a picture, or --none", "请给出另一图像或 --none"))
    with opened() as (app, _), app.app_context(), transaction() as session:
        _change(session, get_picture(session, image), Retold(choice=True, choice_of=other))


@click.command()
@IMAGE
@click.argument("place", type=click.IntRange(1, 100_000))
def move(image: str, place: int) -> None:
    """Put IMAGE in its PLACE among the pictures of its record, from 1."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        _change(session, get_picture(session, image), Retold(place=place))


def _merged(before: Mapping[str, str], zh: str | None, en: str | None) -> dict[str, str] | None:
    told = {lang: words for lang, words in (("zh", zh), ("en", en)) if words is not None}
    return {**before, **told} if told else None


def _change(session: Session, media: Media, retold: Retold) -> None:
    changing.change(session, ACTOR, media.record, media, retold)
    click.echo(said(f"{media.public_id} is changed", f"{media.public_id} 已修改"))
