"""Forces in the truss by the method of sections (Ritter): tonnes, tension positive."""

from __future__ import annotations

from math import hypot

from samples.plates.drafting.geometry import Point

PANELS, PANEL, DEPTH = 10, 78.0, 104.0  # number; sheet mm, 1:100
LEFT, CHORD = 160.0, 262.0  # left bearing, bottom chord
LOAD = 22.0  # tonnes at each panel point
REACTION = LOAD * (PANELS - 1) / 2
HALF = PANELS // 2


def upper(i: int) -> Point:
    """Upper panel point U_i."""
    return LEFT + i * PANEL, CHORD - DEPTH


def lower(i: int) -> Point:
    """Lower panel point L_i."""
    return LEFT + i * PANEL, CHORD


def shear(i: int) -> float:
    """Shear in panel i, between L_i and L_i+1."""
    return REACTION - LOAD * i


def moment(i: int) -> float:
    """Bending moment at panel point i, in tonnes times panels."""
    return REACTION * i - LOAD * i * (i - 1) / 2


def lower_chord(i: int) -> float:
    """Moment about U_i; the first two panels are alike, since L_1 only hangs."""
    return moment(max(1, i)) * PANEL / DEPTH


def upper_chord(i: int) -> float:
    """Moment about L_i+1, for panels 1 to the middle."""
    return -moment(i + 1) * PANEL / DEPTH


def diagonal(i: int) -> float:
    """The diagonal of panel i takes its shear; that of panel 0 is the end post, in compression."""
    force = shear(i) * hypot(PANEL, DEPTH) / DEPTH
    return -force if i == 0 else force


def post(i: int) -> float:
    """The post U_i L_i holds up the diagonal of its panel; the first is a hanger."""
    return LOAD if i == 1 else -shear(i)
