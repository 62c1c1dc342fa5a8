"""Parts list 明细栏, numbered upwards from the title block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from samples.plates.drafting.board import Board

ROW = 5.2
COLUMNS = (0.08, 0.36, 0.70, 0.90)  # where each column starts, as a share of the width
SIZES = (1.9, 1.75, 1.9, 1.9)
HEADS = ("名称", "Part", "材料", "数")


class Part(NamedTuple):
    """One row."""

    zh: str
    en: str
    material: str
    quantity: str


def parts_list(b: Board, parts: Sequence[Part], x: float, bottom: float, w: float) -> float:
    """Draw the list on `bottom`; returns its top."""
    top = bottom - ROW * (len(parts) + 1)
    b.rect(x, top, w, bottom - top, "m paper")
    for number, part in enumerate(parts, 1):
        foot = bottom - ROW * number
        b.line(x, foot - ROW, x + w, foot - ROW, "f")
        b.text(x + w * 0.04, foot - 1.6, str(number), 1.9, "middle")
        for column, entry, size in zip(COLUMNS, part, SIZES, strict=True):
            b.text(x + w * column + 1.4, foot - 1.6, entry, size)
    b.text(x + 1.4, bottom - 1.5, "序", 1.8)
    for column, head in zip(COLUMNS, HEADS, strict=True):
        b.text(x + w * column + 1.4, bottom - 1.5, head, 1.8)
        b.line(x + w * column, top, x + w * column, bottom, "f")
    b.line(x, bottom - ROW, x + w, bottom - ROW, "m")
    return top
