"""Pixels in memory, as they go from one room of the scans to another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pixels:
    """8 bits a sample, row by row without gaps; `bands` is 1 (grey) or 3 (sRGB)."""

    width: int
    height: int
    bands: int
    samples: bytes
