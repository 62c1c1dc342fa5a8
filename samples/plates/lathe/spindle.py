"""Spindle and its bearings on the bed, cut along the axis."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import angle
from samples.plates.drafting.geometry import box, points, rounded
from samples.plates.drafting.hatching import section
from samples.plates.lathe.proportions import AXIS, REAR
from samples.plates.machine.fasteners import bolt_side
from samples.plates.machine.masonry import break_edge
from samples.plates.machine.threads import screw, whitworth_profile

TAIL, NOSE = REAR - 30, REAR + 398
UPPER_HALF = (
    "-30,7 -30,15 38,15 38,17 306,17 306,20 352,20 352,25 358,25 358,19 398,19 398,11 344,8.4 344,7"
)
CENTRE_POINT = "-50,-8.4 2,-11 18,-10.6 62,0 18,10.6 2,11 -50,8.4"
NOSE_PITCH, NOSE_TURNS, CREST = 2.6, 13, 19
BEARINGS = ((REAR, 34.0, 15.0), (REAR + 310, 38.0, 20.0))  # x, width, radius of the journal


def spindle(b: Board) -> None:
    """Hollow spindle, threaded nose, live centre."""
    for s in (-1, 1):
        section(b, [points(UPPER_HALF, REAR, AXIS, sy=s)], "steel", flip=s > 0)
        _nose_thread(b, s)
    b.centre((TAIL - 16, AXIS), (NOSE + 90, AXIS))
    b.polygon(points(CENTRE_POINT, NOSE, AXIS), "v steel")
    angle(b, (NOSE + 62, AXIS), 26, pi - 0.244, pi + 0.244, "60°", 2.4)


def _nose_thread(b: Board, s: int) -> None:
    """Whitworth thread on one side of the nose."""
    x, root = REAR + 362, AXIS + s * (CREST - NOSE_PITCH * 0.64)
    profile = whitworth_profile(NOSE_TURNS, NOSE_PITCH)
    b.polyline([(x + u, AXIS + s * (CREST - v)) for u, v in profile], "v")
    b.line(x, root, NOSE - 2, root, "x")
    for i in range(NOSE_TURNS):
        start = x + i * NOSE_PITCH
        b.line(start, AXIS + s * CREST, start + NOSE_PITCH / 2, root, "x")


def bearings(b: Board) -> None:
    """Both bearings, the headstock's foot, the bed and the lead screw below it."""
    for x, w, r in BEARINGS:
        for s in (-1, 1):
            _bush(b, x, w, r, s)
        _pedestal(b, x, w, r)
        _oil_cup(b, x + w / 2, AXIS - r)
        for k in (6, w - 6):
            bolt_side(b, x + k, AXIS - r - 9, 3.4, 28, -pi / 2)
    _bed(b)
    screw(b, REAR - 30, AXIS + 184, 500, 10, 4.0)
    b.text(REAR + 300, AXIS + 198, "丝杠 LEAD SCREW  4 T.P.I.", 2.4)


def _bush(b: Board, x: float, w: float, r: float, s: int) -> None:
    """Half a bronze bush between two adjusting nuts."""
    top = AXIS + s * r if s > 0 else AXIS - r - 6
    section(b, [box(x, top, w, 6)], "brass", "m", flip=s > 0)
    ring = AXIS + s * (r + 2) if s > 0 else AXIS - r - 10
    section(b, [box(x - 4, ring, 4, 8), box(x + w, ring, 4, 8)], "steel", "v")


def _pedestal(b: Board, x: float, w: float, r: float) -> None:
    """Cap above the journal, pedestal below."""
    foot, shoulder, middle = AXIS - r - 6, AXIS - r - 24, x + w / 2
    crown = [(middle + 5, AXIS - r - 30), (middle - 5, AXIS - r - 30)]
    cap = [(x + 2, foot), (x + w - 2, foot), (x + w - 2, shoulder), *crown, (x + 2, shoulder)]
    section(b, [cap], "iron")
    top, bottom = AXIS + r + 6, AXIS + 96
    sides = [(x + 2, top), (x + w - 2, top), (x + w + 2, bottom), (x - 2, bottom)]
    section(b, [sides], "iron", flip=True)


def _oil_cup(b: Board, x: float, y: float) -> None:
    b.rect(x - 2, y - 40, 4, 34, "v brass")
    b.polygon(rounded(x - 6, y - 52, 12, 13, 3), "m brass")
    b.line(x, y - 40, x, y, "x")


def _bed(b: Board) -> None:
    foot = points("-22,96 364,96 364,112 330,116 20,116 -22,112", REAR, AXIS)
    section(b, [foot], "iron", flip=True)
    right, top, bottom = REAR + 470, AXIS + 116, AXIS + 172
    broken = break_edge(right, top, right, bottom, swing=5, variant=2)
    b.polygon([(REAR - 40, top), *broken, (REAR - 40, bottom)], "k iron")
    b.line(REAR - 40, AXIS + 122, REAR + 468, AXIS + 122, "v")
    for i in range(8):
        b.polygon(rounded(REAR - 24 + i * 60, AXIS + 132, 46, 30, 6), "f none")
