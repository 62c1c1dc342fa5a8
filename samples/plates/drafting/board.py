"""The drawing board: collects strokes and text, in the order they are drawn, into one SVG sheet.

A line class is one letter, after ISO 128-20: k visible outline, m medium, v thin outline,
f dimension and leader, h hatching, x hairline, c centre line, d hidden, p phantom, b border,
r red, rc red centre line. After a blank it may name a wash (a material) or "none".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from samples.plates.drafting.geometry import Point, Polygon
from samples.plates.drafting.lettering import Anchor, Font, Lettering
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.paper import background
from samples.plates.drafting.themes import Theme, style

Segment = tuple[Point, Point]


def path_data(pts: Iterable[Point], *, close: bool = False) -> str:
    """Path data of a polyline."""
    return "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in pts) + ("Z" if close else "")


class Board:
    """One sheet under the pen, w by h millimetres."""

    def __init__(
        self, w: float, h: float, *, theme: Theme, seed: int, title: str, outlines: Outlines
    ) -> None:
        self.w, self.h, self.theme, self.seed, self.title = w, h, theme, seed, title
        self.rng = Random(seed)  # noqa: S311 - hand-drawn irregularity, the same on each run
        self.lettering = Lettering(outlines)
        self.body: list[str] = []

    def path(self, d: str, cls: str = "k") -> None:
        """Raw path data."""
        self.body.append(f'<path class="{cls}" d="{d}"/>')

    def line(self, x0: float, y0: float, x1: float, y1: float, cls: str = "v") -> None:
        """One straight line."""
        self.path(f"M{x0:.3f} {y0:.3f}L{x1:.3f} {y1:.3f}", cls)

    def lines(self, segments: Iterable[Segment], cls: str = "h") -> None:
        """Many straight lines in one element."""
        d = "".join(f"M{a[0]:.2f} {a[1]:.2f}L{b[0]:.2f} {b[1]:.2f}" for a, b in segments)
        if d:
            self.path(d, cls)

    def polygon(self, pts: Iterable[Point], cls: str = "k") -> None:
        """Closed outline."""
        self.path(path_data(pts, close=True), cls)

    def polyline(self, pts: Iterable[Point], cls: str = "k") -> None:
        """Open line."""
        self.path(path_data(pts), cls)

    def polygons(self, many: Sequence[Polygon], cls: str = "k") -> None:
        """Polygons with holes (even-odd)."""
        d = "".join(path_data(p, close=True) for p in many)
        self.body.append(f'<path class="{cls}" fill-rule="evenodd" d="{d}"/>')

    def circle(self, cx: float, cy: float, r: float, cls: str = "k") -> None:
        """Circle."""
        self.body.append(f'<circle class="{cls}" cx="{cx:.3f}" cy="{cy:.3f}" r="{r:.3f}"/>')

    def rect(self, x: float, y: float, w: float, h: float, cls: str = "k") -> None:
        """Rectangle."""
        size = f'x="{x:.3f}" y="{y:.3f}" width="{w:.3f}" height="{h:.3f}"'
        self.body.append(f'<rect class="{cls}" {size}/>')

    def cross(self, cx: float, cy: float, r: float, cls: str = "c") -> None:
        """Centre lines of a circle, passing its edge by a fifth, at most 3 mm."""
        e = r + max(0.8, min(3.0, r * 0.2))
        horizontal = f"M{cx - e:.3f} {cy:.3f}H{cx + e:.3f}"
        self.path(f"{horizontal}M{cx:.3f} {cy - e:.3f}V{cy + e:.3f}", cls)

    def centre(self, p: Point, q: Point) -> None:
        """Centre line."""
        self.line(*p, *q, "c")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        height: float = 2.5,
        anchor: Anchor = "start",
        font: Font = "stroke",
        *,
        rotation: float = 0,
        tracking: float = 0,
        cls: str = "",
    ) -> float:
        """One line of text; returns its width."""
        run = self.lettering.run(
            x, y, text, height, anchor, font, rotation=rotation, tracking=tracking, cls=cls
        )
        self.body.append(run.svg)
        return run.width

    def svg(self, width: int) -> str:
        """The finished sheet, `width` pixels wide."""
        height = round(width * self.h / self.w)
        definitions = style(self.theme) + "".join(self.lettering.definitions.values())
        paper = background(self.w, self.h, self.theme, self.seed)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {self.w:g} {self.h:g}" preserveAspectRatio="none">'
            f"<title>{self.title}</title><defs>{definitions}</defs>"
            f"{paper}{chr(10).join(self.body)}</svg>"
        )
