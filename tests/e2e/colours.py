"""What is really drawn: the colours of a screenshot around the middle of a picture."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

from PIL import Image

from tests.e2e.gallery import Colour

UNLIKE = 30
"""How far a channel may be off: JPEG, and the browser's way of making a picture smaller."""
PATIENCE = 30.0
"""Seconds; only a failing test waits so long."""
PAUSE = 0.2

Quarters = tuple[Colour, Colour, Colour, Colour]


def quarters_of(screenshot: bytes, *, reach: float = 0.12) -> Quarters:
    """The colours a little way from the middle: upper left and right, lower left and right.

    reach: how far, as a share of the shorter side.
    """
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    away = round(min(picture.size) * reach)
    middle = picture.width // 2, picture.height // 2

    def at(right: int, down: int) -> Colour:
        red, green, blue = picture.getpixel((middle[0] + right * away, middle[1] + down * away))  # type: ignore[misc]
        return red, green, blue

    return at(-1, -1), at(1, -1), at(-1, 1), at(1, 1)


def is_like(seen: Quarters, wanted: Quarters) -> bool:
    """Whether each quarter has the colour that it should have."""
    return all(
        abs(channel - other) <= UNLIKE
        for one, two in zip(seen, wanted, strict=True)
        for channel, other in zip(one, two, strict=True)
    )


def expect_drawn(screenshot: Callable[[], bytes], wanted: Quarters) -> None:
    """Wait until the picture is drawn; an AssertionError tells the colours seen last."""
    deadline = time.monotonic() + PATIENCE
    while not is_like(seen := quarters_of(screenshot()), wanted):
        assert time.monotonic() < deadline, f"seen {seen}, wanted {wanted}"
        time.sleep(PAUSE)
