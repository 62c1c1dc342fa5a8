"""The frame in which another site shows a record: how large it is, and the words to copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from app.pages.languages import Said
from app.pages.pictures import PictureView, picture_view
from app.pages.taking_away.places import Places
from app.pages.things import Showing
from records.editions import Edition
from records.fields.lang_text import in_language

WIDTH: Final = 640
"""Of a frame whose site says nothing, in CSS pixels."""
FOOT: Final = 108
"""Of the lines below the picture: name, holder, the way to the record."""
HIGHEST: Final = 720
LOWEST: Final = 160


@dataclass(frozen=True, slots=True)
class Frame:
    """A record in a frame; picture None where it has none that is shown."""

    name: Said
    holder: str
    picture: PictureView | None
    places: Places

    def size(self, most_wide: int | None = None, most_high: int | None = None) -> tuple[int, int]:
        """Width and height of the frame: the picture keeps its shape while the page allows it."""
        width = min(WIDTH, most_wide or WIDTH)
        shown = round(width / self.picture.shape) if self.picture else 0
        high = max(LOWEST, min(HIGHEST, shown + FOOT))
        return width, min(high, most_high or high)

    def snippet(self, most_wide: int | None = None, most_high: int | None = None) -> str:
        """What another page holds to show it."""
        width, height = self.size(most_wide, most_high)
        return str(
            Markup(
                '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" '
                'allowfullscreen style="border:0;max-width:100%"></iframe>'
            ).format(self.places.frame(), width, height, self.name.text)
        )


def frame_of(edition: Edition, showing: Showing) -> Frame:
    """The frame of an edition, with its first picture."""
    reader = showing.reader(edition)
    name = reader.name()
    places = Places(showing.links, reader.kind.plural, edition.id)
    picture = None
    if edition.pictures:
        picture = picture_view(
            edition.pictures[0],
            number=1,
            href=places.page(),
            alt=name,
            lang=showing.lang,
            links=showing.links,
        )
    holder = in_language(edition.owner.names, showing.lang).text
    return Frame(name, holder, picture, places)
