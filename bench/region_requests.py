"""Regions as viewers and catalogues ask for them: of any size, at any scale, on no tile's edge."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

_TILE = 512
_LEAST, _MOST = 512, 1024
_SMALLEST = 12
_ROUND = (1, 1.5, 2, 3, 4, 6, 8, 12)
_ROUND_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Region:
    """Left, top, width and height in pixels of the picture; size of the answer."""

    box: tuple[int, int, int, int]
    size: tuple[int, int]

    def path(self) -> str:
        """Behind the address of the picture, as both servers understand it."""
        return f"{','.join(map(str, self.box))}/{self.size[0]},{self.size[1]}/0/default.jpg"

    def scale(self) -> float:
        """Pixels of the picture to one of the answer."""
        return self.box[2] / self.size[0]


def regions(width: int, height: int, *, count: int, seed: int = 1851) -> list[Region]:
    """Answers of 512 to 1,024 pixels a side, at scales from 1 to 12, some of them exact."""
    draw = random.Random(seed)  # noqa: S311
    found: list[Region] = []
    while len(found) < count:
        size = draw.randint(_LEAST, _MOST), draw.randint(_LEAST, _MOST)
        is_round = draw.random() < _ROUND_SHARE
        scale = draw.choice(_ROUND) if is_round else math.pow(_SMALLEST, draw.random())
        w, h = round(size[0] * scale), round(size[1] * scale)
        if w > width or h > height:
            continue
        x, y = draw.randint(0, width - w), draw.randint(0, height - h)
        if x % _TILE or y % _TILE:
            found.append(Region((x, y, w, h), size))
    return found
