"""The weave, from which paper, cards, hooks and cloth are all drawn.

The motif lies on an eight-end satin (step 3), the figure on the satin's reverse. Pick y lifts end x
where the card of pick y has a hole.
"""

from __future__ import annotations

from functools import cache
from math import atan2, hypot, pi, sin

ENDS, PICKS = 208, 128
SATIN, STEP = 8, 3
BORDER = 14  # picks of key-fret at each edge
FRET_UNIT = 13
FRET = (
    "11111111111111",
    "10000000000000",
    "10111111111110",
    "10100000000010",
    "10101111111010",
    "10101000001010",
    "10101011101010",
    "10101010001010",
    "10101011111010",
    "10101000000010",
    "10101111111110",
    "10100000000000",
    "10111111111111",
    "00000000000000",
)
# centre and size of each medallion: the great one, its repeats, the small quarters
MEDALLIONS = (
    (104, 64, 1.0),
    (0, 64, 0.82),
    (208, 64, 0.82),
    (52, 18, 0.34),
    (156, 18, 0.34),
    (52, 110, 0.34),
    (156, 110, 0.34),
)
# rings of petals: count, inner and outer radius, turn
PETALS = ((8, 0.28, 0.56, 0.0), (8, 0.5, 0.78, pi / 8), (16, 0.72, 0.98, 0.0))


def binds(x: int, y: int) -> bool:
    """Whether the satin raises end x on pick y."""
    return (x * STEP) % SATIN == y % SATIN


@cache
def lifted(x: int, y: int) -> bool:
    """Whether end x is raised on pick y: satin, reversed where the figure shows."""
    return binds(x, y) != figure(x, y)


@cache
def figure(x: int, y: int) -> bool:
    """The drawn motif: key-fret border (回纹), lotus medallions, sprigs between them."""
    if y < BORDER or y >= PICKS - BORDER:
        return _fret(x, min(y, PICKS - 1 - y))
    for cx, cy, size in MEDALLIONS:
        dx, dy = (x + 0.5 - cx) / (45 * size), (y + 0.5 - cy) / (45 * size)
        inked = _medallion(hypot(dx, dy), atan2(dy, dx))
        if inked is not None:
            return inked
    return _sprig(x % 26 - 13, y % 26 - 13)


def _fret(x: int, row: int) -> bool:
    """The border, each second unit mirrored."""
    column = x % FRET_UNIT
    mirrored = x % (2 * FRET_UNIT) >= FRET_UNIT
    return FRET[row][FRET_UNIT - 1 - column if mirrored else column] == "1"


def _medallion(r: float, a: float) -> bool | None:
    """Ink at polar (r, a) of a lotus of unit radius; None where it leaves the ground to others."""
    if r >= 1.05:
        return None
    if r < 0.15 or 0.2 < r < 0.25:
        return True
    for count, inner, outer, turned in PETALS:
        across = ((a + turned) * count / (2 * pi)) % 1 - 0.5
        t = (r - inner) / (outer - inner)
        if 0 < t < 1 and abs(across) < 0.46 * sin(pi * min(1, t**0.75)) ** 0.8:
            return abs(across) > 0.05 or t < 0.25  # the petal's vein stays open
    return None


def _sprig(u: int, v: int) -> bool:
    return hypot(u, v) < 2.4 or (abs(abs(u) - abs(v)) < 1 and 4 < abs(u) < 7)
