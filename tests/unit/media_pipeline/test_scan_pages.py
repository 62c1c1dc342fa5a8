"""A page is a picture of its own; levels, thumbnails and masks of another are none."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import pyvips
from PIL import Image

from media_pipeline.scan import Refused, Whole, read_scan
from tests.unit.media_pipeline.bare_tiff import tiff
from tests.unit.media_pipeline.shown import LIMITS, colour, near, tiled

COLOURS = [(200, 40, 30), (20, 130, 140), (90, 90, 200)]
SIDE = 48
Tags = dict[int, int | Sequence[int]]


def book(form: str, count: int = 3) -> bytes:
    """A file of pages, each of one colour."""
    pages = [Image.new("RGB", (SIDE, SIDE), shade) for shade in COLOURS[:count]]
    buffer = io.BytesIO()
    several = {"save_all": True, "append_images": pages[1:]} if count > 1 else {}
    pages[0].save(buffer, form, **several)
    return buffer.getvalue()


def page(
    shade: Sequence[int] = COLOURS[0], *, side: int = SIDE, more: Tags | None = None
) -> tuple[Tags, bytes]:
    """A directory of one colour and one strip."""
    tags: Tags = {256: side, 257: side, 258: [8] * 3, 259: 1, 262: 2, 277: 3, 278: side}
    return tags | (more or {}), bytes(shade) * side * side


def refusal(data: bytes, into: Path, number: int) -> Refused:
    with pytest.raises(Refused) as caught:
        tiled(data, into, page=number)
    return caught.value


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("form", ["TIFF", "PDF"])
def test_each_page_is_a_picture(form: str, number: int, tmp_path: Path) -> None:
    made = tiled(book(form), tmp_path, page=number)
    assert near(colour(made), COLOURS[number - 1], by=6)
    assert (made.page, made.pages) == (number, 3)
    assert made.recipe.endswith(f"-p{number}") == (number > 1)
    assert made.pyramid.name == f"{made.recipe}.tif"


@pytest.mark.parametrize("form", ["TIFF", "PDF", "JPEG2000", "PNG"])
def test_a_page_that_is_not_there_is_refused(form: str, tmp_path: Path) -> None:
    data = book(form, 2) if form in {"TIFF", "PDF"} else book(form, 1)
    told = refusal(data, tmp_path, 4)
    assert told.code == "no-such-page"
    assert "第 4 页" in told.zh
    assert "no page 4" in told.en


def test_more_pages_than_allowed_are_refused(tmp_path: Path) -> None:
    (tmp_path / "master").write_bytes(book("TIFF"))
    with pytest.raises(Refused, match="too-many-pages") as caught:
        read_scan(tmp_path / "master", tmp_path, replace(LIMITS, pages=2))
    assert "3 页" in caught.value.zh


def test_a_refusal_names_the_page(tmp_path: Path) -> None:
    pages = [page(), page(), page()]
    data = tiff(pages)
    # The second of three strips is cut out of the file's end by its length.
    cut = tiff(
        [pages[0], (pages[1][0] | {278: SIDE, 273: len(data) + 5000, 279: 100}, b""), pages[2]]
    )
    told = refusal(cut, tmp_path, 2)
    assert told.code == "damaged"
    assert told.zh.startswith("第 2 页（共 3 页）")
    assert told.en.startswith("page 2 of 3")


def test_the_levels_of_a_pyramid_are_no_pages(tmp_path: Path) -> None:
    image = pyvips.Image.black(900, 700, bands=3) + list(COLOURS[1])
    for form in ({}, {"subifd": True}):
        data = (
            image.cast("uchar")
            .copy(interpretation="srgb")
            .tiffsave_buffer(tile=True, tile_width=128, tile_height=128, pyramid=True, **form)
        )
        made = tiled(data, tmp_path)
        assert (made.pages, made.width, made.height) == (1, 900, 700)


def test_levels_that_do_not_say_so_are_no_pages(tmp_path: Path) -> None:
    levels: list[tuple[Tags, bytes]] = []
    for side in (64, 32):
        tags, _ = page(side=side)
        del tags[278]
        levels.append((tags | {322: 64, 323: 64}, bytes(COLOURS[1]) * 64 * 64))
    data = tiff(levels)
    # In place of strips the same numbers are offsets and lengths of tiles.
    data = data.replace(b"\x11\x01\x04\0", b"\x44\x01\x04\0").replace(
        b"\x17\x01\x04\0", b"\x45\x01\x04\0"
    )
    made = tiled(data, tmp_path)
    assert (made.pages, made.width) == (1, 64)


@pytest.mark.parametrize("mark", [{254: 1}, {254: 4}, {255: 2}])
def test_a_thumbnail_or_mask_is_no_page(mark: dict[int, int], tmp_path: Path) -> None:
    small = page(COLOURS[2], side=16, more=dict(mark))
    for pages in ([small, page()], [page(), small]):
        made = tiled(tiff(pages), tmp_path)
        assert (made.pages, made.width) == (1, SIDE)
        assert near(colour(made), COLOURS[0])


def test_raw_data_of_a_camera_is_not_taken_for_its_thumbnail(tmp_path: Path) -> None:
    marks: list[Tags] = [{254: 1, 330: 8}, {50706: 4}, {262: 32803}]
    for mark in marks:
        told = refusal(tiff([page(more=mark)]), tmp_path, 1)
        assert told.code == "camera-raw"
        assert "显影" in told.zh


def test_a_way_of_packing_that_is_not_read_is_named(tmp_path: Path) -> None:
    told = refusal(tiff([page(more={259: 6})]), tmp_path, 1)
    assert told.code == "unsupported-compression"
    assert "old-style JPEG" in told.en


@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_of_what_moves_the_first_picture_is_taken(form: str, tmp_path: Path) -> None:
    made = tiled(book(form), tmp_path)
    assert made.pages == 1
    assert near(colour(made), COLOURS[0], by=6)


@pytest.mark.parametrize(("primary", "order"), [(1, (0, 1)), (3, (1, 0))])
def test_the_picture_that_viewers_show_is_the_first_page_of_a_heif(
    primary: int, order: tuple[int, int], tmp_path: Path
) -> None:
    stack = pyvips.Image.black(SIDE, SIDE, bands=3) + list(COLOURS[0])
    stack = stack.join(pyvips.Image.black(SIDE, SIDE, bands=3) + list(COLOURS[1]), "vertical")
    stack = stack.cast("uchar").copy(interpretation="srgb")
    stack.set_type(pyvips.GValue.gint_type, "page-height", SIDE)
    data = bytearray(stack.heifsave_buffer(compression="av1", lossless=True))
    # The number of the item that is shown stands behind the name, version and flags of its box.
    at = data.index(b"pitm") + 8
    data[at : at + 2] = primary.to_bytes(2, "big")
    for number, which in enumerate(order, start=1):
        made = tiled(bytes(data), tmp_path, page=number)
        assert made.pages == 2
        assert near(colour(made), COLOURS[which], by=6)


def test_a_page_of_a_pdf_is_drawn_at_300_dots(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(72, 144)
    buffer = io.BytesIO()
    document.save(buffer)
    made = tiled(buffer.getvalue(), tmp_path)
    assert (made.width, made.height) == (300, 600)
    assert colour(made) == (255, 255, 255)


def test_a_page_that_is_too_large_for_that_gets_as_many_dots_as_it_may(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_400, 7_200)
    buffer = io.BytesIO()
    document.save(buffer)
    made = tiled(buffer.getvalue(), tmp_path, limits=replace(LIMITS, other_pixels=2_000_000))
    assert 1_900_000 < made.width * made.height <= 2_000_000
    assert made.width == pytest.approx(2 * made.height, abs=2)


def test_a_pdf_may_be_kept_as_a_document(tmp_path: Path) -> None:
    (tmp_path / "master").write_bytes(book("PDF"))
    kept = read_scan(tmp_path / "master", tmp_path, LIMITS, as_document=True)
    assert kept == Whole("document", "pdf", "application/pdf", pages=3)
