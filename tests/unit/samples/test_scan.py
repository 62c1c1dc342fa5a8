"""A scan is made once, whole, and again only when the sheet has changed."""

from __future__ import annotations

from copy import copy
from pathlib import Path

import pytest
import pyvips

from samples.plates import scan
from samples.plates.drafting.board import Board
from samples.plates.drafting.title_block import HONESTY


@pytest.fixture
def board(boards: dict[str, Board]) -> Board:
    return boards["beam_engine"]


def _write(board: Board, path: Path) -> None:
    scan.write(board, path, pixels=400, description=f"A beam engine. {HONESTY}")


def test_a_scan_has_the_size_of_its_sheet_and_says_that_a_program_drew_it(
    board: Board, tmp_path: Path
) -> None:
    _write(board, tmp_path / "a.jpg")
    image = pyvips.Image.new_from_file(str(tmp_path / "a.jpg"))
    assert (image.width, image.height, image.bands) == (400, 300, 3)
    assert HONESTY.encode() in bytes(image.get("xmp-data"))


def test_a_scan_is_current_until_the_sheet_changes(board: Board, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    assert not scan.is_current(path, board)
    _write(board, path)
    assert scan.is_current(path, board)
    changed = copy(board)
    changed.body = board.body[1:]
    assert not scan.is_current(path, changed)


def test_a_file_that_is_no_scan_of_ours_is_not_current(board: Board, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"half a file")
    assert not scan.is_current(path, board)


def test_nothing_is_left_beside_a_finished_scan(board: Board, tmp_path: Path) -> None:
    _write(board, tmp_path / "a.jpg")
    assert [path.name for path in tmp_path.iterdir()] == ["a.jpg"]


def test_the_same_sheet_gives_the_same_pixels(board: Board, tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        _write(board, tmp_path / name)
    assert (tmp_path / "a.jpg").read_bytes() == (tmp_path / "b.jpg").read_bytes()


def test_grain_lies_over_the_paper(board: Board, tmp_path: Path) -> None:
    _write(board, tmp_path / "a.jpg")
    blank = pyvips.Image.new_from_file(str(tmp_path / "a.jpg")).crop(32, 60, 20, 20)
    assert (blank - blank.gaussblur(2)).deviate() > 3
