"""Every tile that a viewer makes of a description has its exact size and shows the right part."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import pyvips
from PIL import Image
from werkzeug.test import Client

from media_pipeline.image_api import Ceiling, Version
from tests.api.image_museum import Museum, hang, shown, soft

HUGE: Final = (20_011, 15_013)
"""Both prime: no side of any level is whole, and no tile at the edge is like another."""
PERIOD: Final = (1259, 1013)
RIPPLES: Final = 40
SAMPLED_UP_TO: Final = 4
SHARE: Final = 0.06


@dataclass(frozen=True, slots=True)
class Wanted:
    """A tile as a viewer asks for it: the region (x, y, w, h), its scale and its size."""

    scale: int
    region: tuple[int, int, int, int]
    size: tuple[int, int]

    def path(self, version: Version) -> str:
        """The request in the canonical form of a version, but `full` and `max`."""
        size = f"{self.size[0]}," if version == 2 else f"{self.size[0]},{self.size[1]}"
        if version == 2 and self.size[0] == self.region[2]:
            size = f"{self.size[0]},{self.size[1]}"
        return f"/iiif/{version}/pic7/{','.join(map(str, self.region))}/{size}/0/default.jpg"


def each_tile(info: dict[str, Any]) -> Iterator[Wanted]:
    """Every tile of every scale factor.

    https://iiif.io/api/image/3.0/#a-implementation-notes
    """
    width, height = info["width"], info["height"]
    (grid,) = info["tiles"]
    for scale in grid["scaleFactors"]:
        across, down = grid["width"] * scale, grid["height"] * scale
        for y in range(0, height, down):
            for x in range(0, width, across):
                w, h = min(across, width - x), min(down, height - y)
                yield Wanted(scale, (x, y, w, h), (-(-w // scale), -(-h // scale)))


def visitor_of(
    image: pyvips.Image, folder: Path, *, name: str = "master.png", **options: int
) -> Client:
    """Who comes by the fast way to a museum of this picture."""
    hung = hang(image, folder, name=name, **options)
    return Museum(hung, shown(image.width, image.height), ceiling=Ceiling()).open()[0]


def tiles_of(visitor: Client, version: Version) -> list[Wanted]:
    """Every tile that the description of the picture makes a viewer ask for."""
    answer = visitor.get(f"/iiif/{version}/pic7/info.json")
    return list(each_tile(answer.get_json(force=True)))


def jpeg(visitor: Client, wanted: Wanted, version: Version = 3) -> bytes:
    """The tile as it was sent."""
    answer = visitor.get(wanted.path(version))
    assert (answer.status_code, answer.content_type) == (200, "image/jpeg"), wanted
    return bytes(answer.data)


def of_another_size(visitor: Client, version: Version) -> list[Wanted]:
    """The tiles that have not exactly the pixels that a viewer expects."""
    return [
        wanted
        for wanted in tiles_of(visitor, version)
        if Image.open(io.BytesIO(jpeg(visitor, wanted, version))).size != wanted.size
    ]


def waves(width: int, height: int) -> pyvips.Image:
    """A picture that goes on without a seam where it is repeated, and has no place twice.

    Long waves of colour, and short ones of light, which a shift by one pixel betrays.
    """
    turn = pyvips.Image.xyz(width, height) * [360 / width, 360 / height]
    across, down = turn[0], turn[1]
    both = (across.math("cos") + down.math("cos")) / 2
    ripple = ((across * RIPPLES).math("sin") + (down * RIPPLES).math("sin")) * 12
    waved = across.math("sin").bandjoin([down.math("sin"), both]) * 60 + ripple + 128
    return waved.cast("uchar").copy(interpretation="srgb").copy_memory()


class Reduced:
    """A picture at every scale, as libvips reduces it."""

    def __init__(self, image: pyvips.Image) -> None:
        self._image = image
        self._whole: dict[int, pyvips.Image] = {}

    def part(self, wanted: Wanted) -> pyvips.Image:
        """The region of a tile at its size."""
        (x, y, _, _), (w, h), scale = wanted.region, wanted.size, wanted.scale
        if scale > SAMPLED_UP_TO:
            whole = self._whole.get(scale)
            if whole is None:
                whole = self._whole[scale] = self._at(scale, 0, 0, *self._size(scale)).copy_memory()
            return whole.crop(x // scale, y // scale, w, h)
        return self._at(scale, x, y, w, h)

    def _size(self, scale: int) -> tuple[int, int]:
        return -(-self._image.width // scale), -(-self._image.height // scale)

    def _at(self, scale: int, x: int, y: int, w: int, h: int) -> pyvips.Image:
        # The last pixels are repeated where a pixel of the level reaches beyond the picture.
        around = self._image.embed(-x, -y, w * scale, h * scale, extend="copy")
        return around.shrink(scale, scale)


def tolerance(scale: int) -> float:
    """How far a tile may be from its part on average: JPEG has more to do with finer detail.

    Measured with the waves: what is coded differs by a half of it, a shift by one pixel by more.
    """
    return 1.1 + 0.45 * (scale.bit_length() - 1)


def differing(visitor: Client, image: pyvips.Image, tiles: list[Wanted]) -> list[Wanted]:
    """The tiles that show another part of the picture than their own."""
    reduced = Reduced(image)
    found = []
    for wanted in tiles:
        tile = pyvips.Image.jpegload_buffer(jpeg(visitor, wanted))
        difference = (tile.cast("int") - reduced.part(wanted).cast("int")).abs().avg()
        if tile.bands != image.bands or difference > tolerance(wanted.scale):
            found.append(wanted)
    return found


@pytest.mark.parametrize("bands", [1, 3])
@pytest.mark.parametrize(
    "size", [(1, 1), (1, 2000), (2000, 1), (1031, 769), (513, 512), (7, 1025)], ids=str
)
def test_every_tile_of_a_small_picture_is_exact(
    size: tuple[int, int], bands: int, tmp_path: Path
) -> None:
    image = soft(*size)
    image = image if bands == 3 else image[0].copy(interpretation="b-w")
    visitor = visitor_of(image, tmp_path)
    assert of_another_size(visitor, 3) == []
    assert of_another_size(visitor, 2) == []
    assert differing(visitor, image, tiles_of(visitor, 3)) == []


def test_what_is_transparent_is_on_white_paper_in_every_tile(tmp_path: Path) -> None:
    veil = (pyvips.Image.xyz(1031, 769)[0] / 5).cast("uchar")
    image = soft(1031, 769).bandjoin(veil)
    visitor = visitor_of(image, tmp_path)
    paper = image.flatten(background=255)
    assert of_another_size(visitor, 3) == []
    assert differing(visitor, paper, tiles_of(visitor, 3)) == []


@pytest.mark.slow
def test_every_tile_of_a_huge_picture_of_prime_sides_is_exact(tmp_path: Path) -> None:
    # Repeated with a period that no tile shares, so that every tile still shows something else.
    image = waves(*PERIOD).replicate(16, 15).crop(0, 0, *HUGE)
    visitor = visitor_of(image, tmp_path, name="master.jpg", Q=95)
    tiles = tiles_of(visitor, 3)
    assert len(tiles) == 1609
    assert of_another_size(visitor, 3) == []
    assert of_another_size(visitor, 2) == []
    chance = random.Random(20_011)  # noqa: S311 - a sample, no secret
    sampled = [
        wanted for wanted in tiles if wanted.scale > SAMPLED_UP_TO or chance.random() < SHARE
    ]
    assert differing(visitor, image, sampled) == []
