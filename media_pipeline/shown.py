"""What the image service must know of a picture before it shows a single pixel of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that the asking visitor may see: size in pixels as displayed, keys, edition.

    rights: the registry's own URI. credit: how its owner wants to be named, "" where not told.
    """

    pyramid: str
    index: str
    width: int
    height: int
    edition: int
    modified: datetime
    rights: str | None = None
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """It was shown once and is not any more (410); `which` names it for the tombstone."""

    which: str
    tombstone: object = None
    """What is left of its record, for the answer to tell."""


Find = Callable[[str], Shown | Withdrawn | None]
"""Asked with the opaque image id; None when there is no such picture, or it may not be seen."""
