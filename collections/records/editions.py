"""An edition: a published record as one audience sees it; what every outside door reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Owner:
    """The organisation that keeps a record: its code and its names by language."""

    code: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A ready public picture of a record; `id` is the image id of the IIIF Image API.

    width, height: pixels of the master, upright. captions, alts: words by language. rights: the
    registry's own http: URI. A canvas is made of `id`, so reordering keeps annotations.
    """

    id: str
    width: int
    height: int
    captions: Mapping[str, str]
    alts: Mapping[str, str]
    rights: str
    credit: str
    format: str
    size: int


@dataclass(frozen=True, slots=True)
class Edition:
    """What the outside sees of a record; `edition` rises with every change of it."""

    id: str
    kind: str
    number: str
    owner: Owner
    edition: int
    values: Mapping[str, Any]
    pictures: tuple[Picture, ...]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a withdrawn record: that it was, and since when it is not shown."""

    id: str
    kind: str
    number: str
    owner: Owner
    edition: int
    withdrawn_at: datetime
    reason: str
