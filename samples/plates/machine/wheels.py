"""Rotating parts in elevation: gears, spoked wheels, shaft ends."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Polygon, arc, circle, polar
from samples.plates.drafting.involute import gear_outline


def shaft_end(b: Board, cx: float, cy: float, r: float) -> None:
    """Turned shaft end or pin: chamfer and lathe centre."""
    b.circle(cx, cy, r, "m steel")
    b.circle(cx, cy, r * 0.84, "h")
    b.circle(cx, cy, r * 0.13, "h")
    b.cross(cx, cy, r)


def gear(
    b: Board,
    cx: float,
    cy: float,
    module: float,
    teeth: int,
    phase: float = 0,
    *,
    material: str = "iron",
    arms: int = 0,
    bore: float = 6,
    cls: str = "k",
) -> None:
    """Spur gear: involute rim, pitch circle, arms and hub (none for a plain disc), bore and key."""
    r = module * teeth / 2
    rim, hub = r - 3.6 * module, bore * 1.9
    outline = gear_outline(cx, cy, module, teeth, phase)
    windows = _arm_windows(cx, cy, phase, arms, rim=rim, hub=hub, width=max(1.6, bore * 0.55))
    b.polygons([outline, *windows, circle(cx, cy, bore)], f"{cls} {material}")
    if arms:
        b.circle(cx, cy, hub - 0.8, "h")
        b.circle(cx, cy, rim + 0.9, "h")
    for i in range(arms):
        a = phase + 2 * pi * i / arms
        b.line(*polar(cx, cy, hub + 1, a), *polar(cx, cy, rim - 1, a), "h")
    b.circle(cx, cy, r, "c")
    key = bore * 0.42
    b.rect(cx - key / 2, cy - bore - key * 0.5, key, key, "v steel")
    b.cross(cx, cy, r + module)


def _arm_windows(
    cx: float, cy: float, phase: float, arms: int, *, rim: float, hub: float, width: float
) -> list[Polygon]:
    """Openings between tapering arms."""
    windows = []
    at_hub, at_rim = width * 1.35 / hub, width / rim
    for i in range(arms):
        a0, a1 = phase + 2 * pi * i / arms, phase + 2 * pi * (i + 1) / arms
        outer = arc(cx, cy, rim, a0 + at_rim, a1 - at_rim)
        windows.append(outer + arc(cx, cy, hub, a1 - at_hub, a0 + at_hub))
    return windows


def wheel(
    b: Board,
    cx: float,
    cy: float,
    r: float,
    spokes: int,
    phase: float = 0,
    *,
    hub: float,
    rim: float,
    material: str = "iron",
    cls: str = "k",
) -> None:
    """Spoked wheel, tapering spokes shaded on one flank; hub and rim are shares of r."""
    inside, nave = r * (1 - rim), r * hub
    at_nave, at_rim = min(0.30 * pi / spokes, 0.034 * r / nave) * 1.5, 0.024 * r / inside
    windows, shade = [], []
    for i in range(spokes):
        a0, a1 = phase + 2 * pi * i / spokes, phase + 2 * pi * (i + 1) / spokes
        outer = arc(cx, cy, inside, a0 + at_rim, a1 - at_rim)
        windows.append(outer + arc(cx, cy, nave, a1 - at_nave, a0 + at_nave))
        for k in (0.55, 0.75):
            foot = polar(cx, cy, nave, a0 + at_nave * k)
            shade.append((foot, polar(cx, cy, inside, a0 + at_rim * k)))
    b.polygons([circle(cx, cy, r), *windows], f"{cls} {material}")
    b.lines(shade, "x")
    for k in (0.35, 0.65):
        b.circle(cx, cy, inside + (r - inside) * k, "h")
