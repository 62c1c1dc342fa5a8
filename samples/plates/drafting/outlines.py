"""Outlines of Chinese and serif glyphs, cut at set-up from an installed font."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

Weight = Literal["light", "bold"]

PACKAGE = "@fontsource-variable/noto-serif-sc"  # Noto Serif SC, SIL Open Font License 1.1
AXIS: dict[Weight, int] = {"light": 300, "bold": 700}


class Glyph(NamedTuple):
    """Advance and path in thousandths of an em, y upward."""

    advance: float
    path: str


class Outlines(Protocol):
    """Where lettering gets the glyphs it has no strokes for."""

    def glyph(self, character: str, weight: Weight) -> Glyph:
        """The outline of a character; LookupError if the font has none."""
        ...


class BoxOutlines:
    """Every glyph is an em box: for tests, which need the drawing without a font."""

    def glyph(self, character: str, weight: Weight) -> Glyph:
        return Glyph(1000, "M60 -60H940V820H60Z")


class MissingFontError(Exception):
    """The npm package with the font is not installed where it was looked for."""


@dataclass
class FontOutlines:
    """Glyphs of the variable web font, which comes as a hundred slices of the character set.

    A slice is opened when its first character is asked for: a sheet uses half of them, and
    decompressing one costs 40 ms.
    """

    node_modules: Path
    _glyphs: dict[tuple[str, Weight], Glyph] = field(default_factory=dict)

    def glyph(self, character: str, weight: Weight) -> Glyph:
        key = (character, weight)
        if key not in self._glyphs:
            self._glyphs[key] = self._cut(character, weight)
        return self._glyphs[key]

    def _cut(self, character: str, weight: Weight) -> Glyph:
        folder = self.node_modules / PACKAGE
        path = _slices(folder).get(ord(character))
        if path is None:
            raise LookupError(f"{PACKAGE} has no glyph for {character!r}")
        name = _names(path)[ord(character)]
        shapes = _shapes(path, weight)
        pen = SVGPathPen(shapes, ntos=lambda value: f"{value:.0f}")
        shapes[name].draw(pen)
        return Glyph(round(shapes[name].width), pen.getCommands())


@cache
def _slices(package: Path) -> dict[int, Path]:
    """The file that holds each code point, from the package's own table of ranges."""
    table = package / "unicode.json"
    if not table.is_file():
        raise MissingFontError(f"{PACKAGE} is not installed in {package.parents[1]}")
    found: dict[int, Path] = {}
    for subset, ranges in json.loads(table.read_text("utf-8")).items():
        path = package / "files" / f"noto-serif-sc-{subset.strip('[]')}-wght-normal.woff2"
        found |= dict.fromkeys(_code_points(ranges), path)
    return found


def _code_points(ranges: str) -> Iterator[int]:
    """The members of a CSS unicode-range such as U+4E00-4E05,U+4E07."""
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


@cache
def _font(path: Path) -> Any:  # fontTools ships no types for its tables
    return TTFont(path, lazy=True)


@cache
def _names(path: Path) -> dict[int, str]:
    names: dict[int, str] = _font(path).getBestCmap()
    return names


@cache
def _shapes(path: Path, weight: Weight) -> Any:
    return _font(path).getGlyphSet(location={"wght": AXIS[weight]})
