"""Words around the views: heading, captions, notes, scale bar."""

from __future__ import annotations

from collections.abc import Sequence

from samples.plates.drafting.board import Board
from samples.plates.drafting.title_block import Title


def heading(b: Board, t: Title, x: float, y: float, size: float) -> None:
    """Large bilingual heading, centred on x, with a double rule."""
    zh, en = t.drawing.title_zh, t.drawing.title_en.upper()
    w = b.text(x, y, zh, size, "middle", "bold", tracking=size * 0.28)
    y2 = y + size * 0.78
    w2 = b.text(x, y2, en, size * 0.3, "middle", "light", tracking=size * 0.13)
    half, rule = max(w, w2) / 2, y + size * 1.12
    b.line(x - half, rule, x + half, rule, "k")
    b.line(x - half, rule + 1, x + half, rule + 1, "h")


def caption(b: Board, x: float, y: float, zh: str, en: str, height: float) -> None:
    """Underlined view title."""
    w = b.text(x, y, zh, height * 1.2, "middle", "light", tracking=0.6)
    w = max(w, b.text(x, y + height * 1.4, en, height * 0.68, "middle"))
    rule = y + height * 1.85
    b.line(x - w / 2 - 2, rule, x + w / 2 + 2, rule, "v")


def notes(b: Board, x: float, y: float, lines: Sequence[str], height: float) -> None:
    """Numbered notes."""
    b.text(x, y, "附注 NOTES", height * 1.25)
    b.line(x, y + 1.6, x + height * 13, y + 1.6, "f")
    for number, line in enumerate(lines, 1):
        foot = y + number * height * 2.1 + 1
        b.text(x, foot, f"{number}.", height)
        b.text(x + height * 2, foot, line, height)


def scale_bar(
    b: Board, x: float, y: float, *, unit: float, count: int, step: int, name: str = "mm"
) -> None:
    """Chequered bar: `count` divisions of `unit` sheet millimetres, the first subdivided by ten."""
    for i in range(count):
        b.rect(x + i * unit, y, unit, 1.5, "f ink" if i % 2 else "f paper")
        b.text(x + i * unit, y - 1.2, str(i * step), 1.7, "middle")
    for i in range(10):
        tick = x + unit * i / 10
        b.line(tick, y, tick, y + (2.3 if i == 5 else 1.5), "h")
    b.text(x + count * unit, y - 1.2, f"{count * step} {name}", 1.7, "middle")
