"""What holds for every sheet: honest, repeatable, drawn without fonts, titled as registered."""

from __future__ import annotations

import re

import pytest

from samples.plates.catalogue import PLATES, Plate, scan_name
from samples.plates.drafting.board import Board
from samples.plates.drafting.copy_stamp import Copy
from samples.plates.drafting.outlines import BoxOutlines
from samples.plates.drafting.themes import LINEN
from samples.plates.drafting.title_block import HONESTY
from samples.plates.draw import DRAW, sheet
from samples.plates.drawings import DRAWINGS, Drawing, drawing

REAL_MAKERS = re.compile(
    "江南|汉阳|开平|滦|唐山|求新|格致书院|瓦特|石龙坝|大生|京张|马尾|船政|交通大学"
    "|Kiangnan|Hanyang|Kaiping|Tangshan|Shilongba|Boulton|Watt|Soochow|Dah Sun|Kalgan|Foochow"
    "|Nanyang|Tsu",
    re.IGNORECASE,
)

every_drawing = pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.name)


@every_drawing
def test_a_sheet_says_in_its_title_block_that_a_program_drew_it(
    drawing: Drawing, boards: dict[str, Board]
) -> None:
    board = boards[drawing.name]
    runs = [run for run in board.body if f'aria-label="{HONESTY}"' in run]
    assert len(runs) == 1
    x, y = map(float, re.findall(r"translate\(([\d.]+) ([\d.]+)\)", runs[0])[0])
    assert x > board.w / 2
    assert board.h - 60 < y < board.h - 12


@every_drawing
def test_a_sheet_bears_the_title_and_maker_it_is_registered_under(
    drawing: Drawing, boards: dict[str, Board]
) -> None:
    words = _words(boards[drawing.name])
    assert {drawing.title_zh, drawing.title_en, drawing.maker_zh, drawing.maker_en} <= words
    assert any(word.startswith(str(drawing.year)) for word in words)


@every_drawing
def test_no_real_works_is_named_as_maker(drawing: Drawing, boards: dict[str, Board]) -> None:
    assert REAL_MAKERS.findall(" ".join(_words(boards[drawing.name]))) == []


@every_drawing
def test_drawing_twice_gives_the_same_bytes(drawing: Drawing, boards: dict[str, Board]) -> None:
    board = boards[drawing.name]
    assert DRAW[drawing.name](BoxOutlines(), board.theme).svg(9000) == board.svg(9000)


@every_drawing
def test_a_sheet_needs_no_font_when_it_is_rasterised(
    drawing: Drawing, boards: dict[str, Board]
) -> None:
    svg = boards[drawing.name].svg(9000)
    assert "<text" not in svg
    used, defined = set(re.findall(r'href="#(\w+)"', svg)), set(re.findall(r'id="(\w+)"', svg))
    assert used <= defined


@every_drawing
def test_nothing_is_drawn_outside_the_paper(drawing: Drawing, boards: dict[str, Board]) -> None:
    board = boards[drawing.name]
    corners = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", "".join(_strokes(board)))
    assert all(0 <= float(x) <= board.w and 0 <= float(y) <= board.h for x, y in corners)


@every_drawing
def test_a_sheet_is_of_the_size_it_is_registered_with(
    drawing: Drawing, boards: dict[str, Board]
) -> None:
    assert (boards[drawing.name].w, boards[drawing.name].h) == drawing.size


def test_every_plate_has_a_sheet_and_a_file_of_its_own() -> None:
    assert {plate.drawing.name for plate in PLATES} == DRAW.keys()
    assert len({scan_name(plate) for plate in PLATES}) == len(PLATES)
    assert len({plate.name for plate in PLATES}) == len(PLATES)


def test_there_are_twelve_drawings_and_twenty_plates_and_a_very_large_one() -> None:
    assert len(DRAWINGS) >= 12
    assert len(PLATES) >= 20
    assert max(plate.area for plate in PLATES) >= 300_000_000


def test_a_copy_bears_a_stamp_that_says_how_and_when_it_was_made() -> None:
    copy = Copy("晒蓝图", "blueprint", 1902)
    plate = Plate(drawing("lathe"), "SY-1", "heting", LINEN, 2, copy)
    assert {"晒蓝图", "BLUEPRINT · 1902"} <= _words(sheet(plate, BoxOutlines()))


def _words(board: Board) -> set[str]:
    labels = re.findall(r'aria-label=(?:"([^"]*)"|\'([^\']*)\')', "".join(board.body))
    return {double or single for double, single in labels}


def _strokes(board: Board) -> list[str]:
    return [element for element in board.body if element.startswith("<path")]
