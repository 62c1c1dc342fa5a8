"""What the gear does: valve ellipses from the linkage, and the steam in the cylinder."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Polygon
from samples.plates.drafting.legend import caption
from samples.plates.valve_gear.linkage import turn_of

GEARS = ((24, "k"), (17, "m"), (10, "v"), (4, "r"))  # the die below the trunnion, line
CUT_OFFS = ((0.75, "k"), (0.55, "m"), (0.35, "v"), (0.15, "r"))  # nominal
LAP, MAGNIFIED = 3.4, 3.0
CLEARANCE = 0.08  # share of the stroke
STEAM, EXHAUST, FULL_SCALE = 11.0, 1.3, 12.0  # kg/cm²


def ellipses(b: Board, x: float, y: float) -> None:
    """The valve's way over the piston's, for four positions of the die."""
    w = 190.0
    b.rect(x, y - 40, w, 80, "v none")
    b.line(x - 4, y, x + w + 4, y, "c")
    for side in (-1, 1):
        lap = y + side * LAP * MAGNIFIED
        b.line(x, lap, x + w, lap, "d")
        b.text(x + w + 2, lap + 0.8, "余面 lap", 2)
    for i in range(11):
        b.line(x + w * i / 10, y - 40, x + w * i / 10, y + 40, "x")
        b.text(x + w * i / 10, y + 44, f"{i * 10}", 2, "middle")
    for gear, line in GEARS:
        b.polygon(_ellipse(gear, x, y, w), line)
    for i, (cut_off, _) in enumerate(CUT_OFFS):
        b.text(x + 24 + i * 38, y - 34, f"{cut_off:.0%}", 2.2, "middle")
    english = "VALVE ELLIPSES, NOMINAL CUT-OFF IN PER CENT"
    caption(b, x + w / 2, y + 54, "滑阀椭圆图", english, 2.7)


def _ellipse(gear: float, x: float, y: float, w: float) -> Polygon:
    poses = turn_of(gear)
    pistons = [pose.crosshead[0] for pose in poses]
    valves = [pose.valve[0] for pose in poses]
    low, stroke, mean = min(pistons), max(pistons) - min(pistons), sum(valves) / len(valves)
    return [
        (x + (piston - low) / stroke * w, y - (valve - mean) * MAGNIFIED)
        for piston, valve in zip(pistons, valves, strict=True)
    ]


def indicator(b: Board, x: float, y: float) -> None:
    """Pressure over the stroke, both ends of the cylinder."""
    w, h = 150.0, 72.0
    b.rect(x, y - h, w, h, "v none")
    b.line(x - CLEARANCE * w, y - h, x - CLEARANCE * w, y, "c")
    for i in range(1, 12):
        level = y - h * i / FULL_SCALE
        b.line(x, level, x + w, level, "x")
        b.text(x - 2, level + 0.7, str(i), 1.8, "end")
    for cut_off, line in CUT_OFFS:
        cycle = pressures(cut_off)
        b.polygon([(x + v * w, y - p * h / FULL_SCALE) for v, p in cycle], line)
        b.polygon([(x + w - v * w, y - p * h / FULL_SCALE) for v, p in cycle], "x")
    b.text(x + w / 2, y + 4.6, "行程 stroke", 2.2, "middle")
    b.text(x - 14, y - h - 3, "汽压 kg/cm²", 2.2)
    caption(b, x + w / 2, y + 13, "示功图", "INDICATOR DIAGRAMS AT FOUR CUT-OFFS", 2.7)


def pressures(cut_off: float) -> Polygon:
    """Share of the stroke and pressure: admission, expansion, release, exhaust, compression.

    Expansion and compression keep p v constant, the clearance included.
    """
    release, close = min(0.94, cut_off + 0.42), 0.42 - cut_off * 0.4
    cut = STEAM - 0.4
    cycle = [(0.0, STEAM), (cut_off, cut)]
    for i in range(41):
        v = cut_off + (release - cut_off) * i / 40
        cycle.append((v, cut * (cut_off + CLEARANCE) / (v + CLEARANCE)))
    cycle += [(1.0, EXHAUST + 0.9), (0.97, EXHAUST), (close, EXHAUST)]
    for i in range(31):
        v = close * (1 - i / 30)
        cycle.append((v, EXHAUST * (close + CLEARANCE) / (v + CLEARANCE)))
    return cycle
