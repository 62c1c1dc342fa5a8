"""How a pyramid is made; a change of any figure here needs a new version of the recipe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

RECIPE = "t512-q88-v2"
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


def saving(width: int, height: int) -> dict[str, Any]:
    """How libvips is to write a pyramid whose full size, padding included, is this."""
    return {
        "tile": True,
        "tile_width": TILE,
        "tile_height": TILE,
        "pyramid": True,
        "compression": "jpeg",
        "Q": QUALITY,
        "bigtiff": width * height > BIG_PIXELS,
        "keep": "none",
    }


@dataclass(frozen=True, slots=True)
class Recipe:
    """What of a master a pyramid shows: `page` counts from 1; `longest` limits the longest side
    in pixels, 0 leaves the picture its size."""

    page: int = 1
    longest: int = 0

    def __post_init__(self) -> None:
        """ValueError for a page before the first and for a negative limit."""
        if self.page < 1 or self.longest < 0:
            raise ValueError(f"no recipe has page {self.page} and longest side {self.longest}")

    @property
    def name(self) -> str:
        """The word in storage keys: `t512-q88-v2`, `t512-q88-v2-p3`, `t512-q88-v2-p3-l1000`."""
        page = f"-p{self.page}" if self.page > 1 else ""
        return RECIPE + page + (f"-l{self.longest}" if self.longest else "")


def scales(width: int, height: int) -> list[int]:
    """1, 2, 4 … up to the first scale at which the picture fits into one tile."""
    found = [1]
    while -(-width // found[-1]) > TILE or -(-height // found[-1]) > TILE:
        found.append(found[-1] * 2)
    return found


def limited(width: int, height: int, longest: int) -> tuple[int, int]:
    """The size of a picture that is limited to a longest side; a smaller one keeps its own."""
    if max(width, height) <= longest:
        return width, height
    scale = longest / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))
