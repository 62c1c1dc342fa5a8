"""The permanent address as a mark to scan; the only room of segno."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final, Literal

import segno

Form = Literal["svg", "png"]
MEDIA_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
QUIET: Final = 4
"""Modules of white around it: ISO/IEC 18004 asks for four."""
PIXELS: Final = 12
"""Of a module in a PNG: some 3 cm at 400 dpi."""


@lru_cache(maxsize=1_024)
def drawn(address: str, form: Form) -> bytes:
    """The mark, dark on white whatever the page is; an eighth of it may be torn."""
    mark = segno.make(address, error="m", micro=False, boost_error=True)
    file = io.BytesIO()
    if form == "svg":
        mark.save(
            file,
            kind="svg",
            border=QUIET,
            light="#fff",
            omitsize=True,
            xmldecl=False,
            svgclass=None,
        )
    else:
        mark.save(file, kind="png", border=QUIET, scale=PIXELS)
    return file.getvalue()
