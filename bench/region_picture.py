"""A picture for the measurement of regions: as rough at every scale as a photograph is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvips
from numpy.typing import NDArray

from bench.tile_picture import HEIGHT, SHA256, WIDTH, show, tiff_head, tile
from media_pipeline import keys
from media_pipeline.folder import FolderStore
from media_pipeline.recipe import QUALITY, RECIPE

_CELLS = (4096, 1024, 256, 64, 16, 4)
"""Sides of the squares in pixels between whose corners brightness runs evenly, coarse to fine."""

_SPREAD = (60, 40, 24, 14, 7, 4)
"""How far brightness strays in each, of 255 steps. A pixel then takes 1.3 bits at each scale: a
photograph of ours has 0.6 to 1, a drawing on old paper 2 to 4."""

_GRAIN = 3
_STRIP = 256

IIP_TILE = 256
"""The tiles with which IIPImage does best: it decodes less that it does not show."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Where our picture is stored and shown; the same for IIPImage: a folder and two names in it,
    of our pyramid and of one with small tiles."""

    database: Path
    store: Path
    pictures: Path
    pyramid: str = "ours.tif"
    small_tiles: str = "small.tif"


def prepare(cache: Path) -> Exhibit:
    """Make what is missing below `cache`: painting and tiling 300 million pixels takes minutes."""
    exhibit = Exhibit(cache / "bench.db", cache / "store", cache / "pictures")
    exhibit.pictures.mkdir(parents=True, exist_ok=True)
    store = FolderStore(exhibit.store)
    key = keys.pyramid(SHA256, recipe=RECIPE)
    if not store.exists(key):
        master = cache / "master.tif"
        paint(master)
        tile(cache, store, master)
        master.unlink()
    show(exhibit.database)
    ours, small = (exhibit.pictures / name for name in (exhibit.pyramid, exhibit.small_tiles))
    if not small.exists():
        ours.unlink(missing_ok=True)
        ours.hardlink_to(exhibit.store / key)
        pyvips.Image.tiffload(str(ours), access="sequential").tiffsave(
            str(small),
            tile=True,
            tile_width=IIP_TILE,
            tile_height=IIP_TILE,
            pyramid=True,
            compression="jpeg",
            Q=QUALITY,
        )
    return exhibit


def paint(path: Path) -> None:
    """A striped RGB TIFF of WIDTH × HEIGHT pixels without compression, always the same."""
    with path.open("wb") as file:
        file.write(tiff_head())
        for strip in _strips():
            file.write(strip.tobytes())


def _strips() -> Iterator[NDArray[np.uint8]]:
    draw = np.random.default_rng(1851)
    corners = [
        draw.normal(0, spread, (HEIGHT // cell + 2, WIDTH // cell + 2, 3)).astype(np.float32)
        for cell, spread in zip(_CELLS, _SPREAD, strict=True)
    ]
    for top in range(0, HEIGHT, _STRIP):
        rows = np.arange(top, min(top + _STRIP, HEIGHT))
        values = draw.normal(128, _GRAIN, (len(rows), WIDTH, 1)).astype(np.float32)
        light = values + np.zeros(3, np.float32)
        for lattice, cell in zip(corners, _CELLS, strict=True):
            light += _between(lattice, rows / cell, np.arange(WIDTH) / cell)
        yield light.clip(0, 255).astype(np.uint8)


def _between(lattice: Floats, ys: NDArray[np.float64], xs: NDArray[np.float64]) -> Floats:
    """The lattice's values between its corners, at these rows and columns."""
    down = _along(lattice, ys)
    return _along(down.swapaxes(0, 1), xs).swapaxes(0, 1)


def _along(values: Floats, places: NDArray[np.float64]) -> Floats:
    whole = places.astype(np.intp)
    part = (places - whole).astype(np.float32)[:, None, None]
    found: Floats = values[whole] * (1 - part) + values[whole + 1] * part
    return found
