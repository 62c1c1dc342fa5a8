"""Lettering without fonts at raster time: runs of glyphs as <use> of paths kept on the sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from xml.sax.saxutils import quoteattr

from samples.plates.drafting.outlines import Outlines, Weight
from samples.plates.drafting.stroke_hand import STROKES

Anchor = Literal["start", "middle", "end"]
Font = Literal["stroke", "light", "bold"]

EM = 1.36  # em of the outline font, in cap heights
SLOPE = 0.2  # tangent of the slant, shared by all stroke glyphs
NARROW = 0.94  # Chinese glyphs set a little narrower beside the stroke hand
SHIFT: dict[Anchor, float] = {"start": 0.0, "middle": -0.5, "end": -1.0}


class Run(NamedTuple):
    """One line of text, ready for the sheet."""

    svg: str
    width: float


@dataclass
class Lettering:
    """Lays out text and keeps the definitions its runs refer to."""

    outlines: Outlines
    definitions: dict[str, str] = field(default_factory=dict)

    def run(
        self,
        x: float,
        y: float,
        text: str,
        height: float,
        anchor: Anchor = "start",
        font: Font = "stroke",
        *,
        rotation: float = 0,
        tracking: float = 0,
        cls: str = "",
    ) -> Run:
        """A line of text with the given cap height (mm), searchable by its aria-label."""
        pen, parts = 0.0, []
        for character in text:
            if character == " ":
                pen += height * 0.5 + tracking
                continue
            svg, advance = self._place(character, height, font, pen)
            parts.append(svg)
            pen += advance + tracking
        width = pen - tracking
        offset = SHIFT[anchor] * width
        spin = f" rotate({rotation:.3f})" if rotation else ""
        shove = f" translate({offset:.3f} 0)" if offset else ""
        where = f'transform="translate({x:.3f} {y:.3f}){spin}{shove}"'
        label = quoteattr(text)
        return Run(f'<g class="tx {cls}" aria-label={label} {where}>{"".join(parts)}</g>', width)

    def _place(self, character: str, height: float, font: Font, pen: float) -> Run:
        if font == "stroke" and character in STROKES:
            return self._stroke(character, height, pen)
        return self._outline(character, height, font, pen)

    def _stroke(self, character: str, height: float, pen: float) -> Run:
        advance, path = STROKES[character]
        key = f"s{ord(character):x}"
        self.definitions[key] = f'<path id="{key}" class="st" d="{path}"/>'
        k = height / 10
        matrix = f"{k:.4g} 0 {-k * SLOPE:.4g} {k:.4g} {pen + height * 0.1:.3f} 0"
        svg = f'<use href="#{key}" transform="matrix({matrix})"/>'
        return Run(svg, (advance + 1.9) / 10 * height)

    def _outline(self, character: str, height: float, font: Font, pen: float) -> Run:
        weight: Weight = "bold" if font == "bold" else "light"
        advance, path = self.outlines.glyph(character, weight)
        key = f"{weight[0]}{ord(character):x}"
        self.definitions[key] = f'<path id="{key}" class="gl" d="{path}"/>'
        wide = NARROW if ord(character) > 0x2000 and weight == "light" else 1.0
        k = height * EM / 1000
        matrix = f"{k * wide:.4g} 0 0 {-k:.4g} {pen:.3f} {height * 0.03:.3f}"
        svg = f'<use href="#{key}" transform="matrix({matrix})"/>'
        return Run(svg, advance * k * wide)
