"""Involute gearing: flanks, meshing phase and contact ratio of standard spur gears (ISO 53)."""

from __future__ import annotations

from math import acos, cos, pi, sin, sqrt, tan

from samples.plates.drafting.geometry import Polygon, polar

PRESSURE_ANGLE = pi / 9  # 20 degrees
ADDENDUM, DEDENDUM, FILLET = 1.0, 1.25, 0.38  # in modules
FLANK_STEPS = 10

Flank = list[tuple[float, float]]  # radius, half of the tooth's angle at that radius


def involute(a: float) -> float:
    """The involute function inv a = tan a - a."""
    return tan(a) - a


def flank(module: float, teeth: int) -> Flank:
    """Half a tooth from root to tip; below the base circle it is radial with a fillet."""
    pitch = module * teeth / 2
    base, tip, root = pitch * cos(PRESSURE_ANGLE), pitch + module, pitch - DEDENDUM * module
    half_at_base = pi / (2 * teeth) + involute(PRESSURE_ANGLE)
    start = max(root + FILLET * module, base)
    curve = []
    for i in range(FLANK_STEPS + 1):
        r = start + (tip - start) * i / FLANK_STEPS
        curve.append((r, half_at_base - involute(acos(min(1.0, base / r)))))
    foot = curve[0][1]
    fillet = [
        (root, foot + FILLET * module / root),
        (root + 0.05 * module, foot + 0.2 * module / root),
        (root + 0.16 * module, foot + 0.07 * module / root),
        (root + FILLET * module, foot + 0.003),
    ]
    return fillet + curve


def gear_outline(cx: float, cy: float, module: float, teeth: int, phase: float = 0) -> Polygon:
    """Outline of a spur gear with a tooth centred on `phase`."""
    half = flank(module, teeth)
    outline: Polygon = []
    for k in range(teeth):
        middle = phase + 2 * pi * k / teeth
        outline += [polar(cx, cy, r, middle - a) for r, a in half]
        outline += [polar(cx, cy, r, middle + a) for r, a in reversed(half)]
    return outline


def meshing_phase(direction: float, driver: int, driver_phase: float, driven: int) -> float:
    """Phase of the driven gear so that its gap faces the driver's tooth along `direction`."""
    return direction + pi + pi / driven - (driver_phase - direction) * driver / driven


def contact_ratio(module: float, teeth: int, mate: int) -> float:
    """Pairs of teeth in contact on average: path of contact over base pitch."""

    def reach(z: int) -> float:
        pitch = module * z / 2
        return sqrt((pitch + module) ** 2 - (pitch * cos(PRESSURE_ANGLE)) ** 2)

    centres = module * (teeth + mate) / 2
    path = reach(teeth) + reach(mate) - centres * sin(PRESSURE_ANGLE)
    return path / (pi * module * cos(PRESSURE_ANGLE))
