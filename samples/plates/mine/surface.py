"""Works above ground: headframe, winding house, chimney, washery."""

from __future__ import annotations

from math import acos, pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import (
    Point,
    along,
    arc,
    box,
    direction,
    distance,
    points,
    polar,
)
from samples.plates.drafting.hatching import hatch_lines, section
from samples.plates.drafting.shading import tube
from samples.plates.machine.fasteners import rivets
from samples.plates.machine.masonry import brick_wall
from samples.plates.machine.wheels import shaft_end, wheel
from samples.plates.mine.geology import SHAFT, SURFACE

SHEAVE: Point = (SHAFT + 11, 120.0)
DRUM: Point = (500.0, 222.0)
SHEAVE_RADIUS, DRUM_RADIUS = 17.0, 26.0
STAY: tuple[Point, Point] = ((SHAFT + 110, SURFACE), (SHAFT + 16, 118.0))  # back stay
HEAD = 108  # y of the top of the legs
BAYS = 9
COURSE, BRICK = 2.2, 6.6


def headframe(b: Board) -> None:
    """Ropes, legs and bracing, then the sheave and the drum in front of them."""
    _ropes(b)
    for side in (-1, 1):
        foot, top = SHAFT + side * 20, SHAFT + side * 8
        leg = [(foot - 3, SURFACE), (foot + 3, SURFACE), (top + 2.4, HEAD), (top - 2.4, HEAD)]
        b.polygon(leg, "m iron")
    (foot, _), (top, y) = STAY
    stay = [(foot - 4, SURFACE), (foot + 4, SURFACE), (top + 2, y), (top - 2, y)]
    b.polygon(stay, "m iron")
    for bay in range(BAYS):
        _bracing(b, bay)
    _platform(b)
    wheel(b, *DRUM, DRUM_RADIUS, 8, 0.3, hub=0.2, rim=0.12, material="wood", cls="m")
    shaft_end(b, *DRUM, 4)


def _ropes(b: Board) -> None:
    """Tangents from drum to sheave; the under-rope crosses to the other side of the drum."""
    d, a = distance(SHEAVE, DRUM), direction(SHEAVE, DRUM)
    over = a - acos((SHEAVE_RADIUS - DRUM_RADIUS) / d)
    under = a - acos((SHEAVE_RADIUS + DRUM_RADIUS) / d)
    on_drum = polar(*DRUM, DRUM_RADIUS, over)
    b.line(*polar(*SHEAVE, SHEAVE_RADIUS, over), *on_drum, "m")
    on_drum = polar(*DRUM, DRUM_RADIUS, under + pi)
    b.line(*polar(*SHEAVE, SHEAVE_RADIUS - 1.4, under), *on_drum, "v")


def _bracing(b: Board, bay: int) -> None:
    """Crossed bars between the legs and from the leg to the back stay."""
    rise = (SURFACE - HEAD) / BAYS
    y0, y1 = SURFACE - rise * bay, SURFACE - rise * (bay + 1)
    w0, w1 = 20 - 12 * bay / BAYS, 20 - 12 * (bay + 1) / BAYS
    x = SHAFT
    b.path(f"M{x - w0} {y0}L{x + w1} {y1}M{x + w0} {y0}L{x - w1} {y1}", "m")
    b.line(x - w0, y0, x + w0, y0, "v")
    p, q = along(*STAY, bay / BAYS), along(*STAY, (bay + 1) / BAYS)
    falling = f"M{x + w0} {y0}L{q[0]:.2f} {q[1]:.2f}"
    b.path(f"{falling}M{x + w1} {y1}L{p[0]:.2f} {p[1]:.2f}", "v")


def _platform(b: Board) -> None:
    """Sheave on its platform under a roof with a flag."""
    x = SHAFT
    b.rect(x - 14, 104, 44, 4, "m iron")
    rivets(b, (x - 12, 106), (x + 28, 106), 3, 0.5)
    wheel(b, *SHEAVE, SHEAVE_RADIUS, 10, 0.1, hub=0.16, rim=0.1, cls="m")
    shaft_end(b, *SHEAVE, 2)
    b.rect(x - 4, 88, 34, 2.4, "v iron")
    b.polygon(points("-8,88 13,76 34,88", x), "m iron")
    b.line(x + 13, 76, x + 13, 62, "v")
    b.polygon(points("13,62 26,65 13,68", x), "f brick")


def winding_house(b: Board) -> None:
    """The engine house in section, with its chimney and smoke."""
    walls = [(x, 190.0, 7.0, SURFACE - 190) for x in (462.0, 570.0)]
    for wall in walls:
        brick_wall(b, *wall, course=COURSE, brick=BRICK)
    for wall in walls:
        b.rect(*wall, "m none")
    b.polygon(points("454,192 519,160 585,192 585,196 519,164 454,196"), "m wood")
    for i in range(7):
        b.line(469 + i * 16.8, 190, 519, 166, "f")
    b.line(469, 190, 570, 190, "m")
    section(b, [box(480, 248, 84, 14)], "stone", "v")
    tube(b, 526, 228, 34, 16, "iron", "m", 9)
    b.rect(510, 234, 18, 4, "v steel")
    chimney = (590.0, 96.0, 10.0, SURFACE - 96)
    brick_wall(b, *chimney, course=COURSE, brick=BRICK, bond="stretcher")
    b.rect(*chimney, "m none")
    b.rect(588, 92, 14, 5, "m stone")
    for i in range(7):
        curl = f"c{4 + i} {-8 - i} -12 -10 {i - 14} {-20 - i * 3}"
        b.path(f"M595 {90 - i * 3}{curl}", "h")


def washery(b: Board) -> None:
    """Coal washery with its arched windows."""
    wall = (60.0, 214.0, 130.0, SURFACE - 214)
    brick_wall(b, *wall, course=COURSE, brick=BRICK)
    b.rect(*wall, "m none")
    roof = points("54,214 125,184 196,214")
    b.polygon(roof, "m iron")
    b.lines(hatch_lines([roof], pi / 2, 3), "h")
    for i in range(5):
        x = 70 + i * 25
        b.polygon([(x, 250), *arc(x + 6, 234, 6, pi, 2 * pi), (x + 12, 250)], "v dark")
        b.line(x + 6, 228, x + 6, 250, "f")
        b.line(x, 240, x + 12, 240, "f")
    b.text(125, 207, "洗煤厂 WASHERY", 3, "middle", "light")
