"""`gongbo media caption`, `section`, `limit`, `choice`, `move`: what is told of a picture."""

from __future__ import annotations

from collections.abc import Mapping

import click
from sqlalchemy.orm import Session

from app.cli.languages import said
from app.cli.opened import ACTOR, opened
from app.cli.scan_words import reason_of
from app.database import transaction
from foundation.errors import Invalid, NotFound
from records.fields.messages import in_chinese
from records.media import Media, find_media
from scans import changing
from scans.changing import Retold
from scans.limiting import EXPECTED, LEAST, MOST, require_limit
from scans.reasons import is_being_limited
from scans.sections import list_sections

IMAGE = click.argument("image")
ZH = click.option("--zh", help="In Chinese.")
EN = click.option("--en", help="In English.")


class Longest(click.ParamType[int]):
    """How many pixels a side the outside may see, 0 for all."""

    name = "longest"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The number, if a picture can have this limit."""
        try:
            require_limit(longest := int(str(value)))
        except (ValueError, Invalid):
            expected = EXPECTED.format(least=LEAST, most=MOST)
            self.fail(said(expected, in_chinese(expected)), param, ctx)
        return longest


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
        change_and_say(session, media, Retold(captions=captions, alts=alts))


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
        change_and_say(session, media, Retold(section=words))


@click.command()
@IMAGE
@click.argument("longest", type=Longest())
def limit(image: str, longest: int) -> None:
    """Let the outside see IMAGE at most LONGEST pixels a side; 0 for all of it.

    Until its smaller version is made nobody outside sees it.
    """
    with opened() as (app, _), app.app_context(), transaction() as session:
        media = get_picture(session, image)
        change_and_say(session, media, Retold(longest=longest))
        if is_being_limited(media):
            click.echo(reason_of(media))


@click.command()
@IMAGE
@click.argument("other", required=False)
@click.option("--none", "away", is_flag=True, help="It is a picture of its own again.")
def choice(image: str, other: str | None, away: bool) -> None:
    """Show IMAGE where somebody wants it in the place of OTHER: under raking light, restored."""
    if (other is None) != away:
        raise click.UsageError(said("name a picture, or --none", "请给出另一图像或 --none"))
    with opened() as (app, _), app.app_context(), transaction() as session:
        change_and_say(session, get_picture(session, image), Retold(choice=True, choice_of=other))


@click.command()
@IMAGE
@click.argument("place", type=click.IntRange(1, 100_000))
def move(image: str, place: int) -> None:
    """Put IMAGE in its PLACE among the pictures of its record, from 1."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        media = get_picture(session, image)
        before = list_sections(session, media.record_id)
        change_and_say(session, media, Retold(place=place))
        for begun, section in list_sections(session, media.record_id).items():
            now, then = set(section.pictures), set(before[begun].pictures)
            if now != then:
                click.echo(_told_of(section.words, more=len(now - then), fewer=len(then - now)))


def _merged(before: Mapping[str, str], zh: str | None, en: str | None) -> dict[str, str] | None:
    told = {lang: words for lang, words in (("zh", zh), ("en", en)) if words is not None}
    return {**before, **told} if told else None


def _told_of(section: Mapping[str, str], *, more: int, fewer: int) -> str:
    name = " · ".join(section.values())
    return said(
        f"the section “{name}” has gained {more} and lost {fewer} pictures",
        f"分部“{name}”增加 {more} 幅、减少 {fewer} 幅图像",
    )


def change_and_say(session: Session, media: Media, retold: Retold) -> None:
    """Change a picture, and say so."""
    changing.change(session, ACTOR, media.record, media, retold)
    click.echo(said(f"{media.public_id} is changed", f"{media.public_id} 已修改"))
