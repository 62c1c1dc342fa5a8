"""The sizes in which a picture is listed: its pyramid's levels that are not over the ceiling."""

from __future__ import annotations

from media_pipeline.image_api import Ceiling, Size
from media_pipeline.recipe import scales


def sizes(width: int, height: int, *, ceiling: Ceiling | None = None) -> list[Size]:
    """(width, height) of every listed level, largest first; the smallest always."""
    limit = ceiling or Ceiling()
    levels = [(-(-width // scale), -(-height // scale)) for scale in scales(width, height)]
    fitting = [size for size in levels if limit.holds(size)]
    return fitting or levels[-1:]
