"""Regions show the right part, where it belongs and as sharp as libvips would have it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import pyvips
from numpy.typing import NDArray

from config.settings import Limits
from media_pipeline.file_reader import FileReader
from media_pipeline.image_api import Box, Size
from media_pipeline.rendering import regions
from media_pipeline.rendering.regions import region
from media_pipeline.scan import Tiled, read_scan
from media_pipeline.tiles import TilePyramid

WIDTH, HEIGHT = 2311, 1709
RAMP = 255 / WIDTH
PERIOD = 24

Values = NDArray[np.floating]


class CountingReader(FileReader):
    """A reader that knows how often it was asked."""

    reads = 0

    def read_at(self, offset: int, length: int) -> bytes:
        self.reads += 1
        return super().read_at(offset, length)


def wave(across: Values) -> Values:
    """A grid of soft lines."""
    return np.sin(2 * math.pi * across / PERIOD) * 60 + 128


def texture(width: int, height: int) -> NDArray[np.uint8]:
    """Noise of about the size of two pixels, as the grain of paper."""
    noise = np.random.default_rng(1851).normal(128, 80, (height, width))
    soft = (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1) + np.roll(noise, 1, (0, 1))) / 4
    return soft.clip(0, 255).astype(np.uint8)


def opened(folder: Path, samples: NDArray[np.uint8]) -> TilePyramid:
    """The pyramid of a picture, made the whole way."""
    height, width, bands = samples.shape
    image = pyvips.Image.new_from_memory(samples.tobytes(), width, height, bands, "uchar")
    master = folder / "master.png"
    image.copy(interpretation="srgb" if bands == 3 else "b-w").pngsave(str(master), compression=1)
    tiled = read_scan(master, folder, Limits())
    assert isinstance(tiled, Tiled)
    return TilePyramid(CountingReader(tiled.pyramid), FileReader(tiled.index))


@pytest.fixture(scope="module")
def colours(tmp_path_factory: pytest.TempPathFactory) -> TilePyramid:
    """Red rises from left to right, blue from top to bottom."""
    xs, ys = np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5
    red = np.broadcast_to(xs * RAMP, (HEIGHT, WIDTH))
    green = np.full((HEIGHT, WIDTH), 128)
    blue = np.broadcast_to(ys[:, None] * RAMP, (HEIGHT, WIDTH))
    samples = np.stack([red, green, blue], 2).round().astype(np.uint8)
    return opened(tmp_path_factory.mktemp("colours"), samples)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> TilePyramid:
    """A grey picture of upright lines."""
    samples = np.broadcast_to(wave(np.arange(WIDTH) + 0.5), (HEIGHT, WIDTH))
    grey = samples.round().astype(np.uint8)[:, :, None]
    return opened(tmp_path_factory.mktemp("lines"), grey)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> TilePyramid:
    """A grey picture of fine grain."""
    return opened(tmp_path_factory.mktemp("paper"), texture(WIDTH, HEIGHT)[:, :, None])


def shown(pyramid: TilePyramid, box: Box, size: Size) -> Values:
    """Height × width × bands of a region."""
    found = region(pyramid, box, size)
    assert (found.width, found.height) == size
    values = np.frombuffer(found.samples, np.uint8).reshape(size[1], size[0], found.bands)
    return values.astype(np.float64)


def any_regions() -> list[tuple[Box, Size]]:
    """Seeded, at scales from four times as large to a sixtieth, with the edges of the picture."""
    draw = random.Random(1851)  # noqa: S311
    found: list[tuple[Box, Size]] = []
    for _ in range(40):
        w, h = draw.randint(1, WIDTH), draw.randint(1, HEIGHT)
        x, y = draw.choice([0, draw.randint(0, WIDTH - w), WIDTH - w]), draw.randint(0, HEIGHT - h)
        scale = draw.choice([0.25, 0.9, 1, 1.5, 2, 3.1, 4, 7.7, 16, 61])
        size = max(1, round(w / scale)), max(1, round(h / scale))
        if max(size) <= 2500:
            found.append(((x, y, w, h), size))
    found.append(((WIDTH - 1, HEIGHT - 1, 1, 1), (1, 1)))
    found.append(((517, 511, 1, 1), (7, 5)))
    found.append(((0, 0, WIDTH, HEIGHT), (1, 1)))
    return found


@pytest.mark.parametrize(("box", "size"), any_regions())
def test_every_region_shows_its_part_of_the_master(
    colours: TilePyramid, box: Box, size: Size
) -> None:
    x, y, w, h = box
    values = shown(colours, box, size)
    across = (x + (np.arange(size[0]) + 0.5) * w / size[0]) * RAMP
    down = (y + (np.arange(size[1]) + 0.5) * h / size[1]) * RAMP
    off_across = values[:, :, 0].mean(0) - across
    off_down = values[:, :, 2].mean(1) - down
    # A step of brightness is nine pixels of the master wide, and the levels are coded as JPEG.
    assert abs(off_across.mean()) < 1
    assert abs(off_down.mean()) < 1
    assert np.abs(off_across).max() < 4
    assert np.abs(off_down).max() < 4


@pytest.mark.parametrize("scale", [1, 1.3, 1.5, 2, 2.7, 4, 5.3])
@pytest.mark.parametrize("x", [512, 513, 515, 701])
def test_a_grid_of_lines_stays_where_it_is(lines: TilePyramid, scale: float, x: int) -> None:
    wide = round(1200 / scale)
    values = shown(lines, (x, 300, 1200, 400), (wide, round(400 / scale)))
    places = x + (np.arange(wide) + 0.5) * 1200 / wide
    turns = np.exp(-2j * math.pi * places / PERIOD)
    seen = (turns * (values[:, :, 0].mean(0) - 128)).sum()
    meant = (turns * (wave(places) - 128)).sum()
    moved = np.angle(seen / meant) / (2 * math.pi) * PERIOD / scale
    assert abs(moved) < 0.06


@pytest.mark.parametrize("scale", [1.25, 1.5, 1.9, 2.6, 5.0])
def test_an_answer_is_as_near_to_the_master_and_as_sharp_as_that_of_libvips(
    paper: TilePyramid, scale: float
) -> None:
    box, size = (403, 255, 1000, 800), (round(1000 / scale), round(800 / scale))
    values = shown(paper, box, size)[:, :, 0]
    samples = texture(WIDTH, HEIGHT)[255:1055, 403:1403].astype(np.float32)
    part = pyvips.Image.new_from_memory(samples.tobytes(), 1000, 800, 1, "float")
    best = part.resize(size[0] / 1000, vscale=size[1] / 800, kernel="lanczos3").numpy()
    assert np.sqrt(((values - best) ** 2).mean()) < 0.5 * best.std()
    assert np.diff(values, axis=1).std() > 0.85 * np.diff(best, axis=1).std()


def test_a_region_of_whole_pixels_of_a_level_is_not_resampled(paper: TilePyramid) -> None:
    whole = shown(paper, (0, 0, 2048, 1024), (1024, 512))
    assert np.array_equal(shown(paper, (202, 102, 400, 300), (200, 150)), whole[51:201, 101:301])


def test_bands_join_without_a_seam(paper: TilePyramid, monkeypatch: pytest.MonkeyPatch) -> None:
    box, size = (3, 5, 1900, 1600), (1300, 1111)
    at_once = region(paper, box, size)
    # An answer so large that it is made in bands would take this test seconds.
    monkeypatch.setattr(regions, "_HELD_PIXELS", 100_000)
    assert region(paper, box, size) == at_once


def test_a_squeezed_region_shows_the_mean_of_its_columns(colours: TilePyramid) -> None:
    values = shown(colours, (0, 0, WIDTH, HEIGHT), (2000, 1))
    across = (np.arange(2000) + 0.5) * WIDTH / 2000 * RAMP
    assert np.abs(values[0, :, 0] - across).max() < 3
    assert np.abs(values[0, :, 2] - HEIGHT / 2 * RAMP).max() < 3


def test_a_squeezed_region_shows_the_mean_of_its_rows(colours: TilePyramid) -> None:
    values = shown(colours, (0, 0, WIDTH, HEIGHT), (1, 1500))
    down = (np.arange(1500) + 0.5) * HEIGHT / 1500 * RAMP
    assert np.abs(values[:, 0, 2] - down).max() < 3
    assert np.abs(values[:, 0, 0] - WIDTH / 2 * RAMP).max() < 3


@pytest.mark.parametrize(
    ("box", "size", "most"),
    [
        ((20, 20, 300, 200), (299, 199), 1),
        ((400, 20, 300, 200), (299, 199), 2),
        ((0, 0, WIDTH, HEIGHT), (100, 74), 1),
        ((1, 1, 1800, 1400), (700, 544), 6),
    ],
)
def test_only_tiles_that_a_region_touches_are_read(
    colours: TilePyramid, box: Box, size: Size, most: int, reads: Callable[[TilePyramid], int]
) -> None:
    before = reads(colours)
    region(colours, box, size)
    assert reads(colours) - before <= most


@pytest.fixture(scope="module")
def reads() -> Callable[[TilePyramid], int]:
    """How often a pyramid of this module was read."""

    def counted(pyramid: TilePyramid) -> int:
        reader = pyramid._pyramid
        assert isinstance(reader, CountingReader)
        return reader.reads

    return counted


@pytest.mark.parametrize("side", [61, 83, 97])
def test_every_size_of_a_whole_picture_lies_within_it(side: int, tmp_path: Path) -> None:
    # 11 times an 11th of 61 is a hair more than 61.
    assert any(asked * (side / asked) > side for asked in range(1, side))
    pyramid = opened(tmp_path, np.full((side, side, 3), 90, np.uint8))
    for asked in range(1, side):
        made = region(pyramid, (0, 0, side, side), (asked, side - asked))
        assert (made.width, made.height) == (asked, side - asked)
