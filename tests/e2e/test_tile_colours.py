"""A tile has the same colours in Pillow, libvips and Chromium."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Final

import pytest
import pyvips
from PIL import Image
from playwright.sync_api import Browser

from tests.api.image_museum import Museum, hang, shown, soft

pytestmark = pytest.mark.browser

DECODE: Final = """async told => {
  const bytes = Uint8Array.from(atob(told), letter => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], {type: 'image/jpeg'}));
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  canvas.drawImage(picture, 0, 0);
  const {data} = canvas.getImageData(0, 0, picture.width, picture.height);
  let letters = '';
  for (let at = 0; at < data.length; at += 8192)
    letters += String.fromCharCode(...data.subarray(at, at + 8192));
  return [picture.width, picture.height, btoa(letters)];
}"""
TOLERANCE: Final = 0.6


def in_chromium(browser: Browser, jpeg: bytes) -> pyvips.Image:
    page = browser.new_page()
    width, height, told = page.evaluate(DECODE, base64.b64encode(jpeg).decode())
    page.close()
    pixels = pyvips.Image.new_from_memory(base64.b64decode(told), width, height, 4, "uchar")
    return pixels[:3]


def in_pillow(jpeg: bytes) -> pyvips.Image:
    image = Image.open(io.BytesIO(jpeg)).convert("RGB")
    return pyvips.Image.new_from_memory(image.tobytes(), *image.size, 3, "uchar")


def in_libvips(jpeg: bytes) -> pyvips.Image:
    image = pyvips.Image.jpegload_buffer(jpeg)
    return image if image.bands == 3 else image.bandjoin([image, image])


def difference(one: pyvips.Image, other: pyvips.Image) -> float:
    assert (one.width, one.height) == (other.width, other.height)
    return float((one.cast("int") - other.cast("int")).abs().avg())


@pytest.mark.parametrize("bands", [1, 3])
def test_a_tile_has_the_same_colours_in_every_decoder(
    bands: int, browser: Browser, tmp_path: Path
) -> None:
    image = soft(1031, 769)
    image = image if bands == 3 else image[0].copy(interpretation="b-w")
    museum = Museum(hang(image, tmp_path), shown(image.width, image.height))
    visitor, _ = museum.open()
    # Inside, at both edges, reduced, rendered, in grey.
    for asked in (
        "0,0,512,512/512,512/0/default",
        "1024,0,7,512/7,512/0/default",
        "0,512,512,257/512,257/0/default",
        "full/258,193/0/default",
        "10,20,300,200/300,200/0/default",
        "0,0,512,512/512,512/0/gray",
    ):
        jpeg = visitor.get(f"/iiif/3/pic7/{asked}.jpg").data
        shown_by = [in_libvips(jpeg), in_pillow(jpeg), in_chromium(browser, jpeg)]
        assert difference(shown_by[0], shown_by[1]) < TOLERANCE, asked
        assert difference(shown_by[0], shown_by[2]) < TOLERANCE, asked
