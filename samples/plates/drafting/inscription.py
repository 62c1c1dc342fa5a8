"""Text cast on a wheel: letters laid round a circle."""

from __future__ import annotations

from math import degrees, pi, sin

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Point, polar
from samples.plates.drafting.lettering import Font

TOP, BOTTOM = -pi / 2, pi / 2
GAP, SPACE = 0.22, 0.6  # in letter heights


def inscribe(
    b: Board,
    c: Point,
    r: float,
    text: str,
    height: float,
    middle: float,
    *,
    font: Font = "light",
    cls: str = "",
    gap: float = GAP,
) -> None:
    """Letters centred on the angle `middle`, upright above the centre and below it."""
    below = sin(middle) > 0.2
    widths = [_advance(b, character, height, font, gap) for character in text]
    position = -sum(widths) / 2
    for character, width in zip(text, widths, strict=True):
        a = middle + (-1 if below else 1) * (position + width / 2) / r
        position += width
        if character == " ":
            continue
        x, y = polar(*c, r + (height if below else 0), a)
        turn = degrees(a) + (-90 if below else 90)
        b.text(x, y, character, height, "middle", font, rotation=turn, cls=cls)


def _advance(b: Board, character: str, height: float, font: Font, gap: float) -> float:
    if character == " ":
        return height * SPACE
    return b.lettering.run(0, 0, character, height, font=font).width + height * gap
