"""An edition: a published record as one audience sees it; what every outside door reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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

    width, height: pixels of what is shown, upright. captions, alts: words by language. rights: the
    registry's own http: URI. canvas: what its canvas is made of, so that reordering, another scan
    and a limit keep annotations; "" is `id`. master: the size of the canvas, (0, 0) that of what
    is shown. choice_of: the canvas on which it is a choice, "" for one of its own. section: what
    the part of the record that begins here is called. page: of its file, from 1.
    width_mm: how wide what it shows is, in millimetres, 0 where that is not known.
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
    canvas: str = ""
    master: tuple[int, int] = (0, 0)
    choice_of: str = ""
    section: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    width_mm: float = 0.0

    @property
    def canvas_id(self) -> str:
        """What its canvas is made of."""
        return self.canvas or self.id

    @property
    def canvas_size(self) -> tuple[int, int]:
        """Width and height of its canvas."""
        return self.master if self.master[0] else (self.width, self.height)


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the pictures, served as it is: sound, film, model or document.

    size: bytes. duration: seconds, 0 where not known. width, height: of a film, 0 where not known.
    """

    id: str
    form: str
    format: str
    media_type: str
    file_name: str
    size: int
    captions: Mapping[str, str]
    alts: Mapping[str, str]
    rights: str
    credit: str
    duration: float = 0.0
    width: int = 0
    height: int = 0


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
    files: tuple[File, ...] = ()


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
