"""What can be wrong between a published record and what was made of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.exc import SQLAlchemyError

from app.wiring import House
from media_pipeline import keys
from media_pipeline.manifests import build
from media_pipeline.ports import BlobMissing, BlobStore
from media_pipeline.recipe import TILE, limited, scales
from media_pipeline.tile_index import BadIndex
from media_pipeline.tiles import TilePyramid
from records.editions import Edition, Tombstone
from records.fields.base import Audience
from records.media import Media, MediaForm
from records.media_shown import files_of, is_open, pictures_of
from records.model import Published
from records.presentation import has_manifest, manifest_source
from records.shown import told
from vocabularies.terms import Terms

log = logging.getLogger(__name__)


class Lack(StrEnum):
    """What is missing or other than it should be."""

    MANIFEST_MISSING = "manifest missing"
    MANIFEST_OTHER = "manifest other than its edition"
    SEARCH_MISSING = "search entry missing"
    SEARCH_OTHER = "search entry of another edition"
    SEARCH_NEWER = "search entry newer than its record"
    SEARCH_LEFT = "search entry of what is not shown"
    PICTURES_OTHER = "edition tells of other pictures or files"
    PYRAMID_MISSING = "pyramid or tile index missing"
    PYRAMID_BROKEN = "pyramid and tile index do not agree"
    LIMITED_MISSING = "limited pyramid or tile index missing"
    LIMITED_BROKEN = "limited pyramid and tile index do not agree"
    FILE_MISSING = "file missing"
    FILE_OTHER = "file of another size"
    UNREADABLE = "unreadable"


PROJECTED = frozenset(
    {
        Lack.MANIFEST_MISSING,
        Lack.MANIFEST_OTHER,
        Lack.SEARCH_MISSING,
        Lack.SEARCH_OTHER,
        Lack.SEARCH_LEFT,
    }
)
"""What an event about the record makes good."""

TILED = frozenset(
    {
        Lack.PYRAMID_MISSING,
        Lack.PYRAMID_BROKEN,
        Lack.LIMITED_MISSING,
        Lack.LIMITED_BROKEN,
    }
)
"""What is made again from the master."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a record lacks; `media` is the picture or file that it is about, if it is about one."""

    lack: Lack
    media: Media | None = None


def what_can_be_told(
    found: Iterator[Lacking], about: str, media: Media | None = None
) -> Iterator[Lacking]:
    """What is found, and where the looking breaks down, that: nobody else is kept waiting by it.

    about: what is looked at, for the log. A trouble of the database is not the record's.
    """
    try:
        yield from found
    except SQLAlchemyError:
        raise
    except Exception:
        log.exception("%s cannot be looked at", about)
        yield Lacking(Lack.UNREADABLE, media)


def of_projections(
    house: House, shown: Edition | Tombstone | None, terms: Terms, *, indexed: int | None
) -> Iterator[Lacking]:
    """What manifest and index lack; `indexed`: the edition that the index holds, if any."""
    if not isinstance(shown, Edition):
        if indexed is not None:
            yield Lacking(Lack.SEARCH_LEFT)
        return
    if indexed is None:
        yield Lacking(Lack.SEARCH_MISSING)
    elif indexed != shown.edition:
        newer = indexed > shown.edition
        yield Lacking(Lack.SEARCH_NEWER if newer else Lack.SEARCH_OTHER)
    if has_manifest(pictured=bool(shown.pictures), files=shown.files):
        source = manifest_source(shown, kind=house.kinds.get(shown.kind), terms=terms)
        try:
            stored = house.store.read(keys.manifest(shown.id, edition=shown.edition))
        except BlobMissing:
            yield Lacking(Lack.MANIFEST_MISSING)
        else:
            if stored != build(source):
                yield Lacking(Lack.MANIFEST_OTHER)


def of_media(
    store: BlobStore, row: Published, media: Sequence[Media], *, now: datetime
) -> Iterator[Lacking]:
    """What the edition says of pictures and files that is not so, and what they lack."""
    public = Audience.PUBLIC
    if (row.pictures, row.files) != (
        pictures_of(media, public, now),
        files_of(media, public, now),
    ):
        yield Lacking(Lack.PICTURES_OTHER)
    for one in media:
        if not is_open(one, public, now):
            continue
        of_form = _of_picture if one.form == MediaForm.PICTURE else _of_file
        yield from what_can_be_told(of_form(store, one), f"picture or file {one.public_id}", one)


def shown_of(row: Published | None) -> Edition | Tombstone | None:
    """What the outside sees by a row, if there is one."""
    return None if row is None else told(row)


def _of_picture(store: BlobStore, one: Media) -> Iterator[Lacking]:
    size = (one.width, one.height)
    found = _lack_of_pyramid(store, one.sha256, one.recipe, size)
    if found is not None:
        yield Lacking(Lack.PYRAMID_MISSING if found else Lack.PYRAMID_BROKEN, one)
    if one.longest:
        small = limited(*size, one.longest)
        found = _lack_of_pyramid(store, one.sha256, one.limited_recipe, small)
        if found is not None:
            yield Lacking(Lack.LIMITED_MISSING if found else Lack.LIMITED_BROKEN, one)


def _lack_of_pyramid(
    store: BlobStore, sha256: str, recipe: str, size: tuple[int, int]
) -> bool | None:
    """True where pyramid or index is missing, False where they are of no use, None where whole."""
    try:
        with (
            closing(store.open(keys.pyramid(sha256, recipe=recipe))) as pyramid,
            closing(store.open(keys.tile_index(sha256, recipe=recipe))) as index,
        ):
            opened = TilePyramid(pyramid, index)
    except BlobMissing:
        return True
    except BadIndex:
        return False
    tiles = [level.columns * level.rows for level in opened.levels]
    return None if (opened.width, opened.height) == size and tiles == _tiles(*size) else False


def _tiles(width: int, height: int) -> list[int]:
    """How many tiles each level of a picture has."""
    return [
        -(-width // (scale * TILE)) * -(-height // (scale * TILE))
        for scale in scales(width, height)
    ]


def _of_file(store: BlobStore, one: Media) -> Iterator[Lacking]:
    try:
        with closing(store.open(keys.master(one.sha256))) as file:
            if file.size != one.size:
                yield Lacking(Lack.FILE_OTHER, one)
    except BlobMissing:
        yield Lacking(Lack.FILE_MISSING, one)
