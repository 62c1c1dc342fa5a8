"""What the header of a picture says, read without decoding it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyvips

from media_pipeline.recipe import LONGEST_SIDE

# Only these three decoders may ever be reached, whatever a file pretends to be.
pyvips.operation_block_set("VipsForeignLoad", True)
for _loader in ("VipsForeignLoadJpeg", "VipsForeignLoadTiff", "VipsForeignLoadPng"):
    pyvips.operation_block_set(_loader, False)

_BITS = {"uchar": 8, "ushort": 16}
_TURNED = {5, 6, 7, 8}


class Unusable(Exception):
    """It cannot become a picture; `code` is one of media_pipeline.refusals."""

    def __init__(self, code: str, figures: Mapping[str, int | str] | None = None) -> None:
        super().__init__(code)
        self.code, self.figures = code, dict(figures or {})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the header says; width and height in pixels as displayed, orientation applied."""

    kind: str
    width: int
    height: int
    bands: int
    bits: int
    orientation: int
    pages: int
    has_profile: bool
    progressive: bool
    interpretation: str = field(default="srgb")


def open_picture(source: Path, kind: str, *, access: str) -> pyvips.Image:
    """The first page, not yet decoded; pyvips.Error if it is not of this kind."""
    loaders = {
        "jpeg": pyvips.Image.jpegload,
        "tiff": pyvips.Image.tiffload,
        "png": pyvips.Image.pngload,
    }
    opened: pyvips.Image = loaders[kind](str(source), access=access, fail_on="error")
    return opened


def read_header(source: Path, kind: str, *, pixels: int) -> Facts:
    """The facts of a picture with at most `pixels` pixels, or Unusable."""
    try:
        image = open_picture(source, kind, access="sequential")
    except pyvips.Error as fault:
        raise unusable(fault) from fault
    size = {"width": image.width, "height": image.height}
    if image.width * image.height > pixels or max(size.values()) > LONGEST_SIDE:
        raise Unusable("too-many-pixels", size)
    if image.format not in _BITS:
        raise Unusable("unsupported-depth", {"depth": image.format})
    orientation = int(_said(image, "orientation", 1))
    orientation = orientation if 1 <= orientation <= 8 else 1
    turned = orientation in _TURNED
    return Facts(
        kind=kind,
        width=image.height if turned else image.width,
        height=image.width if turned else image.height,
        bands=image.bands,
        bits=_BITS[image.format],
        orientation=orientation,
        pages=int(_said(image, "n-pages", 1)),
        has_profile=image.get_typeof("icc-profile-data") != 0,
        progressive=bool(_said(image, "interlaced", 0) or _said(image, "jpeg-multiscan", 0)),
        interpretation=image.interpretation,
    )


def unusable(fault: pyvips.Error) -> Unusable:
    """libvips' words for a file that it cannot read, as one of our codes."""
    words = f"{fault.message} {fault.detail}".lower()
    short = "memory" in words or "creating thread" in words
    # libtiff says so of a directory without entries, too.
    if short and "(0 elements" not in words:
        return Unusable("out-of-memory")
    return Unusable("damaged")


def _said(image: Any, name: str, otherwise: int) -> Any:
    return image.get(name) if image.get_typeof(name) else otherwise
