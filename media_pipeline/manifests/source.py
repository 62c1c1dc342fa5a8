"""What a manifest or a collection is made of: plain values, by language where they are words.

An address is a path of ours that begins with `/` (`/zh/artifacts/9c8b…`), which gets the public
address when it is served, or somebody else's whole http(s) URL. Words are by language (BCP 47,
`none` for no particular one).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Words = Mapping[str, str]
Direction = Literal["left-to-right", "right-to-left", "top-to-bottom", "bottom-to-top"]


class NothingToShow(ValueError):
    """A record that has neither a picture nor a recording has no manifest."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its values, each by language: a line of the metadata, or the credit."""

    label: Words
    value: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource:
    """A picture: `id` is its Image API id; width and height are what is shown of it, in pixels.

    sizes: the (width, height) that its info.json lists, in any order, at least one. label: the
    caption. summary: what a blind reader is told. rights: the registry's own http: URI, or "".
    canvas: what its canvas is named after, "" for its id. canvas_size: width and height of that,
    the master's, (0, 0) for its own. choices: what may be shown on the same canvas instead.
    statement: the credit, where it is not that of the whole record. width_mm: how wide what the
    canvas shows is, in millimetres, 0 where that is not known.
    """

    id: str
    width: int
    height: int
    sizes: Sequence[tuple[int, int]]
    label: Words = field(default_factory=dict)
    summary: Words = field(default_factory=dict)
    rights: str = ""
    canvas: str = ""
    canvas_size: tuple[int, int] = (0, 0)
    choices: Sequence[PictureSource] = ()
    statement: Row | None = None
    width_mm: float = 0.0

    @property
    def canvas_id(self) -> str:
        """What its canvas is named after."""
        return self.canvas or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingSource:
    """A sound or a film, which has a canvas of its own: `address` is where its file lies.

    duration: seconds, more than none. width, height: of a film where known, else 0.
    """

    id: str
    address: str
    type: Literal["Sound", "Video"]
    format: str
    duration: float
    width: int = 0
    height: int = 0
    label: Words = field(default_factory=dict)
    summary: Words = field(default_factory=dict)
    rights: str = ""
    statement: Row | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeSource:
    """A part of the record: `id` is a word or words with slashes between, `items` are canvases by
    what they are named after, or ranges again."""

    id: str
    label: Words
    items: Sequence[str | RangeSource]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSource:
    """A document about the record, or another form of it. profile: an address of what it follows,
    "" where there is none."""

    address: str
    type: str
    format: str
    label: Words
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSource:
    """Who shows it: `address` stands for the museum itself, `homepages` are by language.

    code: of the museum's own collection, which the manifest then names as its whole; "" for none.
    """

    address: str
    name: Words
    homepages: Words = field(default_factory=dict)
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestSource:
    """A published record as its manifest tells it.

    pictures: one for each canvas. homepages: the record's pages, address by language. see_also:
    data about it. rendering: other forms of it. rights: of the strictest picture. ranges: what
    the table of contents holds, none for no table. nav_date: an aware instant where the time of
    making is known.
    """

    record: str
    edition: int
    label: Words
    pictures: Sequence[PictureSource]
    provider: ProviderSource
    homepages: Words
    see_also: Sequence[LinkSource]
    recordings: Sequence[RecordingSource] = ()
    rendering: Sequence[LinkSource] = ()
    ranges: Sequence[str | RangeSource] = ()
    summary: Words = field(default_factory=dict)
    metadata: Sequence[Row] = ()
    rights: str = ""
    required_statement: Row | None = None
    behavior: Literal["individuals", "paged"] = "individuals"
    viewing_direction: Direction = "left-to-right"
    nav_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A record in a collection; `picture` becomes its thumbnail."""

    record: str
    label: Words
    picture: PictureSource | None = None


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """A collection in another one, by its path; `picture` becomes its thumbnail."""

    path: str
    label: Words
    picture: PictureSource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionSource:
    """The collection at a path; collections come before manifests, and each keeps its order.

    within: the collection that this one is a part of, if it is. multi_part: whether its items are
    the parts of one thing.
    """

    path: str
    label: Words
    provider: ProviderSource
    summary: Words = field(default_factory=dict)
    homepages: Words = field(default_factory=dict)
    collections: Sequence[CollectionEntry] = ()
    manifests: Sequence[ManifestEntry] = ()
    within: CollectionEntry | None = None
    multi_part: bool = False
