"""Metals and paints of the plates: a gradient each, and its light and shade."""

from __future__ import annotations

from typing import Literal, NamedTuple

from samples.plates.drafting.board import Board

Metal = Literal["brass", "bronze", "iron", "red", "green", "blue"]


class Tones(NamedTuple):
    """Where the light falls, between, in the shade, and the edge that catches it."""

    light: str
    middle: str
    shade: str
    edge: str


METALS: dict[Metal, Tones] = {
    "brass": Tones("#f6e2a0", "#c99a3a", "#6b4712", "#fff3c4"),
    "iron": Tones("#7d858c", "#474e55", "#15181b", "#c9d2d8"),
    "red": Tones("#a8392c", "#7c1f18", "#330a08", "#e8c27a"),
    "bronze": Tones("#d8a878", "#94602f", "#3d220c", "#ffe2b8"),
    "green": Tones("#41705c", "#234b3c", "#0b211a", "#e6c77a"),
    "blue": Tones("#39587e", "#1f3a5c", "#0a1728", "#e3c987"),
}


def define(b: Board) -> None:
    """The gradients, and classes for surface, shade, light, letters and fine lines."""
    gradients = "".join(_gradient(name, tones) for name, tones in METALS.items())
    rules = "".join(_rules(name, tones) for name, tones in METALS.items())
    b.body.append(f"<defs>{gradients}<style>{rules}</style></defs>")


def _gradient(name: Metal, tones: Tones) -> str:
    return (
        f'<linearGradient id="mt{name}" x1="0" y1="0" x2="1" y2="1">'
        f'<stop offset="0" stop-color="{tones.light}"/>'
        f'<stop offset=".5" stop-color="{tones.middle}"/>'
        f'<stop offset=".62" stop-color="{tones.light}" stop-opacity=".95"/>'
        f'<stop offset="1" stop-color="{tones.middle}"/></linearGradient>'
    )


def _rules(name: Metal, tones: Tones) -> str:
    return (
        f".mt-{name}{{fill:url(#mt{name})}}"
        f".lo-{name}{{fill:{tones.shade};stroke:{tones.shade}}}"
        f".hi-{name}{{fill:{tones.edge};stroke:{tones.edge}}}"
        f".me-{name}{{fill:{tones.light};stroke:{tones.light}}}"
        f".ln-{name}{{fill:none;stroke:{tones.edge};stroke-opacity:.5}}"
    )
