"""Elevation of the truss: its members by the forces they bear, track, figures."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import dimension
from samples.plates.drafting.geometry import along
from samples.plates.drafting.lettering import Anchor
from samples.plates.truss_bridge.forces import (
    CHORD,
    DEPTH,
    HALF,
    LEFT,
    PANEL,
    PANELS,
    diagonal,
    lower,
    lower_chord,
    post,
    upper,
    upper_chord,
)
from samples.plates.truss_bridge.members import bar, eye_bar, gusset, laced_bar

SPAN = PANELS * PANEL
LAST = PANELS - 1


def truss(b: Board) -> None:
    """All members, the track on them and the names of the panel points."""
    _posts(b)
    _diagonals(b)
    bar(b, upper(1), upper(LAST), 9)
    bar(b, lower(0), lower(PANELS), 8)
    for i in range(PANELS + 1):
        if 0 < i < PANELS:
            gusset(b, upper(i), -1, big=i in (1, LAST))
            b.text(upper(i)[0], upper(i)[1] - 9, f"U{i}", 2.5, "middle")
        gusset(b, lower(i), 1, big=i in (0, PANELS))
        b.text(lower(i)[0], lower(i)[1] + 13, f"L{i}", 2.5, "middle")
    _track(b)


def _posts(b: Board) -> None:
    for i in (1, LAST):
        bar(b, upper(i), lower(i), 5.2)
    for i in range(2, LAST):
        laced_bar(b, upper(i), lower(i), 7.2 - abs(HALF - i) * 0.1)


def _diagonals(b: Board) -> None:
    for i in range(1, HALF):
        w = 3.2 + (HALF - i) * 0.9
        bar(b, upper(i), lower(i + 1), w)
        bar(b, upper(PANELS - i), lower(LAST - i), w)
    for i in (HALF - 1, HALF + 1):
        eye_bar(b, lower(i), upper(HALF), 2.2)
    for foot, head in ((0, 1), (PANELS, LAST)):
        laced_bar(b, lower(foot), upper(head), 10)


def _track(b: Board) -> None:
    b.rect(LEFT - 60, CHORD - 9, SPAN + 120, 3, "v iron")
    b.rect(LEFT - 130, CHORD - 13, SPAN + 260, 3.2, "v steel")
    for i in range(int((SPAN + 200) / 6.4)):
        b.rect(LEFT - 100 + i * 6.4, CHORD - 9.8, 3, 3, "f wood")


def figures(b: Board) -> None:
    """Forces on the left half: the right is its mirror."""

    def write(x: float, y: float, force: float, anchor: Anchor = "middle") -> None:
        b.text(x, y, f"{force:+.1f}", 2.4, anchor, cls="rd")

    for i in range(HALF):
        middle = LEFT + (i + 0.5) * PANEL
        write(middle, CHORD + 8.4, lower_chord(i))
        if i:
            x, y = along(upper(i), lower(i + 1), 0.42)
            write(x + 6, y - 3, diagonal(i), "start")
            write(middle, CHORD - DEPTH - 6, upper_chord(i))
            write(upper(i)[0] + 5, CHORD - 30, post(i), "start")
    write(LEFT + 14, CHORD - 62, diagonal(0))


def sizes(b: Board) -> None:
    """Span, panels and depth in millimetres of the bridge."""
    span = f"净跨 SPAN  {PANELS} × {PANEL * 100:.0f} = {SPAN * 100:.0f}"
    dimension(b, lower(0), lower(PANELS), 150, span, 3.4)
    y = CHORD - DEPTH - 14
    for i in range(PANELS):
        panel = f"{PANEL * 100:.0f}"
        dimension(b, (lower(i)[0], y), (lower(i + 1)[0], y), 8, panel, 2.3)
    x = LEFT + SPAN + 30
    dimension(b, (x, CHORD), (x, CHORD - DEPTH), -16, f"{DEPTH * 100:.0f}", 2.6)
