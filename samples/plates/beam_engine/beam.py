"""The cast beam, of parabolic outline for uniform strength."""

from __future__ import annotations

from itertools import pairwise
from math import degrees

from samples.plates.beam_engine.linkage import HALF_BEAM, PIVOT
from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Polygon, points, turn
from samples.plates.machine.wheels import shaft_end

STATIONS = [-HALF_BEAM + 2 * HALF_BEAM * i / 48 for i in range(49)]
FILLET = 4.5
BOSSES = ((0, 19), (-1 / 2, 9), (1 / 2, 9), (-1, 10), (1, 10), (-1 / 4, 6), (1 / 4, 6))


def _half_depth(x: float) -> float:
    share: float = (abs(x) / HALF_BEAM) ** 1.7
    return 9 + 27 * (1 - share)


def _outline(stations: list[float], inset: float) -> Polygon:
    x, y = PIVOT
    upper = [(x + s, y - _half_depth(s) + inset) for s in stations]
    return upper + [(x + s, y + _half_depth(s) - inset) for s in reversed(stations)]


def beam(b: Board, tilt: float) -> None:
    """The beam turned by `tilt` about its trunnion."""

    def turned(outline: Polygon) -> Polygon:
        return turn(outline, tilt, *PIVOT)

    b.polygon(turned(_outline(STATIONS, 0)), "k iron")
    b.polygon(turned(_outline(STATIONS[1:-1], FILLET)), "f none")
    b.lines([(p, q) for p, q in map(turned, _shade())], "x")
    reach = HALF_BEAM - 14
    rib = points("-1,-1.6 1,-1.6 1,1.6 -1,1.6", *PIVOT)
    b.polygon(turned([(PIVOT[0] + (x - PIVOT[0]) * reach, y) for x, y in rib]), "f iron")
    for share, r in BOSSES:
        (centre,) = turned([(PIVOT[0] + share * HALF_BEAM, PIVOT[1])])
        b.circle(*centre, r, "m iron")
        b.circle(*centre, r * 0.8, "h")
        shaft_end(b, *centre, r * 0.5)
    for x, letters, height in ((-66, "云岫 1889", 4.2), (66, "YUNXIU WORKS", 3.4)):
        ((tx, ty),) = turned([(PIVOT[0] + x, PIVOT[1] + 16)])
        rotation = degrees(tilt)
        b.text(tx, ty, letters, height, "middle", "light", rotation=rotation, tracking=1)


def _shade() -> list[Polygon]:
    """Short strokes under the upper edge."""
    x, y = PIVOT
    return [
        [(x + s0, y - _half_depth(s0) + k), (x + s1, y - _half_depth(s1) + k)]
        for s0, s1 in pairwise(STATIONS[2:-2])
        for k in (5.4, 6.2, 7.2)
    ]
