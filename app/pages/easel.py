"""The easel of a record: its sheets in order, what may be shown on each, and the one that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from app.pages.languages import Said, said
from app.pages.pictures import PictureView
from app.pages.rights import RightsWords, rights_words
from records.canvases import Canvas, canvases, sections
from records.editions import Picture
from records.fields.lang_text import in_language

Seen = Callable[[Picture, int], PictureView]
"""Makes the view of a picture and its number."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, from 1: its picture, and all that may be shown on it where there is a choice."""

    number: int
    picture: PictureView
    choices: tuple[PictureView, ...]

    def has(self, picture: int) -> bool:
        """Whether the picture of this number may be shown on it."""
        return picture == self.picture.number or any(one.number == picture for one in self.choices)


@dataclass(frozen=True, slots=True)
class Part:
    """Sheets that belong together; the title is that of a section, or None."""

    title: Said | None
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Easel:
    """What stands on the easel and beside it: `shown` on `sheet`, `before` and `after` it.

    measured: whether the scale of any of them is known.
    """

    parts: tuple[Part, ...]
    count: int
    sheet: Sheet
    shown: PictureView
    rights: RightsWords | None
    before: PictureView | None
    after: PictureView | None
    measured: bool = False


def easel(pictures: Sequence[Picture], seen: Seen, *, picture: int, lang: str) -> Easel | None:
    """The easel with the picture of a number on it, the nearest where there is none so high."""
    if not pictures:
        return None
    views = {one.id: seen(one, number) for number, one in enumerate(pictures, start=1)}
    parts = _parts(pictures, views, lang)
    sheets = [sheet for part in parts for sheet in part.sheets]
    asked = min(max(picture, 1), len(pictures))
    at = next(place for place, sheet in enumerate(sheets) if sheet.has(asked))
    shown = next(view for view in views.values() if view.number == asked)
    return Easel(
        parts=parts,
        count=len(sheets),
        sheet=sheets[at],
        shown=shown,
        rights=rights_words(shown.rights, lang),
        before=sheets[at - 1].picture if at else None,
        after=sheets[at + 1].picture if at + 1 < len(sheets) else None,
        measured=any(one.width_mm for one in pictures),
    )


def _parts(
    pictures: Sequence[Picture], views: dict[str, PictureView], lang: str
) -> tuple[Part, ...]:
    parts, numbers = [], count(1)
    for several in sections(canvases(pictures)):
        title = said(in_language(several[0].picture.section, lang), lang)
        sheets = tuple(_sheet(next(numbers), one, views) for one in several)
        parts.append(Part(title if title.text else None, sheets))
    return tuple(parts)


def _sheet(number: int, canvas: Canvas, views: dict[str, PictureView]) -> Sheet:
    picture = views[canvas.picture.id]
    others = [views[one.id] for one in canvas.choices]
    return Sheet(number, picture, (picture, *others) if others else ())
