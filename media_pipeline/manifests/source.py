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


class NothingToShow(ValueError):
    """A record without a picture has no manifest."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its values, each by language: a line of the metadata, or the credit."""

    label: Words
    value: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource:
    """A picture: `id` is its Image API id; width and height are the master's, upright, in pixels.

    sizes: the (width, height) that its info.json lists, in any order, at least one. label: the
    caption. summary: what a blind reader is told. rights: the registry's own http: URI, or "".
    """

    id: str
    width: int
    height: int
    sizes: Sequence[tuple[int, int]]
    label: Words = field(default_factory=dict)
    summary: Words = field(default_factory=dict)
    rights: str = ""


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

    homepages: the record's pages, address by language. see_also: the address of its JSON. rights:
    of the strictest picture. nav_date: an aware instant where the time of making is known.
    """

    record: str
    edition: int
    label: Words
    pictures: Sequence[PictureSource]
    provider: ProviderSource
    homepages: Words
    see_also: str
    summary: Words = field(default_factory=dict)
    metadata: Sequence[Row] = ()
    rights: str = ""
    required_statement: Row | None = None
    behavior: Literal["individuals", "paged"] = "individuals"
    nav_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A record in a collection; `picture` becomes its thumbnail."""

    record: str
    label: Words
    picture: PictureSource | None = None


@dataclass(frozen=True, slots=True)
class MuseumEntry:
    """A museum in the collection of all museums."""

    code: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionSource:
    """The collection of a museum, or with `museum` "" of the house; items keep their order."""

    label: Words
    museum: str = ""
    summary: Words = field(default_factory=dict)
    homepages: Words = field(default_factory=dict)
    museums: Sequence[MuseumEntry] = ()
    manifests: Sequence[ManifestEntry] = ()
