"""How far libvips has come with a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyvips

_STEP = 5


def follow(image: pyvips.Image, told: Callable[[int], None]) -> pyvips.Image:
    """The picture, which tells the percent done while it is computed, in steps of some percent."""
    last = -_STEP

    def tell(_image: Any, progress: Any) -> None:
        nonlocal last
        if progress.percent >= last + _STEP:
            last = progress.percent
            told(min(int(progress.percent), 100))

    image = image.copy()
    image.set_progress(True)
    image.signal_connect("eval", tell)
    return image
