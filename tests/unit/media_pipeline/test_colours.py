"""Whatever way a master codes its colours, a screen shows the right ones."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
import pyvips
from PIL import Image

from media_pipeline.scan import Refused
from tests.unit.media_pipeline.bare_tiff import tiff
from tests.unit.media_pipeline.shown import colour, near, tiled

SIDE = 32
RED, TEAL, WHITE = (200, 40, 30), (20, 130, 140), (255, 255, 255)
LAB_RED = (44.0, 61.0, 47.0)
"""About RED in Lab."""


def plain(values: Sequence[float], interpretation: str, form: str = "uchar") -> pyvips.Image:
    """One colour all over."""
    image = pyvips.Image.black(SIDE, SIDE, bands=len(values)) + list(values)
    return image.cast(form).copy(interpretation=interpretation)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def raw(photometric: int, pixel: bytes, *, bits: int = 8, extra: int | None = None) -> bytes:
    """An uncompressed TIFF of one colour, given as its bytes."""
    samples = len(pixel) * 8 // bits
    tags: dict[int, int | Sequence[int]] = {
        256: SIDE,
        257: SIDE,
        258: [bits] * samples if samples > 1 else bits,
        259: 1,
        262: photometric,
        277: samples,
        278: SIDE,
    }
    if extra is not None:
        tags[338] = extra
    return tiff([(tags, pixel * SIDE * SIDE)])


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "JPEG", "TIFF", "JPEG2000", "BMP", "GIF"])
def test_a_colour_is_the_same_in_every_format(form: str, tmp_path: Path) -> None:
    image = Image.new("RGB", (SIDE, SIDE), TEAL)
    made = tiled(saved(image, form), tmp_path)
    assert near(colour(made), TEAL, by=6)
    assert made.bands == 3


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "TIFF", "JPEG2000"])
def test_what_is_transparent_shows_paper(form: str, tmp_path: Path) -> None:
    image = Image.new("RGBA", (SIDE, SIDE), (*RED, 0))
    image.paste((*RED, 255), (0, 0, SIDE, SIDE // 2))
    image.paste((*RED, 128), (0, SIDE // 2, SIDE // 2, SIDE))
    made = tiled(
        saved(image, form, lossless=True, quality=100) if form == "WEBP" else saved(image, form),
        tmp_path,
    )
    assert near(colour(made, 8, 4), RED, by=8)
    assert near(colour(made, SIDE - 4, SIDE - 4), WHITE)
    assert near(colour(made, 4, SIDE - 4), (228, 148, 142), by=9)


@pytest.mark.parametrize("form", ["PNG", "GIF"])
def test_a_transparent_entry_of_a_palette_shows_paper(form: str, tmp_path: Path) -> None:
    image = Image.new("P", (SIDE, SIDE), 0)
    image.putpalette([*RED, *TEAL])
    image.paste(1, (0, 0, SIDE // 2, SIDE))
    made = tiled(saved(image, form, transparency=0), tmp_path)
    assert near(colour(made, 4, 4), TEAL, by=6)
    assert near(colour(made, SIDE - 4, 4), WHITE)


def test_a_channel_of_zeros_is_no_transparency(tmp_path: Path) -> None:
    made = tiled(saved(Image.new("RGBA", (SIDE, SIDE), (*RED, 0)), "JPEG2000"), tmp_path)
    assert near(colour(made), RED, by=8)


def test_colours_multiplied_by_their_opacity_are_divided_again(tmp_path: Path) -> None:
    half = bytes([*(part // 2 for part in RED), 128])
    assert near(colour(tiled(raw(2, half, extra=1), tmp_path)), (227, 147, 142))


def test_a_channel_of_no_stated_meaning_is_no_transparency(tmp_path: Path) -> None:
    assert near(colour(tiled(raw(2, bytes([*RED, 0]), extra=0), tmp_path)), RED)


@pytest.mark.parametrize(("photometric", "black"), [(0, b"\xff"), (1, b"\x00")])
def test_line_art_is_black_on_white_in_either_sense(
    photometric: int, black: bytes, tmp_path: Path
) -> None:
    row = black * 2 + bytes([black[0] ^ 255]) * 2
    tags = {256: SIDE, 257: SIDE, 258: 1, 259: 1, 262: photometric, 277: 1, 278: SIDE}
    made = tiled(tiff([(tags, row * SIDE)]), tmp_path)
    assert colour(made, 4, 8) == (0, 0, 0)
    assert colour(made, SIDE - 4, 8) == WHITE
    assert (made.bands, made.bits) == (1, 1)


@pytest.mark.parametrize(
    "compression", ["group3", "group4", "packbits", "tiff_lzw", "tiff_deflate"]
)
def test_line_art_is_read_however_it_is_packed(compression: str, tmp_path: Path) -> None:
    image = Image.new("1", (SIDE, SIDE), 1)
    image.paste(0, (0, 0, SIDE // 2, SIDE))
    made = tiled(saved(image, "TIFF", compression=compression), tmp_path)
    assert colour(made, 4, 8) == (0, 0, 0)
    assert colour(made, SIDE - 4, 8) == WHITE


def test_grey_of_16_bits_keeps_its_tone(tmp_path: Path) -> None:
    for data in (
        plain([100 * 257], "grey16", "ushort").tiffsave_buffer(),
        plain([100 * 257], "grey16", "ushort").pngsave_buffer(),
        saved(Image.new("I;16", (SIDE, SIDE), 100 * 257), "JPEG2000"),
    ):
        made = tiled(data, tmp_path)
        assert near(colour(made), (100, 100, 100), by=1)
        assert (made.bands, made.bits) == (1, 16)


def test_colour_of_16_bits_keeps_its_tone(tmp_path: Path) -> None:
    deep = plain([part * 257 for part in TEAL], "rgb16", "ushort")
    for data in (deep.tiffsave_buffer(), deep.pngsave_buffer()):
        made = tiled(data, tmp_path)
        assert near(colour(made), TEAL)
        assert made.bits == 16


def test_opacity_of_16_bits_shows_paper(tmp_path: Path) -> None:
    deep = plain([*(part * 257 for part in RED), 0x8000], "rgb16", "ushort")
    assert near(colour(tiled(deep.tiffsave_buffer(), tmp_path)), (227, 147, 142))


def test_lab_of_8_bits_is_read(tmp_path: Path) -> None:
    signed = bytes([round(LAB_RED[0] * 2.55), round(LAB_RED[1]), round(LAB_RED[2])])
    assert near(colour(tiled(raw(8, signed), tmp_path)), RED, by=12)


def test_lab_of_16_bits_is_read(tmp_path: Path) -> None:
    lab = plain(LAB_RED, "lab", "float").colourspace("labs")
    made = tiled(lab.tiffsave_buffer(), tmp_path)
    assert near(colour(made), RED, by=12)
    assert made.bits == 16


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_inks_are_shown_as_they_print(form: str, tmp_path: Path) -> None:
    image = Image.new("CMYK", (SIDE, SIDE), (0, 0, 0, 0))
    image.paste((255, 0, 0, 0), (0, 0, SIDE // 2, SIDE))
    made = tiled(saved(image, form), tmp_path)
    red, green, blue = colour(made, 4, 4)
    assert red < 60
    assert blue > 180 > green > 100
    assert near(colour(made, SIDE - 4, 4), WHITE, by=6)
    assert made.bands == 4


def test_inks_coded_as_differences_are_shown_as_they_print(tmp_path: Path) -> None:
    # libjpeg writes CMYK as YCCK, marked by Adobe's transform 2, if it is told so.
    inks = plain([255, 0, 0, 0], "cmyk")
    red, _, blue = colour(tiled(inks.jpegsave_buffer(Q=95), tmp_path))
    assert red < 60
    assert blue > 150


def test_a_jpeg_whose_samples_are_rgb_is_not_taken_for_differences(tmp_path: Path) -> None:
    image = Image.new("RGB", (SIDE, SIDE), RED)
    data = saved(image, "JPEG", keep_rgb=True, quality=95)
    assert b"Adobe" not in data or data[data.index(b"Adobe") + 11] == 0
    assert near(colour(tiled(data, tmp_path)), RED)


def test_colours_of_another_space_are_brought_to_srgb(tmp_path: Path) -> None:
    p3 = plain([200, 100, 50], "srgb").copy()
    profile = pyvips.Image.profile_load("p3")
    p3.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    made = tiled(p3.tiffsave_buffer(keep="icc"), tmp_path)
    assert made.has_profile
    assert near(colour(made), (217, 97, 36), by=6)


def test_a_broken_profile_is_left_aside(tmp_path: Path) -> None:
    image = Image.new("RGB", (SIDE, SIDE), TEAL)
    assert near(colour(tiled(saved(image, "TIFF", icc_profile=b"no profile" * 20), tmp_path)), TEAL)


@pytest.mark.parametrize("photometric", [6, 9, 10, 32845])
def test_colours_that_are_not_understood_are_refused(photometric: int, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        tiled(raw(photometric, bytes(TEAL)), tmp_path)
    assert caught.value.code == "unsupported-colours"


@pytest.mark.parametrize("form", ["float", "double", "uint", "int", "short", "complex"])
def test_measured_values_are_no_picture(form: str, tmp_path: Path) -> None:
    heights = pyvips.Image.black(SIDE, SIDE).cast(form)
    with pytest.raises(Refused) as caught:
        tiled(heights.tiffsave_buffer(), tmp_path)
    assert caught.value.code == "unsupported-depth"
