"""The charge: layers of coke and ore descending and melting towards the bosh."""

from __future__ import annotations

from math import pi
from typing import NamedTuple

from samples.plates.blast_furnace.lines import AXIS, HEARTH, at
from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Polygon, polar

STOCK_LINE, LOWEST = 358.0, 26.5
COKE, ORE = 15, 11  # thickness of the layers
MELTING = 150  # below this height the ore is fluid


class Layer(NamedTuple):
    """One layer of the charge."""

    outline: Polygon
    coke: bool
    height: float


def burden(b: Board) -> None:
    """All layers from the stock line down."""
    for layer in _layers():
        ore = "fire" if layer.height < MELTING else "earth"
        b.polygon(layer.outline, f"x {'coal' if layer.coke else ore}")
        _lumps(b, layer)


def _layers() -> list[Layer]:
    layers: list[Layer] = []
    height, coke = STOCK_LINE, False
    while height > 28:
        low = max(LOWEST, height - (COKE if coke else ORE))
        sag = 6 * (height - 48) / 310  # the layers lie hollow above, flat in the hearth
        outline = _surface(height, sag) + _surface(low, sag)[::-1]
        layers.append(Layer(outline, coke, height))
        height, coke = low, not coke
    return layers


def _surface(height: float, sag: float) -> Polygon:
    radius = at(height).radius * 0.985
    shares = [i / 10 - 1 for i in range(21)]
    return [(AXIS + radius * k, HEARTH - height + sag * (1 - k**2)) for k in shares]


def _lumps(b: Board, layer: Layer) -> None:
    """Lumps scattered over the layer: coke larger and rounder than ore."""
    ys = [y for _, y in layer.outline]
    top, bottom = min(ys) + 1.5, max(ys) - 1.2
    radius = at(min(371, layer.height - 6)).radius - 2
    largest = 2.0 if layer.coke else 1.2
    for _ in range(int(radius * (bottom - top) / (9 if layer.coke else 5.5))):
        x, y = AXIS + b.rng.uniform(-radius, radius), b.rng.uniform(top, bottom)
        size, turned = b.rng.uniform(0.7, largest), b.rng.uniform(0, 6)
        corners = 6 if layer.coke else 5
        lump = [
            polar(x, y, size * b.rng.uniform(0.75, 1.1), turned + i * 2 * pi / corners)
            for i in range(corners)
        ]
        b.polygon(lump, f"x {_shade(b, coke=layer.coke)}")


def _shade(b: Board, *, coke: bool) -> str:
    chance = b.rng.random()
    if coke:
        return "dark" if chance < 0.6 else "none"
    return "stone" if chance < 0.3 else "none"
