"""Cone pulley, bull wheel and back shaft in section, and their end view in mesh."""

from __future__ import annotations

from math import pi, sin

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import dimension
from samples.plates.drafting.geometry import Point, Polygon, box, points, rounded, stadium
from samples.plates.drafting.hatching import section
from samples.plates.drafting.involute import DEDENDUM, meshing_phase
from samples.plates.drafting.legend import caption
from samples.plates.drafting.shading import ball, tube
from samples.plates.lathe.proportions import (
    AXIS,
    BACK_AXIS,
    CENTRES,
    CONE,
    LARGE,
    MODULE,
    REAR,
    SMALL,
    STEPS,
)
from samples.plates.machine.fasteners import hexnut
from samples.plates.machine.wheels import gear, shaft_end

FACE, PITCH_OF_STEPS, CROWN = 40, 42, 1.6  # belt face, step to step, swell of the face
SMALL_PITCH, LARGE_PITCH = MODULE * SMALL / 2, MODULE * LARGE / 2
WALL = 7


def cone(b: Board) -> None:
    """Cone pulley loose on the spindle, small pinion at the left, bull wheel keyed at the right."""
    for s in (-1, 1):
        _half_cone(b, s)
        _half_bull_wheel(b, CONE + 180, s)
        for i, r in enumerate(STEPS):
            x = CONE + i * PITCH_OF_STEPS
            b.line(x, AXIS + s * r, x, AXIS + s * 20, "x")
    b.polygon(rounded(CONE + 158, AXIS + 62, 34, 9, 3), "m steel")
    hexnut(b, CONE + 200, AXIS + 66.5, 4)
    for i, r in enumerate(STEPS):
        x, edge = CONE + 12 + i * PITCH_OF_STEPS, r + 1
        top, bottom = (x, AXIS - edge), (x, AXIS + edge)
        dimension(b, top, bottom, 0, f"Ø{r * 4:.0f}", 2.4, "vertical")


def _crowned_faces() -> list[Point]:
    """Belt faces from the smallest step up, swelling so that the belt stays on."""
    faces: list[Point] = []
    for i, r in enumerate(STEPS):
        x = i * PITCH_OF_STEPS
        faces.append((x, r))
        faces += [(x + FACE * k / 8, r + CROWN * sin(pi * k / 8)) for k in range(9)]
        faces.append((x + FACE, r))
    return faces


def _inner_wall() -> list[Point]:
    """The hollow of the casting, from the largest step back to the bore."""
    stations = ((168, 3), (128, 3), (122, 2), (86, 2), (80, 1), (44, 1), (38, 0), (8, 0))
    bore = [(8.0, 24.0), (160.0, 24.0), (160.0, 17.0)]
    return [(float(x), STEPS[step] - WALL) for x, step in stations] + bore


def _half_cone(b: Board, s: int) -> None:
    root = SMALL_PITCH - DEDENDUM * MODULE
    pinion = [(-24.0, 17.0), (-24.0, root), (0.0, root)]
    profile = [*pinion, *_crowned_faces(), *_inner_wall()]
    outline = [(CONE + x, AXIS + s * y) for x, y in profile]
    section(b, [outline], "iron", flip=s > 0, spread=1.2)
    pitch = AXIS + s * SMALL_PITCH
    b.rect(CONE - 24, pitch - MODULE * 1.1, 24, MODULE * 2.2, "v iron")
    b.line(CONE - 28, pitch, CONE + 4, pitch, "c")


def _half_bull_wheel(b: Board, x: float, s: int) -> None:
    hub = points("0,17 30,17 30,26 18,29", x, AXIS, sy=s)
    rim = points("18,-12 26,-10 26,-3.2 -2,-3.2 -2,-10 8,-12", x, AXIS + s * LARGE_PITCH, sy=s)
    section(b, [hub + rim + points("8,29 0,26", x, AXIS, sy=s)], "iron", flip=s < 0)
    pitch = AXIS + s * LARGE_PITCH
    b.rect(x - 2, pitch - 2.8, 28, 5.6, "v iron")
    b.line(x - 6, pitch, x + 30, pitch, "c")
    b.rect(x + 4, AXIS + s * 15 - 2, 22, 4, "v brass")


def back_shaft(b: Board) -> None:
    """Back shaft on its eccentric, above the spindle (turned into the plane of section)."""
    y = BACK_AXIS
    tube(b, REAR + 8, y - 6, 330, 12, "steel", "k", 10)
    for s in (-1, 1):
        _half_back_wheel(b, CONE, s)
        _half_quill(b, CONE, s)
    b.centre((REAR - 8, y), (REAR + 350, y))
    for x in (REAR + 10, REAR + 312):
        b.polygon(rounded(x, y - 14, 22, 28, 3), "m iron")
        section(b, [box(x, y - 10, 22, 4), box(x, y + 6, 22, 4)], "brass", "v")
    knob = (REAR - 30, y - 44)
    b.polygon(stadium((REAR + 2, y), knob, 6, 3.4), "m steel")
    ball(b, *knob, 6, "dark", "m")
    end = REAR + 352
    dimension(b, (end, y), (end, AXIS), 16, f"{CENTRES * 2:.1f}", 2.6, "vertical")


def _half_back_wheel(b: Board, x: float, s: int) -> None:
    """The large wheel, in mesh with the pinion of the cone."""
    hub = points("-26,6 2,6 2,14 -6,16", x, BACK_AXIS, sy=s)
    pitch = BACK_AXIS + s * LARGE_PITCH
    rim = points("-6,-11 0,-9 0,-3.2 -24,-3.2 -24,-9 -16,-11", x, pitch, sy=s)
    outline: Polygon = hub + rim + points("-16,16 -26,14", x, BACK_AXIS, sy=s)
    section(b, [outline], "iron", flip=s > 0)
    b.rect(x - 24, pitch - 2.8, 24, 5.6, "v iron")
    b.line(x - 28, pitch, x + 4, pitch, "c")


def _half_quill(b: Board, x: float, s: int) -> None:
    """The sleeve with the small pinion, in mesh with the bull wheel."""
    pitch = BACK_AXIS + s * SMALL_PITCH
    outline = points("2,6 210,6", x, BACK_AXIS, sy=s)
    outline += points("210,-3.2 178,-3.2", x, pitch, sy=s)
    outline += points("170,12 2,12", x, BACK_AXIS, sy=s)
    section(b, [outline], "iron", "m", flip=s > 0, spread=1.3)
    b.rect(x + 178, pitch - 2.8, 30, 5.6, "v steel")


def end_view(b: Board, x: float, y: float) -> None:
    """True involutes in mesh, seen from the nose; four fifths of the section's scale."""
    k, up = 0.8, -pi / 2
    module, back = MODULE * k, y - CENTRES * k
    gear(b, x, y, module, LARGE, material="iron", arms=6, bore=13, cls="m")
    phase = meshing_phase(up, LARGE, 0, SMALL)
    gear(b, x, back, module, SMALL, phase, material="steel", bore=5, cls="m")
    b.circle(x, back, module * LARGE / 2, "p")
    b.circle(x, y, module * SMALL / 2, "d")
    for r in STEPS:
        b.circle(x, y, r * k, "x none")
    shaft_end(b, x, y, 12)
    shaft_end(b, x, back, 4.6)
    saddle = "-96,96 96,96 96,106 60,110 50,124 -50,124 -60,110 -96,106"
    b.polygon(points(saddle, x, y), "m iron")
    for s in (-1, 1):
        b.polygon(points("84,124 66,112 48,124 48,150 84,150", x, y, sx=s), "v iron")
    caption(b, x, y + 164, "端视", "END VIEW, BACK GEAR IN", 2.8)
