"""Pages of a PDF as pictures, 300 dots to the inch where the limit of pixels allows."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from media_pipeline.unusable import Unusable
from media_pipeline.vips.facts import Facts
from media_pipeline.vips.probe import check_page
from media_pipeline.vips.rows import Rows

_DOTS = 300 / 72
_BAND_BYTES = 48_000_000
"""A page is drawn in bands of this size: a drawing on A0 has 139 megapixels."""

_WHITE = (255, 255, 255, 255)
_PASSWORD = raw.FPDF_ERR_PASSWORD


def count_pages(source: Path) -> int:
    """How many pages a PDF has, or Unusable."""
    document = _opened(source)
    try:
        return _pages(document)
    finally:
        document.close()


def read_header(source: Path, *, page: int, pixels: int, longest: int) -> Facts:
    """The facts of a page drawn with at most so many pixels, in all and a side; or Unusable."""
    document = _opened(source)
    try:
        pages = _pages(document)
        check_page(page, pages)
        try:
            wide, high = document[page - 1].get_size()
        except pypdfium2.PdfiumError as fault:
            raise Unusable("damaged") from fault
    finally:
        document.close()
    if not (0 < wide < 1e7 and 0 < high < 1e7):
        raise Unusable("damaged")
    dots = min(_DOTS, (pixels / (wide * high)) ** 0.5, longest / max(wide, high))
    return Facts(
        kind="pdf",
        width=max(1, int(wide * dots)),
        height=max(1, int(high * dots)),
        bands=3,
        bits=8,
        pages=pages,
        directory=page - 1,
        streams=True,
    )


def opened(source: Path, facts: Facts) -> Rows:
    """The page, drawn on paper white as it is read."""
    size = facts.width, facts.height
    return Rows(size, bands=3, bits=8, rows=_rows(source, facts))


def _opened(source: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as fault:
        protected = getattr(fault, "err_code", None) == _PASSWORD
        raise Unusable("protected" if protected else "damaged") from fault


def _pages(document: pypdfium2.PdfDocument) -> int:
    pages = len(document)
    if pages < 1:
        raise Unusable("damaged")
    return pages


def _rows(source: Path, facts: Facts) -> Iterator[bytes]:
    """The page in bands, from the top down; MemoryError where not even a band can be held."""
    document = _opened(source)
    page = document[facts.directory]
    high = max(1, min(facts.height, _BAND_BYTES // (facts.width * 3)))
    for top in range(0, facts.height, high):
        rows = min(high, facts.height - top)
        try:
            band = pypdfium2.PdfBitmap.new_native(facts.width, rows, raw.FPDFBitmap_BGR)
        except pypdfium2.PdfiumError as fault:
            raise MemoryError from fault
        band.fill_rect(_WHITE, 0, 0, facts.width, rows)
        where = (0, -top, facts.width, facts.height)
        flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
        raw.FPDF_RenderPageBitmap(band, page, *where, 0, flags)
        yield _tight(band.buffer, facts.width * 3, band.stride)
        band.close()
    page.close()
    document.close()


def _tight(buffer: ctypes.Array[ctypes.c_ubyte], row: int, stride: int) -> bytes:
    """The samples without what fills each row up to a multiple of four bytes."""
    data = bytes(buffer)
    if row == stride:
        return data
    return b"".join(data[at : at + row] for at in range(0, len(data), stride))
