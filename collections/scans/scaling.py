"""The scale of a picture: how wide what it shows is, as somebody has stated it."""

from __future__ import annotations

from typing import Final

from foundation.errors import Conflict, Invalid
from records.fields.messages import also
from records.media import Media, MediaForm

LEAST, MOST = 0.01, 10_000_000.0
"""Millimetres: from what a microscope shows to a plan of ten kilometres."""
ALIKE: Final = 0.01
"""How much the proportions of two scans of one sheet may differ."""
EXPECTED: Final = "expected 0 for no scale, or {least} to {most} millimetres"
NO_PICTURE: Final = "only a picture has a scale"
also(
    {
        EXPECTED: "应为 0（无比例），或 {least} 至 {most} 毫米",
        NO_PICTURE: "只有图像有比例",
    }
)


def require_width(width_mm: float) -> None:
    """Invalid for a width that nothing in a picture can have."""
    if width_mm and not LEAST <= width_mm <= MOST:
        raise Invalid({"width_mm": [EXPECTED.format(least=LEAST, most=round(MOST))]})


def state(media: Media, width_mm: float) -> None:
    """State how wide what a picture shows is, 0 for not known. Invalid."""
    require_width(width_mm)
    if width_mm and media.form != MediaForm.PICTURE:
        raise Invalid({"width_mm": [NO_PICTURE]})
    media.width_mm = width_mm


def width_of(media: Media, pixels_per_mm: float) -> float:
    """The width by the resolution of the scan; Conflict while its pixels are not known."""
    if not media.width:
        raise Conflict(
            "the picture has not been read yet: its width in pixels is not known",
            "图像尚未读取完毕，还不知道宽多少像素",
        )
    return media.width / pixels_per_mm


def keep_or_drop(media: Media, *, before: tuple[int, int]) -> None:
    """After another scan: what was stated holds for the same sheet, not for another cut of it."""
    width, height = before
    if height and media.height:
        old, new = width / height, media.width / media.height
        if abs(new / old - 1) > ALIKE:
            media.width_mm = 0.0
