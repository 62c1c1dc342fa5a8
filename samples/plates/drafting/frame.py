"""Border of a sheet after ISO 5457: trim line, graduation, zone letters, revision record."""

from __future__ import annotations

from collections.abc import Iterator

from samples.plates.drafting.board import Board
from samples.plates.drafting.title_block import HONESTY, INSET, MARGIN, Title

ZONE = 75  # mm
LETTERS = "ABCDEFGHJKLMN"  # without I, which reads as 1
TRIM = MARGIN - 5


def frame(b: Board) -> None:
    """Trim line, border, graduation, zones and corner marks."""
    for inset, cls in ((TRIM, "h"), (MARGIN, "b"), (MARGIN + INSET, "f")):
        b.rect(inset, inset, b.w - 2 * inset, b.h - 2 * inset, cls)
    _graduation(b)
    _columns(b)
    _rows(b)
    right, bottom = b.w - MARGIN, b.h - MARGIN
    for x, s in ((MARGIN, 1), (right, -1)):
        for y, t in ((MARGIN, 1), (bottom, -1)):
            b.path(f"M{x + 7 * s} {y + 1.6 * t}v{5.4 * t}h{-5.4 * s}", "f")


def _graduation(b: Board) -> None:
    """Millimetres along the trim line, as the paper would show its own shrinkage."""
    right, bottom = b.w - TRIM, b.h - TRIM
    for step, size, cls in ((1, 0.55, "x"), (5, 0.95, "x"), (10, 1.4, "h")):
        across = range(int(MARGIN), int(b.w - MARGIN) + 1, step)
        down = range(int(MARGIN), int(b.h - MARGIN) + 1, step)
        marks = [f"M{x} {TRIM}v{size}M{x} {bottom}v{-size}" for x in across]
        marks += [f"M{TRIM} {y}h{size}M{right} {y}h{-size}" for y in down]
        b.path("".join(marks), cls)


def _zones(length: float) -> Iterator[tuple[int, float, float]]:
    """Number, start and middle of each zone of a side."""
    span = length - 2 * MARGIN
    count = round(span / ZONE)
    for i in range(count):
        yield i, MARGIN + span * i / count, MARGIN + span * (i + 0.5) / count


def _columns(b: Board) -> None:
    bottom = b.h - MARGIN
    for i, x, middle in _zones(b.w):
        for y in (MARGIN - 1.6, bottom + 3.6):
            b.text(middle, y, str(i + 1), 2, "middle")
        if i:
            b.path(f"M{x:.2f} {TRIM}V{MARGIN}M{x:.2f} {bottom}V{bottom + 5}", "f")


def _rows(b: Board) -> None:
    right = b.w - MARGIN
    for i, y, middle in _zones(b.h):
        for x in (MARGIN - 2.6, right + 2.6):
            b.text(x, middle + 1, LETTERS[i], 2, "middle")
        if i:
            b.path(f"M{TRIM} {y:.2f}H{MARGIN}M{right} {y:.2f}H{right + 5}", "f")


def revisions(b: Board, t: Title) -> None:
    """Revision record in the upper left corner."""
    x = y = MARGIN + INSET
    w, row = 74.0, 3.6
    rows = (
        ("改", "更改记录", "REVISIONS", "签"),
        ("C", "校尺寸, 晒蓝图三份", "DIMENSIONS CHECKED, 3 PRINTS", "宋"),
        ("B", "改倒角及公差", "CHAMFERS AND ALLOWANCES", t.drawn),
        ("A", "初次发图", "FIRST ISSUE", t.drawn),
    )
    b.rect(x, y, w, 4 * row, "f paper")
    for i, (revision, zh, en, who) in enumerate(rows, 1):
        foot = y + i * row
        b.line(x, foot, x + w, foot, "h")
        b.text(x + 3, foot - 1.1, revision, 1.4, "middle")
        b.text(x + 7, foot - 1.1, zh, 1.4)
        b.text(x + 30, foot - 1.1, en, 1.2)
        b.text(x + w - 3.5, foot - 1.1, who, 1.5, "middle", "light")
    for dx in (6, w - 7):
        b.line(x + dx, y, x + dx, y + 4 * row, "h")


def small_print(b: Board, t: Title) -> None:
    """One line along the lower edge, to be found at full zoom."""
    drawing = t.drawing
    names = f"{t.number} · {drawing.title_zh} · {drawing.title_en} · {drawing.maker_zh} · {t.date}"
    line = f"{names} · 纸幅 {b.w:.0f} × {b.h:.0f} · 20 °C · {HONESTY}"
    b.text(MARGIN + 4, b.h - MARGIN - 3, line, 1.1, tracking=0.12)
