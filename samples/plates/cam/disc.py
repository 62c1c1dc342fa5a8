"""The cam with its stations and a divided circle round it."""

from __future__ import annotations

from math import pi

from samples.plates.cam.motion import (
    BASE,
    CENTRE,
    LIFT,
    ROLLER,
    SHOWN,
    pitch_point,
    profile,
    ray,
)
from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import circle, polar
from samples.plates.drafting.hatching import hatch_lines
from samples.plates.machine.wheels import shaft_end

STATIONS = 24
RIM = BASE + LIFT + 14  # of the divided circle
HUB = 26.0


def disc(b: Board) -> None:
    """Body, pitch curve, stations."""
    outline = profile()
    holes = [circle(*polar(*CENTRE, 44, SHOWN + k * 2 * pi / 5 + 0.3), 11) for k in range(5)]
    b.polygons([outline, *holes], "k iron")
    b.lines(hatch_lines([outline, *holes, circle(*CENTRE, HUB)], pi / 4, 2.6), "x")
    b.polygon([pitch_point(2 * pi * i / 360)[0] for i in range(360)], "c")
    b.circle(*CENTRE, BASE - ROLLER, "d")
    b.circle(*CENTRE, BASE, "rc")
    b.circle(*CENTRE, HUB, "m steel")
    shaft_end(b, *CENTRE, 17)
    b.rect(CENTRE[0] - 3, CENTRE[1] - 20, 6, 6, "v brass")
    for k in range(STATIONS):
        _station(b, k)
    _divided_circle(b)


def _station(b: Board, k: int) -> None:
    """The roller as it would lie if the cam stood still and the follower went round."""
    angle = k * 2 * pi / STATIONS
    centre, normal = pitch_point(angle)
    b.circle(*centre, ROLLER, "x none")
    b.line(*CENTRE, *polar(*centre, 22, ray(angle)), "x")
    b.circle(*centre, 0.6, "redfill")
    b.line(*centre, *polar(*centre, -ROLLER, normal), "f")
    x, y = polar(*CENTRE, RIM + 10, ray(angle))
    if abs(x - CENTRE[0]) > 24 or y > CENTRE[1]:  # where the follower stands there is no room
        b.text(x, y + 1, str(k), 2.6, "middle")


def _divided_circle(b: Board) -> None:
    for k in range(180):
        a, tenth = SHOWN + k * pi / 90, k % 5 == 0
        end = polar(*CENTRE, RIM + (4 if tenth else 2), a)
        b.line(*polar(*CENTRE, RIM, a), *end, "f" if tenth else "x")
    b.circle(*CENTRE, RIM, "x none")
