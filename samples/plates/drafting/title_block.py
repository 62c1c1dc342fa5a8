"""Title block 标题栏 in the lower right corner (after GB/T 10609.1) with the seal beside it."""

from __future__ import annotations

from dataclasses import dataclass

from samples.plates.drafting.board import Board, path_data
from samples.plates.drafting.geometry import Point, rounded
from samples.plates.drawings import Drawing

HONESTY = "示意图 · 程序绘制 / drawn by program"
MARGIN, INSET, HEIGHT = 12.0, 1.6, 36.0


@dataclass(frozen=True, slots=True)
class Title:
    """What the title block says: the drawing's names and the invented office's own entries."""

    drawing: Drawing
    number: str
    scale: str
    date: str
    seal: str
    drawn: str = "林"
    checked: str = "沈"


def title_block(b: Board, t: Title, w: float) -> Point:
    """Draw the block; returns its top left corner."""
    x, y = b.w - MARGIN - INSET - w, b.h - MARGIN - INSET - HEIGHT
    left, right = x + w * 0.3, x + w * 0.76
    b.rect(x, y, w, HEIGHT, "m paper")
    b.path(f"M{left} {y}V{y + HEIGHT}M{right} {y}V{y + HEIGHT}", "m")
    _signatures(b, t, x, y, w)
    _names(b, t, (left, right), y, w)
    _entries(b, t, (right, x + w), y)
    return x, y


def _signatures(b: Board, t: Title, x: float, y: float, w: float) -> None:
    rows = (
        ("设计", "Designed", t.drawn),
        ("绘图", "Drawn", t.drawn),
        ("校核", "Checked", t.checked),
        ("审定", "Approved", t.checked),
    )
    for i, (zh, en, who) in enumerate(rows, 1):
        foot = y + HEIGHT * i / 4
        columns = f"M{x + w * 0.13} {y}V{y + HEIGHT}M{x + w * 0.21} {y}V{y + HEIGHT}"
        b.path(f"M{x} {foot}H{x + w * 0.3}{columns}", "f")
        b.text(x + 1.5, foot - 4.4, zh, 2.1)
        b.text(x + 1.5, foot - 1.4, en, 1.25)
        b.text(x + w * 0.17, foot - 3, who, 2.8, "middle", "light")
        b.text(x + w * 0.255, foot - 3, t.date[:4], 1.5, "middle")


def _names(b: Board, t: Title, span: tuple[float, float], y: float, w: float) -> None:
    """Maker, title and the line that says what this sheet is."""
    drawing, middle = t.drawing, sum(span) / 2
    b.text(middle, y + 6, drawing.maker_zh, 2.5, "middle", "light", tracking=0.6)
    b.text(middle, y + 9.4, drawing.maker_en, 1.4, "middle", tracking=0.4)
    b.line(span[0], y + 11.4, span[1], y + 11.4, "f")
    size = min(5.2, w * 0.4 / (len(drawing.title_zh) * 1.5))
    b.text(middle, y + 19.6, drawing.title_zh, size, "middle", "bold", tracking=size * 0.15)
    english = min(2.1, w * 0.42 / (len(drawing.title_en) * 0.62))
    b.text(middle, y + 25.6, drawing.title_en, english, "middle")
    b.line(span[0], y + 28.6, span[1], y + 28.6, "f")
    b.text(middle, y + 33.6, HONESTY, min(2.4, w / 66), "middle", cls="rd")


def _entries(b: Board, t: Title, span: tuple[float, float], y: float) -> None:
    cells = (("图号 No.", t.number), ("比例 Scale", t.scale), ("日期 Date", t.date))
    for i, (label, value) in enumerate((*cells, ("单位 Unit", "mm"))):
        top = y + HEIGHT * i / 4
        if i:
            b.line(span[0], top, span[1], top, "f")
        b.text(span[0] + 1.5, top + 3.2, label, 1.35)
        b.text(sum(span) / 2 + 2, top + 7.3, value, 2.4, "middle")


def seal(b: Board, x: float, y: float, size: float, characters: str) -> None:
    """Square red seal with four characters, in two columns read from the right."""
    edge = path_data(rounded(-size / 2, -size / 2, size, size, size * 0.08), close=True)
    pen = f"stroke:{b.theme.red};stroke-width:{size * 0.05:.2f}"
    b.body.append(
        f'<g transform="translate({x} {y}) rotate(-4)" opacity=".78">'
        f'<path class="ns" d="{edge}" fill="none" style="{pen}"/>'
    )
    columns = (0.22, 0.22, -0.22, -0.22)
    rows = (-0.06, 0.38, -0.06, 0.38)
    for character, cx, cy in zip(characters, columns, rows, strict=True):
        b.text(size * cx, size * cy, character, size * 0.3, "middle", "bold", cls="rd")
    b.body.append("</g>")
