"""Creel and rollers: from the roving bobbin to the nip of the front roller."""

from __future__ import annotations

from math import cos, pi
from typing import NamedTuple

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Point, polar, rounded, stadium
from samples.plates.machine.wheels import shaft_end
from samples.plates.ring_frame.place import LAPPET, MIDDLE, SPINDLE

SLOPE = 0.62  # of the roller stand, in radians


class Roller(NamedTuple):
    """A bottom roller: its centre and its radius on the sheet, enlarged."""

    centre: Point
    radius: float


def rollers(side: int) -> list[Roller]:
    """Back, middle and front roller of one side."""
    front = MIDDLE + side * (SPINDLE - 12)
    return [
        Roller((front - side * cos(SLOPE) * back * 0.8, 356 - back * 0.78), radius)
        for radius, back in ((8.5, 46.0), (8.5, 27.0), (9.6, 0.0))
    ]


def creel(b: Board, side: int) -> None:
    """Two roving bobbins and the roving that runs down from the first."""
    first = (MIDDLE + side * 62, 150.0)
    for x, y in (first, (MIDDLE + side * 118, 164.0)):
        b.rect(x - 2, y - 10, 4, 86, "v wood")
        b.polygon(rounded(x - 15, y, 30, 62, 10), "m cloth")
        layers = [((x - 15, y + 3 + i * 2.8), (x + 15, y + 4.4 + i * 2.8)) for i in range(1, 20)]
        b.lines(layers, "x")
        b.rect(x - 5, y - 14, 10, 4, "v steel")
        b.rect(x - 8, y + 76, 16, 3, "v wood")
    guide = MIDDLE + side * 66
    b.polyline([(first[0] + side * 15, 196), (guide, 268), _nip(rollers(side)[0], side)], "v")
    b.circle(guide, 268, 2.4, "v steel")


def roller_stand(b: Board, side: int) -> None:
    """The three pairs of rollers on their stand, the roving between them, the lappet."""
    back, _, front = three = rollers(side)
    for roller in three:
        _pair(b, roller, side)
    (bx, by), (fx, fy) = back.centre, front.centre
    inner = MIDDLE + side * 36
    edge = [(bx - side * 10, by + 12), (fx, fy + 14), (fx + side * 6, 384)]
    b.polygon([(inner, 372), (inner, 326), *edge, (inner, 384)], "m iron")
    b.polyline([_nip(roller, side) for roller in three], "m")
    b.polygon(stadium((fx + side * 30, 398), (fx + side * 32, 440), 3, 6), "v iron")
    b.line(bx + side * 9, by - 20, fx + side * 16, fy - 20, "m")
    _lappet(b, side, (fx + side * 8, 354))


def _nip(roller: Roller, side: int) -> Point:
    """Where the roving goes between the rollers of a pair."""
    return roller.centre[0] + side * 5, roller.centre[1] - 7.5


def _pair(b: Board, roller: Roller, side: int) -> None:
    """A fluted bottom roller and the leather roller on it, with its weight hook."""
    (x, y), r = roller
    b.circle(x, y, r, "m steel")
    b.circle(x, y, r * 0.82, "h none")
    shaft_end(b, x, y, r * 0.4)
    for i in range(28):
        a = i * pi / 14
        b.line(*polar(x, y, r * 0.86, a), *polar(x, y, r, a), "x")
    top = (x + side * 8.6, y - 13.6)
    b.circle(*top, 7.6, "m wood")
    b.circle(*top, 5.4, "f none")
    b.circle(*top, 2, "v steel")
    b.cross(*top, 7.6)
    b.line(*top, top[0] + side * 20, top[1] + 40, "f")


def _lappet(b: Board, side: int, nip: Point) -> None:
    """The board with the wire eye above the spindle."""
    eye = MIDDLE + side * (SPINDLE + 6)
    b.line(*nip, eye, LAPPET, "v")
    b.rect(min(eye, eye - side * 40), LAPPET - 1, 40, 3, "v wood")
    b.circle(eye, LAPPET, 1.6, "v steel")
