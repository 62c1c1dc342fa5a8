"""A sheet from blank paper to the furniture every sheet has."""

from __future__ import annotations

from collections.abc import Sequence

from samples.plates.drafting.board import Board
from samples.plates.drafting.frame import frame, revisions, small_print
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part, parts_list
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title, seal, title_block


def blank(t: Title, *, theme: Theme, seed: int, outlines: Outlines) -> Board:
    """An empty board for the titled sheet."""
    title = f"{t.drawing.title_zh} {t.drawing.title_en}"
    return Board(*t.drawing.size, theme=theme, seed=seed, title=title, outlines=outlines)


def furnish(b: Board, t: Title, parts: Sequence[Part] = (), width: float = 150) -> None:
    """Border, title block, seal, and a parts list standing on the title block."""
    frame(b)
    revisions(b, t)
    small_print(b, t)
    x, y = title_block(b, t, width)
    if parts:
        parts_list(b, parts, x, y, width)
    seal(b, x - 18, b.h - 30, 20, t.seal)
