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
_FORMATS_OF_LEVEL_2: Final = frozenset({"jpg", "png"})


def describe(
    address: str,
    levels: Sequence[Size],
    *,
    tile: int,
    ceiling: Ceiling,
    rights: str | None = None,
    credit: str = "",
    version: Version = 3,
) -> dict[str, Any]:
    """The document of a picture at `address` whose levels have these sizes, full size first.

    `credit` is how its owner wants to be named.
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
    described = _in_2 if version == 2 else _in_3
    return described(address, shape, _limits(ceiling), rights=rights, credit=credit)


def _in_3(
    address: str, shape: dict[str, Any], limits: dict[str, int], *, rights: str | None, credit: str
) -> dict[str, Any]:
    """https://iiif.io/api/image/3.0/#5-image-information; it has no place for a credit."""
    document: dict[str, Any] = {
        "@context": CONTEXTS[3],
        "id": address,
        "type": "ImageService3",
        "profile": "level2",
        **shape,
        **limits,
        "preferredFormats": ["jpg"],
        "extraFormats": _more(FORMATS, _FORMATS_OF_LEVEL_2),
        "extraQualities": _more(QUALITIES, _QUALITIES_OF_LEVEL_2[3]),
        "extraFeatures": list(BEYOND_LEVEL_2[3]),
    }
    if rights:
        document["rights"] = rights
    return document


def _in_2(
    address: str, shape: dict[str, Any], limits: dict[str, int], *, rights: str | None, credit: str
) -> dict[str, Any]:
    """https://iiif.io/api/image/2.1/#image-information."""
    document: dict[str, Any] = {
        "@context": CONTEXTS[2],
        "@id": address,
        "@type": "iiif:Image",
        **shape,
        "profile": [
            PROFILES[2],
            {
                "formats": _more(FORMATS, _FORMATS_OF_LEVEL_2),
                "qualities": _more(QUALITIES, _QUALITIES_OF_LEVEL_2[2]),
                "supports": list(BEYOND_LEVEL_2[2]),
                **limits,
            },
        ],
    }
    if rights:
        document["license"] = rights
    if credit:
        document["attribution"] = credit
    return document


def _limits(ceiling: Ceiling) -> dict[str, int]:
    return {"maxWidth": ceiling.side, "maxHeight": ceiling.side, "maxArea": ceiling.area}


def _more(offered: Sequence[str] | Mapping[str, str], expected: frozenset[str]) -> list[str]:
    return [one for one in offered if one not in expected]
