"""The lining: each brick a trapezoid between two radii, joints broken in every course."""

from __future__ import annotations

from itertools import pairwise

from samples.plates.blast_furnace.lines import AXIS, HEARTH, TOP, Station, at
from samples.plates.drafting.board import Board, Segment
from samples.plates.drafting.geometry import Polygon, along, shift

COURSE = 3.2
HOT = 140  # below this height some bricks glow
SHELL_STEP = 2


def lining(b: Board) -> None:
    """Bricks, then the inner face and the shell over them."""
    bricks: dict[str, list[Polygon]] = {"brick": [], "stone": [], "fire": []}
    specks: list[Segment] = []
    height, row = 0.0, 0
    while height < TOP - 1:
        for side in (-1, 1):
            for brick in _course(height, row, side):
                bricks[_tone(b, height)].append(brick)
                specks += [_speck(b, brick) for _ in range(2)]
        height, row = height + COURSE, row + 1
    for material, many in bricks.items():
        b.polygons(many, f"f {material}")
    b.lines(specks, "h")
    for side in (-1, 1):
        _faces(b, side)


def _course(height: float, row: int, side: int) -> list[Polygon]:
    """The bricks of one course on one side of the axis."""
    low, high = at(height), at(min(TOP, height + COURSE))
    count = 3 if row % 2 else 4
    broken = 0.12 if row % 2 else 0
    joints = [0.0, *((i + 1) / count - broken for i in range(count - 1)), 1.0]

    def x(station: Station, share: float) -> float:
        return AXIS + side * (station.radius + station.lining * share)

    y0, y1 = HEARTH - height, HEARTH - height - COURSE
    return [
        [(x(low, a), y0), (x(low, c), y0), (x(high, c), y1), (x(high, a), y1)]
        for a, c in pairwise(joints)
    ]


def _tone(b: Board, height: float) -> str:
    chance = b.rng.random()
    if chance < 0.06:
        return "stone"
    return "fire" if chance < 0.11 and height < HOT else "brick"


def _speck(b: Board, brick: Polygon) -> Segment:
    """A grain of the fire clay."""
    low = along(brick[0], brick[1], b.rng.uniform(0.1, 0.9))
    high = along(brick[3], brick[2], b.rng.uniform(0.1, 0.9))
    x, y = along(low, high, b.rng.uniform(0.2, 0.8))
    return (x, y), (x + 0.25, y)


def _faces(b: Board, side: int) -> None:
    """Inner face, and the riveted shell, which stands off where the bosh is cooled."""
    heights = [i * SHELL_STEP for i in range(int(TOP) // SHELL_STEP + 1)]
    b.polyline([(AXIS + side * at(h).radius, HEARTH - h) for h in heights], "k")
    shell = []
    for h in heights:
        clearance = 3 if 44 < h < 140 else 1.4
        shell.append((AXIS + side * (at(h).shell + clearance), HEARTH - h))
    b.polyline(shell, "m")
    b.polyline(shift(shell, side * 1.6, 0), "m")
    for x, y in shell[6:-1:6]:
        b.circle(x + side * 2.2, y, 0.6, "f iron")
