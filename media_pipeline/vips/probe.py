"""Pictures that libvips opens itself: their headers, and the way to their pixels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyvips

from media_pipeline.unusable import Unusable
from media_pipeline.vips import xmp
from media_pipeline.vips.facts import Facts, as_displayed
from media_pipeline.vips.tiff_pages import TiffPage, own_pages

# Of all decoders only that of our own pyramids may be reached; `unblock` lets one more.
pyvips.operation_block_set("VipsForeignLoad", True)
pyvips.operation_block_set("VipsForeignLoadTiff", False)

_LOADERS: dict[str, tuple[str, Callable[..., Any]]] = {
    "jpeg": ("VipsForeignLoadJpeg", pyvips.Image.jpegload_source),
    "tiff": ("VipsForeignLoadTiff", pyvips.Image.tiffload),
    "png": ("VipsForeignLoadPng", pyvips.Image.pngload_source),
    "webp": ("VipsForeignLoadWebp", pyvips.Image.webpload),
    "gif": ("VipsForeignLoadNsgif", pyvips.Image.gifload),
    "heif": ("VipsForeignLoadHeif", pyvips.Image.heifload),
    "avif": ("VipsForeignLoadHeif", pyvips.Image.heifload),
}
_STREAMING = {"jpeg", "png"}
_BEING_READ: list[pyvips.SourceCustom] = []
"""libvips does not keep what it reads through; this process ends with its one file."""

_MEASURED = {"uchar": 8, "ushort": 16}


def read_header(source: Path, kind: str, *, page: int) -> Facts:
    """The facts of a page of a picture, or Unusable."""
    pyvips.operation_block_set(_LOADERS[kind][0], False)
    chosen, pages, directory = None, 1, 0
    if kind == "tiff":
        chosen, pages = tiff_page(source, page)
        directory = chosen.directory
    try:
        image = _opened(source, kind, directory)
        if kind in {"heif", "avif"}:
            pages = int(_said(image, "n-pages", 1))
            directory = _in_order(int(_said(image, "heif-primary", 0)), pages, page)
            image = _opened(source, kind, directory)
    except pyvips.Error as fault:
        raise unusable(fault) from fault
    check_page(page, pages)
    return _facts(source, kind, image, chosen, pages=pages, directory=directory)


def open_picture(source: Path, facts: Facts, *, access: str = "sequential") -> pyvips.Image:
    """The page, not yet decoded; pyvips.Error if it is not of this kind."""
    return _opened(source, facts.kind, facts.directory, access=access)


def tiff_page(source: Path, page: int) -> tuple[TiffPage, int]:
    """A page of a TIFF from 1, and how many there are; Unusable."""
    pages = own_pages(source)
    check_page(page, len(pages))
    return pages[page - 1], len(pages)


def check_page(page: int, pages: int) -> None:
    """Unusable if a file with so many pages has no such page."""
    if page > pages:
        raise Unusable("no-such-page", {"page": page, "pages": pages})


def unusable(fault: pyvips.Error) -> Unusable:
    """libvips' words for a file that it cannot read, as one of our codes."""
    words = f"{fault.message} {fault.detail}".lower()
    short = "memory" in words or "creating thread" in words
    # libtiff says so of a directory without entries, too.
    if short and "(0 elements" not in words:
        return Unusable("out-of-memory")
    return Unusable("damaged")


def _opened(source: Path, kind: str, directory: int, *, access: str = "sequential") -> pyvips.Image:
    options: dict[str, Any] = {"access": access, "fail_on": "error"}
    if kind in {"tiff", "heif", "avif"}:
        options["page"] = directory
    if kind == "tiff":
        # Without it libtiff holds 50 MB at most: a picture in a single strip has more.
        options["unlimited"] = True
    place = _streamed(source) if kind in _STREAMING else str(source)
    opened: pyvips.Image = _LOADERS[kind][1](place, **options)
    return opened


def _streamed(source: Path) -> pyvips.SourceCustom:
    """The file read piece by piece; by its name libvips would map it into memory whole."""
    file = source.open("rb", buffering=0)
    custom = pyvips.SourceCustom()
    custom.on_read(file.read)
    custom.on_seek(file.seek)
    _BEING_READ.append(custom)
    return custom


def _in_order(primary: int, pages: int, page: int) -> int:
    """Where a HEIF has its page: the one that viewers show comes first."""
    check_page(page, pages)
    return [primary, *(n for n in range(pages) if n != primary)][page - 1]


def _facts(
    source: Path,
    kind: str,
    image: pyvips.Image,
    chosen: TiffPage | None,
    *,
    pages: int,
    directory: int,
) -> Facts:
    # libvips reads Lab of 16 bits as signed numbers.
    if image.format not in _MEASURED and image.interpretation != "labs":
        raise Unusable("unsupported-depth", {"depth": image.format})
    orientation = _orientation(source, kind, image)
    width, height = as_displayed(image.width, image.height, orientation)
    progressive = bool(_said(image, "interlaced", 0) or _said(image, "jpeg-multiscan", 0))
    streams = chosen.streams if chosen else kind in _STREAMING and not progressive
    alpha = chosen.alpha if chosen else True
    return Facts(
        kind=kind,
        width=width,
        height=height,
        bands=image.bands,
        bits=min(int(_said(image, "bits-per-sample", _MEASURED.get(image.format, 16))), 16),
        orientation=orientation,
        pages=pages,
        directory=directory,
        has_profile=image.get_typeof("icc-profile-data") != 0,
        progressive=progressive,
        streams=streams,
        alpha=alpha and bool(image.hasalpha()),
    )


def _orientation(source: Path, kind: str, image: pyvips.Image) -> int:
    found = int(_said(image, "orientation", 0))
    if not found and kind == "gif":
        found = xmp.in_gif(source)
    elif not found and kind in {"png", "webp"} and image.get_typeof("xmp-data"):
        found = xmp.orientation(bytes(image.get("xmp-data")))
    return found if 1 <= found <= 8 else 1


def _said(image: Any, name: str, otherwise: int) -> Any:
    return image.get(name) if image.get_typeof(name) else otherwise
