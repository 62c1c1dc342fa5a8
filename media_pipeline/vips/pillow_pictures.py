"""Pictures that Pillow opens: JPEG 2000, BMP, Lab of 8 bits in TIFF."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from PIL import BmpImagePlugin, Image, ImageFile, Jpeg2KImagePlugin, TiffImagePlugin

from media_pipeline.file_reader import FileReader
from media_pipeline.unusable import Unusable
from media_pipeline.vips import jp2_boxes
from media_pipeline.vips.facts import Facts, as_displayed
from media_pipeline.vips.rows import Rows

# The limit of pixels is ours, and set for each kind.
Image.MAX_IMAGE_PIXELS = None

_AT_ONCE = 256
"""Rows that are converted and handed over at a time."""

_PAPER_WHITE = 255
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error)
"""What a broken file leads Pillow to; it has no error of its own for that."""

_ORIENTATION = 274
_BANDS = {"1": 1, "L": 1, "P": 3, "I;16": 1, "LA": 2, "PA": 4, "RGB": 3, "RGBA": 4, "RGBX": 3}
_BITS = {"1": 1, "I;16": 16}
_COLOURS = {**_BANDS, "CMYK": 4, "YCbCr": 3, "LAB": 3}


def read_header(source: Path, kind: str, *, directory: int = 0, pages: int = 1) -> Facts:
    """The facts of a picture, or Unusable."""
    image = _opened(source, kind, directory)
    if image.mode not in _COLOURS:
        raise Unusable("unsupported-colours")
    orientation, profile, bits = 1, b"", _BITS.get(image.mode, 8)
    if kind == "jp2":
        file = FileReader(source)
        told = jp2_boxes.beside(file)
        file.close()
        orientation, profile, bits = told.orientation, told.profile, told.bits or bits
    elif kind == "tiff":
        orientation = int(image.getexif().get(_ORIENTATION, 1))
    orientation = orientation if 1 <= orientation <= 8 else 1
    width, height = as_displayed(*image.size, orientation)
    return Facts(
        kind=kind,
        width=width,
        height=height,
        bands=_COLOURS[image.mode],
        bits=bits,
        orientation=orientation,
        pages=pages,
        directory=directory,
        has_profile=bool(profile) and image.mode != "CMYK",
        profile=profile if image.mode != "CMYK" else b"",
        lab=image.mode == "LAB",
    )


def opened(source: Path, facts: Facts) -> Rows:
    """The picture decoded, without transparency: what shines through is paper white."""
    image = _opened(source, facts.kind, facts.directory)
    bits = 16 if image.mode == "I;16" else 8
    grey = image.mode in {"1", "L", "LA", "I;16"}
    return Rows(image.size, bands=1 if grey else 3, bits=bits, rows=_rows(image))


def _opened(source: Path, kind: str, directory: int) -> ImageFile.ImageFile:
    plugins = {
        "jp2": Jpeg2KImagePlugin.Jpeg2KImageFile,
        "bmp": BmpImagePlugin.BmpImageFile,
        "tiff": TiffImagePlugin.TiffImageFile,
    }
    try:
        image = plugins[kind](str(source))
        if directory:
            image.seek(directory)
    except _BROKEN as fault:
        raise Unusable("damaged") from fault
    return image


def _rows(file: ImageFile.ImageFile) -> Iterator[bytes]:
    try:
        file.load()
    except _BROKEN as fault:
        raise Unusable("damaged") from fault
    image: Image.Image = file
    if image.mode in {"RGBA", "LA"} and image.getchannel("A").getextrema()[1] == 0:
        # Some programs write a channel of zeros and mean nothing by it: not an empty sheet.
        image = image.convert(image.mode.removesuffix("A"))
    width, height = image.size
    for top in range(0, height, _AT_ONCE):
        part = image.crop((0, top, width, min(top + _AT_ONCE, height)))
        yield _samples(part)


def _samples(part: Image.Image) -> bytes:
    if part.mode == "I;16":
        return part.tobytes()
    if part.mode in {"LA", "RGBA", "PA"} or "transparency" in part.info:
        clear = part.convert("RGBA")
        paper = Image.new("RGBA", part.size, (_PAPER_WHITE,) * 4)
        on_paper = Image.alpha_composite(paper, clear)
        return on_paper.convert("L" if part.mode == "LA" else "RGB").tobytes()
    if part.mode == "LAB":
        # Written out as it is, a and b would be signed again.
        return Image.merge("RGB", part.split()).tobytes()
    return part.convert("L" if part.mode in {"1", "L"} else "RGB").tobytes()
