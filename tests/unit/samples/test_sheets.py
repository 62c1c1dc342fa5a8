"""What holds for every sheet: honest, repeatable, drawn without fonts, titled as registered."""

from __future__ import annotations

import re

import pytest

from samples.plates.catalogue import PLATES, Plate
from samples.plates.drafting.board import Board
from samples.plates.drafting.outlines import BoxOutlines
from samples.plates.drafting.title_block import HONESTY
from samples.plates.draw import SHEETS

REAL_MAKERS = re.compile(
    "江南|汉阳|开平|滦|唐山|求新|格致书院|瓦特|石龙坝|大生"
    "|Kiangnan|Hanyang|Kaiping|Tangshan|Shilongba|Boulton|Watt|Soochow",
    re.IGNORECASE,
)

every_plate = pytest.mark.parametrize("plate", PLATES, ids=lambda plate: plate.name)


@every_plate
def test_a_sheet_says_in_its_title_block_that_a_program_drew_it(
    plate: Plate, boards: dict[str, Board]
) -> None:
    board = boards[plate.name]
    runs = [run for run in board.body if f'aria-label="{HONESTY}"' in run]
    assert len(runs) == 1
    x, y = map(float, re.findall(r"translate\(([\d.]+) ([\d.]+)\)", runs[0])[0])
    assert x > board.w / 2
    assert board.h - 60 < y < board.h - 12


@every_plate
def test_a_sheet_bears_the_title_and_maker_it_is_registered_under(
    plate: Plate, boards: dict[str, Board]
) -> None:
    words = _words(boards[plate.name])
    assert {plate.title_zh, plate.title_en, plate.maker_zh, plate.maker_en} <= words
    assert any(word.startswith(str(plate.year)) for word in words)


@every_plate
def test_no_real_works_is_named_as_maker(plate: Plate, boards: dict[str, Board]) -> None:
    assert REAL_MAKERS.findall(" ".join(_words(boards[plate.name]))) == []


@every_plate
def test_drawing_twice_gives_the_same_bytes(plate: Plate, boards: dict[str, Board]) -> None:
    assert SHEETS[plate.name](BoxOutlines()).svg(9000) == boards[plate.name].svg(9000)


@every_plate
def test_a_sheet_needs_no_font_when_it_is_rasterised(
    plate: Plate, boards: dict[str, Board]
) -> None:
    svg = boards[plate.name].svg(9000)
    assert "<text" not in svg
    used, defined = set(re.findall(r'href="#(\w+)"', svg)), set(re.findall(r'id="(\w+)"', svg))
    assert used <= defined


@every_plate
def test_nothing_is_drawn_outside_the_paper(plate: Plate, boards: dict[str, Board]) -> None:
    board = boards[plate.name]
    corners = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", "".join(_strokes(board)))
    assert all(0 <= float(x) <= board.w and 0 <= float(y) <= board.h for x, y in corners)


def test_every_plate_has_its_own_number_and_a_sheet() -> None:
    assert len({plate.number for plate in PLATES}) == len(PLATES) == 6
    assert {plate.name for plate in PLATES} == SHEETS.keys()


def _words(board: Board) -> set[str]:
    labels = re.findall(r'aria-label=(?:"([^"]*)"|\'([^\']*)\')', "".join(board.body))
    return {double or single for double, single in labels}


def _strokes(board: Board) -> list[str]:
    return [element for element in board.body if element.startswith("<path")]
