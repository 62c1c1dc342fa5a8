"""The round plate: lettering on the circle, a knurled rim, a gear wheel in the middle."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Point, polar
from samples.plates.drafting.inscription import BOTTOM, TOP, inscribe
from samples.plates.drafting.involute import gear_outline
from samples.plates.nameplates.metals import Metal
from samples.plates.nameplates.relief import fixing, letters, raised, rosette, studs

KNURLS = 360


@dataclass(frozen=True, slots=True)
class Words:
    """The maker in two languages, the short name in the middle, the year."""

    zh: str
    en: str
    middle: str
    year: str


def round_plate(b: Board, c: Point, r: float, ground: Metal, metal: Metal, words: Words) -> None:
    """A plate of radius r."""
    x, y = c
    knurled = [polar(x, y, r + (1.1 if i % 2 else 0), i * 2 * pi / KNURLS) for i in range(KNURLS)]
    raised(b, knurled, "iron", metal, 1.3)
    b.circle(x, y, r - 4, f"ns lo-{ground}")
    b.circle(x + 0.3, y + 0.3, r - 4.4, f"ns mt-{ground}")
    rosette(b, c, r * 0.56, ground, lobes=30, depth=0.62, rings=11)
    studs(b, [polar(x, y, r - 7, i * pi / 36) for i in range(72)], 0.9, ground, metal)
    for d, cls in ((0.32, f"lo-{ground}"), (-0.2, f"hi-{metal}"), (0, f"me-{metal}")):
        at, en = (x + d, y + d), r * 0.066
        inscribe(b, at, r - 22, words.zh, r * 0.12, TOP, font="bold", cls=cls, gap=0.55)
        inscribe(b, at, r - 21, words.en, en, BOTTOM, font="bold", cls=cls, gap=0.3)
    _boss(b, c, r, ground, metal, words)
    fixing(b, x - r + 16, y - 9, metal, 0.8)
    fixing(b, x + r - 16, y - 9, metal, 2.2)


def _boss(b: Board, c: Point, r: float, ground: Metal, metal: Metal, words: Words) -> None:
    x, y = c
    raised(b, gear_outline(x, y, r * 0.042, 24, 0.1), ground, metal, 0.8)
    b.circle(x, y, r * 0.4, f"ns lo-{ground}")
    b.circle(x + 0.5, y + 0.5, r * 0.4, f"ns mt-{ground}")
    rosette(b, c, r * 0.4, metal, lobes=18, depth=0.8, rings=7)
    letters(b, (x, y + r * 0.1), words.middle, r * 0.26, ground, metal)
    letters(b, (x, y + r * 0.26), words.year, r * 0.09, ground, metal, "stroke")
