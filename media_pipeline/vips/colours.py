"""From a master's colours to those of a screen: sRGB or grey, 8 bits, on paper white."""

from __future__ import annotations

import pyvips

from media_pipeline.vips.facts import Facts

_PAPER_WHITE = 255
_SEEN_AT_MOST = 1
"""A profile that moves no colour by more than this is not worth a pass over all pixels."""

_STEPS = 9


def on_screen(image: pyvips.Image, facts: Facts) -> pyvips.Image:
    """The picture as it is shown; a broken profile is left aside."""
    if facts.profile:
        image = image.copy()
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", facts.profile)
    if facts.lab:
        image = _lab(image)
    if image.coding != "none":
        image = image.decode()
    alpha = None
    if facts.alpha and image.hasalpha():
        alpha = _in_eight_bits(image[image.bands - 1])
    image = _shown(_of_known_colours(image))
    if alpha is None:
        return image
    return image.bandjoin(alpha).flatten(background=[_PAPER_WHITE])


def _lab(image: pyvips.Image) -> pyvips.Image:
    """Lab of 8 bits: a and b are told as 0 to 255."""
    scaled = image.linear([100 / 255, 1, 1], [0, -128, -128])
    return scaled.copy(interpretation="lab")


def _of_known_colours(image: pyvips.Image) -> pyvips.Image:
    """Only the bands that are colour: four of CMYK, three of RGB, one of grey."""
    bands = 1 if image.bands <= 2 else 4 if image.interpretation == "cmyk" else 3
    if image.bands > bands:
        image = image.extract_band(0, n=bands)
    if image.interpretation == "multiband":
        deep = image.format == "ushort"
        names = ("grey16", "rgb16") if deep else ("b-w", "srgb")
        image = image.copy(interpretation=names[bands > 1])
    return image


def _shown(image: pyvips.Image) -> pyvips.Image:
    wanted = "b-w" if image.bands == 1 else "srgb"
    if image.interpretation == "cmyk" or (_has_profile(image) and _is_worth_applying(image)):
        try:
            image = image.icc_transform("srgb", embedded=True, intent="relative", depth=8)
        except pyvips.Error:
            image = image.copy()
            image.remove("icc-profile-data")
    image = image.colourspace(wanted)
    return image if image.format == "uchar" else image.cast("uchar")


def _has_profile(image: pyvips.Image) -> bool:
    return bool(image.get_typeof("icc-profile-data")) and image.interpretation not in {
        "lab",
        "labs",
    }


def _is_worth_applying(image: pyvips.Image) -> bool:
    """Whether the embedded profile changes a sample of colours to be seen.

    Most masters bring sRGB itself: applying that costs as much time as everything else.
    """
    patches = _patches(image.bands)
    patches.set_type(pyvips.GValue.blob_type, "icc-profile-data", image.get("icc-profile-data"))
    try:
        moved = patches.icc_transform("srgb", embedded=True, intent="relative", depth=8)
    except pyvips.Error:
        return True
    return bool((moved - patches).abs().max() > _SEEN_AT_MOST)


def _patches(bands: int) -> pyvips.Image:
    """Colours evenly over the whole cube, or all greys, in 8 bits."""
    if bands == 1:
        return pyvips.Image.identity().copy(interpretation="b-w")
    place = pyvips.Image.xyz(_STEPS * _STEPS, _STEPS)
    across = place[0]
    cube = (across / _STEPS).floor().bandjoin([across % _STEPS, place[1]])
    patches = (cube * (255 / (_STEPS - 1))).cast("uchar")
    return patches.copy(interpretation="srgb")


def _in_eight_bits(alpha: pyvips.Image) -> pyvips.Image:
    return (alpha >> 8).cast("uchar") if alpha.format == "ushort" else alpha.cast("uchar")
