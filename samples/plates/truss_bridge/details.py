"""Cross section with the loading gauge, and a joint rivet by rivet."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import dimension, note
from samples.plates.drafting.geometry import box, direction, points, turn
from samples.plates.drafting.hatching import section
from samples.plates.drafting.legend import caption
from samples.plates.machine.fasteners import rivets
from samples.plates.truss_bridge.forces import DEPTH, PANEL
from samples.plates.truss_bridge.members import bar, eye_bar, laced_bar

GAUGE = "-18,-14 -20,-20 -20,-62 -14,-74 -7,-78 7,-78 14,-74 20,-62 20,-20 18,-14"
PLATE = "-46,14 46,14 46,-14 20,-44 -34,-44 -46,-14"


def cross_section(b: Board, x: float, y: float) -> None:
    """The portal over a track of 1435 mm."""
    for side in (-1, 1):
        laced_bar(b, (x + side * 34, y), (x + side * 34, y - 104), 7)
    laced_bar(b, (x - 40, y - 104), (x + 40, y - 104), 8)
    bar(b, (x - 42, y), (x + 42, y), 11)
    for side in (-1, 1):
        eye_bar(b, (x + side * 32, y - 78), (x + side * 14, y - 100), 3)
        b.rect(x + side * 9.2 - 1.2, y - 12, 2.4, 4, "v steel")
        section(b, [box(x + side * 12 - 3, y - 5.4, 6, 9)], "iron", "v")
    b.rect(x - 16, y - 8, 32, 2.4, "v wood")
    b.polygon(points(GAUGE, x, y), "p")
    dimension(b, (x - 9.2, y - 8), (x + 9.2, y - 8), 8, "1435", 2.2)
    dimension(b, (x - 34, y), (x + 34, y), -18, "5300", 2.4)
    b.centre((x, y - 116), (x, y + 12))
    caption(b, x, y + 32, "横断面", "CROSS SECTION  1:78", 2.8)


def joint(b: Board, x: float, y: float) -> None:
    """Joint L2: post and diagonal on their gusset."""
    b.polygon(points(PLATE, x, y), "k iron")
    b.rect(x - 78, y - 9, 156, 18, "m iron")
    b.rect(x - 78, y - 9, 156, 3, "f steel")
    b.rect(x - 78, y + 6, 156, 3, "f steel")
    for end, w in (((x, y - DEPTH), 15), ((x - PANEL, y - DEPTH), 10)):
        a = direction((x, y), end)
        b.polygon(turn(box(x + 8, y - w / 2, 92, w), a, x, y), "m iron")
        for k in (-0.28, 0.28):
            first, last = turn([(x + 14, y + k * w), (x + 96, y + k * w)], a, x, y)
            rivets(b, first, last, 5.6, 1.05, "v")
    for dy in (-11.6, -6, 6, 11.4):
        rivets(b, (x - 42, y + dy), (x + 42, y + dy), 5.6, 1.05, "v")
    b.cross(x, y, 8)
    b.centre((x, y), (x, y - 108))
    b.centre((x, y), (x - PANEL * 0.85, y - DEPTH * 0.85))
    dimension(b, (x - 42, y + 11.4), (x - 36.4, y + 11.4), -12, "90", 2.2)
    note(b, (x + 31, y + 11), (x + 56, y + 28), "铆钉 Rivets Ø22", 2.3)
    caption(b, x, y + 38, "节点 L2", "JOINT L2  1:16", 2.8)
