"""The shapes the water meets: spiral casing, guide vanes, runner blades."""

from __future__ import annotations

from math import cos, pi, sqrt, tan

from samples.plates.drafting.geometry import Point, Polygon, polar, shift, turn

CENTRE = (240.0, 318.0)
INLET, OUTLET, PIVOTS, STAYS = 66.0, 28.0, 82.0, 104.0  # radii in mm, 1:10
BLADES, VANES = 15, 20
TUBE = 33.0  # radius of the casing at its inlet
CHORD, PIVOT = 33.0, 0.42  # of a guide vane, and where it turns as a share of it
THICKNESS, CAMBER = 0.14, 0.05  # shares of the chord


def tube_radius(angle: float) -> float:
    """Radius of the casing's own section: its area grows with the angle from the tongue."""
    return TUBE * sqrt(max(0.03, angle / (2 * pi)))


def casing(angle: float) -> float:
    """Outer radius of the casing, from 0 at the tongue to 2 pi at the inlet."""
    return STAYS + 8 + 2 * tube_radius(angle)


def on_casing(angle: float, beyond: float = 0) -> Point:
    """A point of the casing's edge on the plan."""
    return polar(*CENTRE, casing(angle) + beyond, angle - pi / 2)


def blade(phase: float, offset: float = 0) -> Polygon:
    """Camber line of a runner blade, or a line beside it.

    d(theta) = dr / (r tan beta), with beta from 78 to 24 degrees.
    """
    theta, line, n = phase, [], 40
    for i in range(n + 1):
        u = i / n
        r = INLET + (OUTLET - INLET) * u
        beta = (78 - 54 * u) * pi / 180
        line.append(polar(*CENTRE, r, theta + offset * (1 - u * 0.6) / r))
        theta += (INLET - OUTLET) / n / (r * tan(beta))
    return line


def vane(phase: float, opening: float) -> Polygon:
    """A cambered guide vane (NACA four-digit thickness law) turned about its pivot."""
    upper, lower = [], []
    for i in range(25):
        x = (1 - cos(pi * i / 24)) / 2
        law = 0.2969 * sqrt(x) - 0.126 * x - 0.3516 * x**2 + 0.2843 * x**3 - 0.1036 * x**4
        half, middle = 5 * THICKNESS * law, CAMBER * 4 * x * (1 - x)
        upper.append(((x - PIVOT) * CHORD, (middle + half) * CHORD))
        lower.append(((x - PIVOT) * CHORD, (middle - half) * CHORD))
    pivot = polar(*CENTRE, PIVOTS, phase)
    return turn(shift(upper + lower[::-1], *pivot), phase - pi / 2 - opening, *pivot)
