"""Proportions of the headstock, in sheet millimetres (half size): where things stand and fit.

All four steps take one belt (the sum of mating diameters is constant); the back gear's ratio is
(z1/z2)(z3/z4) = 1/9, both pairs on one centre distance m (z1 + z2) / 2.
"""

from __future__ import annotations

AXIS = 330.0  # y of the spindle
REAR = 96.0  # x of the rear bearing
CONE = REAR + 78  # x of the cone pulley's small end
MODULE, SMALL, LARGE = 2.6, 22, 66
CENTRES = MODULE * (SMALL + LARGE) / 2
BACK_AXIS = AXIS - CENTRES
STEPS = (52.0, 66.0, 80.0, 94.0)  # radii of the cone pulley
BACK_RATIO = (LARGE / SMALL) ** 2
MIDDLE_SPEED = 160  # r.p.m. of the countershaft


def direct_speeds() -> list[float]:
    """Spindle speeds with the back gear out: the countershaft carries the same cone reversed."""
    return [MIDDLE_SPEED * drive / step for drive, step in zip(reversed(STEPS), STEPS, strict=True)]
