"""The engine house: walls, floor, window, columns under the beam."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import arc, box, points
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import tube
from samples.plates.machine.fasteners import rivets
from samples.plates.machine.masonry import brick_wall

WALLS = ((30, 96, 22, 390), (30, 486, 410, 44), (764, 486, 46, 90))
PIT_FLOOR = (440, 570, 324, 6)
ENTABLATURE = "344,206 476,206 476,212 470,212 470,222 350,222 350,212 344,212"
VOUSSOIRS = 13


def house(b: Board) -> None:
    """Everything built, before the engine is put in."""
    for wall in WALLS:
        brick_wall(b, *wall, course=3.2, brick=9.6)
    for wall in WALLS:
        b.rect(*wall, "m none")
    brick_wall(b, *PIT_FLOOR, course=3.2, brick=9.6)
    b.rect(*PIT_FLOOR, "m none")
    section(b, [box(30, 480, 410, 6)], "stone", "m")
    section(b, [box(764, 480, 46, 6)], "stone", "m")
    b.line(440, 530, 440, 570, "m")
    _window(b, 96, 290)
    _columns(b)


def _window(b: Board, x: float, spring: float) -> None:
    """Arched window in the end wall."""
    half, sill = 26, 400
    b.polygon([(x - half, sill), *arc(x, spring, half, pi, 2 * pi), (x + half, sill)], "m pale")
    for i in range(VOUSSOIRS):
        a0, a1 = pi + i * pi / VOUSSOIRS, pi + (i + 1) * pi / VOUSSOIRS
        b.polygon(arc(x, spring, 26, a0, a1) + arc(x, spring, 35, a1, a0), "f brick")
    for k in (-13, 0, 13):
        b.line(x + k, 270 if k else 264, x + k, sill, "v")
    for i in range(6):
        b.line(x - half, spring + i * 22, x + half, spring + i * 22, "v")
    b.rect(x - 32, sill, 64, 5, "v stone")


def _columns(b: Board) -> None:
    """Entablature on two columns, the plummer block of the beam above."""
    section(b, [box(52, 226, 22, 16)], "wood", "v")
    b.polygon(points(ENTABLATURE), "m iron")
    for x in (360, 460):
        tube(b, x - 8, 232, 16, 228, "iron", "k", 14, vertical=True)
        for i in range(1, 6):
            b.line(x - 8 + 2.6 * i, 240, x - 8 + 2.6 * i, 452, "x")
        for y, w in ((222, 13), (227, 10), (460, 11), (466, 14), (472, 17)):
            b.rect(x - w, y, 2 * w, 6 if y > 400 else 5, "v iron")
    b.polygon(points("384,206 398,178 422,178 436,206"), "m iron")
    rivets(b, (390, 202), (430, 202), 8, 1)
