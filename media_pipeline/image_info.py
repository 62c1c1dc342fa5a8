"""The description of a picture that viewers read before they ask for tiles (info.json)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from media_pipeline.image_api import FORMATS, QUALITIES, Ceiling, Size

CONTEXT: Final = "http://iiif.io/api/image/3/context.json"
PROFILE: Final = "http://iiif.io/api/image/3/level2.json"
PROTOCOL: Final = "http://iiif.io/api/image"
EXTRA_FEATURES: Final = (
    "canonicalLinkHeader",
    "mirroring",
    "profileLinkHeader",
    "rotationArbitrary",
    "sizeUpscaling",
)
"""What is done here beyond level 2."""


def describe(
    address: str,
    levels: Sequence[Size],
    *,
    tile: int,
    ceiling: Ceiling,
    rights: str | None = None,
) -> dict[str, Any]:
    """The document of a picture at `address` whose levels have these sizes, full size first."""
    width, height = levels[0]
    document: dict[str, Any] = {
        "@context": CONTEXT,
        "id": address,
        "type": "ImageService3",
        "protocol": PROTOCOL,
        "profile": "level2",
        "width": width,
        "height": height,
        "maxWidth": ceiling.side,
        "maxHeight": ceiling.side,
        "maxArea": ceiling.area,
        "sizes": [
            {"width": w, "height": h}
            for w, h in reversed(levels)
            if w <= ceiling.side and h <= ceiling.side and w * h <= ceiling.area
        ],
        "tiles": [
            {
                "width": tile,
                "height": tile,
                "scaleFactors": [1 << number for number in range(len(levels))],
            }
        ],
        "preferredFormats": ["jpg"],
        "extraFormats": [form for form in FORMATS if form not in {"jpg", "png"}],
        "extraQualities": [quality for quality in QUALITIES if quality != "default"],
        "extraFeatures": list(EXTRA_FEATURES),
    }
    if rights:
        document["rights"] = rights
    return document
