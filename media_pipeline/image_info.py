"""The description of a picture that viewers read before they ask for tiles (info.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from media_pipeline.image_terms import FORMATS, QUALITIES, Ceiling, Size, Version

PROTOCOL: Final = "http://iiif.io/api/image"
CONTEXTS: Final[Mapping[Version, str]] = {
    2: "http://iiif.io/api/image/2/context.json",
    3: "http://iiif.io/api/image/3/context.json",
}
PROFILES: Final[Mapping[Version, str]] = {
    2: "http://iiif.io/api/image/2/level2.json",
    3: "http://iiif.io/api/image/3/level2.json",
}
BEYOND_LEVEL_2: Final[Mapping[Version, tuple[str, ...]]] = {
    # 2.1 has no word for upscaling but sizeAboveFull, which is not done.
    2: (
        "canonicalLinkHeader",
        "mirroring",
        "profileLinkHeader",
        "regionSquare",
        "rotationArbitrary",
    ),
    3: (
        "canonicalLinkHeader",
        "mirroring",
        "profileLinkHeader",
        "rotationArbitrary",
        "sizeUpscaling",
    ),
}
"""What is done here beyond level 2, as each version calls it."""

_QUALITIES_OF_LEVEL_2: Final[Mapping[Version, frozenset[str]]] = {
    2: frozenset({"default", "bitonal"}),
    3: frozenset({"default"}),
}
_MORE_FORMATS: Final = [form for form in FORMATS if form not in {"jpg", "png"}]


def describe(
    address: str,
    levels: Sequence[Size],
    *,
    tile: int,
    ceiling: Ceiling,
    rights: str | None = None,
    credit: str = "",
    grey: bool = False,
    version: Version = 3,
) -> dict[str, Any]:
    """The document of a picture at `address` whose levels have these sizes, full size first.

    `credit` is how its owner wants to be named, which only 2.1 has a place for. `grey` says that
    the picture has no colour: it is given then, and not listed, when `color` is asked for.
    """
    shape: dict[str, Any] = {
        "protocol": PROTOCOL,
        "width": levels[0][0],
        "height": levels[0][1],
        "sizes": [{"width": w, "height": h} for w, h in reversed(levels) if ceiling.holds((w, h))],
        "tiles": [
            {
                "width": tile,
                "height": tile,
                "scaleFactors": [1 << number for number in range(len(levels))],
            }
        ],
    }
    beyond = _QUALITIES_OF_LEVEL_2[version] | ({"color"} if grey else set())
    qualities = [quality for quality in QUALITIES if quality not in beyond]
    limits = {"maxWidth": ceiling.side, "maxHeight": ceiling.side, "maxArea": ceiling.area}
    if version == 2:
        return _in_2(address, shape, limits, qualities) | _owned(
            {"license": rights, "attribution": _no_markup(credit)}
        )
    return _in_3(address, shape, limits, qualities) | _owned({"rights": rights})


def _in_3(
    address: str, shape: dict[str, Any], limits: dict[str, int], qualities: list[str]
) -> dict[str, Any]:
    """https://iiif.io/api/image/3.0/#5-image-information."""
    return {
        "@context": CONTEXTS[3],
        "id": address,
        "type": "ImageService3",
        "profile": "level2",
        **shape,
        **limits,
        "preferredFormats": ["jpg"],
        "extraFormats": _MORE_FORMATS,
        "extraQualities": qualities,
        "extraFeatures": list(BEYOND_LEVEL_2[3]),
    }


def _in_2(
    address: str, shape: dict[str, Any], limits: dict[str, int], qualities: list[str]
) -> dict[str, Any]:
    """https://iiif.io/api/image/2.1/#image-information."""
    more = {
        "formats": _MORE_FORMATS,
        "qualities": qualities,
        "supports": list(BEYOND_LEVEL_2[2]),
        **limits,
    }
    return {
        "@context": CONTEXTS[2],
        "@id": address,
        "@type": "iiif:Image",
        **shape,
        "profile": [PROFILES[2], more],
    }


def _owned(told: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in told.items() if value}


def _no_markup(credit: str) -> str:
    """Plain words between < and > would be read as HTML: a space behind them tells them apart."""
    return f"{credit} " if credit.startswith("<") and credit.endswith(">") else credit
