"""Where on the plates of a record something lies: its zone, the address that moves the plate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from marshmallow import ValidationError

from app.pages.links import Links
from records.editions import Picture
from records.fields.region import box_of

COLUMNS: Final = 12
ROWS: Final = "ABCDEF"
"""The zones of the frame of a plate (ISO 5457, 4.4), laid over the whole of its picture."""
THUMBNAIL: Final = "!192,120"


@dataclass(frozen=True, slots=True)
class Placed:
    """A region of a plate. zone: `C4`, on another sheet than the first `2/C4`.

    href: the page of the record with this plate on its easel, moved there. crop: the region as
    the Image API cuts it out.
    """

    zone: str
    href: str
    crop: str

    @property
    def thumbnail(self) -> str:
        """The region, small."""
        return f"{self.crop}/{THUMBNAIL}/0/default.jpg"


Places = Callable[[str], Placed | None]
"""Told a region as it is written; None where no picture that is shown has it."""


def nowhere(written: str) -> None:
    """The places of a record whose plates are not shown."""


def places(pictures: Sequence[Picture], *, href: Callable[[int], str], links: Links) -> Places:
    """The places on these pictures; href: the page with the picture of a number on its easel."""
    by_name = {one.canvas_id: number for number, one in enumerate(pictures, start=1)}
    by_name |= {one.id: by_name[one.canvas_id] for one in pictures}

    def placed(written: str) -> Placed | None:
        try:
            box = box_of(written)
        except ValidationError:
            return None  # words of before there were regions
        number = by_name.get(box.picture) or (int(box.picture) if box.picture.isdigit() else 0)
        if not 0 < number <= len(pictures):
            return None
        picture = pictures[number - 1]
        if (sides := box.within(*picture.canvas_size)) is None:
            return None
        told = ",".join(f"{side:g}" for side in sides)
        zone = zone_of(*sides)
        return Placed(
            zone=zone if number == 1 else f"{number}/{zone}",
            href=f"{href(number)}#xywh=percent:{told}",
            crop=f"{links.image(picture.id)}/pct:{told}",
        )

    return placed


def zone_of(left: float, top: float, width: float, height: float) -> str:
    """The zone that the middle of a region lies in; all in percent of the picture."""
    column = min(COLUMNS - 1, int((left + width / 2) * COLUMNS / 100))
    row = min(len(ROWS) - 1, int((top + height / 2) * len(ROWS) / 100))
    return f"{ROWS[row]}{column + 1}"
