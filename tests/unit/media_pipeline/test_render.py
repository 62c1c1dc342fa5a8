"""Renderings come in every format, quality and rotation; a damaged pyramid is said to be one."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import pyvips
from numpy.typing import NDArray
from PIL import Image

from config.settings import Limits
from media_pipeline import jpeg_frame
from media_pipeline.file_reader import FileReader
from media_pipeline.image_api import Box, Ceiling, parse
from media_pipeline.rendering.jpeg_coding import BadJpeg, decoded
from media_pipeline.scan import Tiled, read_scan
from media_pipeline.tiles import TilePyramid
from media_pipeline.vips.render import Unrenderable, render

WIDTH, HEIGHT = 1301, 907
BOX: Box = (101, 203, 640, 480)
REGION = "101,203,640,480"


@pytest.fixture(scope="module", params=["colour", "grey"])
def tiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tiled:
    """A picture with soft hills, of three bands and of one."""
    folder = tmp_path_factory.mktemp(request.param)
    place = pyvips.Image.xyz(WIDTH, HEIGHT)
    image = (place[0] * 0.011).math("sin") * 90 + (place[1] * 0.017).math("cos") * 30 + 128
    if request.param == "colour":
        image = image.bandjoin([place[1] / 4, (place[0] + place[1]) / 9])
    image = image.cast("uchar").copy(interpretation="srgb" if image.bands == 3 else "b-w")
    image.pngsave(str(folder / "master.png"), compression=1)
    tiled = read_scan(folder / "master.png", folder, Limits())
    assert isinstance(tiled, Tiled)
    return tiled


@pytest.fixture
def pyramid(tiled: Tiled) -> TilePyramid:
    """The pyramid of the picture."""
    return opened(tiled.pyramid, tiled.index)


def opened(pyramid: Path, index: Path) -> TilePyramid:
    return TilePyramid(FileReader(pyramid), FileReader(index))


def rendered(pyramid: TilePyramid, path: str) -> Image.Image:
    """What a request means, decoded by Pillow."""
    region, size, rotation, last = path.split("/")
    quality, _, form = last.partition(".")
    full = pyramid.width, pyramid.height
    asked = parse(region, size, rotation, quality, form, full=full, ceiling=Ceiling())
    picture = Image.open(io.BytesIO(render(pyramid, asked)))
    picture.load()
    return picture


def values(picture: Image.Image) -> NDArray[np.int16]:
    return np.asarray(picture).astype(np.int16)


@pytest.mark.parametrize("size", ["640,480", "333,250", "^801,601"])
def test_all_formats_show_the_same(pyramid: TilePyramid, size: str) -> None:
    png = values(rendered(pyramid, f"{REGION}/{size}/0/default.png"))
    jpeg = values(rendered(pyramid, f"{REGION}/{size}/0/default.jpg"))
    webp = values(rendered(pyramid, f"{REGION}/{size}/0/default.webp").convert("RGB"))
    assert png.shape == jpeg.shape
    assert np.abs(png - jpeg).mean() < 2
    assert np.abs(png.mean((0, 1)) - webp.mean((0, 1))).max() < 3


@pytest.mark.parametrize(("rotation", "turns"), [("90", 3), ("180", 2), ("270", 1)])
def test_a_quarter_turn_moves_pixels_and_changes_none(
    pyramid: TilePyramid, rotation: str, turns: int
) -> None:
    plain = values(rendered(pyramid, f"{REGION}/320,240/0/default.png"))
    turned = values(rendered(pyramid, f"{REGION}/320,240/{rotation}/default.png"))
    assert np.array_equal(turned, np.rot90(plain, turns))


def test_a_mirrored_picture_is_the_same_from_right_to_left(pyramid: TilePyramid) -> None:
    plain = values(rendered(pyramid, f"{REGION}/320,240/0/default.png"))
    assert np.array_equal(
        values(rendered(pyramid, f"{REGION}/320,240/!0/default.png")), plain[:, ::-1]
    )


def test_the_corners_of_a_turned_jpeg_are_paper_white(pyramid: TilePyramid) -> None:
    turned = values(rendered(pyramid, f"{REGION}/320,240/30/default.jpg"))
    assert turned[0, 0].min() > 250


def test_grey_and_bitonal_have_one_channel_in_each_format(pyramid: TilePyramid) -> None:
    for form in ("jpg", "png"):
        assert rendered(pyramid, f"{REGION}/320,240/0/gray.{form}").mode == "L"
        assert rendered(pyramid, f"{REGION}/320,240/0/bitonal.{form}").mode in {"L", "1"}


def test_a_grey_picture_stays_grey_and_a_coloured_one_coloured(
    pyramid: TilePyramid, tiled: Tiled
) -> None:
    picture = rendered(pyramid, f"{REGION}/333,250/0/default.jpg")
    assert picture.mode == ("RGB" if tiled.bands == 3 else "L")


def test_a_jpeg_says_how_its_colours_are_coded(pyramid: TilePyramid) -> None:
    for rotation in ("0", "90"):
        assert "jfif" in rendered(pyramid, f"{REGION}/333,250/{rotation}/default.jpg").info


def test_a_region_that_is_a_tile_shows_the_stored_tile(pyramid: TilePyramid) -> None:
    stored = Image.open(io.BytesIO(pyramid.tile(0, 1, 0)))
    assert np.array_equal(
        values(rendered(pyramid, "512,0,512,512/512,512/0/default.png")), values(stored)
    )


@pytest.mark.parametrize("path", ["full/^1,1", "full/max", "1300,906,1,1/1,1", "0,0,1,907/1,453"])
def test_the_smallest_and_the_largest_have_the_size_that_was_asked_for(
    pyramid: TilePyramid, path: str
) -> None:
    size = path.partition("/")[2].removeprefix("^").replace("max", f"{WIDTH},{HEIGHT}")
    picture = rendered(pyramid, f"{path}/0/default.jpg")
    assert f"{picture.width},{picture.height}" == size


@pytest.mark.parametrize("halved", [0, 2])
def test_a_shortened_tile_shows_what_the_whole_one_shows(halved: int) -> None:
    noise = np.random.default_rng(1851).integers(0, 256, (64, 48, 3), dtype=np.uint8)
    written = io.BytesIO()
    Image.fromarray(noise).save(written, "JPEG", quality=88, subsampling=halved)
    jpeg = written.getvalue()
    whole = decoded(jpeg, (48, 64), rows=64)
    for rows in range(1, 64):
        assert np.array_equal(decoded(jpeg, (48, 64), rows=rows), whole[:rows])


@pytest.mark.parametrize("jpeg", [b"", b"\xff\xd8\xff\xd9", bytes(600)])
def test_what_has_no_frame_is_not_decoded(jpeg: bytes) -> None:
    with pytest.raises(BadJpeg):
        decoded(jpeg, (512, 512), rows=8)


def damaged(folder: Path, tiled: Tiled, *, at: int, data: bytes) -> TilePyramid:
    """The same pyramid with other bytes at one place."""
    target = folder / "damaged.tif"
    stored = bytearray(tiled.pyramid.read_bytes())
    stored[at : at + len(data)] = data
    target.write_bytes(stored)
    return opened(target, tiled.index)


def test_a_tile_of_zeros_is_said_to_be_damaged(tmp_path: Path, tiled: Tiled) -> None:
    level = opened(tiled.pyramid, tiled.index).levels[0]
    pyramid = damaged(tmp_path, tiled, at=level.offsets[0], data=bytes(level.lengths[0]))
    with pytest.raises(Unrenderable):
        rendered(pyramid, "3,3,400,400/400,400/0/default.jpg")


def test_a_tile_that_breaks_off_is_said_to_be_damaged(tmp_path: Path, tiled: Tiled) -> None:
    level = opened(tiled.pyramid, tiled.index).levels[0]
    half = level.lengths[0] // 2
    pyramid = damaged(tmp_path, tiled, at=level.offsets[0] + half, data=b"\xff\xd9" + bytes(half))
    with pytest.raises(Unrenderable):
        rendered(pyramid, "3,3,600,600/500,500/0/default.jpg")


def test_a_tile_that_promises_millions_of_pixels_is_said_to_be_damaged(
    tmp_path: Path, tiled: Tiled
) -> None:
    level = opened(tiled.pyramid, tiled.index).levels[0]
    jpeg = tiled.pyramid.read_bytes()[level.offsets[0] :][:400]
    frame = jpeg.index(b"\xff\xc0")
    assert jpeg_frame.size(level.head + jpeg) == (512, 512)
    pyramid = damaged(tmp_path, tiled, at=level.offsets[0] + frame + 5, data=b"\xff\xdc\xff\xdc")
    with pytest.raises(Unrenderable):
        rendered(pyramid, "3,3,400,400/400,400/0/default.jpg")


def test_a_pyramid_that_was_cut_off_while_open_is_said_to_be_damaged(
    tmp_path: Path, tiled: Tiled
) -> None:
    pyramid = damaged(tmp_path, tiled, at=0, data=b"")
    (tmp_path / "damaged.tif").write_bytes(b"")
    with pytest.raises(Unrenderable):
        rendered(pyramid, "3,3,400,400/400,400/0/default.jpg")
