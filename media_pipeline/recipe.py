"""How a pyramid is made; a change of any figure here needs a new name of the recipe."""

from __future__ import annotations

RECIPE = "t512-q88-v1"
"""Part of the storage key: a derivative is a pure function of master and recipe."""

TILE = 512
QUALITY = 88
"""Below 90, libvips stores YCbCr with halved colour: a third of the bytes, unseen on scans."""

EDGE_QUALITY = 92
"""Edge tiles are coded twice; a finer second time keeps the seam invisible."""

LONGEST_SIDE = 300_000
"""Sides are padded to a multiple of the smallest level's scale: a strip of 300,000 × 1 still
needs only 1,024 rows of padding."""

BIG_PIXELS = 1_000_000_000
"""From here on the pyramid is written as BigTIFF, which may pass 4 GB."""


def scales(width: int, height: int) -> list[int]:
    """1, 2, 4 … up to the first scale at which the picture fits into one tile."""
    found = [1]
    while -(-width // found[-1]) > TILE or -(-height // found[-1]) > TILE:
        found.append(found[-1] * 2)
    return found
