"""Pictures as a page shows them: the still ones by the IIIF Image API, the way to the tiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.pages.languages import Said, said
from app.pages.links import Links
from media_pipeline.image_api import Ceiling, largest
from records.editions import Picture
from records.fields.lang_text import in_language

# A sheet row keeps one height; shapes beyond these would make a row of one or a splinter.
FLATTEST, NARROWEST = 3.5, 0.5
DOWNLOADS = (1_200, 4_000)
# A size near the ceiling of the image service would stand beside the largest one for nothing.
MOST = 0.6 * Ceiling().area


@dataclass(frozen=True, slots=True)
class Download:
    """A size in which a picture can be taken home: pixels, and whether it is the whole."""

    href: str
    width: int
    height: int
    full: bool


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture on a page. service: its IIIF image service.

    number: its place among the pictures of the record, from 1. limit: the longest side that its
    rights let be shown, in pixels, 0 where all of it is shown. width_mm: how wide what it shows is,
    0 where that is not known.
    """

    number: int
    service: str
    href: str
    width: int
    height: int
    alt: Said
    caption: Said
    rights: str
    credit: str
    limit: int = 0
    width_mm: float = 0.0

    @property
    def shape(self) -> float:
        """Width by height, within what a contact sheet can set."""
        return round(min(FLATTEST, max(NARROWEST, self.width / self.height)), 3)

    @property
    def info(self) -> str:
        return f"{self.service}/info.json"

    def at(self, width: int) -> str:
        """The whole picture at a width, never larger than it is (Image API 3.0, 4.2)."""
        size = "max" if width >= self.width else f"{width},"
        return f"{self.service}/full/{size}/0/default.jpg"

    def srcset(self, *widths: int) -> str:
        """For the browser to choose from; widths beyond the picture are left out."""
        return ", ".join(f"{self.at(each)} {each}w" for each in widths if each < self.width)

    def downloads(self) -> Iterator[Download]:
        """The sizes to take home, small to the largest that is made of it."""
        for width in DOWNLOADS:
            if width < self.width * 0.8 and width * self.height / self.width * width < MOST:
                height = round(self.height * width / self.width)
                yield Download(self.at(width), width, height, full=False)
        width, height = largest((self.width, self.height), Ceiling())
        whole = (width, height) == (self.width, self.height) and not self.limit
        yield Download(f"{self.service}/full/max/0/default.jpg", width, height, full=whole)


def picture_view(
    picture: Picture, *, number: int, href: str, alt: Said, lang: str, links: Links
) -> PictureView:
    """A picture with its words; `alt` stands in where the record has none for it."""
    written = said(in_language(picture.alts, lang), lang)
    return PictureView(
        number=number,
        service=links.image(picture.id),
        href=href,
        width=max(picture.width, 1),
        height=max(picture.height, 1),
        alt=written if written.text else alt,
        caption=said(in_language(picture.captions, lang), lang),
        rights=picture.rights,
        credit=picture.credit,
        limit=longest_shown(picture),
        width_mm=picture.width_mm,
    )


def longest_shown(picture: Picture) -> int:
    """The longest side of a picture whose rights keep the rest of it back, else 0."""
    shown = max(picture.width, picture.height)
    return shown if shown < max(picture.canvas_size) else 0
