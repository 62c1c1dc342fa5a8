"""The words of the Image API that all of its parts use: boxes, sizes, limits, what is offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Version = Literal[2, 3]
"""Of the Image API: 2.1 (https://iiif.io/api/image/2.1/) or 3.0 (https://iiif.io/api/image/3.0/)."""

VERSIONS: Final[tuple[Version, ...]] = (2, 3)
QUALITIES: Final = ("default", "color", "gray", "bitonal")
FORMATS: Final = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}

Box = tuple[int, int, int, int]
"""x, y, width, height."""
Size = tuple[int, int]
"""Width, height."""


class BadRequest(ValueError):
    """The request cannot be read, or asks for what the standard does not allow; says why."""

    code = "unreadable"

    def __init__(self, en: str, zh: str = "") -> None:
        super().__init__(en)
        self.en, self.zh = en, zh or en


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The largest picture that is made: its sides and its area in pixels."""

    side: int = 16_000
    area: int = 25_000_000

    def holds(self, size: Size) -> bool:
        """Whether a picture of this size may be made."""
        return max(size) <= self.side and size[0] * size[1] <= self.area
