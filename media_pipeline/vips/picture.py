"""A picture of any kind: its facts, then its pixels as a screen shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyvips

from media_pipeline.recipe import LONGEST_SIDE, TILE
from media_pipeline.unusable import Unusable
from media_pipeline.vips import pdf_pages, pillow_pictures, probe
from media_pipeline.vips.colours import on_screen
from media_pipeline.vips.facts import Facts
from media_pipeline.vips.probe import check_page
from media_pipeline.vips.progress import follow
from media_pipeline.vips.rows import Rows

_SMALL_BYTES = 100_000_000
_BY_PILLOW = {"jp2", "bmp"}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many pixels a picture may have that is read row by row, and one that is not; pages."""

    pixels: int
    other_pixels: int
    pages: int


def read_header(source: Path, kind: str, *, page: int, bounds: Bounds) -> Facts:
    """The facts of a page of a picture within its bounds, or Unusable."""
    facts = _header(source, kind, page, bounds)
    if facts.pages > bounds.pages:
        raise Unusable("too-many-pages", {"pages": facts.pages})
    pixels = facts.width * facts.height
    size = {"width": facts.width, "height": facts.height}
    if pixels > bounds.pixels or max(facts.width, facts.height) > LONGEST_SIDE:
        raise Unusable("too-many-pixels", size)
    if not facts.streams and pixels > bounds.other_pixels:
        raise Unusable("too-many-pixels", size | {"other": 1})
    return facts


class Opened:
    """A picture being decoded; closed, it leaves nothing on the disk."""

    def __init__(self, source: Path, facts: Facts, *, unpacked: Path) -> None:
        """`unpacked` is where a large picture that must be turned is laid out."""
        self._source, self._facts, self._unpacked = source, facts, unpacked
        self._rows: Rows | None = None

    def image(self, *, told: Callable[[int], None]) -> pyvips.Image:
        """Upright, in sRGB or grey, or pyvips.Error; `told` is the percent of laying it out."""
        image = self._decoded()
        if self._facts.orientation != 1:
            image = self._upright(image, told)
        return on_screen(image, self._facts)

    def fault(self, fault: pyvips.Error) -> BaseException:
        """What really went wrong when libvips says so."""
        if self._rows is not None and self._rows.fault is not None:
            return self._rows.fault
        return probe.unusable(fault)

    def close(self) -> None:
        """Remove what was laid out."""
        self._unpacked.unlink(missing_ok=True)

    def _decoded(self) -> pyvips.Image:
        """As stored, to be read in order."""
        if self._facts.kind == "pdf":
            self._rows = pdf_pages.opened(self._source, self._facts)
        elif self._facts.kind in _BY_PILLOW or self._facts.lab:
            self._rows = pillow_pictures.opened(self._source, self._facts)
        else:
            return probe.open_picture(self._source, self._facts)
        return self._rows.picture()

    def _upright(self, image: pyvips.Image, told: Callable[[int], None]) -> pyvips.Image:
        """Turned as the camera noted it, for which its pixels are needed out of order.

        A large one is laid out in tiles on disk first: libvips' own temporary file would be
        mapped into memory whole.
        """
        if image.width * image.height * image.bands * self._facts.bits // 8 < _SMALL_BYTES:
            image = image.copy_memory()
        else:
            tiles = {"tile": True, "tile_width": TILE, "tile_height": TILE}
            image = follow(image, told)
            image.tiffsave(str(self._unpacked), compression="none", bigtiff=True, **tiles)
            image = pyvips.Image.tiffload(str(self._unpacked), access="random")
        image = image.copy()
        image.set_type(pyvips.GValue.gint_type, "orientation", self._facts.orientation)
        return image.autorot()


def _header(source: Path, kind: str, page: int, bounds: Bounds) -> Facts:
    if kind == "pdf":
        pixels = min(bounds.pixels, bounds.other_pixels)
        return pdf_pages.read_header(source, page=page, pixels=pixels, longest=LONGEST_SIDE)
    if kind in _BY_PILLOW:
        check_page(page, 1)
        return pillow_pictures.read_header(source, kind)
    if kind == "tiff":
        chosen, pages = probe.tiff_page(source, page)
        if chosen.lab:
            at = chosen.directory
            return pillow_pictures.read_header(source, kind, directory=at, pages=pages)
    return probe.read_header(source, kind, page=page)
