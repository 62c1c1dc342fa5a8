"""The page of a story: its steps beside the plate, each with the zone that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.pages.languages import Said, said
from app.pages.pictures import PictureView, picture_view
from app.pages.stories.files import Plate, Step, Story, Words
from app.pages.stories.framing import framed
from app.pages.things import Showing, Thing
from app.pages.zones import zone_of
from records.editions import Edition
from records.fields.lang_text import in_language

Find = Callable[[str, str, str], Edition | None]
"""Kind, owner and number → the edition that is shown, or None."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step by its number from 1. properties: how the plate stands in the frame."""

    number: int
    title: Said
    text: Said
    zone: str
    properties: str
    crop: str
    record: Thing | None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story whose plate is shown. plate: the record; picture: the one that is walked over.

    cover: a part of it for the first page, as the Image API cuts it out, so many pixels wide.
    """

    name: str
    href: str
    title: Said
    lead: Said
    note: Said | None
    plate: Thing
    picture: PictureView
    cover: str
    cover_width: int
    steps: tuple[StepView, ...]


def story_page(story: Story, showing: Showing, *, find: Find) -> StoryPage | None:
    """The page, or None while the record of its plate is not shown."""
    if (edition := _found(story.plate, showing, find)) is None:
        return None
    if len(edition.pictures) < story.plate.picture:
        return None
    thing = showing.thing(edition)
    at = story.plate.picture
    picture = picture_view(
        edition.pictures[at - 1],
        number=at,
        href=showing.links.record(showing.kinds.get(edition.kind).plural, edition.id, picture=at),
        alt=thing.name,
        lang=showing.lang,
        links=showing.links,
    )
    cover = ",".join(f"{side:g}" for side in story.cover) if story.cover else ""
    region = f"pct:{cover}" if cover else "full"
    return StoryPage(
        name=story.name,
        href=showing.links.story(story.name),
        title=_said(story.title, showing.lang),
        lead=_said(story.lead, showing.lang),
        note=_said(story.note, showing.lang) if story.note else None,
        plate=thing,
        picture=picture,
        cover=f"{picture.service}/{region}",
        cover_width=int(picture.width * (story.cover[2] / 100 if story.cover else 1)),
        steps=tuple(_steps(story, picture, showing, find)),
    )


def _steps(story: Story, picture: PictureView, showing: Showing, find: Find) -> Iterator[StepView]:
    for number, step in enumerate(story.steps, 1):
        yield _step(step, number, picture, showing, find)


def _step(step: Step, number: int, picture: PictureView, showing: Showing, find: Find) -> StepView:
    shape = picture.width / picture.height
    told = ",".join(f"{side:g}" for side in step.region or ())
    record = _found(step.record, showing, find) if step.record else None
    return StepView(
        number=number,
        title=_said(step.title, showing.lang),
        text=_said(step.text, showing.lang),
        zone=zone_of(*step.region) if step.region else "",
        properties=framed(step.region, shape).properties(number),
        crop=f"xywh=percent:{told}" if told else "",
        record=showing.thing(record) if record else None,
    )


def _found(plate: Plate, showing: Showing, find: Find) -> Edition | None:
    if plate.kind not in {kind.name for kind in showing.kinds}:
        return None
    return find(plate.kind, plate.owner, plate.number)


def _said(words: Words, lang: str) -> Said:
    return said(in_language(words, lang), lang)
