"""How a plate stands in the frame of a story, so that a region fills it and the rest is near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.pages.stories.files import Region

HIGH: Final = 0.8
"""Height of the frame, where its width is 1."""
ROOM: Final = 1.2
"""How much more than the region is shown, on the side that fills the frame."""
CLOSEST: Final = 8.0
WHOLE: Final[Region] = (0.0, 0.0, 100.0, 100.0)


@dataclass(frozen=True, slots=True)
class Framing:
    """zoom: width of the picture; left, top: where its corner is. In widths of the frame.

    box: the region within the frame, as insets from its top, right, bottom, left in per cent.
    """

    zoom: float
    left: float
    top: float
    box: tuple[float, float, float, float]

    def properties(self, at: int) -> str:
        """As custom properties of a step."""
        top, right, bottom, left = self.box
        return (
            f"--z{at}:{self.zoom:.4f};--x{at}:{self.left:.4f};--y{at}:{self.top:.4f};"
            f"--b{at}:{top:.2f}% {right:.2f}% {bottom:.2f}% {left:.2f}%"
        )


def framed(region: Region | None, shape: float) -> Framing:
    """A region of a picture of this shape (width by height) in the frame; None is all of it."""
    x, y, w, h = (side / 100 for side in region or WHOLE)
    room = ROOM if region else 1.0
    zoom = min(CLOSEST, 1 / (room * w), HIGH * shape / (room * h))
    tall = zoom / shape
    left = _held(0.5 - zoom * (x + w / 2), zoom, 1.0)
    top = _held(HIGH / 2 - tall * (y + h / 2), tall, HIGH)
    box = (
        100 * (top + tall * y) / HIGH,
        100 * (1 - left - zoom * (x + w)),
        100 * (1 - (top + tall * (y + h)) / HIGH),
        100 * (left + zoom * x),
    )
    return Framing(zoom, left, top, tuple(max(0.0, side) for side in box))  # type: ignore[arg-type]


def _held(at: float, length: float, room: float) -> float:
    """Where it begins: no empty border on one side while there is more on the other."""
    if length <= room:
        return (room - length) / 2
    return min(0.0, max(room - length, at))
